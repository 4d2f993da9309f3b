"""The recipes of `docs/architecture.md`, followed on a copy of the repository."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.documentation.recipes import RecipeError, Step, files, follow, recipes

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
RECIPES = recipes(PAGE)
# How many files each one touches: what adding something costs is a promise.
FILES = {
    "Add a rule": 2,
    "Add a rubric": 1,
    "Add a question": 2,
    "Add a page": 4,
    "Add a facet": 1,
    "Add an export": 2,
    "Add a PDF element": 3,
}
COPIED = ("docs", "guide", "operators", "schema", "schemes", "site_builder", "territories", "tests")


def copy(folder: Path) -> Path:
    """What the recipes change or run, without what this repository has installed or built."""
    skipped = shutil.ignore_patterns("__pycache__", "invalid")
    for name in COPIED:
        shutil.copytree(ROOT / name, folder / name, ignore=skipped)
    for file in (*ROOT.glob("*.yml"), ROOT / "pyproject.toml"):
        shutil.copy(file, folder)
    return folder


def test_every_recipe_is_there() -> None:
    assert [*RECIPES] == [*FILES]


@pytest.mark.parametrize("name", FILES)
def test_a_recipe_is_followed(name: str, tmp_path: Path) -> None:
    folder = copy(tmp_path / "copy")
    steps = RECIPES[name]
    assert len(files(steps)) == FILES[name]
    assert steps[-1].language == "console", "a recipe ends with what one sees"
    for step in steps:
        follow(step, folder)


def test_a_recipe_that_no_longer_holds_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one = 1\nten = 1\n", encoding="utf-8")
    for diff, why in (("-two = 2\n", "0 times"), ("-one\n", "0 times")):
        with pytest.raises(RecipeError, match=why):
            follow(Step("diff", None, f"+++ a.py\n@@\n{diff}"), tmp_path)
    with pytest.raises(RecipeError, match="already"):
        follow(Step("python", "a.py", ""), tmp_path)
    follow(Step("diff", None, "+++ a.py\n@@\n one = 1\n+two = 2\n"), tmp_path)
    assert (tmp_path / "a.py").read_text(encoding="utf-8") == "one = 1\ntwo = 2\nten = 1\n"
    follow(Step("console", None, "$ cat a.py\none = 1\n...\nten = 1\n"), tmp_path)
    with pytest.raises(RecipeError, match="instead of"):
        follow(Step("console", None, "$ cat a.py\none = 1\n"), tmp_path)
