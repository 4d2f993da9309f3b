"""Code de commune ou d'intercommunalité qui n'existe pas, ou qui a deux sens.

Les codes sont ceux de l'Insee, et non les codes postaux. `site-builder commune NOM` trouve celui
d'une commune d'aujourd'hui ou d'hier, `site-builder groupe NOM` le numéro d'une intercommunalité.

Quatre cents codes postaux sont aussi l'ancien code Insee d'une autre commune : « 29200 » est le
code postal de Brest, et un ancien code qui mène à Morlaix. Le bon code est alors à écrire.
"""

from collections.abc import Iterator, Sequence

from site_builder.checks.finding import Finding
from site_builder.coverage.written import written_parts
from site_builder.diagnostics import Severity, Way
from site_builder.french import enumerate_words
from site_builder.geography import Commune, Group, france
from site_builder.model.knowledge import Knowledge
from site_builder.model.walk import Path

ID = "LIEN-207"
SEVERITY = Severity.ERROR
AMBIGUOUS = "deux-sens"
WAYS = {
    "commune": Way("aucune commune n'a le code Insee « {code} ».", "{hint}"),
    "code-postal": Way("« {code} » est un code postal, et non un code Insee.", "écrire {hint}."),
    AMBIGUOUS: Way(
        "« {code} » est un code postal, et aussi {ancien}.",
        "écrire {hint}.",
    ),
    "epci": Way("aucune intercommunalité n'a le numéro « {code} ».", "{hint}"),
}
SHOWN = 8


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Every code, in territories and sectors."""
    for record, path, part in written_parts(knowledge):
        if part.communes is not None or "secteurs" in path[-2:]:
            continue
        code, departement = part.name, record.departement or ""
        if len(code) != 5:
            values = {"code": code, "hint": _close_group(code, departement)}
            yield Finding(record.file, path, "epci", values)
        elif code in france().postal:
            yield _postal(record.file, path, code, departement)
        else:
            values = {"code": code, "hint": _close_commune(code, departement)}
            yield Finding(record.file, path, "commune", values)


def _postal(file: str, path: Path, code: str, departement: str) -> Finding:
    """A postal code: the communes that have it, those of the département first, the largest."""
    geography = france()
    communes = [geography.communes[found] for found in geography.postal[code]]
    communes.sort(key=lambda c: (c.departement != departement, -(c.population or 0)))
    meant = [_quoted(commune) for commune in communes]
    alias = geography.aliases.get(code)
    if alias is None:
        return Finding(file, path, "code-postal", {"code": code, "hint": _some(meant)})
    today = geography.communes[alias.commune]
    former = "un ancien code Insee"
    if alias.nom:
        former = f"le code Insee de la {alias.nature} {alias.nom}"
    values = {
        "code": code,
        "ancien": f"{former}, qui mène à {today.nom}",
        "hint": _some([*meant, _quoted(today)]),
    }
    return Finding(file, path, AMBIGUOUS, values)


def _quoted(found: Commune | Group) -> str:
    return f'"{found.code}" ({found.nom})'


def _some(names: Sequence[str]) -> str:
    """« "29019" (Brest) ou "29151" (Morlaix) », each once; the first and the last of many."""
    each = [*dict.fromkeys(names)]
    if len(each) > SHOWN:
        each = [*each[: SHOWN - 1], each[-1]]
    return enumerate_words(each, "ou")


def _close_commune(code: str, departement: str) -> str:
    near = [c for c in france().of(departement) if _is_one_slip_away(code, c.code)]
    return _did_you_mean(near[:SHOWN]) or "chercher le code avec « site-builder commune NOM »."


def _close_group(code: str, departement: str) -> str:
    groups = (group for group in france().groups.values() if departement in group.departements)
    near = [group for group in groups if _is_one_slip_away(code, group.code)]
    return _did_you_mean(near[:SHOWN]) or (
        "chercher son numéro SIREN, neuf chiffres, avec « site-builder groupe NOM »."
    )


def _is_one_slip_away(code: str, known: str) -> bool:
    """One wrong digit, or two that changed places."""
    wrong = [place for place, pair in enumerate(zip(code, known, strict=True)) if len({*pair}) > 1]
    swapped = len(wrong) == 2 and sorted(code) == sorted(known)
    return len(wrong) == 1 or swapped


def _did_you_mean(near: Sequence[Commune | Group]) -> str:
    if not near:
        return ""
    names = enumerate_words([_quoted(found) for found in near], "ou")
    return f"vouliez-vous dire {names} ?"
