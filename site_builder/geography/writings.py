"""Other ways to write a commune: an arrondissement, a place beside the name, an address line.

« Lyon IIIe », « Saint-Denis (Réunion) », « 93006 Bobigny cedex », « mairie du Havre ». A text is
cut into a name to look up as it is, and into what the commune must have besides.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.geography.model import Geography
from site_builder.geography.names import key, words_of

WordSequence = tuple[str, ...]

# « 93 100 » is a postal code, « 19 ème » an ordinal.
_SPACED_CODE = re.compile(r"(?<!\S)(\d{2}) (\d{3})(?!\S)")
_SPACED_ORDINAL = re.compile(r"\b(\d{1,2}) (er|e|eme|ieme)\b")
_ORDINAL = re.compile(r"0?(?:([1-9]\d?)|(x{0,2}(?:ix|iv|v?i{0,3})))(?:er|eme|ieme|e)?")
DISTRICT = "arrondissement|arrondissements|arrdt|arrt|ardt|arr"
_NAMED_DISTRICT = re.compile(rf"(?P<town>\w+) (?P<rank>\w+)(?: (?:{DISTRICT}))?")
_DISTRICT_OF = re.compile(rf"(?P<rank>\w+) (?:{DISTRICT}) (?:(?:de|d) )?(?P<town>\w+)")
BEFORE = "mairie|hotel de ville|ville|commune|ccas|centre ville|centre"
AFTER = "centre ville|centre|ville|france"
_BEFORE = re.compile(
    rf"(?:l |la )?(?:{BEFORE})"
    r" (?:(?:de|du|des|d) )?(?P<rest>.+)"
)
_AFTER = re.compile(rf"(?P<rest>.+?) (?:{AFTER})")
_CEDEX = re.compile(r"cedex(?: \d{1,2})?")
_PLACE = re.compile(r"\d{2,3}|2[ab]|\d[\dab]\d{3}")
LINKS = frozenset(("de", "du", "des", "d", "en", "dans", "a", "l", "le", "la", "les"))
ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Writing:
    """A name, word by word, and places of which its commune has one; none for anywhere.

    A place is the code of a département, an Insee or a postal code.
    """

    words: WordSequence
    places: frozenset[str] = frozenset()


class Writings:
    """Reads texts with the names of départements, regions and districts of a geography."""

    def __init__(self, geography: Geography) -> None:
        self._areas: dict[str, set[str]] = {}
        for departement in geography.departements.values():
            for name in (departement.nom, departement.region):
                self._areas.setdefault(key(name), set()).add(departement.code)
        self._longest = max(len(name.split()) for name in self._areas)
        self._districts: Mapping[str, list[WordSequence]] = {
            key(geography.communes[code].nom): [
                tuple(words_of(district.nom)) for district in districts
            ]
            for code, districts in geography.districts.items()
        }

    def read(self, text: str) -> Iterator[Writing]:
        """The readings of a text as a name with or without places, the most literal first."""
        words = _words(text)
        for reading in dict.fromkeys((words, *_stripped(words))):
            yield Writing(reading)
            yield from self._district(reading)
            yield from self.placed(reading)

    def placed(self, words: Iterable[str]) -> Iterator[Writing]:
        """« Saint-Denis (93) », « 57000 Metz », « Saint-Denis, la Réunion »: a name and places."""
        text = " ".join(words)
        plain = _CEDEX.sub("", text)
        places = {word.upper() for word in plain.split() if _PLACE.fullmatch(word)}
        name = _unlinked(tuple(word for word in plain.split() if word.upper() not in places))
        if plain != text:  # the codes of a cedex begin as the département does
            places = {departement for code in places for departement in _departements(code)}
        if name and (places or plain != text):
            yield Writing(name, frozenset(places))
        for size in range(min(self._longest + 1, len(name) - 1), 0, -1):
            if areas := self._areas.get(key(" ".join(name[-size:]))):
                yield Writing(_unlinked(name[:-size]), frozenset(areas))

    def _district(self, words: WordSequence) -> Iterator[Writing]:
        """« Paris 19 », « Lyon IIIe », « 8e arrondissement de Marseille »: its official name."""
        text = " ".join(words)
        match = _NAMED_DISTRICT.fullmatch(text) or _DISTRICT_OF.fullmatch(text)
        if not match:
            return
        rank, districts = _rank(match["rank"]), self._districts.get(match["town"], [])
        if 0 < rank <= len(districts):
            yield Writing(districts[rank - 1])


def _words(text: str) -> WordSequence:
    joined = _SPACED_CODE.sub(r"\1\2", " ".join(text.split()))
    words = " ".join(words_of(joined))
    return tuple(_SPACED_ORDINAL.sub(r"\1\2", words).split())


def _stripped(words: WordSequence) -> Iterator[WordSequence]:
    """Without what people write around a name: « mairie de », « centre-ville »."""
    text = " ".join(words)
    before = _BEFORE.fullmatch(text)
    text = before["rest"] if before else text
    after = _AFTER.fullmatch(text)
    yield tuple((after["rest"] if after else text).split())


def _unlinked(words: WordSequence) -> WordSequence:
    """« Saint-Denis de (la Réunion) » → « Saint-Denis »."""
    while words and words[-1] in LINKS:
        words = words[:-1]
    return words


def _departements(code: str) -> tuple[str, ...]:
    """Those that begin a postal code; « 20 » was Corsica."""
    start = code if len(code) < 5 else code[:3] if code.startswith(("97", "98")) else code[:2]
    return ("2A", "2B") if start == "20" else (start,)


def _rank(text: str) -> int:
    """« 19e », « 01 », « XIX » → a number; 0 if it is none."""
    match = _ORDINAL.fullmatch(text)
    if not match:
        return 0
    if match[1]:
        return int(match[1])
    values = [ROMAN[letter] for letter in match[2]]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )
