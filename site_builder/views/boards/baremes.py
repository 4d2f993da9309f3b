"""The page of the amounts that change: each with its values, how long they hold, who cites it."""

import datetime
from collections.abc import Mapping

from msgspec import Struct

from site_builder.core.french import capitalised, long_date, typeset
from site_builder.model.baremes import Bareme, Montant
from site_builder.model.records import Operator, Scheme, Territory
from site_builder.model.walk import texts
from site_builder.records.kinds import BAREMES
from site_builder.views.common import (
    Bibliography,
    Proof,
    RecordLink,
    Sources,
    Writer,
    record_link,
)
from site_builder.views.site import Site


class AmountRow(Struct, frozen=True):
    """A value of a barème: how much, since when, until when it is known.

    `late_from` is the first day it is to be checked again, as `AAAA-MM-JJ`, and `overdue` whether
    that day has come; None if no end is known, or if a value is known to follow.
    """

    amount: str
    since: str
    until: str | None
    late_from: str | None
    overdue: bool
    proof: Proof


class BaremeRow(Struct, frozen=True):
    """A barème, its values (`rows`) from the newest on, and the sheets that cite it."""

    id: str
    name: str
    rows: tuple[AmountRow, ...]
    cited_by: tuple[RecordLink, ...]


class BaremesPage(Struct, frozen=True):
    """Every barème, in the order of the file."""

    today: str
    baremes: tuple[BaremeRow, ...]
    sources: Sources


def baremes_page(site: Site) -> BaremesPage:
    """The barèmes of the site, which has some."""
    baremes = site.knowledge.baremes
    assert baremes is not None
    writer = Writer(site, Bibliography(baremes))
    periods = site.words.labels(BAREMES.name, "baremes", "par")
    citing = _citing(site)
    rows = tuple(
        BaremeRow(
            id=bareme.id,
            name=typeset(bareme.nom),
            rows=tuple(
                _value(site, bareme, value, periods, writer.proof(value, baremes))
                for value in reversed(bareme.valeurs)
            ),
            cited_by=tuple(citing.get(bareme.id, ())),
        )
        for bareme in baremes.baremes
    )
    return BaremesPage(site.today, rows, writer.bibliography.sources())


def _value(
    site: Site, bareme: Bareme, value: Montant, periods: Mapping[str, str], proof: Proof
) -> AmountRow:
    last = bareme.last_day(value)
    late_from = last + datetime.timedelta(days=1) if last and not bareme.after(value) else None
    period = f" {periods[bareme.par]}" if bareme.par else ""
    return AmountRow(
        amount=typeset(f"{bareme.text(value)}{period}"),
        since=capitalised(typeset(long_date(value.du))),
        until=typeset(long_date(last)) if last else None,
        late_from=late_from.isoformat() if late_from else None,
        overdue=late_from is not None and late_from <= site.knowledge.settings.today,
        proof=proof,
    )


def _citing(site: Site) -> dict[str, dict[RecordLink, None]]:
    """The sheets that cite each barème, by its id."""
    links: dict[str, dict[RecordLink, None]] = {}
    knowledge = site.knowledge
    records: tuple[Scheme | Operator | Territory, ...] = (
        *knowledge.schemes.values(),
        *knowledge.operators.values(),
        *knowledge.territories.values(),
    )
    for record in records:
        for _, text in texts(record):
            for bareme in knowledge.amounts.cited(text):
                links.setdefault(bareme.id, {})[record_link(record)] = None
    return links
