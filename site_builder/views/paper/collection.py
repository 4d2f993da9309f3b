"""Every sheet in one booklet: of the whole site, or those that apply in one territory."""

from collections.abc import Iterator

from msgspec import Struct

from site_builder.core.french import capitalised, count, long_date, sort_key, typeset
from site_builder.domain import links
from site_builder.domain.coverage.states import Coverage, Coverages, State
from site_builder.model.inheritance import sheet_of
from site_builder.model.records import Operator, Perimetre, Record, Scheme, Territory
from site_builder.views.paper.document import SheetDocument
from site_builder.views.paper.operators import operator_document
from site_builder.views.paper.schemes import scheme_document
from site_builder.views.paper.territories import territory_document
from site_builder.views.places.areas import not_covered
from site_builder.views.sheets.acronyms import acronym_list
from site_builder.views.site import Site
from site_builder.views.version import date_of

KIND = "schemes"
OTHERS = "autres"
EXAMPLES = "Ce recueil contient des exemples fictifs, dont le nom commence par « Exemple — »."


class Chapter(Struct, frozen=True):
    """Sheets that follow one another under a title."""

    title: str
    sheets: tuple[SheetDocument, ...]


class Need(Struct, frozen=True):
    """A stage of the residential path, and the (key, name) of the sheets that serve it."""

    title: str
    entries: tuple[tuple[str, str], ...]


class CommuneLine(Struct, frozen=True):
    """A commune: (acronym of a scheme, its operators or « non couvert ») where one is known."""

    name: str
    schemes: tuple[tuple[str, str], ...]


class CommuneTable(Struct, frozen=True):
    """Who carries out what, by commune.

    `silent` counts, in words, the communes of which nothing is known; `example` says whether a
    demonstration operator is named.
    """

    lines: tuple[CommuneLine, ...]
    silent: str | None
    example: bool


class Collection(Struct, frozen=True):
    """A booklet: cover, contents by need and by family, sheets, acronyms, communes."""

    key: str
    title: str
    subtitle: str
    contents: str
    publisher: str | None
    address: str
    state: str
    alert: str | None
    needs: tuple[Need, ...]
    chapters: tuple[Chapter, ...]
    acronyms: tuple[tuple[str, str], ...]
    communes: CommuneTable | None
    date: str | None


def collection(site: Site, territory: Territory | None = None) -> Collection:
    """The booklet of the whole site, or of a territory; only the latter lists communes."""
    known, settings = site.knowledge, site.knowledge.settings
    schemes = schemes_of(site, territory)
    operators = [o for o in known.operators.values() if _belongs_to(o, territory)]
    territories = [t for t in known.territories.values() if territory in (None, t)]
    date = max(filter(None, map(date_of, (*schemes, *operators, *territories))), default=None)
    totals = (
        count(len(schemes), "dispositif"),
        count(len(operators), "organisme"),
        *((count(len(territories), "territoire"),) if territory is None else ()),
    )
    return Collection(
        key=f"recueil-{territory.code}" if territory else "recueil",
        title=typeset(settings.titre),
        subtitle=f"Recueil · {typeset(territory.nom)}" if territory else "Recueil des fiches",
        contents=", ".join(totals),
        publisher=typeset(settings.editeur) if settings.editeur else None,
        address=settings.site_url + (links.record_url(territory) if territory else ""),
        state=typeset(f"État des fiches au {long_date(date)}") if date else "",
        alert=typeset(EXAMPLES) if any(r.is_example for r in (*schemes, *operators)) else None,
        needs=tuple(_needs(site, schemes)),
        chapters=tuple(_chapters(site, schemes, operators, territories)),
        acronyms=tuple((entry.acronym, entry.link.text) for entry in acronym_list(site).acronyms),
        communes=_communes(site, territory) if territory else None,
        date=date,
    )


def schemes_of(site: Site, territory: Territory | None) -> list[Scheme]:
    """The sheets of the booklet of a territory, or of the whole site, in file order."""
    return [s for s in site.knowledge.schemes.values() if _applies_in(site, s, territory)]


