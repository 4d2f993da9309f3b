"""The addresses of other sites that the records cite: where each is written, what it answers."""

from dataclasses import dataclass
from enum import Enum

from site_builder.model.knowledge import Knowledge
from site_builder.model.walk import strings

FIELDS = frozenset({"url", "site"})


class LinkState(Enum):
    """What came of the visit of an address; values are said to whoever corrects it."""

    NOT_FOUND = "introuvable"
    SILENT = "sans réponse"
    CERTIFICATE = "certificat refusé"
    BY_HAND = "à ouvrir soi-même"
    MOVED = "déplacée pour de bon"
    SOUND = "bonne"


DEAD = frozenset({LinkState.NOT_FOUND, LinkState.SILENT, LinkState.CERTIFICATE})


@dataclass(frozen=True, slots=True)
class CitedLink:
    """An address, and the places (`file:line`) that write it."""

    url: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """What an address answered; `detail` is a status, a cause, or where it has moved to."""

    url: str
    state: LinkState
    detail: str = ""


def cited_links(knowledge: Knowledge) -> tuple[CitedLink, ...]:
    """Every address of sources and contacts, once each, in the order of the files."""
    places: dict[str, list[str]] = {}
    for document in knowledge.documents():
        for path, text in strings(document):
            if path[-1] in FIELDS:
                line = knowledge.root.span(document.file, path).line
                places.setdefault(text, []).append(f"{document.file}:{line}")
    return tuple(CitedLink(url, tuple(where)) for url, where in places.items())
