"""What a sheet leaves open: statements to verify and missing fields, with links to them."""

from collections.abc import Iterator

from msgspec import Struct

from site_builder.core.diagnostics import FieldPath
from site_builder.core.french import typeset
from site_builder.domain import links
from site_builder.domain.evidence import SHORT
from site_builder.model.records import Mission, Operator, Record, Scheme, Territory
from site_builder.model.statements import Enonce, Preuve
from site_builder.model.walk import proofs, unknowns
from site_builder.records.kinds import OPERATORS, SCHEMES, TERRITORIES
from site_builder.views.site import Site

UNVERIFIED = "a_verifier"
REFERRAL = "saisine"
# Anchor of a field on its page, if not its own name; None if it has none.
ANCHORS = {
    "guide": None,
    "couverture": None,
    "orientation": "contact",
    "perimetre": "reperes",
    "territoire": "reperes",
    "rattachement": "reperes",
}


class Gap(Struct, frozen=True):
    """One thing to look for: the field it is in, its address, its present text if any.

    `scheme` is the national scheme it is about, None for what concerns a whole organisation.
    """

    title: str
    url: str
    text: str | None
    scheme: str | None


class Gaps(Struct, frozen=True):
    """What a record leaves open."""

    unverified: tuple[Gap, ...]
    unknown: tuple[Gap, ...]


def gaps_of(site: Site, record: Record) -> Gaps:
    """What is to verify and to find out in a record; what it inherits is the other sheet's."""
    finder = _Finder(site, record)
    return Gaps(
        tuple(
            finder.gap(path, _text(fact))
            for path, fact in stated_facts(record)
            if fact.confiance == UNVERIFIED
        ),
        tuple(finder.gap(path, None) for path in missing(site, record)),
    )


def stated_facts(record: Record) -> Iterator[tuple[FieldPath, Preuve]]:
    """Facts of a record with their paths: neither notes, nor the short texts of paper and cards."""
    return (
        (path, fact)
        for path, fact in proofs(record)
        if path[:1] not in SHORT
        and path[:2] not in SHORT
        and not (isinstance(fact, Enonce) and fact.genre)
    )


def missing(site: Site, record: Record) -> Iterator[FieldPath]:
    """Paths of the fields of a record that are expected and absent, or « inconnu »."""
    secret = record.key in site.secret.operators
    # The area of what is confidential must stay unknown: it is not missing.
    yield from (path for path in unknowns(record) if not secret or path[-1] != "territoire")
    if isinstance(record, Scheme) and record.departement is None:
        for name in site.knowledge.schemas[SCHEMES.name].rubrics:
            if name != REFERRAL and record.rubric(name) is None:
                yield (name,)  # the page shows it as unknown


def _text(fact: Preuve) -> str | None:
    return typeset(" ".join(fact.texte.split())) if isinstance(fact, Enonce) else None


class _Finder(Struct, frozen=True):
    """Knows the titles and the anchors of a record's page."""

    site: Site
    record: Record

    def gap(self, path: FieldPath, text: str | None) -> Gap:
        return Gap(self._title(path), self._url(path), text, self._scheme(path))

    def _title(self, path: FieldPath) -> str:
        """« Saisine · Formulaire »: the titles of the schema, from the outside in."""
        kind = _kind(self.record)
        names = [part for part in path if isinstance(part, str)]
        words = self.site.words
        return " · ".join(words.titles(kind, *names[:n])[name] for n, name in enumerate(names))

    def _url(self, path: FieldPath) -> str:
        page = links.record_url(self.record)  # type: ignore[arg-type]  # a record is one of these
        anchor = self._anchor(path)
        return f"{page}#{anchor}" if anchor else page

    def _anchor(self, path: FieldPath) -> str | None:
        first = str(path[0])
        inside = self._inside(first, path[1]) if len(path) > 1 else None
        return inside or ANCHORS.get(first, first)

    def _inside(self, first: str, second: str | int) -> str | None:
        """The anchor of a part of a rubric, or of an item of a list."""
        record = self.record
        match first, second:
            case rubric, str(part) if isinstance(record, Scheme) and record.rubric(rubric):
                return f"{rubric}-{part}"
            case "missions", int(number):
                return f"mission-{number + 1}"
            case (("accueils" | "referents"), int(number)):
                return f"{first.removesuffix('s')}-{number + 1}"
            case "etapes", int(number) if isinstance(record, Scheme):
                return f"e-{record.etapes[number].id}"
            case "instances", int(number) if isinstance(record, Territory):
                return record.instances[number].id
        return None

    def _scheme(self, path: FieldPath) -> str | None:
        record = self.record
        if isinstance(record, Scheme):
            return record.decline or record.key
        if isinstance(record, Operator) and path[0] == "missions":
            return self._national(record.missions[int(path[1])])
        return None

    def _national(self, mission: Mission) -> str:
        scheme = self.site.knowledge.schemes.get(mission.dispositif)
        return (scheme.decline if scheme else None) or mission.dispositif


def _kind(record: Record) -> str:
    if isinstance(record, Scheme):
        return SCHEMES.name
    return OPERATORS.name if isinstance(record, Operator) else TERRITORIES.name
