"""The page of the guide: its decision table for readers without scripts, and how to refer."""

from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from site_builder.core.french import capitalised, typeset
from site_builder.core.schema import HEADINGS
from site_builder.domain.coverage.states import APPLIED
from site_builder.domain.guide.sheets import Condition, Guide, GuideSheet
from site_builder.model.documents import Document
from site_builder.model.inheritance import sheet_of
from site_builder.model.records import Perimetre, Scheme
from site_builder.model.statements import Preuve
from site_builder.views.common import Bibliography, Proof, RecordLink, Rubric, period, record_link
from site_builder.views.numbers import Call, urgent_calls
from site_builder.views.sheets.card import Addressee, addressee
from site_builder.views.sheets.catalogue import Nature, nature
from site_builder.views.sheets.referral import ReferralReader, UnsourcedWriter
from site_builder.views.site import Site

DOCUMENTS, DELAYS = "pieces", "delais"


class Conditions(Struct, frozen=True):
    """What the conditions of a role say, under a title."""

    title: str
    texts: tuple[str, ...]


class TableRow(Struct, frozen=True):
    """A sheet of the decision table; `open` tells why it needs no condition."""

    link: RecordLink
    nature: Nature
    status: str | None
    open: str | None
    conditions: tuple[Conditions, ...]


class TableGroup(Struct, frozen=True):
    """The sheets of a degree of intervention, by name."""

    id: str
    title: str
    rows: tuple[TableRow, ...]


class Urgency(Struct, frozen=True):
    """An emergency and what to do at once."""

    title: str
    text: str


class UnproposedScheme(Struct, frozen=True):
    """A scheme that is never proposed to a household, and why."""

    link: RecordLink
    reason: str


class GuidePage(Struct, frozen=True):
    """The page before anything is answered; `groups` is empty where there is no guide.

    `has_choice`: whether another page says how one answer is chosen.

    `numbers` is what the browser needs to tell public numbers (`Telephone.rule`).
    """

    has_guide: bool
    has_choice: bool
    decision: str
    human: str
    urgent: tuple[Call, ...]
    urgencies: tuple[Urgency, ...]
    groups: tuple[TableGroup, ...]
    left: tuple[UnproposedScheme, ...]
    natures: tuple[Nature, ...]
    today: str
    numbers: Mapping[str, object]


class ReferralSheet(Struct, frozen=True):
    """How to refer to a sheet, with which documents, how long: what a result shows.

    `status` is that of a sheet that does not apply today.
    `departement` is that of a local sheet and `communes` where it applies, true for all of it,
    None where that is unknown or it is not in force; `limits` are the départements where a
    national one exists, none for no limit.
    """

    key: str
    status: str | None
    attachment: str | None
    addressee: Addressee | None
    referral: Rubric
    documents: Rubric
    delays: Rubric
    departement: str | None
    communes: bool | tuple[str, ...] | None
    limits: tuple[str, ...]
    example: bool


class _Brief(UnsourcedWriter, frozen=True):
    """A result is short: its sheet gives the articles."""

    def proof(self, fact: Preuve, by: Document) -> Proof:
        """The mark of a fact, without its article."""
        return replace(super().proof(fact, by), article=None)


def guide_page(site: Site, guide: Guide | None) -> GuidePage:
    """The page of the guide; an empty one if there is no guide."""
    questionnaire = site.knowledge.guide
    if guide is None or questionnaire is None:
        return GuidePage(False, False, "", "", (), (), (), (), (), site.today, {})
    return GuidePage(
        has_guide=True,
        has_choice=guide.ladder is not None,
        decision=typeset(questionnaire.consignes.decision),
        human=typeset(questionnaire.consignes.humain),
        urgent=urgent_calls(site),
        urgencies=tuple(
            Urgency(typeset(value.texte), typeset(value.consigne))
            for value in guide.questions["urgence"].valeurs
            if value.consigne
        )
        if "urgence" in guide.questions
        else (),
        groups=tuple(_groups(site, guide)),
        left=tuple(
            UnproposedScheme(record_link(scheme), typeset(scheme.guide.motif or ""))
            for scheme in site.knowledge.national
            if scheme.guide is not None and scheme.guide.mode == "hors_guide"
        ),
        natures=tuple(Nature(*pair) for pair in site.words.labels("schemes", "nature").items()),
        today=site.today,
        numbers=site.telephone.rule(),
    )


def _groups(site: Site, guide: Guide) -> Iterator[TableGroup]:
    words = site.words.labels("schemes", "guide", "gradation")
    for gradation in guide.gradations:
        rows = [
            _row(site, sheet) for sheet in guide.sheets.values() if sheet.gradation == gradation
        ]
        if rows:
            rows.sort(key=lambda row: row.link.text.casefold())
            yield TableGroup(gradation, capitalised(words[gradation]), tuple(rows))


def _row(site: Site, sheet: GuideSheet) -> TableRow:
    scheme = site.knowledge.schemes[sheet.applied]
    titles = site.words.labels("schemes", "guide", "conditions", "role", by=HEADINGS)
    texts = {
        role: tuple(
            text for c in sheet.conditions if c.role == role and (text := _in_words(c)) is not None
        )
        for role in titles
    }
    return TableRow(
        link=record_link(scheme),
        nature=nature(site, scheme),
        status=site.words.unusual_status(scheme.statut),
        open=typeset(sheet.reason or "") if sheet.mode == "ouvert" else None,
        conditions=tuple(
            Conditions(title, texts[role]) for role, title in titles.items() if texts[role]
        ),
    )


def _in_words(condition: Condition) -> str | None:
    """A condition as a rule to read, and the days it holds."""
    authored = condition.authored
    if condition.role in ("prealable", "constat"):
        text = authored.si_faux or authored.si_inconnu or authored.si_vrai
    else:
        text = authored.si_vrai or authored.si_faux or authored.si_inconnu
    when = period(authored.du, authored.au)
    return typeset(f"{text} ({when})" if when else text) if text else None


def referral_sheets(site: Site, guide: Guide) -> Iterator[ReferralSheet]:
    """How to refer, for each sheet of the guide, national then local, once each."""
    keys = dict.fromkeys(sheet.applied for sheet in (*guide.sheets.values(), *guide.local.values()))
    for key in keys:
        yield _sheet(site, site.knowledge.schemes[key])


def _sheet(site: Site, scheme: Scheme) -> ReferralSheet:
    sheet = sheet_of(site.knowledge, scheme)
    status = site.words.unusual_status(scheme.statut)
    referral_reader = ReferralReader(_Brief(site, Bibliography(scheme)))
    limits = scheme.perimetre
    return ReferralSheet(
        key=scheme.key,
        status=capitalised(status) if status else None,
        attachment=referral_reader.attachment(sheet),
        addressee=addressee(site, sheet),
        referral=referral_reader.referral(sheet),
        documents=referral_reader.rubric(sheet, DOCUMENTS),
        delays=referral_reader.rubric(sheet, DELAYS),
        departement=scheme.departement,
        communes=_reach(site, scheme),
        limits=limits.departements if isinstance(limits, Perimetre) else (),
        example=scheme.is_example,
    )


def _reach(site: Site, scheme: Scheme) -> bool | tuple[str, ...] | None:
    """Where a local sheet replaces the national one, as the command line decides it."""
    area = site.coverages.sheet(scheme)
    if scheme.departement is None or scheme.statut not in APPLIED or area is None:
        return None
    return area == site.coverages.areas.departement(scheme.departement) or tuple(sorted(area))
