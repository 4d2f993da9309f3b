"""Missions of a scheme → printed lines by role: who, where, how to call."""

from collections.abc import Iterator

from site_builder.core.french import capitalised, count, enumerate_words, sort_key
from site_builder.geography import france
from site_builder.model.records import Mission, Operator
from site_builder.model.statements import Contact, Inconnu, Territoire
from site_builder.views.common import Proof, record_link
from site_builder.views.paper.document import PaperLine, PaperPart
from site_builder.views.paper.writing import mark, name_of, target
from site_builder.views.places.areas import area
from site_builder.views.site import Site

NAMES = 8  # of communes that are listed; more are counted


def by_role(site: Site, scheme: str, departement: str | None = None) -> Iterator[PaperPart]:
    """The missions of the scheme of key `scheme`, role by role, operators by name.

    Only those of the operators of a département, if one is given.
    """
    missions = [
        (operator, mission)
        for operator, mission in site.knowledge.missions.get(scheme, ())
        if departement in (None, operator.departement)
    ]
    missions.sort(key=lambda pair: sort_key(pair[0].nom))
    for role, word in site.words.labels("operators", "missions", "role").items():
        of_role = [pair for pair in missions if pair[1].role == role]
        lines = [_actor(site, *pair) for pair in of_role if not pair[0].is_example]
        if examples := len(of_role) - len(lines):
            number = count(examples, "organisme fictif", "organismes fictifs")
            lines.append(PaperLine((f"{number}, sur la page en ligne",), lead="Exemples"))
        if lines:
            yield PaperPart(capitalised(word), tuple(lines))


def _actor(site: Site, operator: Operator, mission: Mission) -> PaperLine:
    """An operator, its communes, how to call it; no availability, which changes too quickly."""
    reach = operator.contact if isinstance(operator.contact, Contact) else None
    link = record_link(operator)
    return PaperLine(
        (where(site, mission.territoire, operator.departement),),
        lead=name_of(link),
        to=target(site, link),
        mark=mark(Proof(mission.confiance, site.words.confidence(mission.confiance))),
        note=(reach.telephone or reach.courriel) if reach else None,
    )


def where(site: Site, territory: Inconnu | Territoire, departement: str | None) -> str:
    """A territory by the names of its communes up to NAMES of them, else as on its page."""
    written = area(site, territory, departement)
    if not isinstance(territory, Territoire):
        return f"territoire {written.text}"
    codes = (*territory.epci, *territory.communes)
    if territory.secteurs or not 0 < len(codes) + len(territory.sauf) <= NAMES:
        return written.text
    names, but = place_names(codes), place_names(territory.sauf)
    if len(names) + len(but) < len(codes) + len(territory.sauf):
        return written.text
    return ", ".join(names) + (f", sauf {enumerate_words(but)}" if but else "")


def place_names(codes: tuple[str, ...]) -> list[str]:
    """Names of the communes and groups of these codes; a code that is not in force is left out."""
    known = france()
    places = (known.groups.get(code) or known.communes.get(code) for code in codes)
    return [place.nom for place in places if place]
