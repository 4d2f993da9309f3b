"""What is known of each scheme in a territory, for the page « Ma commune » to choose from.

A commune and a day select among these views, in the browser: they hold every operator with the
communes it reaches and the days of its conventions, whatever the day of the build.
"""

import datetime
from collections.abc import Iterator

from msgspec import Struct

from site_builder.core.french import capitalised, enumerate_words, long_date, typeset
from site_builder.core.settings import is_yes
from site_builder.domain.coverage.areas import Communes
from site_builder.domain.coverage.states import COVERING_ROLE, Assignment
from site_builder.model.inheritance import sheet_of
from site_builder.model.records import Mission, Orientations, Territory
from site_builder.model.statements import Periode
from site_builder.views.common import (
    Bibliography,
    Proof,
    RecordLink,
    Rubric,
    figure,
    period,
    record_link,
)
from site_builder.views.places.areas import ContactView, contact_view
from site_builder.views.places.asking import Asking, asking
from site_builder.views.places.contacts import UsefulContact, useful_contacts
from site_builder.views.places.territories import (
    Desk,
    InstanceView,
    desk_view,
    instance_view,
    services,
)
from site_builder.views.sheets.catalogue import Nature, nature
from site_builder.views.sheets.missions import last_day_of
from site_builder.views.sheets.referral import ReferralReader, UnsourcedWriter
from site_builder.views.site import Site

SCHEMES, OPERATORS = "schemes", "operators"
DOCUMENTS = "pieces"
DETAILS = ("publics", "precisions")
YEAR = 4  # signs of a day that are its year

Reach = bool | tuple[str, ...] | None  # every commune of the territory, some, or it is unknown


class Intake(Struct, frozen=True):
    """Whether an operator takes new referrals: a word, when it was seen, the usual delay.

    Until `until` it may be relied on; from `since` on it is too old to say anything.
    """

    state: str
    word: str
    seen: str
    delay: str | None
    until: str
    since: str


class Agreement(Struct, frozen=True):
    """A convention in words; `until` is its last day, for the browser to drop it after."""

    text: str
    until: str | None


class LocalAssignment(Struct, frozen=True):
    """What an operator does for a scheme here, and how to reach it.

    `operates` tells those who carry the scheme out. `reach` is None where its communes are
    unknown, `parts` names what it reaches of those it does not reach wholly; `periods` are days
    of beginning and end of its conventions, none for always. `year` is that of the last of the
    documents that say so, None if one of them bears no date.
    """

    operator: RecordLink
    type: str
    status: str | None
    role: str
    operates: bool
    shared: bool
    intake: Intake | None
    contact: ContactView | None
    agreements: tuple[Agreement, ...]
    details: tuple[Rubric, ...]
    proof: Proof
    reach: Reach
    parts: dict[str, str]
    periods: tuple[tuple[str | None, str | None], ...]
    year: str | None


class LocalInstance(Struct, frozen=True):
    """A commission and the communes it decides for: what is known of it, then what is not."""

    view: InstanceView
    known: tuple[Rubric, ...]
    missing: str | None
    reach: Reach


class LocalContact(Struct, frozen=True):
    """Whom to call first, and the communes where that holds."""

    view: UsefulContact
    reach: Reach


class LocalScheme(Struct, frozen=True):
    """A scheme in a territory: how to refer, with which documents, who is at work, who decides.

    `asking` says whom to ask and how, in one line. `declared` is what the territory says of its
    list of operators, `example` whether it says so for the demonstration only.
    """

    key: str
    parent: str | None
    link: RecordLink
    nature: Nature
    status: str | None
    attachment: str | None
    asking: Asking
    referral: Rubric
    documents: Rubric
    titles: dict[str, str]
    declared: str
    example: bool
    reach: Reach
    assignments: tuple[LocalAssignment, ...]
    instances: tuple[LocalInstance, ...]


