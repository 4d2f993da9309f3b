"""Former addresses: where records were before they changed name."""

from collections.abc import Iterator

from msgspec import Struct

from site_builder.core.french import typeset
from site_builder.domain import links
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Operator, Scheme
from site_builder.views.common import RecordLink, record_link


class Moved(Struct, frozen=True):
    """A page that leads to where a record is now; `address` is the whole of its new address."""

    link: RecordLink
    site: str
    address: str


def former_urls(knowledge: Knowledge) -> Iterator[tuple[str, Scheme | Operator]]:
    """Each former address, relative to the root of the site, with the record that had it."""
    records: tuple[Scheme | Operator, ...] = (
        *knowledge.schemes.values(),
        *knowledge.operators.values(),
    )
    for record in records:
        for former in record.anciens_ids:
            yield links.former_url(record, former), record


def moved(knowledge: Knowledge, record: Scheme | Operator) -> Moved:
    """The page that leads from a former address to that of `record`."""
    return Moved(
        link=record_link(record),
        site=typeset(knowledge.settings.titre),
        address=f"{knowledge.settings.site_url}{links.record_url(record)}",
    )
