"""Cells → values: what is repaired, and what is refused with a proposal."""

import datetime

import pytest

from site_builder.editing.tables import values
from site_builder.editing.tables.grids import Value
from site_builder.editing.tables.remarks import Grade

TODAY = datetime.date(2026, 11, 21)
TYPES = {"ccas": "CCAS", "etat": "service de l'État", "inconnu": "type non renseigné"}
READERS = {
    "tel": values.telephone,
    "siret": values.digits_of(14, "un SIRET"),
    "cp": values.digits_of(5, "un code postal"),
    "mail": values.courriel,
    "site": values.site,
    "jour": values.day(TODAY),
    "type": values.choice(TYPES),
}


@pytest.mark.parametrize(
    ("reader", "cell", "taken", "grade"),
    [
        ("tel", "05 56 00 00 12", "05 56 00 00 12", None),
        ("tel", "05.56.00.00.12", "05 56 00 00 12", None),
        ("tel", 556000012.0, "05 56 00 00 12", Grade.REPAIR),
        ("tel", "+33 5 56 00 00 12", "05 56 00 00 12", Grade.REPAIR),
        ("tel", "+262 262 20 02 00", "02 62 20 02 00", Grade.REPAIR),
        ("tel", 115.0, "115", None),
        ("tel", "3646", "3646", None),
        ("cp", 1400.0, "01400", Grade.REPAIR),
        ("cp", "33 000", "33000", None),
        ("siret", 5512345678901.0, "05512345678901", Grade.REPAIR),
        ("siret", "775 672 272 00018", "77567227200018", None),
        ("mail", "mailto:asll@exemple.fr", "asll@exemple.fr", None),
        ("site", "www.exemple.fr", "https://www.exemple.fr", Grade.REPAIR),
        ("jour", datetime.datetime(2026, 3, 1), "2026-03-01", None),
        ("jour", "1er mars 2026", "2026-03-01", None),
        ("jour", "01/03/2026", "2026-03-01", None),
        ("jour", "2026-03-01", "2026-03-01", None),
        ("jour", "31.12.28", "2028-12-31", Grade.DOUBT),
        ("jour", 46082.0, "2026-03-01", Grade.DOUBT),
        ("type", "ccas", "ccas", None),
        ("type", "Service de l’Etat", "etat", None),
    ],
)
def test_what_was_meant_is_taken(reader: str, cell: Value, taken: str, grade: Grade | None) -> None:
    value, said = READERS[reader](cell)
    assert value == taken
    assert [one.grade for one in said] == ([grade] if grade else [])
    assert all(one.proposal for one in said)


@pytest.mark.parametrize(
    ("reader", "cell", "proposal"),
    [
        ("tel", "01.43…", None),
        ("tel", "05 56 00 00 12 / 06 12 34 56 78", "05 56 00 00 12"),
        ("tel", "05 56 00 00 12 (standard)", "05 56 00 00 12"),
        ("tel", "+44 20 7946 0958", None),
        ("tel", "voir le site", None),
        ("siret", "4,4E+13", None),
        ("mail", "asll(at)exemple.fr", None),
        ("mail", "Accueil : asll@exemple.fr (bureau)", "asll@exemple.fr"),
        ("site", "en cours", None),
        ("jour", "mars 2026", None),
        ("jour", "31/02/2026", None),
        ("jour", "01/03/1026", None),
        ("type", "CCAAS", "CCAS"),
        ("type", "mairie annexe", "CCAS · service de l'État · type non renseigné"),
    ],
)
def test_what_cannot_be_taken_is_refused(reader: str, cell: Value, proposal: str | None) -> None:
    value, said = READERS[reader](cell)
    assert value is None
    assert [(one.grade, one.proposal) for one in said] == [(Grade.ERROR, proposal)]
