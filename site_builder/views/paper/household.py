"""Scheme → the hand-out that a household takes home: one page in plain words."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from site_builder.core.french import long_date, paragraphs, sentences, typeset
from site_builder.domain import links
from site_builder.model.inheritance import sheet_of
from site_builder.model.records import Scheme
from site_builder.model.statements import Verification
from site_builder.views.closing import is_discreet
from site_builder.views.site import Site
from site_builder.views.version import date_of, mark_of

# Title of a discreet page: whoever reads it at home must not learn what it is about.
NEUTRAL = "Informations pratiques"
TO_WRITE = ("La demande est faite le", "Réponse attendue vers le", "Prochain rendez-vous le")
TO_BRING = "Papiers à apporter"
TO_CALL = ("Service", "Téléphone")
# Left out of a discreet page: the address of a shelter must have no place to be written.
PLACE = "Adresse ou lieu du rendez-vous"
HELP = (
    ("Sans abri ce soir", "le 115, gratuit, jour et nuit"),
    ("Un loyer en retard", "SOS Loyers impayés, le 0 805 16 00 75, gratuit"),
    ("Une question sur votre logement", "l'ADIL, l'agence d'information sur le logement, gratuite"),
    ("Une autre question", "l'assistante sociale de votre secteur, ou la mairie"),
)


class HandOut(Struct, frozen=True):
    """One page for a household; a discreet one has neither name, logo, address nor numbers."""

    key: str
    title: str
    paragraphs: tuple[str, ...]
    discreet: bool
    example: bool
    to_write: tuple[str, ...]
    to_bring: str
    service: tuple[str, ...]
    help: tuple[tuple[str, str], ...]
    origin: str
    address: str | None
    version: str
    date: str | None


def _sentences(text: str) -> Iterator[str]:
    """The sentences of a text, one a line: the easiest layout to read, and to read aloud."""
    for paragraph in paragraphs(text):
        yield from sentences(paragraph)


def _checked(verification: Verification | None) -> str:
    if verification is None:
        return "Texte non vérifié"
    day = long_date(verification.le)
    if verification.confirmee_par:
        return f"Texte vérifié le {day}"
    return f"Texte relu d'après documents le {day}, non confirmé"


def hand_out(site: Site, scheme: Scheme) -> HandOut | None:
    """The page of a scheme that has plain words; None if neither sheet has any."""
    plain_words = sheet_of(site.knowledge, scheme).field("pour_le_menage")
    if plain_words is None:
        return None
    discreet = is_discreet(scheme)
    date = date_of(scheme)
    checked = _checked(scheme.verification)
    settings = site.knowledge.settings
    page = HandOut(
        key=f"menage/{scheme.key}",
        title=NEUTRAL if discreet else typeset(scheme.nom),
        paragraphs=tuple(_sentences(plain_words.value)),
        discreet=discreet,
        example=scheme.is_example,
        to_write=tuple(map(typeset, TO_WRITE)),
        to_bring=TO_BRING,
        service=TO_CALL if discreet else (*TO_CALL, PLACE),
        help=() if discreet else tuple((label, typeset(text)) for label, text in HELP),
        origin=typeset(checked if discreet else f"{settings.titre} · {checked}"),
        address=None if discreet else settings.site_url + links.scheme_url(scheme.key),
        version="",
        date=date,
    )
    mark = mark_of(page)
    return replace(page, origin=f"{page.origin} · version {mark}", version=mark)
