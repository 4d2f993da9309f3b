"""Matches of `commune` and `groupe` → lines for a person, in French."""

from collections.abc import Sequence

from site_builder.core.french import count, enumerate_words, long_date, typeset
from site_builder.geography.lookup import Match
from site_builder.geography.model import Group


def communes_text(matches: Sequence[Match], query: str) -> str:
    """One line a commune, with the former name that led there; or a sentence if there is none."""
    if not matches:
        return typeset(f"Aucune commune ne correspond à « {query} ».")
    return "\n".join(_line(match) for match in matches)


def _line(match: Match) -> str:
    commune = match.commune
    line = f"{commune.code}  {commune.nom} ({commune.departement}"
    if commune.population is not None:
        number = f"{commune.population:,}".replace(",", " ")
        line += f", {number} {count(commune.population, 'habitant').split()[1]}"
    return typeset(f"{line}){_reason(match)}")


def _reason(match: Match) -> str:
    alias = match.alias
    if alias is None:
        return ""
    since = f" depuis le {long_date(alias.depuis)}" if alias.depuis else ""
    if not alias.nom:
        return f" : {alias.code} est un ancien code{since}"
    return f" : {alias.nom} ({alias.code}), {alias.nature}{since}"


def groups_text(groups: Sequence[Group], query: str) -> str:
    """One line a group, as « 200057867  Plaine Commune (EPT, 93, 8 communes) »."""
    if not groups:
        return typeset(f"Aucune intercommunalité ne correspond à « {query} ».")
    return "\n".join(
        typeset(
            f"{group.code}  {group.nom} ({group.nature}, {enumerate_words(group.departements)}, "
            f"{count(len(group.communes), 'commune')})"
        )
        for group in groups
    )
