"""The page of acronyms: those of the records, and those of the glossary."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from site_builder.core.french import by_letter, fold, sort_key, typeset
from site_builder.domain import links
from site_builder.model.records import Operator, Scheme
from site_builder.views.common import RecordLink, record_link
from site_builder.views.site import Site


class Acronym(Struct, frozen=True):
    """An acronym in full, with the page that tells more about it."""

    acronym: str
    link: RecordLink
    definition: str | None = None


class AcronymList(Struct, frozen=True):
    """Every acronym, in alphabetical order; the same by letter."""

    acronyms: tuple[Acronym, ...]
    letters: tuple[tuple[str, tuple[Acronym, ...]], ...]


def acronym_list(site: Site) -> AcronymList:
    """Acronyms of schemes, operators, commissions and glossary; each with its name once."""
    merged: dict[tuple[str, str], Acronym] = {}
    for found in _acronyms(site):
        name = found.acronym, fold(found.link.text)
        known = merged.setdefault(name, found)
        if found.definition and not known.definition:
            merged[name] = replace(known, definition=found.definition)
    acronyms = sorted(merged.values(), key=lambda acronym: sort_key(acronym.acronym))
    return AcronymList(tuple(acronyms), by_letter(acronyms, lambda found: found.acronym))


def _acronyms(site: Site) -> Iterator[Acronym]:
    knowledge = site.knowledge
    records: tuple[Scheme | Operator, ...] = (
        *knowledge.schemes.values(),
        *knowledge.operators.values(),
    )
    for record in records:
        if record.sigle:
            yield Acronym(record.sigle, record_link(record))
    for territory in knowledge.territories.values():
        page = links.territory_url(territory.key)
        for instance in territory.instances:
            if instance.sigle:
                link = RecordLink(typeset(instance.nom), f"{page}#{instance.id}")
                yield Acronym(instance.sigle, link)
    for entry in knowledge.glossary:
        definition = typeset(entry.definition) if entry.definition else None
        yield Acronym(entry.sigle, RecordLink(typeset(entry.nom)), definition)
