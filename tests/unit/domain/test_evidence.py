"""What statements rest on, compared between two states of the records."""

from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.core.french import typeset
from site_builder.domain.evidence import EvidenceChange, evidence_changes
from site_builder.model.knowledge import Knowledge
from site_builder.output.data.evidence import evidence_csv
from site_builder.output.terminal.evidence import evidence_text
from tests import sample
from tests.guide import TODAY

ASLL = "schemes/asll.yml"
DURATION = """\
  - texte: La mesure a une fin.
    confiance: droit
    article: CASF, art. L.271-1
    chiffre: {max: 18, unite: mois}
"""


def known(folder: Path, old: str = "", new: str = "") -> Knowledge:
    text = sample.FILES[ASLL]
    assert old in text
    return check(sample.write(folder, {ASLL: text.replace(old, new)}), TODAY).knowledge


@pytest.mark.parametrize(
    ("after", "labels"),
    [
        ("  - {texte: La mesure a une fin., confiance: deduction}\n", ("droit", "deduction")),
        (
            "  - {texte: La mesure a toujours une fin., confiance: source, sources: [loi]}\n",
            ("droit", "source"),
        ),
    ],
    ids=["the same words", "other words"],
)
def test_a_statement_rests_on_something_else(
    after: str, labels: tuple[str, str], tmp_path: Path
) -> None:
    changed = known(tmp_path / "new", DURATION, after)
    (change,) = evidence_changes(known(tmp_path / "old"), changed)
    assert change.is_relabelled
    assert change.before
    assert change.after
    assert (change.before.confiance, change.after.confiance) == labels
    assert [source.id for source in change.sources] == [*change.after.sources]


def test_moved_statements_do_not_change(tmp_path: Path) -> None:
    moved = known(
        tmp_path / "new",
        DURATION,
        f"  - {{texte: Autre., confiance: droit, article: 'CASF, art. L.271-2'}}\n{DURATION}",
    )
    assert [c.before for c in evidence_changes(known(tmp_path / "old"), moved)] == [None]


def test_the_list_and_the_sum(tmp_path: Path) -> None:
    new = known(
        tmp_path / "new",
        "    confiance: droit\n    article: CASF, art. L.271-1\n",
        "    confiance: source\n    sources: [loi]\n",
    )
    changes: list[EvidenceChange] = evidence_changes(known(tmp_path / "old"), new)
    text = evidence_text(changes, new.schemas)
    assert text.startswith(typeset("asll · duree : droit → sourcé"))
    assert "Loi d’essai" in text
    assert "0 énoncé de plus" in text.splitlines()[-1]
    assert (
        evidence_csv(changes)
        .splitlines()[1]
        .startswith("asll;duree;droit;source;;Loi d'essai;https:")
    )
