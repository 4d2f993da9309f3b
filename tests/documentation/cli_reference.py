"""`docs/cli.md`: what each command says of itself, as `--help` prints it."""

from collections.abc import Iterator

import click
from click.testing import CliRunner

from site_builder.cli import main

WIDTH = 100  # characters of a line of help
HEADING = """# Command line

What `site-builder --help` and the `--help` of each command print. Written by `make docs-update`;
`tests/unit/test_documentation.py` fails when a command has changed since. Exit codes and the shape
of the JSON answers are in [the contracts](contracts.md#commands).
"""


def reference() -> str:
    """The whole page, in Markdown."""
    return "\n".join([HEADING, *_sections(main, ())])


def _sections(command: click.Command, path: tuple[str, ...]) -> Iterator[str]:
    """The section of a command, then those of the commands it holds."""
    title = " ".join(("site-builder", *path))
    yield f"## {title}\n\n```\n{_help(path)}\n```\n"
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            held = command.get_command(context, name)
            assert held is not None
            yield from _sections(held, (*path, name))


def _help(path: tuple[str, ...]) -> str:
    found = CliRunner().invoke(
        main, [*path, "--help"], prog_name="site-builder", terminal_width=WIDTH
    )
    assert found.exit_code == 0
    return found.output.strip()
