"""The table of what is printed: at which address, from which record, and what printing reports."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial

from site_builder.checks.finding import Finding
from site_builder.checks.on_paper import TOO_LONG, UNPRINTABLE
from site_builder.checks.registry import rule_at
from site_builder.core.diagnostics import Diagnostic, Rule
from site_builder.core.french import count
from site_builder.core.workers import NEVER, mapped
from site_builder.domain import links
from site_builder.drawings.diagram.wide import POSTER, wide
from site_builder.model.records import Operator, Scheme, Territory
from site_builder.output.html.rendering import drawn
from site_builder.output.pdf.booklets import print_booklet, print_poster
from site_builder.output.pdf.compiler import Printed, may_fork
from site_builder.output.pdf.fitting import Overflow, fit_hand_out, fit_to_pages
from site_builder.records.frame import is_framed
from site_builder.records.root import Root
from site_builder.views.diagram import graph
from site_builder.views.paper.collection import collection, schemes_of
from site_builder.views.paper.document import SheetDocument
from site_builder.views.paper.household import HandOut, hand_out
from site_builder.views.paper.operators import operator_document
from site_builder.views.paper.poster import poster
from site_builder.views.paper.schemes import scheme_document
from site_builder.views.paper.territories import territory_document
from site_builder.views.site import Site
from site_builder.views.telephone import Telephone

Progress = Callable[[str, int, int], None]  # what is done, how many, of how many
FEW = 8  # documents; below, one process prints them


@dataclass(frozen=True, slots=True)
class Printing:
    """A printed document, and what printing it found wrong in its record."""

    pdf: bytes
    findings: tuple[tuple[Rule, Finding], ...] = ()


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A document to print: `url` is relative to the root of the site, printed when asked for.

    One that `repeats` the content of others has no finding of its own.
    """

    url: str
    print: Callable[[], Printing]
    repeats: bool = False


def documents(site: Site) -> Iterator[PdfFile]:
    """Every document of the site; the booklets come first, being the longest to print."""
    knowledge = site.knowledge
    if not knowledge.settings.documents_pdf:
        return
    for territory in (None, *knowledge.territories.values()):
        url = links.collection_url(territory.code if territory else None)
        yield PdfFile(url, partial(_booklet, site, territory), repeats=True)
    yield PdfFile(links.POSTER, partial(_poster, site), repeats=True)
    for scheme in knowledge.schemes.values():
        yield PdfFile(links.paper_url(scheme), partial(_sheet, site, scheme))
        if (page := hand_out(site, scheme)) is not None:
            yield PdfFile(links.hand_out_url(scheme), partial(_hand_out, page, site.telephone))
    records: tuple[Operator | Territory, ...] = (
        *knowledge.operators.values(),
        *knowledge.territories.values(),
    )
    for record in records:
        yield PdfFile(links.paper_url(record), partial(_sheet, site, record))


def printed(table: Sequence[PdfFile]) -> AbstractContextManager[Iterator[Printing]]:
    """Documents, in order, printed by all processors while the block lasts."""
    return mapped(_print, table, worth_it=FEW if may_fork() else NEVER, chunk=1)


def print_documents(
    table: Sequence[PdfFile], root: Root, progress: Progress | None = None
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """PDF by address, and the diagnostics of printing in reading order."""
    pdfs, diagnostics = {}, set()
    if progress:
        progress("Documents imprimés", 0, len(table))  # the first ones are the longest
    with printed(table) as printings:
        for number, (document, printing) in enumerate(zip(table, printings, strict=True), 1):
            pdfs[document.url] = printing.pdf
            diagnostics |= {rule_at(rule, finding, root) for rule, finding in printing.findings}
            if progress:
                progress("Documents imprimés", number, len(table))
    own = (diagnostic for diagnostic in diagnostics if not is_framed(diagnostic.file))
    return pdfs, tuple(sorted(own, key=lambda diagnostic: diagnostic.order))


def _print(document: PdfFile) -> Printing:
    return document.print()


def _booklet(site: Site, territory: Territory | None) -> Printing:
    schemes = schemes_of(site, territory) if territory else None
    book, diagram = collection(site, territory), drawn(wide(graph(site, schemes), POSTER))
    return Printing(print_booklet(book, diagram, site.telephone).pdf)


def _poster(site: Site) -> Printing:
    view = poster(site)
    return Printing(print_poster(view, drawn(wide(view.diagram, POSTER))).pdf)


def _hand_out(page: HandOut, telephone: Telephone) -> Printing:
    return Printing(fit_hand_out(page, telephone).pdf)


def _sheet(site: Site, record: Scheme | Operator | Territory) -> Printing:
    fitted = fit_to_pages(_sheet_document(site, record), site.telephone)
    findings = []
    if fitted.overflow:
        findings.append((TOO_LONG, _too_long(record, fitted.overflow)))
    if fitted.printed.undrawn:
        findings.append((UNPRINTABLE, _unprintable(record, fitted.printed)))
    return Printing(fitted.printed.pdf, tuple(findings))


def _sheet_document(site: Site, record: Scheme | Operator | Territory) -> SheetDocument:
    if isinstance(record, Scheme):
        return scheme_document(site, record)
    if isinstance(record, Operator):
        return operator_document(site, record)
    return territory_document(site, record)


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
