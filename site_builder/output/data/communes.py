"""The index of communes that pages fetch: all of France, packed to travel light.

The same rows as `geography.lookup.Lookup(france())`, in the same order, whatever the records are:
the file is the same for every site, and nothing in it depends on what somebody looks for.

`{departements: {code: [nom, région]}, communes: {codes, noms, populations, postaux}, natures,
dates, anciens: {codes, autres, noms, communes, natures, depuis, postaux}}`. Each column is written
whole, since values that are alike compress best side by side:

- `codes`: `{prefix: differences}`, what follows the prefix in a code, as a number, less the one
  before it. A prefix is a département for communes, two characters for former codes. The names
  whose code is that of a commune in force come last; `autres` are their codes, written whole;
- `noms`: one a line. That of a commune in force begins with the number of letters it shares with
  the line before (base 36), and only the others follow;
- `postaux`: one line a commune, spaces between codes, the two first digits left out where they are
  those of the Insee code; « = » is the same as the line before. Those of former communes are whole;
- `communes` of `anciens`: differences of places among communes; `natures` and `depuis` are places
  in `natures` and `dates`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Any  # JSON

from site_builder.geography import Alias, Commune, Geography, france
from site_builder.output.data.encoding import compact

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
CORSICA = {"2A": "20", "2B": "20"}  # what its postal codes begin with
SAME = "="  # as the line before
_PREFIX = 2  # characters of a former code that its group shares


@lru_cache(maxsize=1)
def communes_file() -> str:
    """The content of `communes.json`; made once a process."""
    return compact(_packed(france()))


def _packed(geography: Geography) -> dict[str, Any]:
    communes = [*geography.communes.values()]
    former = geography.other_names
    others = former[len(geography.aliases) :]
    natures = _by_frequency(alias.nature for alias in former)
    dates = _by_frequency(_day(alias) for alias in former)
    places = {commune.code: place for place, commune in enumerate(communes)}
    return {
        "departements": {d.code: [d.nom, d.region] for d in geography.departements.values()},
        "communes": _communes(communes),
        "natures": natures,
        "dates": dates,
        "anciens": {
            "codes": _codes((code, code[:_PREFIX]) for code in geography.aliases),
            "autres": [alias.code for alias in others],
            "noms": "\n".join(alias.nom for alias in former),
            "communes": _differences(places[alias.commune] for alias in former),
            "natures": [natures.index(alias.nature) for alias in former],
            "depuis": [dates.index(_day(alias)) for alias in former],
            "postaux": "\n".join(" ".join(alias.codes_postaux) for alias in former),
        },
    }


def _communes(communes: Sequence[Commune]) -> dict[str, Any]:
    return {
        "codes": _codes((commune.code, commune.departement) for commune in communes),
        "noms": "\n".join(_names(commune.nom for commune in communes)),
        "populations": [commune.population for commune in communes],
        "postaux": "\n".join(_postal_codes(communes)),
    }


def _codes(codes: Iterable[tuple[str, str]]) -> dict[str, list[int]]:
    """Codes with their prefixes, in order → differences by prefix."""
    return {
        prefix: _differences(int(code.removeprefix(prefix)) for code, _ in group)
        for prefix, group in groupby(codes, key=lambda pair: pair[1])
    }


def _differences(numbers: Iterable[int]) -> list[int]:
    before, differences = 0, []
    for number in numbers:
        differences.append(number - before)
        before = number
    return differences


def _names(names: Iterable[str]) -> Iterator[str]:
    before = ""
    for name in names:
        shared = min(_shared(before, name), len(_DIGITS) - 1)
        yield _DIGITS[shared] + name[shared:]
        before = name


def _shared(name: str, other: str) -> int:
    """How many letters two names begin with."""
    pairs = zip(name, other, strict=False)
    unlike = (place for place, (mine, its) in enumerate(pairs) if mine != its)
    return next(unlike, min(len(name), len(other)))


def _postal_codes(communes: Iterable[Commune]) -> Iterator[str]:
    before = None
    for commune in communes:
        start = commune.code[:2]
        start = CORSICA.get(start, start)
        codes = (code.removeprefix(start) for code in commune.codes_postaux)
        line = " ".join(codes)
        yield SAME if line == before else line
        before = line


def _by_frequency(values: Iterable[str]) -> list[str]:
    return [value for value, _ in Counter(values).most_common()]


def _day(alias: Alias) -> str:
    return alias.depuis.isoformat() if alias.depuis else ""
