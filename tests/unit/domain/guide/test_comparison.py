"""The share of situations that a change of the guide changes, and examples of it."""

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.core.french import typeset
from site_builder.domain.guide.comparison import compared
from site_builder.domain.guide.logic import AnswerTest
from site_builder.domain.guide.situation import effective
from site_builder.domain.guide.status import status
from site_builder.editing.guide_changes import guide_changes
from site_builder.editing.revisions import RevisionError, root_at
from site_builder.output.terminal.guide_changes import guide_changes_text
from tests.conftest import ROOT
from tests.guide import TODAY, whole_book
from tests.overlaying import sound


def test_nothing_changes_from_itself() -> None:
    assert compared(whole_book(), whole_book(), TODAY) == []
    assert guide_changes_text(whole_book(), []) == "Aucun résultat du guide ne change."


def test_share_and_examples() -> None:
    asll = whole_book().sheets["asll"]
    stricter = tuple(
        replace(c, rule=AnswerTest("adhesion", (), ("oui",))) if c.id == "adhesion" else c
        for c in asll.conditions
    )
    new = replace(
        whole_book(),
        sheets={**whole_book().sheets, "asll": replace(asll, conditions=stricter)},
    )
    (change,) = compared(whole_book(), new, TODAY)
    # Half accept; four of the twelve companions are doubled by an ASLL: only the others move. Of
    # these, those that are housed and not put out, by two urgencies (1/2 × 1/4); of the rest, those
    # with a permit (2 in 4) or a protection (3 in 4), of age (4 in 5) or emancipated (1 in 2).
    housed = 1 / 2 * 1 / 4
    possible = housed + (1 - housed) * (1 - 1 / 2 * 1 / 4) * (4 / 5 + 1 / 5 * 1 / 2)
    assert change.share == pytest.approx(0.5 / 2**4 * possible)
    for example in change.examples:
        facts = effective(new, example.given)
        assert status(new.sheets["asll"], facts) == example.after != example.before
    assert typeset("asll (modifiée) : 2,54 % des situations") in guide_changes_text(new, [change])


def test_sheets_that_come_and_go() -> None:
    fewer = {key: sheet for key, sheet in whole_book().sheets.items() if key != "asll"}
    less = replace(whole_book(), sheets=fewer)
    assert [(c.key, c.what) for c in compared(whole_book(), less, TODAY)] == [("asll", "retirée")]
    assert [(c.key, c.what) for c in compared(less, whole_book(), TODAY)] == [("asll", "ajoutée")]


def commit(root: Path) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    for command in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", "first")):
        subprocess.run(["git", *command], cwd=root, check=True)


def test_report_against_a_revision(tmp_path: Path) -> None:
    root = sound("guide", tmp_path / "root")
    commit(root)
    path = root / "schemes" / "asll.yml"
    path.write_text(
        path.read_text("utf-8").replace("incertain: [proprietaire]", "incertain: [rue]")
    )
    knowledge = check(root, TODAY).knowledge
    text = guide_changes_text(*guide_changes(knowledge, "HEAD"))
    assert text.startswith("asll (modifiée)")
    assert "Propriétaire" in text
    with pytest.raises(RevisionError, match="inconnue"):
        guide_changes(knowledge, "inconnue")


def test_a_revision_from_before_a_kind_of_record_is_read(tmp_path: Path) -> None:
    root = sound("guide", tmp_path / "root")
    shutil.copytree(ROOT / "schema", root / "schema")
    kept = (root / "schema" / "baremes.json").rename(tmp_path / "baremes.json")
    commit(root)
    kept.rename(root / "schema" / "baremes.json")
    with root_at(root, "HEAD") as folder:
        assert check(folder, TODAY).knowledge.schemes
