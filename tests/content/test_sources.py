"""No sentence of the source documents is copied: neither in the records nor in the pages."""

import datetime
import re
from collections.abc import Iterator

import pytest

from site_builder.core.settings import Settings
from site_builder.model.knowledge import Knowledge, collect
from site_builder.model.walk import strings
from site_builder.records.root import Root
from tests.conftest import ROOT
from tests.content.runs import HASHES, digest, runs

# Titles of documents are quotations; ids, codes and addresses are not sentences.
NOT_PROSE = {"titre", "url", "id"}


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Every record, read but not checked: another test does."""
    root = Root(ROOT, datetime.date(2026, 11, 21))
    with root.records() as records:
        return collect(records, Settings(today=root.today), root)


def prose(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Every text people read, with its file."""
    for document in knowledge.documents():
        for path, text in strings(document):
            if path[-1] not in NOT_PROSE and " " in text:
                yield document.file, text
    for entry in knowledge.glossary:
        yield "glossary.yml", f"{entry.nom}. {entry.definition or ''}"
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        yield page.relative_to(ROOT).as_posix(), page.read_text(encoding="utf-8")


def copied(text: str, known: frozenset[str]) -> list[str]:
    """The runs of eight words of a text that a source has too."""
    return [" ".join(run) for run in runs(text) if digest(run) in known]


@pytest.fixture(scope="module")
def known() -> frozenset[str]:
    return frozenset(HASHES.read_text(encoding="utf-8").split())


def test_no_sentence_of_the_sources(knowledge: Knowledge, known: frozenset[str]) -> None:
    assert len(known) > 20000
    found = [(file, run) for file, text in prose(knowledge) for run in copied(text, known)]
    assert found == [], "write it in your own words"


def test_hashes_hold_no_word(known: frozenset[str]) -> None:
    assert all(re.fullmatch(r"[0-9a-f]{12}", one) for one in known)


def test_a_copy_is_found_whatever_its_accents_and_its_names() -> None:
    source = "Le Fonds de Solidarité Logement aide d'abord ceux qui en ont le plus besoin."
    hashes = frozenset(map(digest, runs(source)))
    assert copied("le fonds de solidarite logement aide d’abord ceux qui, en ont LE PLUS", hashes)
    # the name counts for one word: six others are not eight
    assert not copied("Le fonds de solidarité logement aide d'abord ceux qui", hashes)
    assert not copied("Le FSL aide en premier ceux qui en ont le plus grand besoin.", hashes)
