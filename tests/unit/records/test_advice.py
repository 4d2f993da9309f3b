"""The mistakes a beginner is likeliest to make: each advice, followed as written, mends the file.

Each row is a file of a sound référentiel, what stands there, what a beginner writes instead, the
words that the message must have, and the way in which its advice is followed.
"""

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.core.diagnostics import Diagnostic, Severity
from tests.overlaying import sound

TODAY = datetime.date(2026, 11, 21)
OPERATOR, SCHEME = "operators/93/udaf-93.yml", "schemes/masp.yml"
PHONE, MAIL, SIRET = '"01 43 93 40 17"', "logement@example.org", '"73282932000074"'
URL, NAME = "https://www.udaf93.fr/", "UDAF de Seine-Saint-Denis"
COMMUNE, SECTOR, DATE = '["93066"]', "ept/est-ensemble", "le: 2026-11-01"
SHEET = "dispositif: 93/asll-generaliste"
ACTIVE = "statut: en_activite"
_ADVISED = re.compile(r"« (?P<word>.+?) »|(?P<quoted>\"(?:\\.|[^\"\\])*\"|'[^']*')")

Follow = Callable[[str, Diagnostic], str]


def advised(diagnostic: Diagnostic) -> str:
    """The first value that an advice gives."""
    match = _ADVISED.search(diagnostic.hint or "")
    assert match is not None, diagnostic.hint
    return match["word"] or match["quoted"]


def instead(text: str, diagnostic: Diagnostic) -> str:
    """Put the value of the advice in the place of what is underlined."""
    lines = text.split("\n")
    line, start = lines[diagnostic.line - 1], diagnostic.column - 1
    lines[diagnostic.line - 1] = (
        line[:start] + advised(diagnostic) + line[start + diagnostic.width :]
    )
    return "\n".join(lines)


def whole_sentence(text: str, diagnostic: Diagnostic) -> str:
    """Put the sentence of the advice in the place of the end of the line."""
    lines = text.split("\n")
    quoted = re.search(r'".*"', diagnostic.hint or "")
    assert quoted is not None
    lines[diagnostic.line - 1] = lines[diagnostic.line - 1][: diagnostic.column - 1] + quoted[0]
    return "\n".join(lines)


def dash(text: str, diagnostic: Diagnostic) -> str:
    """Put « - » before a group."""
    lines = text.split("\n")
    assert "mettre « - »" in (diagnostic.hint or "")
    line = lines[diagnostic.line - 1]
    column = diagnostic.column - 1
    lines[diagnostic.line - 1] = f"{line[:column]}- {line[column:]}"
    return "\n".join(lines)


def spaces(text: str, diagnostic: Diagnostic) -> str:
    """Put two spaces for a tab."""
    assert "deux par niveau" in (diagnostic.hint or "")
    return text.replace("\t", "  ")


def one_only(text: str, diagnostic: Diagnostic) -> str:
    """Take away the line of a key that stands twice."""
    lines = text.split("\n")
    del lines[diagnostic.line - 1]
    return "\n".join(lines)


