"""Command line: a thin adapter between people and the program.

A command is loaded when it is called, and loads what it needs: nobody waits for the pages to ask
for the code of a commune.
"""

import gettext
import os
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click

from site_builder import __version__
from site_builder.cli.support.ending import ending_reported

# click looks its own messages up in gettext's default domain, in the language of LANGUAGE.
os.environ["LANGUAGE"] = "fr"
gettext.bindtextdomain("messages", Path(__file__).parent / "locale")


class _Commands(click.Group):
    """Commands by name: each module of this package is one, named as it is typed.

    `support` is a package, and so no command.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in iter_modules(__path__) if not module.ispkg)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        with ending_reported(ctx):
            return super().invoke(ctx)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="site-builder %(version)s")
def main() -> None:
    """Référentiel des dispositifs d'accompagnement lié au logement."""
