"""The freshness board: what is late, what comes, what is to verify, what is missing."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from site_builder.core.french import count, sort_key
from site_builder.model.records import Operator, Record, Scheme, Territory
from site_builder.views.boards.deadlines import Deadline, Deadlines, by_day, deadlines
from site_builder.views.boards.missing_fields import Gaps, gaps_of
from site_builder.views.common import RecordLink, record_link, territory_link
from site_builder.views.site import Site

NATIONAL = RecordLink("Cadre national")


class SheetGaps(Struct, frozen=True):
    """A sheet with something open, and how much of it in words."""

    link: RecordLink
    tally: str
    gaps: Gaps


class Tally(Struct, frozen=True):
    """A line of figures; `anchor` is where the board lists them."""

    link: RecordLink
    unverified: int
    unknown: int
    late: int | None = None
    anchor: str | None = None


class PlaceGaps(Struct, frozen=True):
    """The open sheets of a territory, or of the national frame."""

    id: str
    link: RecordLink
    sheets: tuple[SheetGaps, ...]


class FreshnessBoard(Struct, frozen=True):
    """The board, figures first. Examples are dated like others, and have nothing to find out."""

    today: str
    records: int
    late: int
    coming: int
    unverified: int
    unknown: int
    unconfirmed: int
    deadlines: Deadlines
    places: tuple[Tally, ...]
    schemes: tuple[Tally, ...]
    gaps: tuple[PlaceGaps, ...]


def freshness_board(site: Site) -> FreshnessBoard:
    """Everything an editor has to look at, as of the day of the run."""
    due = deadlines(site)
    dated = by_day(site, due)
    real = [record for record in site.knowledge.records() if not record.is_example]
    record_gaps = [(record, gaps_of(site, record)) for record in real]
    today = site.knowledge.settings.today
    return FreshnessBoard(
        today=site.today,
        records=len(real),
        late=sum(deadline.last < today for deadline in due),
        coming=sum(deadline.last >= today for deadline in due),
        unverified=sum(len(gaps.unverified) for _, gaps in record_gaps),
        unknown=sum(len(gaps.unknown) for _, gaps in record_gaps),
        unconfirmed=sum(not _is_confirmed(record) for record in real),
        deadlines=dated,
        places=tuple(_by_place(site, record_gaps, due)),
        schemes=tuple(_by_scheme(site, [gaps for _, gaps in record_gaps])),
        gaps=tuple(_open_sheets(site, record_gaps)),
    )


def _is_confirmed(record: Record) -> bool:
    """Whether a service confirmed what a record says."""
    return record.verification is not None and record.verification.confirmee_par is not None


RecordGaps = list[tuple[Record, Gaps]]


def _codes(record_gaps: RecordGaps) -> list[str | None]:
    """The national frame, then the territories."""
    codes = {record.departement for record, _ in record_gaps}
    return [None, *sorted(code for code in codes if code)]


def _place(site: Site, code: str | None) -> tuple[str, RecordLink]:
    """The anchor and the name of a territory."""
    return (f"t-{code}", territory_link(site, code)) if code else ("t-national", NATIONAL)


def _by_place(site: Site, record_gaps: RecordGaps, due: Iterable[Deadline]) -> Iterator[Tally]:
    today = site.knowledge.settings.today
    late = [deadline.departement for deadline in due if deadline.last < today]
    for code in _codes(record_gaps):
        place_gaps = [gaps for record, gaps in record_gaps if record.departement == code]
        anchor, link = _place(site, code)
        yield Tally(
            link,
            unverified=sum(len(gaps.unverified) for gaps in place_gaps),
            unknown=sum(len(gaps.unknown) for gaps in place_gaps),
            late=late.count(code),
            anchor=anchor,
        )


def _by_scheme(site: Site, all_gaps: list[Gaps]) -> Iterator[Tally]:
    """Each scheme with its local sheets and the missions that carry it out."""
    unverified = Counter(gap.scheme for gaps in all_gaps for gap in gaps.unverified)
    unknown = Counter(gap.scheme for gaps in all_gaps for gap in gaps.unknown)
    for scheme in sorted(site.knowledge.national, key=lambda scheme: sort_key(scheme.nom)):
        counts = unverified[scheme.key], unknown[scheme.key]
        if any(counts):
            yield Tally(record_link(scheme), *counts)


def _open_sheets(site: Site, record_gaps: RecordGaps) -> Iterator[PlaceGaps]:
    for code in _codes(record_gaps):
        sheets = tuple(
            SheetGaps(_link(record), _tally(gaps), gaps)
            for record, gaps in record_gaps
            if record.departement == code and (gaps.unverified or gaps.unknown)
        )
        if sheets:
            yield PlaceGaps(*_place(site, code), sheets)


def _link(record: Record) -> RecordLink:
    assert isinstance(record, Scheme | Operator | Territory)
    return record_link(record)


def _tally(gaps: Gaps) -> str:
    parts = (
        f"{len(gaps.unverified)} à vérifier" if gaps.unverified else None,
        count(len(gaps.unknown), "non renseigné") if gaps.unknown else None,
    )
    return ", ".join(filter(None, parts))