MISTAKES: list[tuple[str, str, str, str, Follow]] = [
    (OPERATOR, PHONE, '"01.43.93.40.17"', "01 43 93 40 17", instead),
    (OPERATOR, PHONE, "0143934017", "01 43 93 40 17", instead),
    (OPERATOR, PHONE, "+33 1 43 93 40 17", "01 43 93 40 17", instead),
    (OPERATOR, PHONE, "556000012", 'écrire "05 56 00 00 12" : un tableur a ôté le 0', instead),
    (OPERATOR, MAIL, "logement @ example.org", "logement@example.org", instead),
    (OPERATOR, MAIL, "mailto:logement@example.org", "logement@example.org", instead),
    (OPERATOR, MAIL, "logement@example,org", "logement@example.org", instead),
    (OPERATOR, SIRET, '"732 829 320 00074"', "73282932000074", instead),
    (OPERATOR, SIRET, "732.829.320.00074", "73282932000074", instead),
    (OPERATOR, SIRET, "73282932000074", "entre guillemets", instead),
    (OPERATOR, URL, "www.udaf93.fr", "https://www.udaf93.fr", instead),
    (OPERATOR, URL, "https:/www.udaf93.fr", "https://www.udaf93.fr", instead),
    (OPERATOR, COMMUNE, "[93066]", '"93066"', instead),
    (OPERATOR, COMMUNE, '"93066"', '"93066"', instead),
    (OPERATOR, COMMUNE, "[Bobigny]", '"93008" (Bobigny', instead),
    (OPERATOR, COMMUNE, "[BONDY]", '"93010" (Bondy', instead),
    (OPERATOR, COMMUNE, "[Saint-Denis]", '"93066" (Saint-Denis', instead),
    ("referentiel.yml", 'territoires: ["93"]', "territoires: [93]", '"93"', instead),
    (OPERATOR, COMMUNE, '"Bobigny, Bondy"', '["93008", "93010"]', instead),
    (OPERATOR, COMMUNE, '["93200"]', '"93066" (Saint-Denis', instead),
    (OPERATOR, f"secteurs: [{SECTOR}]", "epci: [Est Ensemble]", '"200057875"', instead),
    (OPERATOR, SECTOR, "EPT/Est Ensemble", "ept/est-ensemble", instead),
    (OPERATOR, DATE, "le: 01/11/2026", "2026-11-01", instead),
    (OPERATOR, DATE, "le: 1er novembre 2026", "2026-11-01", instead),
    (OPERATOR, "vu_le: 2026-11-02", "vu_le: 02.11.26", "2026-11-02", instead),
    (OPERATOR, ACTIVE, "statut: En activité", "en_activite", instead),
    (OPERATOR, "role: operateur", "role: Opérateur", "operateur", instead),
    (OPERATOR, "confiance: source", "confiance: Source", "source", instead),
    (OPERATOR, ACTIVE, "statut: EN_ACTIVITE", "en_activite", instead),
    ("referentiel.yml", "exemples: non", "exemples: Non", "non", instead),
    (OPERATOR, SHEET, "dispositif: 93-asll-generaliste", "93/asll-generaliste", instead),
    (OPERATOR, SHEET, "dispositif: 93/ASLL généraliste", "93/asll-generaliste", instead),
    (OPERATOR, "  telephone:", "  téléphone:", "telephone", instead),
    (OPERATOR, "contact:", "contacts:", "contact", instead),
    (OPERATOR, NAME, "'Association d'aide'", '"Association d\'aide"', instead),
    (OPERATOR, NAME, 'Aide : logement', '"Aide : logement"', instead),
    (OPERATOR, NAME, '"Association "Le Toit""', "'Association \"Le Toit\"'", instead),
    (OPERATOR, NAME, '"UDAF de Seine-Saint-Denis', '"UDAF de Seine-Saint-Denis"', instead),
    (OPERATOR, "- {du: 2026-01-01", "{du: 2026-01-01", "mettre « - »", dash),
    (OPERATOR, "  service:", "\tservice:", "deux par niveau", spaces),
    (OPERATOR, ACTIVE, f"{ACTIVE}\n{ACTIVE}", "ligne 6", one_only),
    (SCHEME, "sources: [casf]", "sources: casf", "[casf]", instead),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES, ids=[row[2] for row in MISTAKES])
def test_the_advice_of_a_mistake_mends_it(
    mistake: tuple[str, str, str, str, Follow], tmp_path: Path
) -> None:
    file, right, wrong, words, follow = mistake
    root = sound("minimal", tmp_path / "root")
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    (found,) = (d for d in check(root, TODAY).diagnostics if d.severity is Severity.ERROR)
    assert found.file == file
    assert words in f"{found.message} {found.hint}"
    path.write_text(follow(path.read_text(encoding="utf-8"), found), encoding="utf-8")
    assert [d for d in check(root, TODAY).diagnostics if d.severity is Severity.ERROR] == []


def test_a_sheet_of_another_folder_is_moved_as_advised(tmp_path: Path) -> None:
    root = sound("minimal", tmp_path / "root")
    for home, away in ((OPERATOR, "schemes/93/udaf-93.yml"), (SCHEME, "operators/93/masp.yml")):
        (root / home).rename(root / away)
        found = [d for d in check(root, TODAY).diagnostics if d.file == away]
        assert len(found) == 1, "one cause, one message"
        assert f"le déplacer en {home}." == found[0].hint
        (root / away).rename(root / home)
