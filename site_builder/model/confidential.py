"""Which records are confidential, and the only fields that may be published of them.

The closed set is written once, by class (OPEN). CONTACT-603 refuses what is outside it in records,
and `published` removes it from everything the site writes, whatever the checks reported.
"""

import dataclasses
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import dropwhile
from typing import Any  # any class of the model: objects are walked field by field

import msgspec

from site_builder.core.diagnostics import FieldPath
from site_builder.core.settings import is_yes
from site_builder.model.knowledge import Knowledge
from site_builder.model.plain_text import bare, words
from site_builder.model.records import (
    Accueil,
    ContactUtile,
    Instance,
    Mission,
    Operator,
    Referent,
    Territory,
)
from site_builder.model.statements import (
    Adresse,
    Chiffre,
    Contact,
    Enonce,
    Source,
    Territoire,
    Verification,
)

VIOLENCE = "violences"
PROOF = frozenset({"confiance", "sources"})
# By class that a confidential object may hold, the only fields it may have. A field or a class
# that is not here is refused, so that what is added to a schema is not public by default.
OPEN: Mapping[type, frozenset[str]] = {
    Operator: frozenset(
        "id nom type statut adresse_confidentielle contact orientation missions sources "
        "verification".split()
    ),
    Mission: PROOF | {"dispositif", "role", "territoire"},
    Territoire: frozenset({"departement"}),
    Contact: PROOF | {"service", "telephone"},
    Accueil: PROOF | {"id", "nom", "organisme", "adresse_confidentielle", "contact", "orientation"},
    Referent: PROOF | {"theme", "organisme", "contact", "orientation"},
    Instance: PROOF | {"id", "nom", "dispositifs", "territoire", "contact", "orientation"},
    ContactUtile: PROOF | {"besoin", "organisme", "telephone"},
    Enonce: PROOF | {"texte", "article", "chiffre", "du", "au", "genre", "niveau", "cherche_le"},
    Chiffre: frozenset({"unite", "min", "max"}),
    Source: frozenset({"id", "titre", "editeur", "url", "date_texte", "vu_le"}),
    Verification: frozenset({"le", "par", "prochaine"}),
}
# Public administrations are named everywhere: naming one does not point to its confidential place.
PUBLIC = frozenset(
    "departement metropole intercommunalite etat caf msa ccas service_municipal siao adil".split()
)
REFERRING = ("organisme", "dispositifs")  # fields by which an object of a territory refers
UNNAMED, UNNAMED_KEY = "Organisme à adresse confidentielle", "confidentiel"
# Common nouns for organisations, then words of the field and articles: none is a proper name.
GENERIC = frozenset(
    "abri accueil adil association caf centre chrs chu ccas departement etablissement exemple "
    "foyer halte hebergement l la le les lieu logement maison pause refuge service siao "
    "structure udaf".split()
)
TRADE = frozenset(
    "a au aux d de des du en et l la le les pour enfants familles femmes jeunes meres urgence "
    "victimes violences".split()
)
SHORTEST = 3  # letters of a name; shorter ones are in too many words
LONG = 5  # letters of a name cut short


@dataclass(frozen=True)
class Confidential:
    """Which objects of a knowledge are confidential.

    An organisation is if it says so, has a mission of « violences », or bears the name of one that
    says so. A place of reception, a referent or a commission of a territory is if it says so, is
    about « violences », or refers to a confidential organisation.
    """

    knowledge: Knowledge

    @cached_property
    def operators(self) -> Mapping[str, Operator]:
        """Confidential organisations, by key."""
        known = self.knowledge.operators
        flagged = {
            key for key, operator in known.items() if is_yes(operator.adresse_confidentielle)
        }
        names = {name for key in flagged for name in _full_names(known[key])}
        return {
            key: operator
            for key, operator in known.items()
            if key in flagged
            or self.is_at_work(operator)
            or not names.isdisjoint(_full_names(operator) if names else ())
        }

    def is_at_work(self, operator: Operator) -> bool:
        """Whether an organisation has a mission of « violences »."""
        return any(self.is_about_violence(mission.dispositif) for mission in operator.missions)

    @cached_property
    def names(self) -> Mapping[str, Operator]:
        """The organisation by each name (of SHORTEST letters or more), as `words` gives it."""
        return {
            name: operator
            for operator in self.operators.values()
            if is_yes(operator.adresse_confidentielle) or operator.type not in PUBLIC
            for name in map(words, _names(operator))
            if len(name) >= SHORTEST
        }

    def named(self, text: str) -> Operator | None:
        """The confidential organisation that a text names, or None."""
        if not self.names or not (match := self._naming.search(bare(text).lower())):
            return None
        return self.names[words(match.group())]

    def objects(self, territory: Territory) -> Iterator[tuple[FieldPath, Any]]:
        """The confidential objects of a territory, with their path in its file."""
        for name, items in _fields(territory):
            for index, item in enumerate(items if isinstance(items, tuple) else ()):
                if any(hasattr(item, field) for field in REFERRING) and self.holds(item):
                    yield (name, index), item

    @cached_property
    def _naming(self) -> re.Pattern[str]:
        longest_first = sorted(self.names, key=len, reverse=True)
        names = "|".join(name.replace(" ", "[^0-9a-z]+") for name in longest_first)
        return re.compile(rf"(?<![0-9a-z])(?:{names})(?![0-9a-z])")

    def holds(self, item: Any) -> bool:
        """Whether an object of a territory is confidential."""
        return (
            is_yes(getattr(item, "adresse_confidentielle", None))
            or getattr(item, "organisme", None) in self.operators
            or any(map(self.is_about_violence, getattr(item, "dispositifs", ())))
            or any(self.named(text) for _, text in strings(item))
        )

    def is_about_violence(self, key: str) -> bool:
        """Whether a scheme, called as a mission does, is « violences » or declines it."""
        scheme = self.knowledge.schemes.get(key)
        return VIOLENCE in (key.rsplit("/", 1)[-1], scheme.decline if scheme else None)