class TerritoryData(Struct, frozen=True):
    """A territory that has communes: its schemes, then what is not of one scheme."""

    code: str
    link: RecordLink
    contacts: tuple[LocalContact, ...]
    schemes: tuple[LocalScheme, ...]
    instances: tuple[LocalInstance, ...]
    desks: tuple[Desk, ...]
    services: tuple[Desk, ...]


def commune_data(site: Site) -> Iterator[TerritoryData]:
    """Each territory that has communes, by code."""
    for code, territory in sorted(site.knowledge.territories.items()):
        if site.coverages.areas.departement(code):
            yield _TerritoryBuilder(site, territory).build()


class _TerritoryBuilder:
    """Builds what is known in one territory: holds what each of its parts needs."""

    def __init__(self, site: Site, territory: Territory) -> None:
        self.site = site
        self.coverages = site.coverages
        self.territory = territory
        self.writer = UnsourcedWriter(site, Bibliography(territory))
        self.referral_reader = ReferralReader(self.writer)
        self.unknown = site.words.unknown
        self.communes = site.coverages.areas.departement(territory.code)

    def build(self) -> TerritoryData:
        territory, writer = self.territory, self.writer
        schemes = [self._scheme(key) for key in self.coverages.concerned(territory)]
        shown_ids = {instance.view.id for scheme in schemes for instance in scheme.instances}
        return TerritoryData(
            code=territory.code,
            link=record_link(territory),
            contacts=tuple(
                LocalContact(contact, self._reach(contact.communes))
                for contact in useful_contacts(writer, territory)
            ),
            schemes=tuple(schemes),
            instances=tuple(
                instance for instance in self._instances() if instance.view.id not in shown_ids
            ),
            desks=tuple(desk_view(writer, territory, desk) for desk in territory.accueils),
            services=services(writer, territory),
        )

    def _scheme(self, key: str) -> LocalScheme:
        scheme = self.site.knowledge.schemes[key]
        sheet = sheet_of(self.site.knowledge, scheme)
        calls = {key, scheme.decline}
        return LocalScheme(
            key=key,
            parent=scheme.decline,
            link=record_link(scheme),
            nature=nature(self.site, scheme),
            status=self.site.words.unusual_status(scheme.statut),
            attachment=self.referral_reader.attachment(sheet),
            asking=asking(self.site, sheet),
            referral=self.referral_reader.referral(sheet),
            documents=self.referral_reader.rubric(sheet, DOCUMENTS),
            titles=self.site.words.titles(SCHEMES),
            declared=self.coverages.declared(self.territory).get(key, "inconnue"),
            example=self._declared_as_example(key),
            reach=self._reach(self.coverages.communes(key, self.territory)),
            assignments=tuple(self._assignments(key)),
            instances=tuple(
                instance
                for authored, instance in zip(
                    self.territory.instances, self._instances(), strict=True
                )
                if calls.intersection(authored.dispositifs)
            ),
        )

    def _declared_as_example(self, key: str) -> bool:
        """Whether the real coverage says something else than what is shown."""
        shown = self.coverages.declared(self.territory).get(key)
        return shown != self.territory.couverture.get(key)

    def _reach(self, communes: Communes | None) -> Reach:
        if communes is None:
            return None
        reached = communes & self.communes
        return True if reached == self.communes else tuple(sorted(reached))

    def _instances(self) -> Iterator[LocalInstance]:
        for instance in self.territory.instances:
            communes = self.coverages.areas.communes(instance.territoire, self.territory.code)
            view = instance_view(self.writer, self.territory, instance)
            rubrics = [rubric for rubric in view.rubrics if rubric.id != f"{instance.id}-role"]
            titles = [rubric.title.lower() for rubric in rubrics if rubric.absence == self.unknown]
            missing = capitalised(f"{enumerate_words(titles)} : {self.unknown}")
            yield LocalInstance(
                view,
                known=tuple(rubric for rubric in rubrics if rubric.absence != self.unknown),
                missing=typeset(missing) if titles else None,
                reach=self._reach(communes),
            )

    def _assignments(self, key: str) -> Iterator[LocalAssignment]:
        """Every assignment that reaches this territory, and those of here that may.

        The contact of an operator is given once: where it carries the scheme out, if it does.
        """
        assignments = sorted(
            self.coverages.assignments.get(key, ()),
            key=lambda assignment: not _operates(assignment),
        )
        with_contact: set[str] = set()
        for assignment in assignments:
            reach = self._reach(assignment.communes)
            of_here = assignment.operator.departement == self.territory.code
            reaches = of_here if reach is None else reach or assignment.parts.keys() & self.communes
            if assignment.operator.statut != "ferme" and reaches:
                yield self._assignment(
                    assignment, reach, contact_shown=assignment.operator.key in with_contact
                )
                with_contact.add(assignment.operator.key)

    def _assignment(
        self, assignment: Assignment, reach: Reach, *, contact_shown: bool
    ) -> LocalAssignment:
        operator, mission, words = assignment.operator, assignment.mission, self.site.words
        operates = _operates(assignment)
        settled = operator.statut in ("en_activite", "exemple")
        secret = operator.key in self.site.secret.operators
        contact = contact_view(self.writer, operator, operator, secret=secret)
        titles = words.titles(OPERATORS, "missions")
        return LocalAssignment(
            operator=record_link(operator),
            type=words.operator("type", operator.type),
            status=None if settled else words.operator("statut", operator.statut),
            role=words.operator("missions", "role", mission.role),
            operates=operates,
            shared=is_yes(mission.partage),
            intake=_intake(self.site, mission.orientations) if mission.orientations else None,
            contact=contact if operates or not contact_shown else None,
            agreements=tuple(self._agreements(mission)) if operates else (),
            details=tuple(
                self.writer.rubric(name, titles[name], rubrique, operator)
                for name in DETAILS
                if (rubrique := getattr(mission, name))
            ),
            proof=self.writer.proof(mission, operator),
            reach=reach,
            parts=dict(assignment.parts),
            periods=_periods(mission),
            year=_year(assignment),
        )

    def _agreements(self, mission: Mission) -> Iterator[Agreement]:
        if mission.conventions == "inconnu":
            yield Agreement(typeset(f"Convention : {self.unknown}"), None)
            return
        for convention in mission.conventions or ():
            if isinstance(convention, Periode):
                words = period(convention.du, convention.au) or self.unknown
                yield Agreement(
                    f"Convention {words}", convention.au.isoformat() if convention.au else None
                )


def _year(assignment: Assignment) -> str | None:
    sources = [s for s in assignment.operator.sources if s.id in assignment.mission.sources]
    years = [source.date_texte[:YEAR] for source in sources if source.date_texte]
    return max(years) if years and len(years) == len(sources) else None


def _operates(assignment: Assignment) -> bool:
    return assignment.mission.role == COVERING_ROLE


def _periods(mission: Mission) -> tuple[tuple[str | None, str | None], ...]:
    """Days of beginning and end; none where nothing is known, which counts as always."""
    if not isinstance(mission.conventions, tuple):
        return ()
    return tuple(
        (
            convention.du.isoformat() if convention.du else None,
            convention.au.isoformat() if convention.au else None,
        )
        for convention in mission.conventions
    )


def _intake(site: Site, availability: Orientations) -> Intake:
    last = last_day_of(site, availability)
    return Intake(
        state=availability.etat,
        word=site.words.operator("missions", "orientations", "etat", availability.etat),
        seen=typeset(f"vu le {long_date(availability.vu_le)}"),
        delay=figure(availability.delai_indicatif) if availability.delai_indicatif else None,
        until=last.isoformat(),
        since=(last + datetime.timedelta(days=1)).isoformat(),
    )
