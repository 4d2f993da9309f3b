"""Site → `recherche.json`, what the search knows before it reads any page.

Its fragments of HTML come from the templates, as pages do; links are those of the page of the
search.
"""

from typing import Any  # JSON, and the views of several templates

from site_builder.domain import links
from site_builder.output.data.encoding import compact
from site_builder.output.html.rendering import render
from site_builder.views.common import RecordLink
from site_builder.views.search_records import (
    LexiconEntry,
    SearchedOperator,
    SearchedSheet,
    search_records,
)
from site_builder.views.site import Site


def search_file(site: Site) -> str:
    """`recherche.json`: `{fiches, organismes, territoires, sigles, lexique}`.

    A `fiche` is `{cle, nom, sigle, noms, exemple, decline, famille, mesure, voisines, ligne,
    html}`, an `organisme` `{cle, nom, sigle, noms, exemple, ligne, fiches}`, a `territoire`
    `[code, nom]`, a `sigle` `[sigle, nom]`, an entry of `lexique` `{id, termes, fiches, hors,
    html}`.
    """
    found = search_records(site)
    telephone = site.telephone

    def html(part: str, view: Any) -> str:
        template = f"search_{part}.html"
        return render(template, view, links.SEARCH, banner=False, telephone=telephone).html

    return compact(
        {
            "fiches": [{**_sheet(one), "html": html("sheet", one.answer)} for one in found.sheets],
            "organismes": [_operator(one) for one in found.operators],
            "territoires": [[code, link.text] for code, link in found.territories],
            "sigles": found.acronyms,
            "lexique": [
                {**_entry(one), "html": html("entry", one.answer)} for one in found.entries
            ],
        }
    )


def _sheet(one: SearchedSheet) -> dict[str, Any]:
    return {
        **_called(one.key, one.link, one.names),
        "decline": one.parent,
        "famille": one.family,
        "mesure": one.measure,
        "voisines": one.distinct,
        "ligne": one.answer.lead,
    }


def _operator(one: SearchedOperator) -> dict[str, Any]:
    called = _called(one.key, one.link, one.names)
    return {**called, "ligne": one.line, "fiches": one.schemes}


def _entry(one: LexiconEntry) -> dict[str, Any]:
    return {"id": one.id, "termes": one.terms, "fiches": one.sheets, "hors": one.outside}


def _called(key: str, link: RecordLink, names: tuple[str, ...]) -> dict[str, Any]:
    return {
        "cle": key,
        "nom": link.text,
        "sigle": link.acronym,
        "noms": names,
        "exemple": link.example,
    }
