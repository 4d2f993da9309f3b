"""Diagnostics of the files of the frame → those that a root which uses it can do something about.

The frame alone has no error: what is wrong there comes from a file that replaces one of its own.
What only warns is for those who write the frame.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from site_builder.core.diagnostics import WHOLE_FILE, Diagnostic, Severity
from site_builder.core.french import count
from site_builder.records.frame import PREFIX, is_framed, replacements
from site_builder.records.frame_rules import DISAGREEMENT


def told(diagnostics: Iterable[Diagnostic], root: Path) -> Iterator[Diagnostic]:
    """The diagnostics to tell, unsorted; errors of the frame at the file of `root` to blame.

    Where several files could be to blame and none is named, an error stays where it is.
    """
    disagreeing = defaultdict(list)
    candidates: list[str] | None = None
    for diagnostic in diagnostics:
        if not is_framed(diagnostic.file):
            yield diagnostic
        elif diagnostic.severity is Severity.ERROR:
            candidates = replacements(root) if candidates is None else candidates
            if (culprit := _culprit(diagnostic, candidates)) is None:
                yield diagnostic
            else:
                disagreeing[culprit].append(diagnostic)
    for culprit, errors in disagreeing.items():
        yield _disagreement(culprit, sorted(errors, key=lambda error: error.order))


def _culprit(diagnostic: Diagnostic, candidates: list[str]) -> str | None:
    if len(candidates) == 1:
        return candidates[0]
    text = f"{diagnostic.message} {diagnostic.hint or ''}"
    named = [file for file in candidates if _names(PurePosixPath(file), text)]
    return named[0] if len(named) == 1 else None


def _names(file: PurePosixPath, text: str) -> bool:
    return f"« {file.stem} »" in text or file.name in text


def _disagreement(culprit: str, errors: list[Diagnostic]) -> Diagnostic:
    first, others = errors[0], len(errors) - 1
    values = {
        "place": f"{first.file}:{first.line} [{first.rule}]",
        "file": first.file.removeprefix(PREFIX),
        "problem": first.message.rstrip("."),
        "others": f", non plus que {count(others, 'autre passage')}" if others else "",
    }
    return DISAGREEMENT.at("ici", culprit, WHOLE_FILE, **values)
