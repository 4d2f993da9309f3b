"""A value that is refused → the value that was meant, where only one can be computed.

What is tried here is what spreadsheets, word processors and hands do to a code, a date, a number
or an address; a repair is kept only if the schema accepts it.
"""

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any  # nodes of a JSON Schema, and data whose shape no schema has checked yet

from site_builder.core.dates import fault
from site_builder.core.french import MONTHS, closest, fold

PlaceNames = Callable[[str, str, str], str | None]
"""What names of places are in words of a message: `names(text, sorts, departement)`.

`sorts` are those of `x-lieu` in the schemas: « commune », « groupe », « departement ». The answer
is what to write, each code in double quotes with its name behind; None if nothing is certain.
"""

LOST_ZERO = "un tableur a ôté le 0"
_SPACES = re.compile(r"[\s\u00a0\u2007\u202f]+")
_QUOTES = "«»“”„\"'’ \u00a0\u202f"
_HOST = re.compile(r"(?:https?:?/{0,2}|//)?(?P<host>[\w-]+(?:\.[\w-]+)+(?:/\S*)?)", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(\d{1,2})(?:er)?[\s/.-]+(\d{1,2}|[a-z]+)\.?[\s/.-]+(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})[/. -](\d{1,2})[/. -](\d{1,2})")
_MONTH_FIRST = re.compile(r"(\d{1,2}|[a-z]+)\.?[\s/.-](\d{4})")
_MONTHS = {fold(name): number for number, name in enumerate(MONTHS, 1)}
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_UNIT = re.compile(r"[ ]*(?:€|euros?|%|ans?|mois|jours?|semaines?|heures?|°)?[ ]*$")
_PLAIN = re.compile(r"[A-Za-zÀ-ÿ][\w/.@+-]*")


def meant(text: str, pattern: str) -> str | None:
    """What was meant by a text that `pattern` refuses; None if no repair is accepted."""
    repairs = (right for right in _repairs(text) if right != text)
    return next((right for right in repairs if re.search(pattern, right)), None)


def has_lost_zero(written: str, right: str) -> bool:
    """Whether the only figure that `right` adds is the 0 at its beginning."""
    return re.sub(r"\D", "", right) == "0" + re.sub(r"\D", "", written)


def as_yaml(text: str) -> str:
    """A text as a record writes it and as a message shows it: in double quotes but for a word."""
    if _PLAIN.fullmatch(text) or re.fullmatch(r"\d{4}-\d{2}-\d{2}|https?://\S+", text):
        return f"« {text} »"
    return in_quotes(text)


def in_quotes(text: str) -> str:
    r"""A text in the quotes of YAML that need no « \ », if there are some."""
    if '"' in text and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def number(text: str) -> str | None:
    """The number of « 1 250,50 € », as YAML writes it: « 1250.50 »; None if it is not one."""
    plain = _SPACES.sub(" ", text).strip(_QUOTES)
    right = _UNIT.sub("", plain).replace(" ", "").replace(",", ".")
    return right if _NUMBER.fullmatch(right) else None


def in_list(value: Any, values: list[str]) -> str | None:
    """The value of a list that another stands for: « oui » for `true`; None for no other."""
    boolean = {True: "oui", False: "non"} if isinstance(value, bool) else {}
    right = boolean.get(value) if boolean else {_flat(v): v for v in values}.get(_flat(str(value)))
    return right if right in values else None


def _flat(text: str) -> str:
    return re.sub(r"[\W_]+", " ", fold(text)).strip()


def day(text: str) -> str | None:
    """A date written in the French way, as records write it; None if it is not in the calendar."""
    plain = fold(_SPACES.sub(" ", text).strip(_QUOTES))
    if match := _DAY_FIRST.fullmatch(plain):
        written_day, month, year = match.groups()
    elif match := _YEAR_FIRST.fullmatch(plain):
        year, month, written_day = match.groups()
    elif match := _MONTH_FIRST.fullmatch(plain):
        (month, year), written_day = match.groups(), ""
    else:
        return None
    figure = int(month) if month.isdigit() else _month(month)
    parts = [f"{'20' if len(year) == 2 else ''}{year}", f"{figure:02}"]
    right = "-".join([*parts, f"{int(written_day):02}"] if written_day else parts)
    return None if fault(right, datetime.date(int(parts[0]), 1, 1)) else right


