"""Find a commune from what people type: a code, a name of today or of yesterday, a postal code."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

from site_builder.geography.files import DATA, read
from site_builder.geography.model import Alias, Commune, Geography
from site_builder.geography.names import glued, key, without_articles, words_of
from site_builder.geography.typos import Typos
from site_builder.geography.writings import Writing, Writings

_LAST = "\U0010ffff"  # sorts after any letter: the end of what begins with a text


@dataclass(frozen=True, slots=True)
class Match:
    """A commune in force. `ancien` is the former name that matched, or its code if it has no name.

    `alias` is that former commune, arrondissement or code, with its nature and date if known.
    """

    commune: Commune
    ancien: str | None = None
    alias: Alias | None = None


@dataclass(frozen=True, slots=True)
class _Names:
    """`data/names.json.gz`: `names.key` of each name, in the order of the geography."""

    communes: list[str]
    aliases: list[str]
    seats: list[str]


class Lookup:
    """An index of a geography, of some départements or of all. Safe to share, never changes."""

    def __init__(self, geography: Geography, departements: Collection[str] | None = None) -> None:
        names = read(DATA / "names.json.gz", _Names)
        pairs = [*zip(names.communes, geography.communes.values(), strict=True)]
        if departements is not None:
            pairs = [pair for pair in pairs if pair[1].departement in departements]
        self._keys = [name for name, _ in pairs]
        self._communes = [commune for _, commune in pairs]
        self._in_force = len(pairs)
        self._weights: list[float] = [commune.population or 0 for commune in self._communes]
        self._codes = {commune.code: n for n, commune in enumerate(self._communes)}
        former_names = [
            *names.aliases,
            *names.seats,
            *(key(alias.nom) for alias in geography.usual),
        ]
        former = [
            pair
            for pair in zip(former_names, geography.other_names, strict=True)
            if pair[1].commune in self._codes
        ]
        self._aliases = [alias for _, alias in former]
        self._add_former([name for name, _ in former])
        self._names: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._keys):
            self._names[name].append(number)
        self._names.pop("", None)
        self._geography = geography

    def _add_former(self, keys: list[str]) -> None:
        """Former names and codes; each weighs its even share of the commune of today."""
        parts = Counter(alias.commune for alias in self._aliases)
        for number, alias in enumerate(self._aliases, self._in_force):
            commune = self._communes[self._codes[alias.commune]]
            self._communes.append(commune)
            self._weights.append((commune.population or 0) / (1 + parts[alias.commune]))
            self._codes.setdefault(alias.code, number)  # a seat has a code in force
        self._keys += keys

    def _match(self, number: int) -> Match:
        commune = self._communes[number]
        if number < self._in_force:
            return Match(commune)
        alias = self._aliases[number - self._in_force]
        return Match(commune, alias.nom or alias.code, alias)

    def search(self, query: str, limit: int | None = 20) -> tuple[Match, ...]:
        """Communes that `query` may mean, each once, best first.

        Exact hits (see `exact`); then names that begin with it, names with words that do; with none
        of these, the same beside a place, names a typo away, names whose place is another.
        """
        return self._distinct(self._candidates(query, limit), limit)

    def exact(self, query: str) -> tuple[Match, ...]:
        """Only the communes that have this very code, name, former name or postal code.

        Where there is none, those whose name is written there in another way (see `Writings`).
        """
        return self._distinct(self._exact(query), None)

    def certain(self, query: str) -> Match | None:
        """The one commune that `query` means without ambiguity; None if there is any.

        That is: several exact hits, a former code (`93059`), or a name that a larger commune begins
        with (« Évry »).
        """
        code, numbers = _code(query), self._exact(query)
        matches = self._distinct((n for n in numbers if not self._is_former_code(n, code)), 2)
        if len(matches) != 1:
            return None
        (match,) = matches
        most = match.commune.population or 0
        longer = (self._communes[n] for n in self._prefix(key(query)) if n < self._in_force)
        larger = any((other.population or 0) > most for other in longer)
        return None if larger else match

    def _distinct(self, numbers: Iterable[int], limit: int | None) -> tuple[Match, ...]:
        matches: dict[str, Match] = {}
        for number in numbers:
            if len(matches) == limit:
                break
            matches.setdefault(self._communes[number].code, self._match(number))
        return tuple(matches.values())

    def _is_former_code(self, number: int, code: str) -> bool:
        return number >= self._in_force and self._aliases[number - self._in_force].code == code

    def _candidates(self, query: str, limit: int | None) -> Iterator[int]:
        """Numbers of names, best first; the less literal readings only if nothing else is found."""
        sought = key(query)
        for reading in (
            self._steps(query, sought, limit),
            self._beside(sought, limit),
            self._mistyped(sought, limit),
            self._elsewhere(sought, limit),
        ):
            if (first := next(reading, None)) is not None:
                yield first
                yield from reading
                return

    def _steps(self, query: str, sought: str, limit: int | None) -> Iterator[int]:
        yield from self._exact(query)
        digits = "".join(query.split())
        if digits.isdigit():
            yield from self._best(self._postal_prefix(digits), limit)
        elif sought:
            yield from self._beginning(sought, limit)

    def _beginning(self, sought: str, limit: int | None) -> Iterator[int]:
        yield from self._best(self._prefix(sought), limit)
        yield from self._best(self._word_prefixes(sought.split()), limit)

    def _beside(self, sought: str, limit: int | None) -> Iterator[int]:
        """« St-Ouen (93) »: the beginning of a name, and the place of its commune."""
        for writing in self._writings.placed(sought.split()):
            name = without_articles(writing.words)
            for number in self._beginning(name, None if limit is None else 10 * limit):
                if self._is_in(number, writing.places):
                    yield number

    def _mistyped(self, sought: str, limit: int | None) -> Iterator[int]:
        for near in self._typos.repaired(sought) if sought else ():
            yield from self._ordered(self._names.get(near, ()))
            yield from self._beginning(near, limit)

    def _elsewhere(self, sought: str, limit: int | None) -> Iterator[int]:
        """« 92120 Montreuil »: the name alone, where no commune has both."""
        for writing in self._writings.placed(sought.split()):
            yield from self._steps("", without_articles(writing.words), limit)

    def _exact(self, query: str) -> Iterator[int]:
        literal = self._literal(query)
        if (first := next(literal, None)) is not None:
            yield first
            yield from literal
            return
        for writing in self._writings.read(query):
            numbers = [n for n in self._written(writing) if self._is_in(n, writing.places)]
            if numbers:
                yield from numbers
                return

    def _literal(self, query: str) -> Iterator[int]:
        code = _code(query)
        number = self._codes.get(code)
        # « 75004 » is Paris before it is the code that Asnières had until 1968.
        former = number is not None and number >= self._in_force
        if number is not None and not former:
            yield number
        yield from self._named(self._names.get(key(query), ()))
        yield from self._ordered(self._postal.get(code, ()))
        if number is not None and former:
            yield number

    def _named(self, numbers: Collection[int]) -> Iterator[int]:
        """Names of today, then those of yesterday, the largest communes first."""
        yield from self._ordered(n for n in numbers if n < self._in_force)
        yield from self._ordered(n for n in numbers if n >= self._in_force)

    def _written(self, writing: Writing) -> Iterator[int]:
        name = without_articles(writing.words)
        numbers = self._names.get(name) or self._glued.get(glued(writing.words))
        yield from self._named(numbers or ())

    def _is_in(self, number: int, places: Collection[str]) -> bool:
        """Whether a commune has one of these places; no place is anywhere."""
        commune = self._communes[number]
        return not places or any(
            place in (commune.departement, commune.code)
            or any(self._communes[n] is commune for n in self._postal.get(place, ()))
            for place in places
        )

    def _ordered(self, numbers: Iterable[int]) -> list[int]:
        return sorted(numbers, key=lambda number: -self._weights[number])

    def _best(self, numbers: Collection[int], limit: int | None) -> list[int]:
        """Heaviest first. A commune has up to forty names: more are kept than asked for."""
        if limit is None or len(numbers) <= 4 * limit:
            return self._ordered(numbers)
        return nlargest(4 * limit, numbers, key=self._weights.__getitem__)

    @cached_property
    def _writings(self) -> Writings:
        return Writings(self._geography)

    @cached_property
    def _glued(self) -> dict[str, list[int]]:
        """Names without their spaces, with their articles and without."""
        names = [commune.nom for commune in self._communes[: self._in_force]]
        numbers: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate([*names, *(alias.nom for alias in self._aliases)]):
            for text in {glued(words_of(name)), self._keys[number].replace(" ", "")}:
                numbers[text].append(number)
        numbers.pop("", None)
        return numbers

    @cached_property
    def _sorted(self) -> tuple[list[str], list[int]]:
        order = sorted((name, number) for number, name in enumerate(self._keys) if name)
        return [name for name, _ in order], [number for _, number in order]

    def _prefix(self, sought: str) -> Collection[int]:
        names, numbers = self._sorted
        return numbers[bisect_left(names, sought) : bisect_right(names, sought + _LAST)]

    def _postal_prefix(self, digits: str) -> Collection[int]:
        codes = self._postal_codes
        inside = codes[bisect_left(codes, digits) : bisect_right(codes, digits + _LAST)]
        return [number for code in inside for number in self._postal[code]]

    @cached_property
    def _postal(self) -> dict[str, list[int]]:
        """Postal code → names; a part of a commune that has the code stands for the commune."""
        numbers_by_code: dict[str, dict[str, int]] = defaultdict(dict)
        for number, commune in enumerate(self._communes):
            former = number >= self._in_force
            place = self._aliases[number - self._in_force] if former else commune
            for code in place.codes_postaux:
                numbers_by_code[code][commune.code] = number
        for code in self._geography.districts:  # « 75000 »: a whole town, that mail cuts up
            if code in self._codes:
                numbers_by_code[f"{code[:2]}000"][code] = self._codes[code]
        return {code: list(numbers.values()) for code, numbers in numbers_by_code.items()}

    @cached_property
    def _postal_codes(self) -> list[str]:
        return sorted(self._postal)

    @cached_property
    def _words(self) -> dict[str, list[int]]:
        """Word → names that have it, words in order."""
        numbers: dict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._keys):
            for word in set(name.split()):
                numbers[word].append(number)
        return {word: numbers[word] for word in sorted(numbers)}

    @cached_property
    def _vocabulary(self) -> list[str]:
        return list(self._words)

    @cached_property
    def _typos(self) -> Typos:
        return Typos(self._names, self._words)

    def _words_from(self, start: str) -> list[str]:
        words = self._vocabulary
        return words[bisect_left(words, start) : bisect_right(words, start + _LAST)]

    def _word_prefixes(self, starts: list[str]) -> Collection[int]:
        """Names where each of these begins a word; the rarest is looked up, the others checked."""
        choices = [self._words_from(start) for start in starts]
        rarest = min(choices, key=lambda words: sum(len(self._words[word]) for word in words))
        numbers = {number for word in rarest for number in self._words[word]}
        if len(starts) == 1:
            return numbers
        return [n for n in numbers if _all_begin(self._keys[n].split(), starts)]


def _code(query: str) -> str:
    return "".join(query.split()).upper()


def _all_begin(words: list[str], starts: list[str]) -> bool:
    return all(any(word.startswith(start) for word in words) for start in starts)
