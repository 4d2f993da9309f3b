"""Site → `territoires.json`, the data file of the page « Ma commune ».

Its fragments of HTML come from the templates, as pages do: the browser only chooses among them, and
never makes HTML from a text.
"""

from typing import Any  # JSON, and the views of several templates

from site_builder.domain import links
from site_builder.output.data.encoding import compact
from site_builder.output.html.rendering import render
from site_builder.views.places.commune_data import (
    LocalAssignment,
    LocalInstance,
    LocalScheme,
    TerritoryData,
    commune_data,
)
from site_builder.views.site import Site


def local_file(site: Site) -> str:
    """`territoires.json`: `{code: {lien, contacts, dispositifs, instances, accueils, services}}`.

    A `dispositif` is `{cle, decline, ligne, html, communes, declare, exemple, postes, instances}`,
    where `ligne` and `html` show it in short and whole; a `poste` is `{html, communes, parties,
    periodes, opere, partage, annee}`, a `contact` and an `instance` `{html, communes}`.
    `communes` is true for all of them, a list of codes, or null where it is unknown; `parties`
    gives the name of the part, by code, where only a part of the commune is reached.
    """
    pieces = _Pieces(site)
    return compact(
        {territory.code: pieces.territory(territory) for territory in commune_data(site)}
    )


class _Pieces:
    """Makes the JSON and the HTML fragments of a site, where public numbers are links."""

    def __init__(self, site: Site) -> None:
        self._telephone = site.telephone

    def territory(self, view: TerritoryData) -> dict[str, Any]:
        return {
            "lien": self._html("link", view.link),
            "contacts": [
                {"html": self._html("contact", contact.view), "communes": contact.reach}
                for contact in view.contacts
            ],
            "dispositifs": [self._scheme(scheme) for scheme in view.schemes],
            "instances": [self._instance(instance) for instance in view.instances],
            "accueils": [self._html("desk", desk) for desk in view.desks],
            "services": [self._html("desk", service) for service in view.services],
        }

    def _scheme(self, scheme: LocalScheme) -> dict[str, Any]:
        return {
            "cle": scheme.key,
            "decline": scheme.parent,
            "ligne": self._html("line", scheme),
            "html": self._html("scheme", scheme),
            "communes": scheme.reach,
            "declare": scheme.declared,
            "exemple": scheme.example,
            "postes": [self._assignment(assignment) for assignment in scheme.assignments],
            "instances": [self._instance(instance) for instance in scheme.instances],
        }

    def _assignment(self, assignment: LocalAssignment) -> dict[str, Any]:
        return {
            "html": self._html("assignment", assignment),
            "communes": assignment.reach,
            "parties": assignment.parts,
            "periodes": assignment.periods,
            "opere": assignment.operates,
            "partage": assignment.shared,
            "annee": assignment.year,
        }

    def _instance(self, instance: LocalInstance) -> dict[str, Any]:
        return {"html": self._html("instance", instance), "communes": instance.reach}

    def _html(self, part: str, view: Any) -> str:
        template, telephone = f"commune_{part}.html", self._telephone
        return render(template, view, links.COMMUNE, banner=False, telephone=telephone).html
