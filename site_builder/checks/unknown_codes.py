"""Code de commune ou d'intercommunalité qui n'existe pas.

Les codes sont ceux de l'Insee, et non les codes postaux. `site-builder commune NOM` trouve celui
d'une commune d'aujourd'hui ou d'hier.
"""

from collections.abc import Iterator, Sequence

from site_builder.checks.finding import Finding
from site_builder.coverage.written import written_parts
from site_builder.diagnostics import Severity, Way
from site_builder.french import enumerate_words
from site_builder.geography import Commune, Group, france
from site_builder.geography.lookup import Lookup
from site_builder.model.knowledge import Knowledge

ID = "LIEN-207"
SEVERITY = Severity.ERROR
WAYS = {
    "commune": Way("aucune commune n'a le code Insee « {code} ».", "{hint}"),
    "code-postal": Way("« {code} » est un code postal, et non un code Insee.", "écrire {hint}."),
    "epci": Way("aucune intercommunalité n'a le numéro « {code} ».", "{hint}"),
}
SHOWN = 8


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Every code, in territories and sectors."""
    for record, path, part in written_parts(knowledge):
        if part.communes is not None or "secteurs" in path[-2:]:
            continue
        departement = record.departement or ""
        if len(part.name) != 5:
            values = {"code": part.name, "hint": _close_group(part.name, departement)}
            yield Finding(record.file, path, "epci", values)
        elif found := _of_postal_code(part.name):
            values = {
                "code": part.name,
                "hint": " ou ".join(f'"{c.code}" ({c.nom})' for c in found),
            }
            yield Finding(record.file, path, "code-postal", values)
        else:
            values = {"code": part.name, "hint": _close_commune(part.name, departement)}
            yield Finding(record.file, path, "commune", values)


def _of_postal_code(code: str) -> tuple[Commune, ...]:
    matches = Lookup(france(), [code[:2], code[:3]]).exact(code)
    return tuple(match.commune for match in matches[:4])


def _close_commune(code: str, departement: str) -> str:
    near = [c for c in france().of(departement) if _is_one_slip_away(code, c.code)]
    return _did_you_mean(near[:SHOWN]) or "chercher le code avec « site-builder commune NOM »."


def _close_group(code: str, departement: str) -> str:
    groups = (group for group in france().groups.values() if departement in group.departements)
    near = [group for group in groups if _is_one_slip_away(code, group.code)]
    return _did_you_mean(near[:SHOWN]) or (
        "recopier les neuf chiffres du numéro SIREN de l'intercommunalité."
    )


def _is_one_slip_away(code: str, known: str) -> bool:
    """One wrong digit, or two that changed places."""
    wrong = [place for place, pair in enumerate(zip(code, known, strict=True)) if len({*pair}) > 1]
    swapped = len(wrong) == 2 and sorted(code) == sorted(known)
    return len(wrong) == 1 or swapped


def _did_you_mean(near: Sequence[Commune | Group]) -> str:
    if not near:
        return ""
    names = enumerate_words([f'"{found.code}" ({found.nom})' for found in near], "ou")
    return f"vouliez-vous dire {names} ?"
