"""Dates as records write them → what is wrong with them, and their first day."""

import calendar
import datetime
import re
from collections.abc import Callable, Mapping
from typing import Literal

FIRST_YEAR = 1900
YEARS_AHEAD = 10

Fault = Literal["date", "ancienne", "lointaine"]

_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_DAY_OF_YEAR = re.compile(r"([0-9]{2})-([0-9]{2})")
_LEAP_YEAR = 2000


def last_year(today: datetime.date) -> int:
    """The last year that a record may write as of `today`."""
    return today.year + YEARS_AHEAD


def fault(text: str, today: datetime.date) -> Fault | None:
    """What is wrong with a date written `2026`, `2026-11` or `2026-11-30`; None if nothing is.

    « date »: it is not in the calendar; « ancienne », « lointaine »: its year is out of bounds.
    A text of another shape has no fault: its shape is judged by the schema.
    """
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 1 for part in match.groups())
    if year < FIRST_YEAR:
        return "ancienne"
    if year > last_year(today):
        return "lointaine"
    return None if _exists(year, month, day) else "date"


def first_day(text: str) -> datetime.date:
    """The first day of a date, even incomplete: 1 March 2026 for `2026-03`.

    Raises ValueError if the date is not in the calendar, or if the text has another shape.
    """
    year, month, day = (*map(int, text.split("-")), 1, 1)[:3]
    return datetime.date(year, month, day)


def formats(today: datetime.date) -> Mapping[str, Callable[[str], bool]]:
    """By `format` of the schemas, whether a text is sound in records read on `today`.

    A text of another shape is sound: the `pattern` of the schema judges it.
    """

    def is_sound(text: str) -> bool:
        return fault(text, today) is None

    return {"date": is_sound, "date-partielle": is_sound, "jour": _is_day_of_year}


def _is_day_of_year(text: str) -> bool:
    match = _DAY_OF_YEAR.fullmatch(text)
    return match is None or _exists(_LEAP_YEAR, int(match[1]), int(match[2]))


def _exists(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day some months later, or the last of a month that is too short."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    if year > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def later(day: datetime.date, number: int, unit: str) -> datetime.date:
    """`day` and a delay in heures, jours, semaines, mois or ans; a part of a day counts as one."""
    match unit:
        case "mois":
            return months_later(day, number)
        case "ans":
            return months_later(day, 12 * number)
        case "heures":
            return day + datetime.timedelta(-(-number // 24))
        case _:
            return day + datetime.timedelta(number * (7 if unit == "semaines" else 1))
