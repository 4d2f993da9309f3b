"""The home page: queries to try, the reader's territory, what changes soon."""

import datetime
from pathlib import Path

from site_builder.checks.verdict import check
from site_builder.views.boards.home import home
from site_builder.views.site import Site
from tests import sample

TODAY = datetime.date(2026, 11, 21)


def site_on(folder: Path, today: datetime.date, rule: str = "") -> Site:
    masp = sample.FILES["schemes/masp.yml"] + rule
    return Site(check(sample.write(folder, {"schemes/masp.yml": masp}), today).knowledge)


def test_a_query_to_try_names_a_scheme_and_the_largest_commune(tmp_path: Path) -> None:
    assert home(site_on(tmp_path, TODAY)).searches[0] == "ASLL Saint-Denis"


def test_a_territory_tells_its_sheets_by_their_acronyms(tmp_path: Path) -> None:
    (territory,) = home(site_on(tmp_path, TODAY)).territories
    assert [sheet.text for sheet in territory.sheets] == ["ASLL-L"]
    assert territory.communes == "39 communes"
    assert all(contact.phone for contact in territory.contacts)


def test_a_rule_that_changes_within_two_months_is_announced(tmp_path: Path) -> None:
    rule = "decision:\n  - {texte: Un juge décide., confiance: a_verifier, au: 2026-12-31}\n"
    (change,) = home(site_on(tmp_path, TODAY, rule)).changes
    assert (change.on, change.last) == ("1er\N{NO-BREAK SPACE}janvier 2027", "2026-12-31")
    assert [link.text for link in change.links] == ["MASP"]
    for day in (datetime.date(2026, 10, 1), datetime.date(2027, 1, 2)):
        assert home(site_on(tmp_path, day, rule)).changes == ()


def test_a_family_is_told_by_short_acronyms(tmp_path: Path) -> None:
    needs = {need.id: need.examples for need in home(site_on(tmp_path, TODAY)).needs}
    assert needs == {"accompagnement_logement": "ASLL", "budget_protection": "MASP"}
