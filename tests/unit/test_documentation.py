"""The documentation says what the code is: names, paths, commands, generated pages, both sites."""

import dataclasses
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from tests.documentation import drawing
from tests.documentation.generated import generated
from tests.documentation.layout import FOLDERS, imports_by_folder

DOCS = ROOT / "docs"
FOR_EDITORS = ("editeur.md", "heberger.md", "a-propos")
PAGES = sorted(
    path for path in DOCS.rglob("*.md") if path.relative_to(DOCS).parts[0] not in FOR_EDITORS
)
AT_THE_ROOT = [ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "SECURITY", "RELEASING")]
ALL = [*PAGES, *AT_THE_ROOT]
# Folders that a path may be relative to.
BASES = [ROOT, ROOT / "site_builder", ROOT / "site_builder" / "web", ROOT / "site_builder/web/js"]
_CODE = re.compile(r"`([^`\n]+)`")
_NAME = re.compile(rf"(?:{'|'.join(FOLDERS)})(?:\.[A-Za-z_]\w*)+")
_PATH = re.compile(r"(?:[\w.-]+/)+(?:[\w-]+\.(?:py|js|ts|css|html|typ|svg|json|md|txt)|$)")
# By the program, and by the build of its wheel.
_WRITTEN = (
    "a-propos", "dispositifs", "corps", "site-docs", "js/constants.js",
    "_frame", "_pages", "_schema", "site_builder/_frame", "site_builder/_pages",
)  # fmt: skip
_FENCED = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)


def spans(page: Path) -> set[str]:
    """The pieces of code inside the text of a page; blocks are left out."""
    return {*_CODE.findall(_FENCED.sub("", page.read_text(encoding="utf-8")))}


def by_name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def test_generated_pages_are_up_to_date() -> None:
    for file, content in generated().items():
        assert (ROOT / file).read_text(encoding="utf-8") == content, "run « make docs-update »"


@pytest.mark.parametrize("page", ALL, ids=by_name)
def test_names_are_in_the_code(page: Path) -> None:
    names = [span for span in spans(page) if _NAME.fullmatch(span)]
    files = re.compile(r"\.(py|yml|json|md)$")
    assert [name for name in names if not files.search(name) and not _is_there(name)] == []


def _is_there(name: str) -> bool:
    """Whether `folder.module.thing` is a module, or something in one, a field included."""
    found: Any = importlib.import_module("site_builder")
    for part in name.split("."):
        if part in {field.name for field in _fields(found)}:
            return True
        try:
            found = importlib.import_module(f"{found.__name__}.{part}")
        except (ImportError, AttributeError):
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
    return True


def _fields(found: Any) -> tuple[Any, ...]:
    return dataclasses.fields(found) if dataclasses.is_dataclass(found) else ()


@pytest.mark.parametrize("page", ALL, ids=by_name)
def test_files_are_there(page: Path) -> None:
    paths = {span for span in spans(page) if _PATH.fullmatch(span)}
    wanted = [path for path in paths if not path.startswith(_WRITTEN)]
    assert [path for path in wanted if not any((base / path).exists() for base in BASES)] == []


@pytest.mark.parametrize("page", ALL, ids=by_name)
def test_targets_of_make_are_there(page: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.M)
    text = page.read_text(encoding="utf-8")
    assert {*re.findall(r"(?:`|^ *)make ([a-z-]+)", text, re.MULTILINE)} <= {*targets}


def test_links_at_the_root_lead_somewhere() -> None:
    broken = [
        f"{page.name} → {link}"
        for page in AT_THE_ROOT
        for link in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
        if "://" not in link and not (ROOT / link).exists()
    ]
    assert broken == []


def test_folders_are_presented_in_their_order() -> None:
    page = (DOCS / "architecture.md").read_text(encoding="utf-8")
    assert tuple(re.findall(r"^### `(\w+)`$", page, re.MULTILINE)) == FOLDERS


def test_words_of_the_guide_keep_their_ids() -> None:
    page = (DOCS / "contracts.md").read_text(encoding="utf-8")
    table = page.split("### Vocabulary")[1].split("\n## ")[0]
    known = {
        question["id"]: {_word(value["id"]) for value in question["valeurs"]}
        for question in yaml.safe_load((ROOT / "guide" / "questions.yml").read_bytes())["questions"]
    }
    rows = re.findall(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", table, re.MULTILINE)
    assert rows
    for question, values in rows:
        assert {*values.split(" · ")} <= known[question], question


def _word(value: str | bool) -> str:
    return {True: "oui", False: "non"}[value] if isinstance(value, bool) else value


def test_national_sheets_keep_their_ids() -> None:
    page = (DOCS / "contracts.md").read_text(encoding="utf-8")
    listed = page.split("### Ids of the national sheets")[1].split("\n## ")[0]
    ids = re.findall(r"`([a-z0-9-]+)`", listed.split("\n\n", 2)[2])
    assert ids
    assert {*ids} <= {path.stem for path in (ROOT / "schemes").glob("*.yml")}


def test_an_arrow_that_goes_up_is_not_drawn() -> None:
    imports = imports_by_folder()
    assert drawing.svg(imports) == drawing.svg(imports)
    with pytest.raises(drawing.DrawingError, match="core imports cli"):
        drawing.svg({**imports, "core": ("cli",)})


def _excluded(config: str) -> Iterator[str]:
    text = (ROOT / config).read_text(encoding="utf-8").split("exclude_docs: |")[1]
    for line in text.splitlines()[1:]:
        if not line.startswith("  "):
            return
        yield line.strip().strip("/")


def test_a_page_belongs_to_one_site() -> None:
    of_the_code = {path.relative_to(DOCS).parts[0] for path in PAGES}
    assert {*_excluded("mkdocs.yml")} == of_the_code | {"images"}
    assert {*_excluded("mkdocs-docs.yml")} == {*FOR_EDITORS, "images/*.png"}
