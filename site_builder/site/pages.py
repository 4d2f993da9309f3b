"""The table of the pages: at which address, from which view and template."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from site_builder.core.french import typeset
from site_builder.domain import links
from site_builder.model.records import Operator, Scheme, Territory
from site_builder.output.html.rendering import Body, render
from site_builder.output.search.document import SearchDocument
from site_builder.output.search.sheets import (
    searched_acronyms,
    searched_operator,
    searched_scheme,
)
from site_builder.output.search.territories import searched_territory
from site_builder.views.boards.baremes import baremes_page
from site_builder.views.boards.completeness import completeness_table
from site_builder.views.boards.freshness import freshness_board
from site_builder.views.boards.home import home
from site_builder.views.boards.pathways import pathways
from site_builder.views.boards.reference import field_reference, rule_reference
from site_builder.views.boards.sources import sources_page
from site_builder.views.examples import shows_example
from site_builder.views.guide.choice import choice_page
from site_builder.views.guide.evidence import case_list, proof_page
from site_builder.views.guide.page import guide_page
from site_builder.views.paper.marks import marked_operator, marked_scheme, marked_territory
from site_builder.views.places.commune_page import commune_page
from site_builder.views.places.territories import territory_list
from site_builder.views.search import Card, card, search_page
from site_builder.views.sheets.acronyms import acronym_list
from site_builder.views.sheets.catalogue import scheme_list
from site_builder.views.sheets.moved import former_urls, moved
from site_builder.views.sheets.operators import operator_list
from site_builder.views.sheets.selection import selection_page
from site_builder.views.site import Site
from site_builder.views.telephone import Telephone

ViewMaker = Callable[[], object]
Route = tuple[str, str, str, ViewMaker]
DocumentMaker = Callable[[Any], SearchDocument]  # of a view of its own type


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site. `url` is relative to its root; the body is built when asked for.

    Search engines are told to leave a `noindex` page out. A `whole` page is a document of its
    own, and nothing is put around its body. `telephone` knows the numbers that its texts may name.
    `searched` makes of the view what the search knows of the page; only a page with one is found.
    """

    url: str
    title: str
    template: str
    view: ViewMaker
    may_show_examples: bool
    whole: bool = False
    noindex: bool = False
    searched: DocumentMaker | None = None
    telephone: Telephone | None = None

    def body(self) -> Body:
        """The HTML of the page, without what surrounds it on every page."""
        return self._body(self.view())

    def body_and_document(self) -> tuple[Body, SearchDocument | None]:
        """The HTML of the page, and what is searched of it: one view makes both."""
        view = self.view()
        return self._body(view), self.searched(view) if self.searched else None

    def _body(self, view: object) -> Body:
        banner = self.may_show_examples and shows_example(view)
        return render(self.template, view, self.url, banner=banner, telephone=self.telephone)


def pages(site: Site) -> Iterator[Page]:
    """Every generated page: index pages, records, then former addresses. None is rendered."""
    knowledge, guide = site.knowledge, site.guide
    table: list[Route] = [
        (links.HOME, "Accueil", "home.html", partial(home, site)),
        (links.SCHEMES, "Dispositifs", "schemes.html", partial(scheme_list, site)),
        (links.OPERATORS, "Organismes", "operators.html", partial(operator_list, site)),
        (links.TERRITORIES, "Territoires", "territories.html", partial(territory_list, site)),
        (links.COMMUNE, "Ma commune", "commune.html", partial(commune_page, site)),
        (links.SELECTION, "Ma sélection", "selection.html", partial(selection_page, site)),
        (links.GUIDE, "Guide", "guide.html", partial(guide_page, site, guide)),
        (links.PATHWAYS, "Parcours et dispositifs", "parcours.html", partial(pathways, site)),
        (links.ACRONYMS, "Sigles", "acronyms.html", partial(acronym_list, site)),
        (links.SEARCH, "Recherche", "search.html", partial(search_page, site)),
        (links.FIELDS, "Champs des fiches", "fields.html", partial(field_reference, site)),
        (links.RULES, "Règles de vérification", "rules.html", rule_reference),
        (links.FRESHNESS, "Fraîcheur", "freshness.html", partial(freshness_board, site)),
        (links.COMPLETENESS, "Complétude", "completeness.html", partial(completeness_table, site)),
        (links.SOURCES, "Sources et licences", "sources.html", partial(sources_page, site)),
    ]
    if knowledge.baremes is not None:
        table.append((links.BAREMES, "Barèmes", "baremes.html", partial(baremes_page, site)))
    table += _of_guide(site)
    table += _records(site)
    searched = _searched(site)
    examples = site.has_examples
    hidden = {links.operator_url(key) for key in site.secret.operators}
    for url, title, template, view in table:
        secret = url in hidden
        yield Page(
            url, typeset(title), template, view, examples,
            noindex=secret, searched=searched.get(url), telephone=site.telephone,
        )  # fmt: skip
    for url, record in former_urls(knowledge):
        moved_view = partial(moved, knowledge, record)
        yield Page(url, typeset(record.nom), "moved.html", moved_view, examples, whole=True)


def _of_guide(site: Site) -> Iterator[Route]:
    """What shows how the guide is held; nothing where there is none."""
    guide = site.guide
    if guide is None:
        return
    yield links.CASES, "Cas-types du guide", "cases.html", partial(case_list, site, guide)
    yield links.PROOFS, "Preuves du guide", "proofs.html", partial(proof_page, site, guide)
    if guide.ladder is not None:
        view = partial(choice_page, site, guide.ladder)
        yield links.CHOICE, "Comment le guide choisit", "choice.html", view


def _records(site: Site) -> Iterator[Route]:
    """The page of each record."""
    knowledge = site.knowledge
    for scheme in knowledge.schemes.values():
        sheet = partial(marked_scheme, site, scheme)
        yield links.record_url(scheme), scheme.nom, "scheme.html", sheet
    for operator in knowledge.operators.values():
        body = partial(marked_operator, site, operator)
        yield links.record_url(operator), operator.nom, "operator.html", body
    for territory in knowledge.territories.values():
        place = partial(marked_territory, site, territory)
        yield links.record_url(territory), territory.nom, "territory.html", place


def _searched(site: Site) -> dict[str, DocumentMaker]:
    """What makes the search document of each page that the search finds, by address."""
    knowledge = site.knowledge
    makers: dict[str, DocumentMaker] = {links.ACRONYMS: partial(searched_acronyms, Card("Sigles"))}
    for records, searched in (
        (knowledge.schemes, searched_scheme),
        (knowledge.operators, searched_operator),
        (knowledge.territories, searched_territory),
    ):
        for record in records.values():
            makers[links.record_url(record)] = partial(_with_card, searched, site, record)
    return makers


def _with_card(
    searched: Callable[[Card, Any], SearchDocument],  # of a view of its own type
    site: Site,
    record: Scheme | Operator | Territory,
    view: object,
) -> SearchDocument:
    return searched(card(site, record), view)