def _applies_in(site: Site, scheme: Scheme, territory: Territory | None) -> bool:
    """Whether a sheet applies in a territory: its own, then national ones without a local one."""
    if territory is None:
        return True
    if scheme.departement:
        return scheme.departement == territory.code
    local = site.knowledge.local.get(scheme.key, ())
    if any(sheet.departement == territory.code for sheet in local):
        return False
    where = scheme.perimetre
    return not isinstance(where, Perimetre) or territory.code in where.departements


def _belongs_to(record: Record, territory: Territory | None) -> bool:
    return territory is None or record.departement == territory.code


def _needs(site: Site, schemes: list[Scheme]) -> Iterator[Need]:
    """The sheets by stage of the path; one that serves several stages is listed in each."""
    for stage, word in site.words.labels(KIND, "parcours").items():
        served = [
            scheme
            for scheme in schemes
            if (stages := sheet_of(site.knowledge, scheme).field("parcours"))
            and stage in stages.value
        ]
        entries = tuple((_key(scheme), _name(scheme)) for scheme in sorted(served, key=_by_name))
        if entries:
            yield Need(capitalised(word), entries)


def _chapters(
    site: Site,
    schemes: list[Scheme],
    operators: list[Operator],
    territories: list[Territory],
) -> Iterator[Chapter]:
    """Territories, schemes by family, then operators."""
    if territories:
        by_code = sorted(territories, key=lambda territory: territory.code)
        yield Chapter("Territoires", tuple(territory_document(site, record) for record in by_code))
    words = {**site.words.labels(KIND, "famille"), OTHERS: "autres dispositifs"}
    for family, word in words.items():
        members = [scheme for scheme in schemes if _family(site, scheme) == family]
        if members:
            sheets = tuple(
                scheme_document(site, record) for record in sorted(members, key=_by_name)
            )
            yield Chapter(capitalised(word), sheets)
    if operators:
        ordered = sorted(operators, key=lambda o: (o.departement or "", *sort_key(o.nom)))
        yield Chapter("Organismes", tuple(operator_document(site, record) for record in ordered))


def _family(site: Site, scheme: Scheme) -> str:
    family = sheet_of(site.knowledge, scheme).field("famille")
    return str(family.value) if family else OTHERS


def _by_name(scheme: Scheme) -> tuple[str, str]:
    return sort_key(scheme.nom)


def _key(scheme: Scheme) -> str:
    return links.record_url(scheme).rstrip("/")


def _name(scheme: Scheme) -> str:
    return typeset(scheme.nom if not scheme.sigle else f"{scheme.nom} ({scheme.sigle})")


def _communes(site: Site, territory: Territory) -> CommuneTable:
    coverages = Coverages(site.knowledge)
    today = site.knowledge.settings.today
    answers: dict[str, list[tuple[str, str]]] = {}
    example = False
    for key in coverages.concerned(territory):
        scheme = site.knowledge.schemes[key]
        for code, coverage in coverages.by_commune(key, territory, today).items():
            of_commune = answers.setdefault(code, [])
            if coverage.state in (State.COVERED, State.NOT_COVERED) or coverage.partly:
                assignments = (*coverage.assignments, *coverage.partly)
                example = example or any(
                    assignment.operator.is_example for assignment in assignments
                )
                who = _who(coverage, code) or not_covered(coverage.since)
                of_commune.append((scheme.sigle or typeset(scheme.nom), who))
    names = coverages.geography.communes
    ordered = sorted(answers, key=lambda code: sort_key(names[code].nom))
    lines = tuple(
        CommuneLine(f"{names[code].nom} ({code})", tuple(answers[code]))
        for code in ordered
        if answers[code]
    )
    silent = len(answers) - len(lines)
    return CommuneTable(lines, count(silent, "commune") if silent else None, example)


def _who(coverage: Coverage, commune: str) -> str:
    """Who covers a commune, then who only reaches a part of it, with its name."""
    names = [assignment.operator.nom for assignment in coverage.assignments]
    names += [
        f"{assignment.operator.nom} ({assignment.parts[commune]})" for assignment in coverage.partly
    ]
    return ", ".join(dict.fromkeys(typeset(name) for name in names))
