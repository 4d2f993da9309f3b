"""The boards: what is late, what comes, what is open, what each statement rests on."""

import datetime
from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.views.boards.completeness import completeness_table
from site_builder.views.boards.deadlines import CONVENTION, INTAKE, REVIEW, RULE, by_day, deadlines
from site_builder.views.boards.freshness import freshness_board
from site_builder.views.boards.missing_fields import gaps_of
from site_builder.views.boards.sources import sources_page
from site_builder.views.site import Site
from tests import sample

TODAY = datetime.date(2026, 11, 21)


def site_on(folder: Path, today: datetime.date) -> Site:
    return Site(check(sample.write(folder), today).knowledge)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("root")


@pytest.fixture(scope="module")
def site(root: Path) -> Site:
    return site_on(root, TODAY)


def kinds(site: Site) -> list[tuple[str, str]]:
    return [(str(due.last), due.kind) for due in deadlines(site)]


def test_reviews_and_availabilities_come_due_then_late(root: Path, site: Site) -> None:
    assert ("2026-06-01", REVIEW) in kinds(site)
    assert ("2027-01-30", INTAKE) in kinds(site)  # ninety days after it was seen
    dated = by_day(site, deadlines(site))
    assert [day.on for day in dated.late] == ["1er\N{NO-BREAK SPACE}juin 2026"]
    (month,) = dated.coming
    assert (month.title, month.tally) == ("Janvier 2027", "1 disponibilité à redemander")
    assert month.days[0].late_from == "2027-01-31"
    later = site_on(root, datetime.date(2027, 1, 31))
    assert len(by_day(later, deadlines(later)).late) == 2


def test_a_mission_ends_with_its_last_convention(tmp_path: Path, site: Site) -> None:
    # one of the three has no known end: nothing can be said
    assert CONVENTION not in {due.kind for due in deadlines(site)}
    known = sample.FILES["operators/93/association.yml"].replace("      - {du: 2026-01-01}\n", "")
    changed = {"operators/93/association.yml": known}
    later = datetime.date(2029, 9, 1)
    found = Site(check(sample.write(tmp_path, changed), later).knowledge)
    assert ("2029-12-31", CONVENTION) in kinds(found)


def test_a_rule_that_will_change_is_announced_once(root: Path) -> None:
    before = site_on(root, datetime.date(2025, 11, 1))
    assert [due.last for due in deadlines(before) if due.kind == RULE] == [
        datetime.date(2025, 12, 31)
    ]
    after = site_on(root, datetime.date(2026, 1, 1))
    assert not [due for due in deadlines(after) if due.kind == RULE]


def test_a_gap_leads_to_its_place(site: Site) -> None:
    association = site.knowledge.operators["93/association"]
    gaps = gaps_of(site, association)
    assert [(gap.title, gap.url) for gap in gaps.unknown] == [
        ("Missions · Territoire", "operateurs/93/association/#mission-2"),
        ("Missions · Conventions", "operateurs/93/association/#mission-2"),
    ]
    assert {gap.scheme for gap in gaps.unknown} == {"asll"}  # that its local sheet declines
    local = gaps_of(site, site.knowledge.schemes["93/asll-local"])
    (told,) = local.unverified
    assert (told.title, told.text) == ("Saisine · Qui peut saisir", "Passer par le service social.")
    assert told.url == "dispositifs/93/asll-local/#saisine-par"
    assert local.unknown == ()  # what it inherits is the national sheet's


def test_the_board_counts_what_it_lists(site: Site) -> None:
    board = freshness_board(site)
    listed = [sheet.gaps for place in board.gaps for sheet in place.sheets]
    assert board.unverified == sum(len(gaps.unverified) for gaps in listed)
    assert board.unknown == sum(len(gaps.unknown) for gaps in listed)
    assert sum(line.unknown for line in board.places) == board.unknown
    assert board.late == 1
    assert "Exemple — Association" not in {s.link.text for p in board.gaps for s in p.sheets}
    anchors = {place.id for place in board.gaps}
    assert {line.anchor for line in board.places if line.unknown} <= anchors


def test_the_table_says_each_rubric_in_letters(site: Site) -> None:
    table = completeness_table(site)
    rows = {row.name: dict(zip(table.rubrics, row.cells, strict=True)) for row in table.rows}
    national, local = rows["ASLL"], rows["ASLL-L"]
    assert national["Objectif"].text == "1S"
    assert national["Durée"].text == "1L"
    assert national["Participation du ménage"].text == "so"
    assert (national["Public"].text, national["Public"].open) == ("nr", True)
    assert (local["Saisine"].text, local["Saisine"].open) == ("1V", True)
    assert local["Recours"].text == "cn"
    shares = sum(share.number for share in table.shares)
    assert table.statements == str(shares)


def test_documents_are_listed_once_and_the_geography_is_credited(site: Site) -> None:
    page = sources_page(site)
    assert page.vintage == 2026
    assert any("IGN" in one.mention and "ADMIN" in one.mention for one in page.geography)
    publishers = [one for letter in page.letters for one in letter.publishers]
    titles = [one.title for publisher in publishers for one in publisher.documents]
    assert len(titles) == len(set(titles)) == page.total


def test_a_rubric_of_notes_alone_is_unknown(tmp_path: Path) -> None:
    note = "ressources:\n  - {texte: Plafond non trouvé., confiance: a_verifier, genre: lacune}\n"
    written = sample.FILES["schemes/asll.yml"].replace("duree:\n", f"{note}duree:\n", 1)
    noted = Site(check(sample.write(tmp_path, {"schemes/asll.yml": written}), TODAY).knowledge)
    asll = noted.knowledge.schemes["asll"]
    assert "Ressources" in {gap.title for gap in gaps_of(noted, asll).unknown}
    assert not [gap for gap in gaps_of(noted, asll).unverified if gap.text == "Plafond non trouvé."]
    (row,) = [row for row in completeness_table(noted).rows if row.link.acronym == "ASLL"]
    column = [*noted.knowledge.schemas["schemes"].rubrics].index("ressources")
    assert row.cells[column].text == "nr"
