"""Public numbers in texts: distinguished from figures by their context, and made links.

The rule is one regular expression, written in what Python and JavaScript have in common:
lib/telephone.js reads it from the pages (`rule`), so that both link the same numbers.

What a match of `motif` captures is a run of numbers (« 17, 114 ou 3919 »); a match that captures
nothing is a figure that looks like one (« du 15 au 18 », « articles 15, 17 »). Two digits are most
often a day or an age: they are linked only after a verb of calling or a word of danger. Three are
linked after an article too; a longer number, wherever no unit follows.
"""

import re
from collections.abc import Iterator, Sequence

from site_builder.core.french import MONTHS
from site_builder.model.numbers import Numero

FLAGS = re.IGNORECASE

# ---- Characters: neither \w, \s nor \b means the same in both languages ----
_SPACE = "[ \n\u00a0\u202f]"
_WORD = "[0-9A-Za-zÀ-ÖØ-öø-ÿŒœ]"
_LETTER = "[A-Za-zÀ-ÖØ-öø-ÿŒœ]"
_ALONE = f"(?<!{_WORD})"
_ENDED = f"(?!{_WORD})"
_APOSTROPHE = "['’]"

# ---- What makes a figure ----
_UNITS = """
    ans? mois jours? heures? h min minutes? semaines? années? euros? m² m2 km logements? places?
    ménages? personnes? enfants? lits? demandes? dossiers? communes? appels? mesures? allocataires?
    habitants? fois points? pages? lignes? fiches? bis ter quater rue avenue av boulevard bd impasse
    chemin allée quai cours route square cité résidence courant prochain dernier inclus
    """.split()
_STREET = "rue|avenue|av|boulevard|bd|impasse|chemin|allée|place|quai|cours|route|square"
_UNIT = (
    f"{_SPACE}*(?:%|€|\\$)|{_SPACE}(?:{'|'.join((*_UNITS, *MONTHS))}){_ENDED}"
    f"|{_SPACE}du{_SPACE}mois|{_SPACE}(?:de{_SPACE})?chaque|{_SPACE}au{_SPACE}(?:plus|matin|soir)"
    f"|,{_SPACE}(?:{_STREET}){_ENDED}"
)
_AND = f"{_SPACE}?(?:[,/]|ou|et|puis)(?:{_SPACE}(?:ou|et|puis))?{_SPACE}?(?:(?:le|au|du){_SPACE})?"
_RANGE = f"{_SPACE}(?:au|à){_SPACE}[0-9]"
# Not part of a longer number, a date, a code, a range, a list with another figure.
_ROUND_THE_CLOCK = f"24{_SPACE}?h|7{_SPACE}?j"
_NUMBER_ENDS = (
    f"{_ENDED}(?!°|[.,:/][0-9]|[–-]{_WORD}|{_SPACE}[0-9]|{_RANGE}"
    f"|{_AND}(?!{_ROUND_THE_CLOCK})[0-9]|{_UNIT})"
)
_COUNTED = """
    places nombre effectifs? total capacité logements? ménages lits résultats? lignes? pages?
    mesures fiches? communes habitants âge
    """.split()
_CITED = "(?:articles?|art\\.?|alinéas?|pages?|p\\.|§|n°)"
_FIGURES = (
    f"(?:{'|'.join(_COUNTED)})(?:{_SPACE}{_LETTER}+){{0,3}}{_SPACE}?:{_SPACE}?[0-9]+",
    f"{_CITED}{_SPACE}?[0-9]+(?:{_AND}[0-9]+)*",
    f"(?:du|de|entre){_SPACE}(?:le{_SPACE})?[0-9]+(?:er)?(?:{_SPACE}{_LETTER}+)?"
    f"{_SPACE}(?:au|à|et){_SPACE}(?:le{_SPACE})?[0-9]+",
)

# ---- What makes a call ----
_VERBS = (
    "(?:r?appel(?:er|ez|ons|le|ant)|compos(?:er|ez)|joindre|joignez|contact(?:er|ez)"
    "|préven(?:ir|ez)|alert(?:er|ez)|téléphon(?:er|ez))"
)
_MEANWHILE = (
    f"(?:{_SPACE}(?:d{_APOSTROPHE}abord|aussi|vite|immédiatement|tout{_SPACE}de{_SPACE}suite"
    "|directement|ensuite|alors|aussitôt|donc|plutôt|soit))*"
)
_DANGER = "(?:urgences?|dangers?|secours|police|gendarmerie|vitale?|malaise|violences?|psychiatrie)"
_SHELTER = "(?:abri|nuit|toit|siao|mairie)"
_CLOSED = (
    f"(?={_SPACE}?(?:$|[.,;:!?)»…—–/])|{_SPACE}(?:ou|et|par|puis|d{_APOSTROPHE}abord|le{_SPACE}jour"
    f"|sans{_SPACE}attendre|jour{_SPACE}et{_SPACE}nuit){_ENDED})"
)
_ARTICLE = f"(?:le|au|du){_SPACE}"