def _full_names(operator: Operator) -> set[str]:
    return {words(name) for name in (operator.nom, operator.sigle or "", *operator.autres_noms)} - {
        ""
    }


def _names(operator: Operator) -> Iterator[str]:
    """Everything an organisation may be called, elsewhere than in its own file."""
    yield from (operator.nom, operator.key, *operator.autres_noms)
    if operator.sigle:
        yield operator.sigle
    yield from (name for name in (operator.id, *operator.anciens_ids) if name not in GENERIC)
    # « Association Hestia » is called « Hestia »; « Maison des femmes » is not called « femmes ».
    rest = [*dropwhile(GENERIC.__contains__, words(operator.nom).split())]
    if len("".join(rest)) >= LONG and not TRADE.intersection(rest):
        yield " ".join(rest)


def strings(node: Any, path: FieldPath = ()) -> Iterator[tuple[FieldPath, str]]:
    """Path and text of every string inside an object, in lists and keys of tables too.

    Paths are those of the file, where rubrics stand at the first level.
    """
    if isinstance(node, str):
        yield path, node
    elif isinstance(node, tuple):
        for index, item in enumerate(node):
            yield from strings(item, (*path, index))
    elif isinstance(node, dict):
        for key, item in node.items():
            yield (*path, key), key
            yield from strings(item, (*path, key))
    else:
        for name, value in _fields(node):
            yield from strings(value, path if name == "rubriques" else (*path, name))


def whole_text(node: Any) -> str:
    """All the strings of an object as one JSON text, to test quickly whether to read it further."""
    return msgspec.json.encode(node).decode().replace("\\n", " ")


def refused(node: Any, path: FieldPath = ()) -> Iterator[FieldPath]:
    """FieldPath of each field of a confidential object that is outside the closed set."""
    if isinstance(node, tuple):
        for index, item in enumerate(node):
            yield from refused(item, (*path, index))
    elif dataclasses.is_dataclass(node):
        allowed = OPEN.get(type(node), frozenset())
        for name, value in _fields(node):
            if name in allowed:
                yield from refused(value, (*path, name))
            elif isinstance(value, Adresse):  # each part of an address is on a line of its own
                yield from (
                    (*path, name, part) for part, content in _fields(value) if content is not None
                )
            elif value not in (None, (), {}):
                yield (*path, name)


def closed(node: Any) -> Any:
    """The same object without what is outside the closed set.

    A territory that is not a whole département is unknown; an object of a class without a set
    is left out.
    """
    if isinstance(node, tuple):
        return tuple(kept for item in node if (kept := closed(item)) is not None)
    if not dataclasses.is_dataclass(node) or isinstance(node, type):
        return node
    if (allowed := OPEN.get(type(node))) is None:
        return None
    if isinstance(node, Territoire) and any(refused(node)):
        return "inconnu"
    kept = {
        name: closed(value) if name in allowed else _empty(value) for name, value in _fields(node)
    }
    return replace(node, **kept)


def _empty(value: Any) -> Any:
    return type(value)() if isinstance(value, (tuple, dict)) else None


def _fields(node: Any) -> Iterator[tuple[str, Any]]:
    """Name and value of the fields that people wrote: all but `identity`."""
    kind: type = type(node)
    return ((name, getattr(node, name)) for name in _names_of(kind))


@cache
def _names_of(kind: type) -> tuple[str, ...]:
    fields = dataclasses.fields(kind) if dataclasses.is_dataclass(kind) else ()
    return tuple(field.name for field in fields if field.name != "identity")


def published(knowledge: Knowledge) -> Knowledge:
    """What the site shows, where confidential objects keep only the closed set of fields."""
    shown = knowledge.shown()
    secret = Confidential(knowledge)  # a place may refer to an example that is not shown
    operators = {
        key: closed(operator)
        for key, operator in secret.operators.items()
        if key in shown.operators
    }
    territories = {
        key: _closed_territory(secret, territory) for key, territory in shown.territories.items()
    }
    return replace(shown, operators={**shown.operators, **operators}, territories=territories)


def exported(knowledge: Knowledge) -> Knowledge:
    """A published knowledge for other programs, where confidential organisations have no name.

    Neither the organisation nor the key it stands under tells which one it is.
    """
    secret = Confidential(knowledge).operators
    operators = {}
    for rank, (key, operator) in enumerate(knowledge.operators.items()):
        if key in secret:
            identity = replace(operator.identity, key=UNNAMED_KEY)
            operators[f"{UNNAMED_KEY}-{rank}"] = replace(operator, nom=UNNAMED, identity=identity)
        else:
            operators[key] = operator
    return replace(knowledge, operators=operators)


def _closed_territory(secret: Confidential, territory: Territory) -> Territory:
    secrets = {id(place) for _, place in secret.objects(territory)}
    lists: dict[str, Any] = {
        name: _closed_among(items, secrets)
        for name, items in _fields(territory)
        if isinstance(items, tuple)
    }
    return replace(territory, **lists) if secrets else territory


def _closed_among(items: tuple[Any, ...], secrets: Collection[int]) -> tuple[Any, ...]:
    """A list where the objects whose `id()` is in `secrets` are closed."""
    kept = (closed(item) if id(item) in secrets else item for item in items)
    return tuple(item for item in kept if item is not None)
