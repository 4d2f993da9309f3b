"""Settings of a root → whether it uses the national frame, and which version it asks for."""

from collections.abc import Iterator
from pathlib import Path

from site_builder.core.diagnostics import WHOLE_FILE, Diagnostic, Span
from site_builder.core.settings import SETTINGS_FILE
from site_builder.records.early_settings import early_settings
from site_builder.records.frame_rules import FRAME_TO_CHOOSE, UNKNOWN_FRAME, VERSION
from site_builder.records.frame_versions import frame_versions

REFUSED = ("non", False)
_FIELD = "cadre"


def frame_choice(root: Path, *, has_national: bool) -> tuple[bool, list[Diagnostic]]:
    """Whether a root uses the frame, and what is wrong with its choice.

    `has_national`: whether it has national sheets of its own, which answers where nothing is said.
    A version that is not the one at hand does not take the frame away: one error is enough.
    """
    document = early_settings(root)
    if document.data is None:
        return False, []
    current = frame_versions()[-1].version
    if _FIELD not in document.data:
        absent = FRAME_TO_CHOOSE.at("absent", SETTINGS_FILE, WHOLE_FILE, version=current)
        return False, [] if has_national else [absent]
    value = document.data[_FIELD]
    if value in REFUSED:
        return False, []
    return True, [*_faults(value, current, document.span((_FIELD,)))]


def chosen_version(root: Path) -> str | None:
    """The version that the settings of a root ask for; None if they ask for none."""
    value = (early_settings(root).data or {}).get(_FIELD)
    return value if isinstance(value, str) and VERSION.fullmatch(value) else None


def _faults(value: object, current: str, span: Span) -> Iterator[Diagnostic]:
    """What is wrong with the version that a root asks for; its schema tells the rest."""
    if not isinstance(value, str) or not VERSION.fullmatch(value) or value == current:
        return
    known = any(version.version == value for version in frame_versions())
    rule, way = (FRAME_TO_CHOOSE, "ancien") if known else (UNKNOWN_FRAME, "inconnu")
    yield rule.at(way, SETTINGS_FILE, span, version=value, current=current)
