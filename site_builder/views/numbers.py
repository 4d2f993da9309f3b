"""The public numbers as pages show them: a strip of those of emergencies, and all in a table."""

from collections.abc import Iterator

from msgspec import Struct

from site_builder.core.french import enumerate_words, typeset
from site_builder.model.numbers import Numero
from site_builder.records.kinds import NUMBERS
from site_builder.views.common import Bibliography, Rubric
from site_builder.views.sheets.referral import UnsourcedWriter
from site_builder.views.site import Site


class Call(Struct, frozen=True):
    """A number to call or to write to: how it reads, its link, what makes one use it."""

    number: str
    address: str
    name: str


class NumberRow(Struct, frozen=True):
    """A number with all that is known of it."""

    call: Call
    modes: str
    usage: Rubric
    hours: Rubric


def urgent_calls(site: Site) -> tuple[Call, ...]:
    """The numbers of emergencies, in the order of the file."""
    return tuple(_call(number) for number in site.knowledge.numbers if number.is_urgent)


def calls(site: Site) -> dict[str, Call]:
    """Every number by its digits, in the order of the file."""
    return {number.digits: _call(number) for number in site.knowledge.numbers}


def number_rows(site: Site) -> Iterator[NumberRow]:
    """Every number, in the order of `numeros.yml`; none without that file."""
    annuaire = site.knowledge.annuaire
    if annuaire is None:
        return
    writer = UnsourcedWriter(site, Bibliography(annuaire))
    titles = site.words.titles(NUMBERS.name, "numeros")
    modes = site.words.labels(NUMBERS.name, "numeros", "modes")
    for number in annuaire.numeros:
        mode_words = (
            [modes[mode] for mode in number.modes] if isinstance(number.modes, tuple) else []
        )
        yield NumberRow(
            call=_call(number),
            modes=enumerate_words(mode_words, "ou") or site.words.unknown,
            usage=writer.rubric("usage", titles["usage"], number.usage, annuaire),
            hours=writer.rubric("horaires", titles["horaires"], number.horaires, annuaire),
        )


def _call(number: Numero) -> Call:
    return Call(typeset(number.numero), number.address, typeset(number.nom))
