"""The folders of the code: who may import what, and what only the last ones may do."""

import ast
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.documentation.layout import FOLDERS, PACKAGE, folder, imports

# The only folders that may print, exit, or be told the time by anyone but the settings.
PROGRAM = ("publish", "cli")
ONLY = {  # libraries that stay behind one door
    "mkdocs": "publish",
    "click": "cli",
    "jinja2": "output/html",
    "folium": "output/html",
    "typst": "output/pdf",
    "pagefind": "output/search",
    "selectolax": "output/search/handwritten.py",  # HTML is read back there alone
    "yaml": "records",
    "jsonschema": "records",
    "dd": "domain/guide",
    "openpyxl": "output/tables",
    "odfdo": "output/tables",
    "python_calamine": "editing/tables/reading.py",
    "charset_normalizer": "editing/tables/reading.py",
    "phonenumbers": "editing/tables/values.py",
}
SHARE = 0.26  # of the lines of Python that one folder may hold
TESTS = ROOT / "tests" / "unit"
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_MODULE, MAX_FUNCTION = 400, 40


def dotted(path: Path) -> str:
    """`site_builder.records.text`; a package is called by its folder."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts).removesuffix(".__init__")


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.fixture(params=MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def module(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_every_folder_of_code_has_its_place() -> None:
    assert {folder(module) for module in MODULES} == {"", *FOLDERS}
    assert [path.name for path in PACKAGE.glob("*.py")] == ["__init__.py", "__main__.py"]


def test_unit_tests_mirror_the_folders() -> None:
    tests = {path.parent.relative_to(TESTS) for path in TESTS.rglob("test_*.py")}
    assert {path for path in tests if not (PACKAGE / path).is_dir()} == set()


def test_no_folder_holds_more_than_its_share() -> None:
    lines = Counter[str]()
    for path in MODULES:
        lines[folder(path)] += len(path.read_text(encoding="utf-8").splitlines())
    assert {name for name in FOLDERS if lines[name] > SHARE * lines.total()} == set()


def test_imports_come_from_folders_before(module: Path) -> None:
    own = folder(module)
    if not own:
        return
    for imported in imports(parse(module)):
        parts = imported.split(".")
        if parts[0] == "site_builder" and len(parts) > 1 and parts[1] not in (own, "__version__"):
            assert FOLDERS.index(parts[1]) < FOLDERS.index(own), f"{own} may not import {imported}"


def test_modules_do_not_import_in_circles() -> None:
    """Inside a folder too: an order exists, in which each module finds what it imports."""
    names = {
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(
            ".__init__"
        ): path
        for path in MODULES
    }
    needs = {name: {*imports(parse(path))} & {*names} - {name} for name, path in names.items()}
    assert [*TopologicalSorter(needs).static_order()]  # CycleError tells the circle


def test_a_library_has_one_door(module: Path) -> None:
    place = module.relative_to(PACKAGE).as_posix()
    for imported in imports(parse(module)):
        door = ONLY.get(imported.split(".")[0])
        assert door is None or f"{place}/".startswith(f"{door}/"), (
            f"{place} may not import {imported}"
        )


def test_only_the_program_prints_exits_or_reads_the_clock(module: Path) -> None:
    if folder(module) in ("", *PROGRAM) or module == PACKAGE / "core" / "settings.py":
        return
    for node in ast.walk(parse(module)):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in ("print", "exit", "sys.exit", "input", "os._exit"), called
            assert called.rsplit(".", 1)[-1] not in ("today", "now", "utcnow", "time"), called


def test_modules_and_functions_are_small(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) < MAX_MODULE
    for node in ast.walk(parse(module)):
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno is not None
            assert node.end_lineno - node.lineno < MAX_FUNCTION, node.name


def test_modules_explain_themselves(module: Path) -> None:
    text = ast.get_docstring(parse(module))
    assert text, "a module says what it is for"
    first = text.split("\n\n")[0].split("\n")[0]
    assert len(first) > 15
