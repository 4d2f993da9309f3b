"""Coverage reports and migrations of codes → text for a terminal, in French."""

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
from site_builder.domain.coverage.report import (
    CoverageReport,
    Ending,
    Idle,
    IdleReason,
    SchemeReport,
)
from site_builder.domain.coverage.states import Assignment, State, gaps, population
from site_builder.editing.migration import CodeChange, Rewriting
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
    IdleReason.ENDED: "convention échue le",
    IdleReason.TO_COME: "convention à partir du",
    IdleReason.CLOSED: "organisme fermé",
}

SHOWN = 12  # names of communes on a line; CSV and JSON hold them all


def coverage_text(report: CoverageReport, geography: Geography) -> str:
    """The coverage report, one block a scheme; what is empty is left out."""
    lines = [f"Couverture au {long_date(report.day)}, géographie {geography.vintage}."]
    if report.examples:
        lines.append("Des fiches de démonstration sont comptées : ce n'est pas la réalité.")
    lines += [f"Non comptée, car elle a une erreur : {file}" for file in report.broken]
    for territory in report.territories:
        lines += ["", f"{territory.territory.nom} ({territory.territory.code})"]
        if not territory.schemes:
            lines.append("  Rien de local n'est connu.")
        for scheme in territory.schemes:
            lines += ["", *_scheme(scheme, report, geography)]
    return typeset("\n".join(lines))


def _scheme(scheme: SchemeReport, report: CoverageReport, geography: Geography) -> Iterator[str]:
    yield f"  {scheme.scheme.nom} ({scheme.scheme.key}) : {DECLARED[scheme.declared]}"
    if scheme.by_commune:
        total = count(len(scheme.by_commune), "commune")
        yield f"    {total}, {_people(scheme.by_commune, geography)}"
    else:
        yield "    aucune commune connue"
    for state, words in STATES.items():
        if codes := scheme.communes(state):
            yield f"    {words} : {len(codes)}, {_people(codes, geography)}"
    for since, codes in gaps(scheme.by_commune):
        day = f" depuis le {long_date(since)}" if since else ""
        yield f"    sans opérateur{day} : {_names(codes, geography)}"
    yield from _in_part(scheme, geography)
    for overlap in scheme.overlaps:
        word = "déclaré" if overlap.declared else "NON DÉCLARÉ"
        names = _names(overlap.communes, geography)
        yield f"    chevauchement {word} de {_operators(overlap.assignments)} : {names}"
    for ending in scheme.endings:
        yield _ending(ending, geography)
    if scheme.unlocated:
        yield f"    territoire non renseigné : {_operators(scheme.unlocated)}"
    for idle in scheme.idle:
        yield f"    non comptée : {_operators([idle.assignment])}, {_reason(idle)}"


def _in_part(scheme: SchemeReport, geography: Geography) -> Iterator[str]:
    for code, coverage in scheme.by_commune.items():
        for assignment in coverage.partly:
            commune = _names([code], geography)
            part = assignment.parts[code]
            yield f"    en partie : {_operators([assignment])} à {commune}, {part}"


def _ending(ending: Ending, geography: Geography) -> str:
    end = f"    fin le {long_date(ending.last_day)} : {_operators([ending.assignment])}"
    if ending.assignment.communes is None:
        return f"{end} ; territoire non renseigné"
    if not ending.left:
        return f"{end} ; d'autres opérateurs couvrent ses communes"
    people = _people(ending.left, geography)
    return f"{end} ; ensuite sans opérateur connu : {_names(ending.left, geography)} ({people})"


def _reason(idle: Idle) -> str:
    return f"{REASONS[idle.reason]} {long_date(idle.day)}" if idle.day else REASONS[idle.reason]


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
    """The changes of a file, one a line, and whether it must be edited by hand."""
    lines = [str(change) for change in rewriting.changes]
    if rewriting.content is None:
        lines.append(f"{rewriting.file} : laissé tel quel, à corriger à la main.")
    return "\n".join(lines)


def left_text(diagnostic: Diagnostic) -> str:
    """A code that is not replaced, and what to write; as « fichier:14 : laissé tel quel. … »."""
    place = f"{diagnostic.file}:{diagnostic.line}"
    return f"{place} : laissé tel quel. {diagnostic.message} Conseil : {diagnostic.hint}"


def _widened(changes: Iterable[CodeChange]) -> str | None:
    """The sentence that asks to confirm that whole communes replace parts of them; None if none."""
    names = sorted(
        {f"{change.commune}{change.nom}" for change in changes if change.nom}, key=sort_key
    )
    if not names:
        return None
    return (
        f"À confirmer : le code d'aujourd'hui dit couverte toute la commune de "
        f"{enumerate_some(names, SHOWN)}, et non plus la seule partie nommée."
    )


def migration_summary(
    rewritings: Sequence[Rewriting], broken: Iterable[str], *, written: bool
) -> str:
    """Files left out because `broken`, then the total: « 3 codes remplacés dans 2 fichiers. ».

    `written` says whether the files have been rewritten or only listed.
    """
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
