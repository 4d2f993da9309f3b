"""« Comment le guide choisit »: the ladder of the one answer, in plain French."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from site_builder.core.french import capitalised, typeset
from site_builder.domain.guide.distinction import reason_to_prefer
from site_builder.domain.guide.ladder import Act, Choice, Ladder, Reservation, Rung
from site_builder.model.statements import Preuve
from site_builder.views.common import RecordLink, scheme_link
from site_builder.views.site import Site


class ChoiceProof(Struct, frozen=True):
    """What a line rests on: a word, and its article if it is law."""

    word: str
    article: str | None


class Alternative(Struct, frozen=True):
    """What may be asked instead, and why it may be better."""

    link: RecordLink
    reason: str | None


class RungView(Struct, frozen=True):
    """A situation and its answer: a scheme, asked for with others, or a step and what it says."""

    id: str
    when: str
    title: str
    why: str
    main: RecordLink | None
    step: str | None
    together: tuple[RecordLink, ...]
    alternatives: tuple[Alternative, ...]
    is_prudent: bool
    is_strict: bool


class ReservationView(Struct, frozen=True):
    """Schemes that are given only in some situations, and why."""

    names: tuple[str, ...]
    links: tuple[RecordLink, ...]
    why: str


class ActView(Struct, frozen=True):
    """What is to be done now; `delay` is what the date of the act received gives."""

    text: str
    delay: str | None
    link: RecordLink | None
    proof: ChoiceProof


class ActGroup(Struct, frozen=True):
    """The acts of a rank, as they are shown."""

    title: str
    acts: tuple[ActView, ...]


class ChoicePage(Struct, frozen=True):
    """The rungs in order, what is reserved, what is to be done now."""

    rungs: tuple[RungView, ...]
    reservations: tuple[ReservationView, ...]
    groups: tuple[ActGroup, ...]


def choice_page(site: Site, ladder: Ladder) -> ChoicePage:
    """The page of how the guide chooses, made from its records."""
    return ChoicePage(
        rungs=tuple(_rung(site, rung) for rung in ladder.rungs),
        reservations=tuple(_reservation(site, one) for one in ladder.reservations),
        groups=tuple(_groups(site, ladder.acts)),
    )


def _rung(site: Site, rung: Rung) -> RungView:
    return RungView(
        id=rung.id,
        when=typeset(rung.authored.quand),
        title=typeset(rung.title),
        why=typeset(rung.authored.pourquoi),
        main=scheme_link(site, rung.main.key) if rung.main else None,
        step=typeset(rung.step.texte) if rung.step else None,
        together=tuple(scheme_link(site, key) for key in rung.authored.avec),
        alternatives=tuple(_alternative(site, rung, one) for one in rung.alternatives),
        is_prudent=rung.doubt is not None,
        is_strict=rung.main is not None and rung.main.strict,
    )


def _alternative(site: Site, rung: Rung, choice: Choice) -> Alternative:
    reason = reason_to_prefer(site.knowledge, rung, choice)
    return Alternative(scheme_link(site, choice.key), typeset(reason) if reason else None)


def _reservation(site: Site, one: Reservation) -> ReservationView:
    words = site.words.labels("schemes", "guide", "gradation")
    return ReservationView(
        names=tuple(typeset(capitalised(words[name])) for name in one.gradations),
        links=tuple(scheme_link(site, key) for key in one.keys),
        why=typeset(one.authored.pourquoi),
    )


def _groups(site: Site, acts: Iterable[Act]) -> Iterator[ActGroup]:
    for rank, words in site.words.labels("reponse", "actes", "rang").items():
        group = tuple(_act(site, act) for act in acts if act.authored.rang == rank)
        if group:
            yield ActGroup(typeset(capitalised(words)), group)


def _act(site: Site, act: Act) -> ActView:
    authored = act.authored
    delay = authored.delai_texte
    return ActView(
        text=typeset(authored.texte),
        delay=typeset(delay.replace("[date]", "…")) if delay else None,
        link=scheme_link(site, authored.dispositif) if authored.dispositif else None,
        proof=_proof(site, authored),
    )


def _proof(site: Site, fact: Preuve) -> ChoiceProof:
    words = site.words.labels("reponse", "actes", "confiance")
    return ChoiceProof(words[fact.confiance], typeset(fact.article) if fact.article else None)
