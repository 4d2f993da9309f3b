"""The rows of the code: who may import what, and what only the last rows may do."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "site_builder"
ROWS = (
    {"diagnostics", "days", "french", "parallel", "reading"},
    {"settings", "schema"},
    {"records", "geography"},
    {"model"},
    {"coverage", "guide"},
    {"checks", "links"},
    {"views"},
    {"render", "exports", "search", "skeletons"},
    {"pages", "papers", "authoring", "migration", "orienting"},
    {"build", "console", "framing", "handwritten", "on_demand", "publish", "reports"},
    {"plugin", "publishing", "revisions"},
    {"cli"},
)
PROGRAM = 9  # first row that may print, exit, or be told the time by anyone but the settings
ONLY = {
    "mkdocs": {"plugin", "publishing"},
    "click": {"cli"},
    "jinja2": {"render"},
    "folium": {"render"},
    "typst": {"render"},
    "yaml": {"records"},
    "jsonschema": {"records"},
    "dd": {"guide"},
}
MODULES = sorted(PACKAGE.rglob("*.py"))
MAX_MODULE, MAX_FUNCTION = 400, 40


def name(path: Path) -> str:
    """First name under the package: `records` for `records/text.py`."""
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def row(module: str) -> int:
    return next(number for number, names in enumerate(ROWS) if module in names)


def imports(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def parse(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.fixture(params=MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def module(request: pytest.FixtureRequest) -> Path:
    path: Path = request.param
    return path


def test_every_module_has_a_row(module: Path) -> None:
    if name(module) not in ("__init__", "__main__"):
        row(name(module))


def test_imports_come_from_rows_above(module: Path) -> None:
    own = name(module)
    if own in ("__init__", "__main__"):
        return
    for imported in imports(parse(module)):
        parts = imported.split(".")
        if parts[0] == "site_builder" and len(parts) > 1 and parts[1] not in (own, "__version__"):
            assert row(parts[1]) < row(own), f"{own} may not import {imported}"
        assert own in ONLY.get(parts[0], {own}), f"{own} may not import {parts[0]}"


def test_only_the_program_prints_exits_or_reads_the_clock(module: Path) -> None:
    own = name(module)
    if own in ("__init__", "__main__", "settings") or row(own) >= PROGRAM:
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
