"""Recipes of `docs/architecture.md` that a program can follow, on a copy of the repository.

Under a heading « Add a … », each fenced block is a step:

- with a title, the content of a new file at that path;
- `diff`, changes of the file that its first line names (`+++ path`); a hunk, after `@@`, holds
  whole lines, and those that it keeps or removes stand once in the file;
- `console`, commands after `$` and what they print; `...` alone on a line stands for any lines.
"""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_SECTION = re.compile(r"^## (Add an? .+)$", re.MULTILINE)
_BLOCK = re.compile(r"^( *)```(\w+)(?: title=\"(.+?)\")?\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_FOLLOWED = ("console", "diff")
_ANY = "..."


class RecipeError(Exception):
    """A step that cannot be followed, or that does not give what it says."""


@dataclass(frozen=True, slots=True)
class Step:
    """A block: its language, the path in its title if any, its text."""

    language: str
    path: str | None
    text: str


def recipes(page: str) -> dict[str, tuple[Step, ...]]:
    """The steps that can be followed, by heading, in the order of the page."""
    _, *parts = _SECTION.split(page)
    return {
        heading: tuple(_steps(text.split("\n## ")[0]))
        for heading, text in zip(parts[::2], parts[1::2], strict=True)
    }


def _steps(text: str) -> list[Step]:
    found = []
    for indent, language, path, content in _BLOCK.findall(text):
        if path or language in _FOLLOWED:
            lines = (line.removeprefix(indent) for line in content.splitlines(keepends=True))
            found.append(Step(language, path or None, "".join(lines)))
    return found


def files(steps: tuple[Step, ...]) -> set[str]:
    """The files that a recipe writes or changes."""
    return {step.path or _changed(step.text) for step in steps if step.language != "console"}


def follow(step: Step, folder: Path) -> None:
    """Do what a step says in `folder`, a copy of the repository; RecipeError if it fails."""
    if step.path:
        target = folder / step.path
        if target.exists():
            raise RecipeError(f"{step.path} is there already")
        target.write_text(step.text, encoding="utf-8")
    elif step.language == "diff":
        _change(step.text, folder / _changed(step.text))
    else:
        for part in re.split(r"^\$ ", step.text, flags=re.MULTILINE)[1:]:
            command, _, expected = part.partition("\n")
            _run(command, expected, folder)


def _changed(diff: str) -> str:
    return diff.partition("\n")[0].removeprefix("+++ ")


def _change(diff: str, file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    for hunk in diff.split("@@\n")[1:]:
        lines = hunk.splitlines(keepends=True)
        before = "".join(line[1:] for line in lines if line[0] in " -")
        after = "".join(line[1:] for line in lines if line[0] in " +")
        if (times := f"\n{text}".count(f"\n{before}")) != 1:
            raise RecipeError(f"{file.name} has {times} times these lines:\n{before}")
        text = f"\n{text}".replace(f"\n{before}", f"\n{after}").removeprefix("\n")
    file.write_text(text, encoding="utf-8")


def _run(command: str, expected: str, folder: Path) -> None:
    """Run a command as if the copy were installed, and compare what it prints."""
    tools = folder / ".tools"
    tools.mkdir(exist_ok=True)
    for name, module in (("python", ""), ("site-builder", " -m site_builder")):
        tool = tools / name
        tool.write_text(f'#!/bin/sh\nexec "{sys.executable}"{module} "$@"\n', encoding="utf-8")
        tool.chmod(0o755)
    found = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}", "PYTHONPATH": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    pattern = "".join(
        r"(?:.*\n)*?" if line.strip() == _ANY else f"{re.escape(line)}\n"
        for line in expected.rstrip("\n").split("\n")
        if expected.strip()
    )
    printed = found.stdout.rstrip("\n") + "\n" if found.stdout else ""
    if not re.fullmatch(pattern, printed):
        raise RecipeError(f"$ {command}\n{found.stdout}\ninstead of\n{expected}")
