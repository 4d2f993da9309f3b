"""What a command needs of a root: no error, or something that can be read."""

import datetime
import sys
from pathlib import Path

import click

from site_builder import build, console
from site_builder.model.knowledge import Knowledge


def faultless(root: Path, today: datetime.date) -> build.Verdict:
    """The verdict of a root without errors; else they are told, and the program ends."""
    verdict = build.check(root, today)
    if verdict.exit_code:
        click.echo(console.as_text(verdict.diagnostics, root), err=True)
        sys.exit(verdict.exit_code)
    return verdict


def readable(root: Path, today: datetime.date) -> Knowledge:
    """What can be read of a root, even if some files have errors; told if nothing can."""
    verdict = build.check(root, today)
    if not verdict.records:
        click.echo(console.as_text(verdict.diagnostics, root), err=True)
        sys.exit(1)
    return verdict.knowledge
