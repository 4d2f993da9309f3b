"""What a root has to do with the national frame → text."""

from collections.abc import Iterable, Iterator

from site_builder.core.french import long_date
from site_builder.editing.frame_changes import FrameChanges, FrameReport, Replacement


def frame_text(report: FrameReport) -> str:
    """The frame that a root uses, what changed in it, and what that means here."""
    return "\n".join(
        [
            _use(report),
            "",
            *_changes(report.changes),
            *listed("À relire ici, pour ces changements :", report.local),
            *_replacements(report.replacements),
        ]
    )


def _use(report: FrameReport) -> str:
    if report.chosen is None:
        return f"Ce référentiel n'emploie pas le cadre du programme (« {report.current} »)."
    if report.chosen == report.current:
        return f"Ce référentiel emploie le cadre « {report.current} », celui du programme."
    return (
        f"Ce référentiel dit employer le cadre « {report.chosen} » ; le programme apporte le "
        f"« {report.current} », qui est celui du site."
    )


def _changes(changes: FrameChanges) -> Iterator[str]:
    if changes.old == changes.new:
        yield "Aucun changement à lire."
        return
    yield f"De « {changes.old} » à « {changes.new} » :"
    for version in changes.versions:
        yield f"  {version.version} ({long_date(version.date)})"
        yield from (f"    - {change}" for change in version.changements)
    yield from listed("Ajoutés :", changes.added)
    yield from listed("Modifiés :", changes.changed)
    yield from listed("Retirés :", changes.removed)


def _replacements(replacements: Iterable[Replacement]) -> Iterator[str]:
    """Files that replace one of the frame: those of no use first."""
    replacements = [*replacements]
    same = [f"{one.file} (cadre « {one.same_as} »)" for one in replacements if one.same_as]
    yield from listed("Copies sans différence, à supprimer pour suivre le cadre :", same)
    own = [one.file for one in replacements if not one.same_as]
    yield from listed("Fichiers d'ici à la place de ceux du cadre :", own)


def listed(title: str, items: Iterable[str]) -> Iterator[str]:
    """A title and its lines; nothing where there is none."""
    items = [*items]
    if items:
        yield title
        yield from (f"  {item}" for item in items)
