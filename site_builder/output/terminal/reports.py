"""Reports → text for a terminal: what a steering committee reads, territory by territory."""

from collections.abc import Iterable, Iterator, Sequence

from site_builder.core.diagnostics import Diagnostic
from site_builder.core.french import (
    count,
    enumerate_some,
    enumerate_words,
    long_date,
    sort_key,
    typeset,
)
from site_builder.domain.coverage.report import CoverageReport, Ending, Idle, Reason, SchemeReport
from site_builder.domain.coverage.states import Assignment, State, gaps, population
from site_builder.editing.migration import Change, Rewriting
from site_builder.geography import Geography

STATES = {
    State.COVERED: "couvertes",
    State.NOT_COVERED: "non couvertes",
    State.UNKNOWN: "non renseignées",
}
DECLARED = {
    "complete": "couverture déclarée complète",
    "partielle": "couverture déclarée partielle",
    "inconnue": "couverture déclarée inconnue",
    None: "couverture non déclarée",
}
REASONS = {
    Reason.ENDED: "convention échue le",
    Reason.TO_COME: "convention à partir du",
    Reason.CLOSED: "organisme fermé",
}

SHOWN = 12  # names of communes on a line; the other formats hold them all


def coverage_text(report: CoverageReport, geography: Geography) -> str:
    """The coverage report, one block a scheme; only what there is to say."""
    lines = [f"Couverture au {long_date(report.day)}, géographie {geography.vintage}."]
    if report.examples:
        lines.append("Des fiches de démonstration sont comptées : ce n'est pas la réalité.")
    lines += [f"Non comptée, car elle a une erreur : {file}" for file in report.broken]
    for found in report.territories:
        lines += ["", f"{found.territory.nom} ({found.territory.code})"]
        if not found.schemes:
            lines.append("  Rien de local n'est connu.")
        for scheme in found.schemes:
            lines += ["", *_scheme(scheme, report, geography)]
    return typeset("\n".join(lines))


def _scheme(found: SchemeReport, report: CoverageReport, geography: Geography) -> Iterator[str]:
    yield f"  {found.scheme.nom} ({found.scheme.key}) : {DECLARED[found.declared]}"
    if found.by_commune:
        total = count(len(found.by_commune), "commune")
        yield f"    {total}, {_people(found.by_commune, geography)}"
    else:
        yield "    aucune commune connue"
    for state, words in STATES.items():
        if codes := found.communes(state):
            yield f"    {words} : {len(codes)}, {_people(codes, geography)}"
    for since, codes in gaps(found.by_commune):
        day = f" depuis le {long_date(since)}" if since else ""
        yield f"    sans opérateur{day} : {_names(codes, geography)}"
    yield from _in_part(found, geography)
    for overlap in found.overlaps:
        word = "déclaré" if overlap.declared else "NON DÉCLARÉ"
        names = _names(overlap.communes, geography)
        yield f"    chevauchement {word} de {_operators(overlap.assignments)} : {names}"
    for ending in found.endings:
        yield _ending(ending, geography)
    if found.unlocated:
        yield f"    territoire non renseigné : {_operators(found.unlocated)}"
    for idle in found.idle:
        yield f"    non comptée : {_operators([idle.assignment])}, {_reason(idle)}"


def _in_part(found: SchemeReport, geography: Geography) -> Iterator[str]:
    for code, coverage in found.by_commune.items():
        for assignment in coverage.partly:
            commune = _names([code], geography)
            part = assignment.parts[code]
            yield f"    en partie : {_operators([assignment])} à {commune}, {part}"


def _ending(found: Ending, geography: Geography) -> str:
    end = f"    fin le {long_date(found.last_day)} : {_operators([found.assignment])}"
    if found.assignment.communes is None:
        return f"{end} ; territoire non renseigné"
    if not found.left:
        return f"{end} ; d'autres opérateurs couvrent ses communes"
    people = _people(found.left, geography)
    return f"{end} ; ensuite sans opérateur connu : {_names(found.left, geography)} ({people})"


def _reason(found: Idle) -> str:
    return f"{REASONS[found.reason]} {long_date(found.day)}" if found.day else REASONS[found.reason]


def _people(codes: Iterable[str], geography: Geography) -> str:
    people = population(geography, codes)
    return f"{people:,} {'habitants' if people > 1 else 'habitant'}".replace(",", " ")


def _names(codes: Iterable[str], geography: Geography) -> str:
    names = [f"{geography.communes[code].nom} ({code})" for code in codes]
    return enumerate_some(names, SHOWN)


def _operators(assignments: Iterable[Assignment]) -> str:
    names = {assignment.operator.key: assignment.operator.nom for assignment in assignments}
    return enumerate_words(sorted(names.values(), key=sort_key))


def rewriting_text(rewriting: Rewriting) -> str:
    """The changes of a file, one a line; or that it must be edited by hand."""
    lines = [str(change) for change in rewriting.changes]
    if rewriting.content is None:
        lines.append(f"{rewriting.file} : laissé tel quel, à corriger à la main.")
    return "\n".join(lines)


def left_text(found: Diagnostic) -> str:
    """A code that is not replaced, and what to write; as « fichier:14 : laissé tel quel. … »."""
    return f"{found.file}:{found.line} : laissé tel quel. {found.message} Conseil : {found.hint}"


def _widened(changes: Iterable[Change]) -> str | None:
    """Parts of communes whose place the whole commune takes, which an editor has to confirm."""
    names = sorted({f"{found.commune}{found.nom}" for found in changes if found.nom}, key=sort_key)
    if not names:
        return None
    return (
        f"À confirmer : le code d'aujourd'hui dit couverte toute la commune de "
        f"{enumerate_some(names, SHOWN)}, et non plus la seule partie nommée."
    )


def migration_summary(
    rewritings: Sequence[Rewriting], broken: Iterable[str], *, written: bool
) -> str:
    """What was not looked at, then the total, as « 3 codes remplacés dans 2 fichiers. »."""
    lines = [f"{file} : laissé de côté, il a une erreur ; lancer « check »." for file in broken]
    possible = [rewriting for rewriting in rewritings if rewriting.content is not None]
    changes = [change for rewriting in possible for change in rewriting.changes]
    if not changes:
        lines.append("Aucun code à remplacer.")
        return "\n".join(lines)
    total, files = count(len(changes), "code"), count(len(possible), "fichier")
    if written:
        lines.append(f"{total} {'remplacé' if len(changes) < 2 else 'remplacés'} dans {files}.")
    else:
        lines.append(f"{total} à remplacer dans {files} : ajouter « --migrer ».")
    if widened := _widened(changes):
        lines.append(widened)
    return "\n".join(lines)
