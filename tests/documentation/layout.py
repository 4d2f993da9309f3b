"""The folders of `site_builder/` in order, and what each one really imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

PACKAGE = ROOT / "site_builder"
# From the first to the last: a folder imports from those before it alone.
FOLDERS = (
    "core",
    "records",
    "geography",
    "model",
    "domain",
    "checks",
    "editing",
    "views",
    "drawings",
    "output",
    "site",
    "publish",
    "cli",
)


def folder(path: Path) -> str:
    """First folder under the package: `records` for `records/text.py`, `` at the top."""
    return path.relative_to(PACKAGE).parts[0] if path.parent != PACKAGE else ""


def imports(tree: ast.AST) -> Iterator[str]:
    """Dotted names that a module imports, each `from a import b` as `a` and as `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports_by_folder() -> dict[str, tuple[str, ...]]:
    """For each folder, the other folders that its modules import from, in order."""
    needs: dict[str, set[str]] = {name: set() for name in FOLDERS}
    for module in PACKAGE.rglob("*.py"):
        if own := folder(module):
            parts = (
                name.split(".") for name in imports(ast.parse(module.read_text(encoding="utf-8")))
            )
            needs[own] |= {part[1] for part in parts if part[0] == "site_builder" and part[1:]}
    return {
        own: tuple(name for name in FOLDERS if name in needs[own] and name != own)
        for own in FOLDERS
    }
