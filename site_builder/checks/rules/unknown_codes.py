"""Code de commune ou d'intercommunalité qui n'existe pas, ou qui a deux sens.

Les codes sont ceux de l'Insee, et non les codes postaux. `site-builder commune NOM` trouve celui
d'une commune d'aujourd'hui ou d'hier, `site-builder groupe NOM` le numéro d'une intercommunalité.

Quatre cents codes postaux sont aussi l'ancien code Insee d'une autre commune : « 29200 » est le
code postal de Brest, et un ancien code qui mène à Morlaix. Le bon code est alors à écrire.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.core.french import enumerate_some, enumerate_words
from site_builder.domain.coverage.areas import Part
from site_builder.domain.coverage.written import WrittenPart, written_parts
from site_builder.geography import Commune, Group, france
from site_builder.model.knowledge import Knowledge

ID = "LIEN-207"
SEVERITY = Severity.ERROR
AMBIGUOUS = "deux-sens"
WAYS = {
    "commune": MessageTemplate("aucune commune n'a le code Insee « {code} ».", "{hint}"),
    "code-postal": MessageTemplate(
        "« {code} » est un code postal, et non un code Insee.", "écrire {hint}."
    ),
    AMBIGUOUS: MessageTemplate(
        "« {code} » est un code postal, et aussi {ancien}.",
        "écrire {hint}.",
    ),
    "liste": MessageTemplate(
        "« {code} » désigne {nom}, et c'est aussi un code postal ({autres}) : d'autres codes de "
        "cette liste sont des codes postaux.",
        "écrire {hint}, ou corriger d'abord les autres.",
    ),
    "epci": MessageTemplate("aucune intercommunalité n'a le numéro « {code} ».", "{hint}"),
}
SHOWN = 8


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Unknown codes list by list; beside a postal code, Insee codes that look like one."""
    written = written_parts(knowledge)
    for _, items in groupby(written, key=lambda item: (item[0].key, item[1][:-1])):
        written_codes = [*items]
        yield from _unknown(written_codes)
        if any(_is_postal(part) for _, _, part in written_codes):
            yield from _suspect(written_codes)


def _unknown(items: Iterable[WrittenPart]) -> Iterator[Finding]:
    for record, path, part in items:
        if part.communes is not None or "secteurs" in path[-2:]:
            continue
        code, departement = part.name, record.departement or ""
        if len(code) != 5:
            values = {"code": code, "hint": _close_group(code, departement)}
            yield Finding(record.file, path, "epci", values)
        elif _is_postal(part):
            yield _postal(record.file, path, code, departement)
        else:
            values = {"code": code, "hint": _close_commune(code, departement)}
            yield Finding(record.file, path, "commune", values)


def _is_postal(part: Part) -> bool:
    return part.communes is None and part.name in france().postal


def _suspect(items: Iterable[WrittenPart]) -> Iterator[Finding]:
    """Insee codes that are also the postal code of other communes; one finding each."""
    for record, path, part in items:
        commune = france().communes.get(part.name)
        meant = _having(part.name, record.departement or "")
        if commune and meant and commune not in meant:
            others = enumerate_some([other.nom for other in meant], SHOWN)
            values = {"code": commune.code, "nom": commune.nom, "autres": others}
            hint = _alternatives(commune.code, meant)
            yield Finding(record.file, path, "liste", {**values, "hint": hint})


def _having(code: str, departement: str) -> list[Commune]:
    """The communes of a postal code: those of the département first, then by population."""
    communes = [france().communes[insee] for insee in france().postal.get(code, ())]
    return sorted(communes, key=lambda c: (c.departement != departement, -(c.population or 0)))


def _postal(file: str, path: FieldPath, code: str, departement: str) -> Finding:
    meant = _having(code, departement)
    alias = france().aliases.get(code)
    if alias is None:
        return Finding(
            file, path, "code-postal", {"code": code, "hint": _alternatives(code, meant)}
        )
    today = france().communes[alias.commune]
    former = "un ancien code Insee"
    if alias.nom:
        former = f"le code Insee de la {alias.nature} {alias.nom}"
    values = {
        "code": code,
        "ancien": f"{former}, qui mène à {today.nom}",
        "hint": _alternatives(code, meant, today),
    }
    return Finding(file, path, AMBIGUOUS, values)


def _alternatives(code: str, communes: Sequence[Commune], last: Commune | None = None) -> str:
    """« "29019" (Brest) ou "29151" (Morlaix) »; beyond SHOWN, the command that lists them."""
    names = [_quoted(commune) for commune in communes if commune is not last]
    if len(names) > SHOWN:
        rest = len(names) - SHOWN
        names[SHOWN:] = [f"une des {rest} autres que donne « site-builder commune {code} »"]
    return enumerate_words([*names, *([_quoted(last)] if last else [])], "ou")


def _quoted(territory: Commune | Group) -> str:
    return f'"{territory.code}" ({territory.nom})'


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
    """Whether two codes of one length differ by one character, or by two that are swapped."""
    wrong = [place for place, pair in enumerate(zip(code, known, strict=True)) if len({*pair}) > 1]
    swapped = len(wrong) == 2 and sorted(code) == sorted(known)
    return len(wrong) == 1 or swapped


def _did_you_mean(near: Sequence[Commune | Group]) -> str:
    if not near:
        return ""
    names = enumerate_words([_quoted(territory) for territory in near], "ou")
    return f"vouliez-vous dire {names} ?"