def _run(first: str, every: str) -> str:
    return f"({first}(?:{_AND}(?:{every}))*)"


class Telephone:
    """Finds the public numbers in texts; knows the link of each."""

    def __init__(self, numbers: Sequence[Numero]) -> None:
        self._links = {number.digits: number.address for number in numbers}
        self.number = "|".join(map(_written, sorted(self._links, key=len, reverse=True))) or "(?!)"
        self.motif = self._motif() if numbers else "(?!)"
        self._runs = re.compile(self.motif, FLAGS)
        self._each = re.compile(self.number)
        self._alone = re.compile(f"{_ALONE}(?:{self.number}){_ENDED}")

    def _motif(self) -> str:
        every = self.number
        by_length: dict[int, list[str]] = {2: [], 3: [], 4: []}
        for digits in self._links:
            by_length[min(len(digits), 4)].append(_written(digits))
        short, middle, long = (f"(?:{'|'.join(by_length[n]) or '(?!)'})" for n in (2, 3, 4))
        any_short = f"(?:{short}|{middle})"
        danger = f"{_ALONE}{_DANGER}{_ENDED}[^.!?0-9]{{0,60}}"
        called = f"{_ALONE}{_VERBS}{_MEANWHILE}{_SPACE}"
        return "|".join((
            *(f"{_ALONE}(?:{figure}){_ENDED}" for figure in _FIGURES),
            f"{called}{_ARTICLE}{_run(any_short, every)}{_NUMBER_ENDS}",
            f"{called}{_run(any_short, every)}{_NUMBER_ENDS}{_CLOSED}",
            f"{danger}(?:[:,(]{_SPACE}?|{_SPACE}ou{_SPACE})(?:{_ARTICLE})?{_run(any_short, every)}"
            f"{_NUMBER_ENDS}{_CLOSED}",
            f"{_ALONE}{_ARTICLE}{_run(middle, every)}{_NUMBER_ENDS}",
            f"(?:{_LETTER}{_SPACE}?[:;,]{_SPACE}|{_LETTER}{_SPACE}(?:ou|et|via){_SPACE}"
            f"|«{_SPACE}?|{_SHELTER}{_SPACE}?[(/]{_SPACE}?)"
            f"{_run(middle, every)}{_NUMBER_ENDS}{_CLOSED}",
            f"(?<![0-9A-Za-zÀ-ÖØ-öø-ÿŒœ.,/°–-]){_run(long, every)}{_NUMBER_ENDS}",
            f"{_ALONE}{_run(any_short, every)}"
            f"(?={_SPACE}(?:d{_APOSTROPHE}abord|généralistes?|et{_SPACE}siao|par{_SPACE}sms"
            f"|par{_SPACE}message){_ENDED})",
        ))  # fmt: skip

    def rule(self) -> dict[str, object]:
        """What lib/telephone.js needs: `motif`, `numero` (as patterns), `liens` by digits."""
        return {"motif": self.motif, "numero": self.number, "liens": self._links}

    def places(self, text: str) -> Iterator[int]:
        """Where a public number may stand: quicker to find than those that are meant."""
        return (match.start() for match in self._alone.finditer(text))

    def pieces(self, text: str) -> Iterator[tuple[str, str | None]]:
        """The text cut where a number is meant: each piece, and the link of a number."""
        end = 0
        for match in self._runs.finditer(text):
            group = match.lastindex
            if group is None:
                continue
            for number in self._each.finditer(text, match.start(group), match.end(group)):
                if number.start() > end:
                    yield text[end : number.start()], None
                yield number[0], self._links["".join(filter(str.isdigit, number[0]))]
                end = number.end()
        if end < len(text):
            yield text[end:], None


def _written(digits: str) -> str:
    """How a number may be written: a long one with spaces or points, « 39 19 » for 3919."""
    if len(digits) < 4:
        return digits
    if len(digits) == 4:
        return f"{digits[:2]}{_SPACE}?{digits[2:]}"
    return "[ .\u00a0\u202f]?".join(digits)