def _month(name: str) -> int:
    return _MONTHS.get(closest(name, _MONTHS) or "", 0)


def _repairs(text: str) -> Iterator[str]:
    """What a text may have been before a program or a hand changed it, likeliest first."""
    plain = _SPACES.sub(" ", text).strip(_QUOTES)
    digits = re.sub(r"\D", "", plain)
    if right := day(plain):
        yield right
    if re.fullmatch(r"[\d\s.,/()+-]+", plain) and digits:
        yield from _figures(digits)
    yield plain
    yield plain.upper().replace(" ", "")
    joined = re.sub(r"^mailto:", "", plain.replace(" ", ""), flags=re.IGNORECASE).strip("<>;,.")
    yield joined
    if "@" in joined:
        yield re.sub(r",", ".", joined)
        yield fold(joined)
    elif match := _HOST.fullmatch(joined):
        yield f"https://{match['host']}"
    parts = re.findall(r"[a-z0-9]+", fold(plain))
    if len(parts) > 1 and re.fullmatch(r"\d{2,3}|2[ab]|x\d\d", parts[0]):
        dep = parts[0] if parts[0].startswith("x") else parts[0].upper()
        yield f"{dep}/{'-'.join(parts[1:])}"
    if plain.count("/") == 1:  # a set and a sector
        yield "/".join("-".join(re.findall(r"[a-z0-9]+", fold(part))) for part in plain.split("/"))
    yield from (mark.join(parts) for mark in ("-", "_", ""))


def _figures(digits: str) -> Iterator[str]:
    """Figures without signs, with their lost zero, then as a telephone number."""
    national = re.sub(r"^(?:0033|33)0?(?=\d{9}$)", "0", digits)
    if len(national) == 9 and not national.startswith("0"):
        national = f"0{national}"
    yield digits
    yield f"0{digits}"
    yield " ".join(re.findall("..", national)) if len(national) == 10 else digits


def hint_of_type(
    names: list[str],
    value: Any,
    items: Mapping[str, Any],
    place_codes: Callable[[str, Mapping[str, Any]], str | None],
) -> str:
    """What to write in place of a value that is of none of the types `names` of JSON.

    `items` is what the schema wants of each value, where a list is.
    """
    if "array" in names:
        if isinstance(value, dict) and value:
            return (
                "mettre « - » et une espace devant ce groupe, et décaler de deux espaces ses "
                "autres lignes."
            )
        if not isinstance(value, dict):
            return _hint_of_list(str(value), items, place_codes)
    if {"number", "integer"} & {*names} and isinstance(value, str):
        right = number(value)
        if right is not None and ("number" in names or "." not in right):
            return f"écrire « {right} »{_how(right)}, sans guillemets ni unité."
    if "object" in names and isinstance(value, list):
        return "retirer « - » devant ces clés, ou vérifier l'alignement."
    return "vérifier les tirets et l'alignement."


def _how(right: str) -> str:
    return ", avec un point" if "." in right else ""


def _hint_of_list(
    text: str,
    items: Mapping[str, Any],
    place_codes: Callable[[str, Mapping[str, Any]], str | None],
) -> str:
    """The list that a text was meant to be: « [casf] », « ["93066", "93008"] »."""
    written = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    if "x-lieu" in items:
        codes = [place_codes(part, items) or "" for part in written]
        named = [re.match(r'("\w+") \((.+?)\)(?: ou |, "|$)', code) for code in codes]
        if written and all(named):
            listed = ", ".join(match[1] for match in named if match)
            names = " ; ".join(match[2] for match in named if match)
            return f"écrire « [{listed}] », entre crochets ({names})."
    plain = all(_PLAIN.fullmatch(part) for part in written)
    listed = ", ".join(written) if plain else ", ".join(map(in_quotes, written))
    listed = listed if plain or (len(written) > 1 and items.get("pattern")) else in_quotes(text)
    return f"écrire « [{listed}] », entre crochets, ou « - » devant chaque valeur."
