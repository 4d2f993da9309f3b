"""Site → the poster of the general diagram."""

from msgspec import Struct

from site_builder.core.french import long_date, typeset
from site_builder.domain import links
from site_builder.views.diagram import Graph, graph
from site_builder.views.site import Site
from site_builder.views.version import date_of

EXAMPLES = "Ce schéma contient des exemples fictifs, marqués « exemple »."


class Poster(Struct, frozen=True):
    """The diagram, with the site it comes from and the date of its records."""

    title: str
    publisher: str | None
    address: str
    state: str
    alert: str | None
    diagram: Graph
    date: str | None


def poster(site: Site) -> Poster:
    """The sheet of the general diagram of the whole site."""
    settings, schemes = site.knowledge.settings, site.knowledge.schemes.values()
    date = max(filter(None, map(date_of, schemes)), default=None)
    return Poster(
        title=typeset(settings.titre),
        publisher=typeset(settings.editeur) if settings.editeur else None,
        address=settings.site_url + links.PATHWAYS,
        state=typeset(f"État des fiches au {long_date(date)}") if date else "",
        alert=typeset(EXAMPLES) if any(scheme.is_example for scheme in schemes) else None,
        diagram=graph(site),
        date=date,
    )
