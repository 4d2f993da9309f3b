"""Référence à quelque chose qui n'existe pas.

Un dispositif, un organisme, une instance, une étape ou un secteur est cité, mais aucune fiche ne le
décrit. Une fiche qui existe mais contient une erreur n'est pas signalée ici.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.core.french import closest, did_you_mean, fold, suggestion
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import (
    Accueil,
    ContactUtile,
    Destinataire,
    Etape,
    Instance,
    Lien,
    Mission,
    Record,
    Referent,
    Scheme,
    Territory,
)
from site_builder.model.statements import Territoire
from site_builder.model.walk import walk

ID = "LIEN-201"
SEVERITY = Severity.ERROR
WAYS = {
    "dispositif": MessageTemplate("aucune fiche de dispositif ne s'appelle « {id} ».", "{hint}"),
    "organisme": MessageTemplate("aucun organisme ne s'appelle « {id} ».", "{hint}"),
    "instance": MessageTemplate("aucune instance ne s'appelle « {id} ».", "{hint}"),
    "etape": MessageTemplate("aucune étape de cette fiche ne s'appelle « {id} ».", "{hint}"),
    "etape-declaree": MessageTemplate(
        "cette étape s'appelle « {own} », mais les autres la nomment « {id} ».",
        "écrire « id: {id} ».",
    ),
    "secteur": MessageTemplate("aucun secteur ne s'appelle « {id} » dans {where}.", "{hint}"),
}


@dataclass(frozen=True, slots=True)
class _Reference:
    """A name written at `path` that should be in `known`; `way` is that of its finding."""

    path: FieldPath
    way: str
    name: str
    known: Collection[str]
    key: bool = False


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Names of schemes, operators, steps and sectors that no record answers to."""
    schemes = _known(knowledge, "schemes", knowledge.schemes)
    operators = _known(knowledge, "operators", knowledge.operators)
    instances = _instances(knowledge)
    for record in knowledge.records():
        for reference in (
            *_references(record, schemes, operators),
            *_addressee(knowledge, record, instances),
        ):
            if reference.name not in reference.known:
                hint = did_you_mean(reference.name, reference.known)
                values = {"id": reference.name, "hint": hint or "créer la fiche, ou corriger."}
                yield Finding(record.file, reference.path, reference.way, values, key=reference.key)
        if isinstance(record, Scheme):
            yield from _steps(record)
        yield from _sectors(knowledge, record)


def _known(knowledge: Knowledge, kind: str, records: Mapping[str, Record]) -> frozenset[str]:
    return frozenset(records) | {key for folder, key in knowledge.broken if folder == kind}


def _instances(knowledge: Knowledge) -> frozenset[str]:
    return frozenset(
        f"{code}/{instance.id}"
        for code, territory in knowledge.territories.items()
        for instance in territory.instances
    )


def _addressee(
    knowledge: Knowledge, record: Record, instances: frozenset[str]
) -> Iterator[_Reference]:
    for path, node in walk(record, Destinataire) if isinstance(record, Scheme) else ():
        if node.instance:
            code = node.instance.split("/")[0]
            if ("territories", code) not in knowledge.broken:
                yield _Reference((*path, "instance"), "instance", node.instance, instances)


def _references(
    record: Record, schemes: frozenset[str], operators: frozenset[str]
) -> Iterator[_Reference]:
    if isinstance(record, Scheme) and record.decline and record.decline != record.id:
        national = {key for key in schemes if "/" not in key}
        yield _Reference(("decline",), "dispositif", record.decline, national)
    if isinstance(record, Territory):
        yield from _coverage(record, schemes)
    for path, node in walk(
        record, Lien, Mission, Instance, Accueil, Referent, ContactUtile, Destinataire
    ):
        if isinstance(node, Lien | Mission):
            yield _Reference((*path, "dispositif"), "dispositif", node.dispositif, schemes)
        elif isinstance(node, Instance):
            for index, key in enumerate(node.dispositifs):
                yield _Reference((*path, "dispositifs", index), "dispositif", key, schemes)
        elif node.organisme:
            yield _Reference((*path, "organisme"), "organisme", node.organisme, operators)


def _coverage(territory: Territory, schemes: frozenset[str]) -> Iterator[_Reference]:
    for name in ("couverture", "couverture_exemple"):
        for key in getattr(territory, name):
            yield _Reference((name, key), "dispositif", key, schemes, key=True)


def _steps(scheme: Scheme) -> Iterator[Finding]:
    """Unknown names of steps; the error is in the name, or in the id of the step it means."""
    known = {step.id: index for index, step in enumerate(scheme.etapes)}
    named = dict(_named_steps(scheme))
    for path, name in named.items():
        if name in known:
            continue
        close = closest(name, known)
        step = scheme.etapes[known[close]] if close else None
        if step and _is_misnamed(step, name, list(named.values())):
            values = {"id": name, "own": step.id}
            yield Finding(scheme.file, ("etapes", known[step.id], "id"), "etape-declaree", values)
        else:
            values = {"id": name, "hint": suggestion(name, list(known))}
            yield Finding(scheme.file, path, "etape", values)


def _is_misnamed(step: Etape, wanted: str, named: list[str]) -> bool:
    """Whether the id of a step is wrong: never used, while `wanted` is, twice or in its title."""
    title = fold(step.nom)
    wanted_fits, own_fits = (
        all(word in title for word in name.split("-")) for name in (wanted, step.id)
    )
    return step.id not in named and (named.count(wanted) > 1 or (wanted_fits and not own_fits))


def _named_steps(scheme: Scheme) -> Iterator[tuple[FieldPath, str]]:
    for index, step in enumerate(scheme.etapes):
        for place, name in enumerate(step.apres):
            yield ("etapes", index, "apres", place), name
        for place, issue in enumerate(step.issues):
            if issue.vers:
                yield ("etapes", index, "issues", place, "vers"), issue.vers


def _sectors(knowledge: Knowledge, record: Record) -> Iterator[Finding]:
    code = record.departement or ""
    if ("territories", code) in knowledge.broken:
        return
    territory = knowledge.territories.get(code)
    known = [
        f"{decoupage.id}/{secteur.id}"
        for decoupage in (territory.decoupages if territory else ())
        for secteur in decoupage.secteurs
    ]
    where = f"territories/{code}.yml"
    for path, node in walk(record, Territoire):
        for index, name in enumerate(node.secteurs):
            if name not in known:
                hint = suggestion(name, known) or f"déclarer ses découpages dans {where}."
                values = {"id": name, "where": where, "hint": hint}
                yield Finding(record.file, (*path, "secteurs", index), "secteur", values)
