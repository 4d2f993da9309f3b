"""What a command needs of a root: no error, or something that can be read."""

import datetime
import sys
from pathlib import Path

import click

from site_builder.checks.verdict import Verdict, check
from site_builder.model.knowledge import Knowledge
from site_builder.output.terminal import console


def require_no_errors(root: Path, today: datetime.date) -> Verdict:
    """The verdict of a root without errors; otherwise print them, and exit with its code."""
    verdict = check(root, today)
    if verdict.exit_code:
        click.echo(console.as_text(verdict.diagnostics, root), err=True)
        sys.exit(verdict.exit_code)
    return verdict


def readable(root: Path, today: datetime.date) -> Knowledge:
    """What can be read of a root, even if some files have errors; exit with 1 if nothing can."""
    verdict = check(root, today)
    if not verdict.records:
        click.echo(console.as_text(verdict.diagnostics, root), err=True)
        sys.exit(1)
    return verdict.knowledge
