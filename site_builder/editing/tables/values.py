"""Cells → values of a record, repaired where only one thing can have been meant.

Each reader takes the value of a cell and gives what to write, None if nothing can be, with what
must be said of it.
"""

import datetime
import re
from collections.abc import Callable, Mapping

import phonenumbers

from site_builder.core.dates import fault
from site_builder.core.french import MONTHS, closest, fold
from site_builder.editing.tables.grids import Value, as_text
from site_builder.editing.tables.remarks import Said, doubt, error, repair
from site_builder.model.plain_text import bare

Taken = tuple[str | None, list[Said]]
Reader = Callable[[Value], Taken]

_LOST_ZERO = "un tableur a ôté le 0 du début."
_SHORT = re.compile(r"[1-9][0-9]{1,3}")
_SEVERAL = re.compile(r"\s*(?:/|;|,|\n|\bou\b|\bet\b)\s*")
_NATIONAL, _EXCEL_DAY_ZERO = 9, datetime.date(1899, 12, 30)
_SERIAL = range(30_000, 60_000)  # days of a spreadsheet: from 1982 to 2064
_MAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_NUMBERED_DATE = re.compile(r"([0-9]{1,2})[/.\- ]([0-9]{1,2})[/.\- ]([0-9]{2}|[0-9]{4})")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].*)?")
_WRITTEN_DATE = re.compile(r"([0-9]{1,2})(?:er)?\s+([a-z]+)\.?\s+([0-9]{4})")
_MONTHS = {fold(name): number for number, name in enumerate(MONTHS, 1)}


def text(value: Value) -> Taken:
    """A text as it is, without spaces around it."""
    return " ".join(as_text(value).split()), []


def telephone(value: Value) -> Taken:
    """A number as records write it: « 05 56 00 00 12 », « 115 »."""
    written = as_text(value)
    digits = re.sub(r"[^0-9]", "", written)
    if _SHORT.fullmatch(digits) and digits == written.replace(" ", ""):
        return digits, []
    several = [part for part in _SEVERAL.split(written) if len(re.sub(r"\D", "", part)) >= 9]
    if len(several) > 1 and (first := _national(several[0])):
        return None, [error("Il y a plusieurs numéros : n'en garder qu'un.", first)]
    number = _national(written)
    if number is None:
        inside = [
            _national(one.raw_string) for one in phonenumbers.PhoneNumberMatcher(written, "FR")
        ]
        hint = next((one for one in inside if one), None)
        return None, [error("Ce numéro de téléphone n'est pas complet, ou n'existe pas.", hint)]
    if len(digits) == _NATIONAL and not written.startswith(("0", "+")):
        return number, [repair(f"Téléphone : {_LOST_ZERO}", number)]
    plain = re.sub(r"[\s\u00a0\u202f]", " ", written)
    if plain != number and re.sub(r"\D", "", plain) != number.replace(" ", ""):
        return number, [repair("Téléphone écrit à la française.", number)]
    return number, []


def _national(written: str) -> str | None:
    """A number of ten digits by two, or None: it must be one that operators give."""
    try:
        parsed = phonenumbers.parse(written, "FR")
    except phonenumbers.NumberParseException:
        return None
    national = str(parsed.national_number)
    french = {33, 262, 508, 590, 594, 596, 681, 687, 689}
    if parsed.country_code not in french or len(national) != _NATIONAL or parsed.extension:
        return None
    regions = ("FR", "RE", "YT", "GP", "GF", "MQ", "PM", "BL", "MF")
    known = any(
        phonenumbers.is_valid_number_for_region(phonenumbers.parse(f"0{national}", region), region)
        for region in regions
    )
    pairs = re.findall("..", f"0{national}")
    return " ".join(pairs) if known else None


