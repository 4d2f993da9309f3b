"""The page of sources: the geography and its licences, and every document the sheets cite."""

from msgspec import Struct
from msgspec.structs import replace

from site_builder.core.french import NNBSP, by_letter, count, long_date, sort_key, typeset
from site_builder.geography import france
from site_builder.geography.attribution import attribution
from site_builder.model.statements import Source
from site_builder.views.site import Site


class GeographyCredit(Struct, frozen=True):
    """A dataset of the official geography: the mention its licence asks for, and where it is."""

    mention: str
    url: str
    licence: str
    licence_url: str


class Cited(Struct, frozen=True):
    """A document, and how many sheets cite it."""

    title: str
    url: str | None
    dated: str | None
    times: int


class Publisher(Struct, frozen=True):
    """The documents of a publisher."""

    name: str
    documents: tuple[Cited, ...]


class PublisherLetter(Struct, frozen=True):
    """The publishers whose name begins with a letter; `tally` counts their documents."""

    letter: str
    tally: str
    publishers: tuple[Publisher, ...]


class SourcesPage(Struct, frozen=True):
    """Where the site takes what it says."""

    vintage: int
    communes: str
    geography: tuple[GeographyCredit, ...]
    total: int
    letters: tuple[PublisherLetter, ...]


def sources_page(site: Site) -> SourcesPage:
    """Geography first, then the documents by publisher, in alphabetical order."""
    documents_by_key: dict[str, tuple[str, Cited]] = {}
    for record in site.knowledge.records():
        for source in record.sources:
            publisher, cited = documents_by_key.get(_same(source), _cited(source))
            documents_by_key[_same(source)] = publisher, replace(cited, times=cited.times + 1)
    publishers: dict[str, list[Cited]] = {}
    for publisher, cited in documents_by_key.values():
        publishers.setdefault(publisher, []).append(cited)
    credit = attribution()
    return SourcesPage(
        vintage=credit.millesime,
        communes=f"{len(france().communes):,}".replace(",", NNBSP),
        geography=tuple(
            GeographyCredit(
                typeset(dataset.mention), dataset.url, dataset.licence, dataset.licence_url
            )
            for dataset in credit.sources
        ),
        total=len(documents_by_key),
        letters=tuple(
            PublisherLetter(letter, _tally(named), named)
            for letter, named in by_letter(_sorted(publishers), lambda publisher: publisher.name)
        ),
    )


def _sorted(publishers: dict[str, list[Cited]]) -> list[Publisher]:
    return [
        Publisher(name, tuple(sorted(publishers[name], key=_by_title)))
        for name in sorted(publishers, key=sort_key)
    ]


def _tally(publishers: tuple[Publisher, ...]) -> str:
    return count(sum(len(publisher.documents) for publisher in publishers), "document")


def _by_title(document: Cited) -> tuple[str, str]:
    return sort_key(document.title)


def _same(source: Source) -> str:
    """The key of a document: two sources with the same one are the same document."""
    return source.url or source.titre


def _cited(source: Source) -> tuple[str, Cited]:
    dated = typeset(long_date(source.date_texte)) if source.date_texte else None
    publisher = typeset(source.editeur) if source.editeur else "Sans éditeur connu"
    return publisher, Cited(typeset(source.titre), source.url, dated, 0)
