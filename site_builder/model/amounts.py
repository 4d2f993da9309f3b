"""Amounts cited in texts: `{rsa-personne-seule}` in a file, « 651,69 € » for every reader.

They take the place of what editors wrote when the model is built, and nowhere else.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any  # data that its schema accepts

from site_builder.model.baremes import Bareme, Montant
from site_builder.model.statements import Enonce
from site_builder.model.walk import PROSE

CITED = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True)
class Amounts:
    """The barèmes of a root as of `today`, and the texts that cite them.

    Attributes:
        today: the day whose values are shown; a text that has dates of its own is read on the
            nearest day it holds.
        by_id: the barèmes.
        written: what editors wrote, by the text that readers see; texts that cite nothing are not
            there.

    """

    today: datetime.date
    by_id: dict[str, Bareme] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)

    def shown(self, data: Any) -> Any:  # of the same shape
        """The data of a record with amounts in its texts; what was read is left as it is.

        A citation without a value is left too, for a rule to tell it.
        """
        if isinstance(data, list):
            return [self.shown(item) for item in data]
        if not isinstance(data, dict):
            return data
        return {
            key: self._read(value, _date(data.get("du")), _date(data.get("au")))
            if key in PROSE and isinstance(value, str) and "{" in value
            else self.shown(value)
            for key, value in data.items()
        }

    def cited(self, text: str) -> tuple[Bareme, ...]:
        """The barèmes that a text, as readers see it, cites; each once."""
        names = dict.fromkeys(CITED.findall(self.written.get(text, "")))
        return tuple(self.by_id[name] for name in names if name in self.by_id)

    def all_cited(self) -> frozenset[str]:
        """The ids that some text cites."""
        return frozenset(name for text in self.written.values() for name in CITED.findall(text))

    def values(self, fact: Enonce) -> Iterator[tuple[Bareme, Montant]]:
        """The barèmes that a statement cites, each with the value it shows."""
        for bareme in self.cited(fact.texte):
            if value := bareme.on(self._day(fact.du, fact.au)):
                yield bareme, value

    def versions(self, fact: Enonce) -> Iterator[Enonce]:
        """A statement as it is, then as the values that are known already will change it."""
        version = fact
        for day in self._changes(self.cited(fact.texte), fact.du, fact.au):
            yield replace(version, au=day - _ONE_DAY)
            version = replace(fact, texte=self._as_of(self.written[fact.texte], day), du=day)
        yield version

    def _read(self, written: str, du: datetime.date | None, au: datetime.date | None) -> str:
        names = {*CITED.findall(written)} & {*self.by_id}
        text = self._as_of(written, self._day(du, au))
        if names:
            later = self._changes([self.by_id[name] for name in names], du, au)
            for version in (text, *(self._as_of(written, day) for day in later)):
                self.written[version] = written
        return text

    def _day(self, du: datetime.date | None, au: datetime.date | None) -> datetime.date:
        """The day nearest to today in a period."""
        day = max(self.today, du) if du else self.today
        return min(day, au) if au else day

    def _changes(
        self, baremes: Iterable[Bareme], du: datetime.date | None, au: datetime.date | None
    ) -> list[datetime.date]:
        """The days, in a period, from which a later value of a barème holds."""
        first = self._day(du, au)
        days = {value.first_day for bareme in baremes for value in bareme.valeurs}
        return sorted(day for day in days if first < day and (au is None or day <= au))

    def _as_of(self, written: str, day: datetime.date) -> str:
        def amount(match: re.Match[str]) -> str:
            bareme = self.by_id.get(match[1])
            value = bareme.on(day) if bareme else None
            return bareme.text(value) if bareme and value else match[0]

        return CITED.sub(amount, written)


def _date(day: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(day) if day else None