def digits_of(length: int, what: str) -> Reader:
    """A reader of numbers of so many digits; `what` is their French name, with an article."""

    def read(value: Value) -> Taken:
        written = re.sub(r"[\s\u00a0\u202f.-]", "", as_text(value))
        if re.fullmatch(r"[0-9]+", written):
            if len(written) == length:
                return written, []
            if len(written) == length - 1:
                whole = f"0{written}"
                return whole, [repair(f"{what[0].upper()}{what[1:]} : {_LOST_ZERO}", whole)]
        return None, [error(f"{what[0].upper()}{what[1:]} a {length} chiffres.")]

    return read


def courriel(value: Value) -> Taken:
    """The address of a mailbox, without what is written around it."""
    written = re.sub(r"^mailto:", "", as_text(value), flags=re.IGNORECASE).strip("<> ;,")
    if _MAIL.fullmatch(written):
        return written, []
    found = _MAIL.search(written)
    return None, [error("Ce n'est pas une adresse de courriel.", found.group() if found else None)]


def site(value: Value) -> Taken:
    """An address on the web, with its scheme."""
    written = as_text(value)
    if re.match(r"https?://", written, re.IGNORECASE):
        return written, []
    if re.fullmatch(r"(www\.)?[\w-]+(\.[\w-]+)+(/\S*)?", written):
        whole = f"https://{written}"
        return whole, [repair("Adresse internet complétée.", whole)]
    return None, [error("Ce n'est pas une adresse internet.")]


def day(today: datetime.date) -> Reader:
    """A reader of whole dates in French form, in the bounds of records read `today`."""

    def read(value: Value) -> Taken:
        found, said = _day(value)
        if found is None:
            return None, said or [
                error("Ce n'est pas une date entière : écrire jour/mois/année, comme 31/12/2026.")
            ]
        if fault(found.isoformat(), today):
            return None, [error("Cette date est hors des bornes : vérifier l'année.")]
        return found.isoformat(), said

    return read


def _day(value: Value) -> tuple[datetime.date | None, list[Said]]:
    if isinstance(value, datetime.datetime):
        return value.date(), []
    if isinstance(value, datetime.date):
        return value, []
    written = fold(as_text(value))
    if written.isdigit() and len(written) == 5 and int(written) in _SERIAL:
        found = _EXCEL_DAY_ZERO + datetime.timedelta(int(written))
        return found, [doubt("Le nombre est lu comme un jour de tableur.", _french(found))]
    for pattern, order in ((_ISO_DATE, "ymd"), (_NUMBERED_DATE, "dmy"), (_WRITTEN_DATE, "dmy")):
        if match := pattern.fullmatch(written):
            return _made(dict(zip(order, match.groups(), strict=True)))
    return None, []


def _made(parts: Mapping[str, str]) -> tuple[datetime.date | None, list[Said]]:
    month = _MONTHS.get(parts["m"]) if parts["m"].isalpha() else int(parts["m"])
    short = len(parts["y"]) == 2
    try:
        found = datetime.date(int(parts["y"]) + (2000 if short else 0), month or 0, int(parts["d"]))
    except ValueError:
        return None, [error("Cette date n'existe pas dans le calendrier.")]
    return found, [doubt("L'année est écrite sur deux chiffres.", _french(found))] if short else []


def _french(value: datetime.date) -> str:
    return f"{value:%d/%m/%Y}"


def choice(labels: Mapping[str, str]) -> Reader:
    """A reader of values of a list, by their id or by their words; `labels` are words by id."""
    by_word = {_word(word): value for value, word in labels.items()}
    by_word |= {_word(value): value for value in labels}

    def read(value: Value) -> Taken:
        written = as_text(value)
        if (found := by_word.get(_word(written))) is not None:
            return found, []
        near = closest(written, labels.values())
        hint = near or " · ".join(labels.values())
        return None, [error(f"« {written} » n'est pas dans la liste.", hint)]

    return read


def _word(written: str) -> str:
    return " ".join(re.sub(r"[_\W]+", " ", bare(written).lower()).split())
