"""Territories, operators and missions for the tests of coverage, without any file."""

import datetime
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from site_builder.core.settings import Settings
from site_builder.domain.coverage.states import Coverages
from site_builder.model.documents import Identity
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import (
    Decoupage,
    Mission,
    Operator,
    Perimetre,
    Scheme,
    Territory,
)
from site_builder.model.statements import Inconnu, Periode, Territoire
from site_builder.records.root import Root

DAY = datetime.date(2026, 11, 21)
ROOT = Root(Path(), DAY)
SAINT_DENIS, AUBERVILLIERS, STAINS, MONTREUIL = "93066", "93001", "93072", "93048"
PIERREFITTE, METZ = "93059", "57463"
PLAINE_COMMUNE, EST_ENSEMBLE = "200057867", "200057875"


def identity(kind: str, key: str, departement: str | None) -> Identity:
    """Where a record would come from."""
    return Identity(key=key, file=f"{kind}/{key}.yml", departement=departement)


def territory(
    couverture: Mapping[str, str] | None = None,
    exemple: Mapping[str, str] | None = None,
    code: str = "93",
    decoupages: tuple[Decoupage, ...] = (),
) -> Territory:
    """A territory that declares something of its lists of operators."""
    return Territory(
        identity=identity("territories", code, code),
        nom=code,
        statut="identifie",
        code=code,
        decoupages=decoupages,
        couverture=dict(couverture or {}),
        couverture_exemple=dict(exemple or {}),
    )


def mission(
    communes: Collection[str] | None = None,
    *periods: tuple[str | None, str | None],
    dispositif: str = "asll",
    role: str = "operateur",
    partage: str | None = None,
) -> Mission:
    """A mission on some communes, or whose territory is unknown."""
    where: Inconnu | Territoire = "inconnu"
    if communes is not None:
        where = Territoire(communes=tuple(communes))
    conventions = tuple(Periode(du=day(start), au=day(end)) for start, end in periods)
    return Mission(
        dispositif=dispositif,
        role=role,
        territoire=where,
        conventions=conventions or None,
        partage=partage,
        confiance="a_verifier",
    )


def day(text: str | None) -> datetime.date | None:
    """A date, or none."""
    return datetime.date.fromisoformat(text) if text else None


def operator(
    name: str, *missions: Mission, statut: str = "en_activite", departement: str = "93"
) -> Operator:
    """An organisation of a département and its missions."""
    return Operator(
        identity=identity("operators", f"{departement}/{name}", departement),
        nom=name.capitalize(),
        statut=statut,
        id=name,
        type="association",
        missions=missions,
    )


def scheme(
    key: str = "asll",
    territoire: Inconnu | Territoire | None = None,
    departement: str | None = None,
    perimetre: Perimetre | None = None,
) -> Scheme:
    """A sheet that says where it applies, or does not."""
    return Scheme(
        identity=identity("schemes", key, departement),
        nom=key.upper(),
        statut="en_vigueur",
        id=key.rpartition("/")[2],
        nature="mesure",
        territoire=territoire,
        perimetre=perimetre,
    )


def coverages(
    territories: Territory | Sequence[Territory],
    *operators: Operator,
    schemes: Sequence[Scheme] = (),
    exemples: bool = False,
    today: datetime.date = DAY,
) -> Coverages:
    """Who covers what; one national scheme `asll` unless told otherwise."""
    listed = [territories] if isinstance(territories, Territory) else territories
    knowledge = Knowledge(
        ROOT,
        Settings(today=today, exemples=exemples),
        schemes={sheet.key: sheet for sheet in schemes or (scheme(),)},
        operators={found.key: found for found in operators},
        territories={found.code: found for found in listed},
    )
    return Coverages(knowledge.shown())
