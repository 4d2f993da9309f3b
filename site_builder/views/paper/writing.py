"""Views of pages → printed lines, blocks and imprints, shared by every sheet."""

from collections.abc import Iterator

from msgspec.structs import replace

from site_builder.core.french import typeset
from site_builder.domain import links
from site_builder.model.records import Operator, Scheme, Territory
from site_builder.views.closing import Closing
from site_builder.views.common import (
    Fact,
    Proof,
    RecordLink,
    Rubric,
    Sources,
    SourceView,
    Statement,
)
from site_builder.views.paper.document import (
    Imprint,
    Listed,
    PaperBlock,
    PaperLine,
    PaperMark,
    PaperPart,
    SheetDocument,
    Target,
)
from site_builder.views.places.areas import ContactView
from site_builder.views.site import Site
from site_builder.views.version import mark_of

PROVED = ("source", "droit")  # a number or an article tells it
NEVER = "Jamais relue"


def mark(proof: Proof) -> PaperMark:
    """The mark of a proof: numbers of sources, article, and a word only if it is doubtful."""
    return PaperMark(
        calls=tuple(cite.number for cite in proof.cites),
        article=proof.article,
        word=None if proof.confidence in PROVED else proof.label,
    )


def line(statement: Statement) -> PaperLine:
    """The line of a statement: when it holds, or else when its amounts began to."""
    return PaperLine(
        statement.paragraphs,
        figure=statement.figure,
        period=statement.period or (statement.scale.text if statement.scale else None),
        mark=mark(statement.proof),
    )


def block(rubric: Rubric) -> PaperBlock:
    """The block of a rubric, with all its parts."""
    return PaperBlock(
        rubric.id,
        rubric.title,
        tuple(_parts(rubric)),
        national=rubric.inherited is not None,
    )


def _parts(rubric: Rubric) -> Iterator[PaperPart]:
    if not rubric.parts:
        yield PaperPart(None, tuple(map(line, rubric.statements)), rubric.absence)
    for part in rubric.parts:
        yield PaperPart(part.title, tuple(map(line, part.statements)), part.absence)


def fact(view: Fact) -> tuple[str, str]:
    """The title of a fact, and its values in one text."""
    return view.title, ", ".join(view.values)


def contact(view: ContactView | None) -> tuple[PaperLine, ...]:
    """The lines that say how to reach a service; the view has no confidential address."""
    if view is None:
        return ()
    return (*_reach(view), *_referral(view.referral))


def _referral(rubric: Rubric | None) -> Iterator[PaperLine]:
    """How to refer, one line a statement; the title of the rubric leads the first one."""
    for number, statement in enumerate(rubric.statements if rubric else ()):
        yield replace(line(statement), lead=rubric.title if rubric and number == 0 else None)


def _reach(view: ContactView) -> tuple[PaperLine, ...]:
    lines = (view.service, view.phone, view.mail, view.site, *view.address, view.hours)
    texts = tuple(text for text in lines if text)
    kept = ("adresse confidentielle : elle ne s’écrit pas",) if view.confidential else ()
    if not texts:
        return tuple(PaperLine((typeset(text),)) for text in (*kept, *filter(None, [view.absence])))
    return (PaperLine((" · ".join((*texts, *map(typeset, kept))),), mark=_contact_mark(view)),)


def _contact_mark(view: ContactView) -> PaperMark:
    return mark(view.proof) if view.proof else PaperMark()


def target(site: Site, link: RecordLink) -> Target | None:
    """Where the name of a record links to on paper; None if it has no page."""
    if link.url is None:
        return None
    path = link.url.rstrip("/")
    return Target(path, site.knowledge.settings.site_url + link.url)


def listed(sources: Sources) -> tuple[Listed, ...]:
    """The documents of a sheet, its own then the national ones."""
    return tuple(_listed(source) for source in (*sources.own, *sources.national))


def _listed(source: SourceView) -> Listed:
    seen = f"vu {source.seen}" if source.seen else None
    detail = ", ".join(text for text in (source.publisher, source.dated, seen) if text)
    return Listed(source.number, source.title, detail, source.url)


def imprint(site: Site, record: Scheme | Operator | Territory, end: Closing) -> Imprint:
    """Where a sheet comes from, when it was checked, and when it is to be checked again.

    `version` is empty: `stamped` computes it from the whole sheet.
    """
    settings = site.knowledge.settings
    checked = end.checked
    return Imprint(
        site=typeset(settings.titre),
        publisher=typeset(settings.editeur) if settings.editeur else None,
        address=settings.site_url + links.record_url(record),
        version="",
        checked=checked.words if checked else NEVER,
        again=f"à revérifier après le {checked.again}" if checked else None,
        by=checked.by if checked else None,
        ask=checked.ask if checked else None,
    )


def stamped(document: SheetDocument) -> SheetDocument:
    """The same sheet with its version mark, a digest of its content."""
    return replace(document, imprint=replace(document.imprint, version=mark_of(document)))


def name_of(link: RecordLink) -> str:
    """« Nom (SIGLE) », with the word of a demonstration record."""
    acronym = f" ({link.acronym})" if link.acronym else ""
    return f"{link.text}{acronym}"
