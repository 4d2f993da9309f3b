"""The files of the documentation that are written from the code, as they should be."""

import re

from tests.conftest import ROOT
from tests.documentation import drawing
from tests.documentation.cli_reference import reference
from tests.documentation.layout import imports_by_folder

ARCHITECTURE = "docs/architecture.md"
INDEX = """# Decisions

Why the program is as it is, what was tried and left. Written by `make docs-update` from the head of
each page, which says its status (`accepted`, `superseded by N` or `amended by N`) and its day.

| | decision | status | date |
|---|---|---|---|
"""
_HEAD = re.compile(
    r"# (\d+)\. (.+)\n\nStatus: (accepted|(?:superseded|amended) by \d+)\n\n"
    r"Date: (\d{4}-\d{2}-\d{2})\n\n"
)
_IMPORTS = re.compile(r"(?<=<!-- imports -->\n\n).*?(?=\n<!-- /imports -->)", re.DOTALL)


def decisions() -> str:
    """The index of the decisions; a page whose head is not as it should be is an error."""
    rows: list[str] = []
    for page in sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md")):
        head = _HEAD.match(page.read_text(encoding="utf-8"))
        assert head, f"{page.name} begins with its title, « Status: … » and « Date: … »"
        number, title, status, date = head.groups()
        assert int(number) == int(page.name[:4]), page.name
        assert not any(row.startswith(f"| {number} |") for row in rows), f"two decisions {number}"
        rows.append(f"| {number} | [{title}]({page.name}) | {status} | {date} |\n")
    return INDEX + "".join(rows)


def generated() -> dict[str, str]:
    """Content by file; of the page on architecture, only the list of imports is replaced."""
    imports = imports_by_folder()
    page = (ROOT / ARCHITECTURE).read_text(encoding="utf-8")
    listed, replaced = _IMPORTS.subn(lambda _: drawing.text(imports), page)
    assert replaced == 1, f"{ARCHITECTURE} has lost the marks around the list of imports"
    return {
        ARCHITECTURE: listed,
        "docs/cli.md": reference(),
        "docs/decisions/index.md": decisions(),
        "docs/images/imports.svg": drawing.svg(imports),
    }
