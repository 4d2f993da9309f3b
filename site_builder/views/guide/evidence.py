"""The pages that show how the guide is held: its vignettes, and its proofs."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from site_builder.core.french import (
    NNBSP,
    capitalised,
    count,
    enumerate_words,
    long_date,
    sort_key,
    typeset,
)
from site_builder.domain.guide import answer_proofs
from site_builder.domain.guide.engine import reasons
from site_builder.domain.guide.proofs import CLAIMS, prove
from site_builder.domain.guide.report import answer_in_words
from site_builder.domain.guide.sheets import Guide
from site_builder.domain.guide.situation import situation, written
from site_builder.domain.guide.vignettes import entry_of, facts_of
from site_builder.model.guide import Vignette
from site_builder.views.common import RecordLink, record_link, scheme_link
from site_builder.views.site import Site


class CaseStatus(Struct, frozen=True):
    """The sheets of a status, named in a sentence."""

    words: str
    names: str


class CaseView(Struct, frozen=True):
    """A vignette: its story, its answers, the statuses that the guide gives.

    `why` are the reasons expected of its first sheet.
    """

    id: str
    title: str
    story: str
    day: str
    answers: str
    statuses: tuple[CaseStatus, ...]
    why: str


class CaseGroup(Struct, frozen=True):
    """The vignettes whose first expected sheet is this one."""

    id: str
    link: RecordLink
    cases: tuple[CaseView, ...]


class CaseList(Struct, frozen=True):
    """Every vignette, by the name of its first sheet; ids tell them apart."""

    groups: tuple[CaseGroup, ...]


class ProvedSheet(Struct, frozen=True):
    """A sheet, how many conditions it has, the questions that change its status."""

    link: RecordLink
    mode: str
    conditions: int
    questions: tuple[str, ...]


class ProofPage(Struct, frozen=True):
    """What is proved, of how many situations, sheet by sheet. Numbers are in figures.

    `answer_claims` are those about the one answer; none for a guide without a ladder.
    """

    complete: str
    partial: str
    questions: int
    claims: tuple[str, ...]
    answer_claims: tuple[str, ...]
    sheets: tuple[ProvedSheet, ...]


def case_list(site: Site, guide: Guide) -> CaseList:
    """The vignettes, as they are expected and as the guide answers: `check` holds them equal."""
    vignettes = site.knowledge.cases
    subjects: dict[str, list[CaseView]] = {}
    for name in sorted(vignettes):
        subject = vignettes[name].attendu[0].dispositif
        subjects.setdefault(subject, []).append(_case(site, guide, vignettes[name]))
    groups = (
        CaseGroup(f"sur-{key.replace('/', '-')}", scheme_link(site, key), tuple(cases))
        for key, cases in subjects.items()
    )
    return CaseList(tuple(sorted(groups, key=lambda group: sort_key(group.link.text))))


def _case(site: Site, guide: Guide, vignette: Vignette) -> CaseView:
    answers = written(guide, situation(guide, vignette.reponses))
    return CaseView(
        id=vignette.id,
        title=typeset(vignette.titre),
        story=typeset(vignette.recit),
        day=typeset(long_date(vignette.le)),
        answers=typeset(" ; ".join(_answers_in_words(guide, answers))),
        statuses=tuple(_statuses(site, guide, vignette)),
        why=typeset(_why(guide.on(vignette.le), vignette)),
    )


def _answers_in_words(guide: Guide, answers: Mapping[str, str]) -> Iterator[str]:
    """The answers in words, with their question where they say nothing alone (« Oui »).

    Those that only say no are counted: the story tells the rest.
    """
    refusals = 0
    for name, answer in answers.items():
        words = answer_in_words(guide, name, answer)
        if words.casefold().startswith(("non", "aucun", "personne", "ni ")):
            refusals += 1
        else:
            bare = words.casefold().startswith(("oui", "en cours"))
            yield f"{guide.questions[name].texte} {words}" if bare else words
    if refusals:
        yield count(refusals, "réponse négative", "réponses négatives")


def _statuses(site: Site, guide: Guide, vignette: Vignette) -> Iterator[CaseStatus]:
    for status, words in guide.statuses.items():
        keys = [expected.dispositif for expected in vignette.attendu if expected.statut == status]
        schemes = (site.knowledge.schemes.get(key) for key in keys)
        names = [scheme.sigle or scheme.nom for scheme in schemes if scheme]
        if names:
            yield CaseStatus(typeset(capitalised(words)), typeset(enumerate_words(names)))


def _why(day: Guide, vignette: Vignette) -> str:
    expected = vignette.attendu[0]
    sheet = entry_of(day, expected.dispositif)
    if sheet is None:
        return ""
    return " ".join(
        reason.text
        for reason in reasons(sheet, facts_of(day, vignette))
        if expected.raisons.get(reason.condition) == reason.state
    )


def proof_page(site: Site, guide: Guide) -> ProofPage:
    """The verdict of the proofs: the page exists only if none is broken."""
    proofs = prove(guide)
    modes = site.words.labels("schemes", "guide", "mode")
    return ProofPage(
        complete=_figures(proofs.complete),
        partial=_figures(proofs.partial),
        questions=len(guide.questions),
        claims=_claims(CLAIMS),
        answer_claims=_claims(answer_proofs.CLAIMS) if guide.ladder is not None else (),
        sheets=tuple(
            ProvedSheet(
                link=record_link(site.knowledge.schemes[sheet.applied]),
                mode=modes[sheet.mode],
                conditions=len(sheet.conditions),
                questions=tuple(
                    typeset(question.texte)
                    for name, question in guide.questions.items()
                    if name in proofs.sheets[key].decisive
                ),
            )
            for key, sheet in guide.sheets.items()
        ),
    )


def _claims(claims: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(typeset(capitalised(words)) for words in claims.values())


def _figures(number: int) -> str:
    """« 10 035 416 » with the narrow spaces of French."""
    return f"{number:,}".replace(",", NNBSP)
