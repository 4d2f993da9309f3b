"""The table of what is printed: at which address, from which record, and what printing told."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from site_builder import links
from site_builder.checks.finding import Finding
from site_builder.checks.on_paper import TOO_LONG, UNPRINTABLE
from site_builder.diagnostics import Rule
from site_builder.french import count
from site_builder.model.confidential import published
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Operator, Scheme, Territory
from site_builder.parallel import mapped
from site_builder.render import drawn
from site_builder.render.paper.binding import bound, posted
from site_builder.render.paper.fitting import Overflow, fitted, fitted_hand_out
from site_builder.render.paper.press import Printed, may_fork
from site_builder.views.diagram.page import on_paper
from site_builder.views.paper.collection import collection, schemes_of
from site_builder.views.paper.household import HandOut, hand_out
from site_builder.views.paper.leaf import Leaf
from site_builder.views.paper.operators import operator_leaf
from site_builder.views.paper.poster import poster
from site_builder.views.paper.schemes import scheme_leaf
from site_builder.views.paper.territories import territory_leaf
from site_builder.views.site import Site
from site_builder.views.telephone import Telephone

FEW = 8  # documents; below, one process prints them
Told = tuple[Rule, Finding]


@dataclass(frozen=True, slots=True)
class Copy:
    """What came out of the press, and what is to be told of it."""

    pdf: bytes
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to print: `url` is relative to the root of the site, printed when asked for.

    A bound one repeats what others say: printing it tells nothing.
    """

    url: str
    print: Callable[[], Copy]
    bound: bool = False


def papers(knowledge: Knowledge) -> Iterator[Paper]:
    """Every document of the site; the booklets come first, being the longest to print."""
    if not knowledge.settings.documents_pdf:
        return
    site = Site(published(knowledge))
    known = site.knowledge
    for territory in (None, *known.territories.values()):
        url = links.collection_url(territory.code if territory else None)
        yield Paper(url, partial(_booklet, site, territory), bound=True)
    yield Paper(links.POSTER, partial(_poster, site), bound=True)
    for scheme in known.schemes.values():
        yield Paper(links.paper_url(scheme), partial(_sheet, site, scheme))
        if (page := hand_out(site, scheme)) is not None:
            yield Paper(links.hand_out_url(scheme), partial(_hand_out, page, site.telephone))
    records: tuple[Operator | Territory, ...] = (
        *known.operators.values(),
        *known.territories.values(),
    )
    for record in records:
        yield Paper(links.paper_url(record), partial(_sheet, site, record))


def printed(table: Sequence[Paper]) -> Iterator[Copy]:
    """Print documents, in order, on all processors."""
    if may_fork():
        return mapped(_print, table, worth_it=FEW, chunk=1)
    return map(_print, table)


def _print(paper: Paper) -> Copy:
    return paper.print()


def _booklet(site: Site, territory: Territory | None) -> Copy:
    schemes = schemes_of(site, territory) if territory else None
    book, diagram = collection(site, territory), drawn(on_paper(site, schemes))
    return Copy(bound(book, diagram, site.telephone).pdf)


def _poster(site: Site) -> Copy:
    found = poster(site)
    return Copy(posted(found, drawn(found.drawing)).pdf)


def _hand_out(page: HandOut, telephone: Telephone) -> Copy:
    return Copy(fitted_hand_out(page, telephone).pdf)


def _sheet(site: Site, record: Scheme | Operator | Territory) -> Copy:
    found = fitted(_leaf(site, record), site.telephone)
    told = []
    if found.overflow:
        told.append((TOO_LONG, _too_long(record, found.overflow)))
    if found.printed.undrawn:
        told.append((UNPRINTABLE, _unprintable(record, found.printed)))
    return Copy(found.printed.pdf, tuple(told))


def _leaf(site: Site, record: Scheme | Operator | Territory) -> Leaf:
    if isinstance(record, Scheme):
        return scheme_leaf(site, record)
    if isinstance(record, Operator):
        return operator_leaf(site, record)
    return territory_leaf(site, record)


def _too_long(record: Scheme | Operator | Territory, overflow: Overflow) -> Finding:
    """The rubric is pointed at by its key; a block that is no field, by the name of the record."""
    parts = (int(part) if part.isdigit() else part for part in overflow.rubric.split("."))
    values = {
        "lines": count(overflow.lines, "ligne"),
        "title": overflow.title,
        "words": count(overflow.words, "mot"),
    }
    return Finding(record.file, tuple(parts) or ("nom",), "rubrique", values, key=True)


def _unprintable(record: Scheme | Operator | Territory, printed: Printed) -> Finding:
    names = ", ".join(
        f"« {text} » ({' '.join(f'U+{ord(c):04X}' for c in text)})" for text in printed.undrawn
    )
    values = {"characters": names}
    return Finding(record.file, ("nom",), "absent", values, word=printed.undrawn[0])
