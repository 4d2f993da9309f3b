"""What ends a command from outside: a French sentence, an exit code, nothing left or by halves."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests import sample

# A command whose function `place` is followed by a signal, whichever process runs it.
PROGRAM = """
import importlib, os, signal, sys
from site_builder import cli
from site_builder.core import workers
os.cpu_count = lambda: 2
workers.mapped.__wrapped__.__kwdefaults__["worth_it"] = 0
place, name, program = {place!r}, {name!r}, os.getpid()
holder = importlib.import_module(place[0])
for part in place[1:-1]:
    holder = getattr(holder, part)
real = getattr(holder, place[-1])

def followed(*given, **named):
    result = real(*given, **named)
    if name == "SIGKILL":
        assert os.getpid() != program, "another process does this work"
        os.kill(os.getpid(), signal.SIGKILL)
    elif name == "SIGINT":
        os.killpg(0, signal.SIGINT)  # as a terminal does
    else:
        os.kill(program, signal.SIGTERM)
    if os.getpid() != program:
        signal.pause()
    return result

setattr(holder, place[-1], followed)
cli.main({command!r}, prog_name="site-builder")
"""
READ = ("site_builder.records.loading", "_content")
CHECK = ("site_builder.checks.verdict", "run_checks")
WRITE = ("site_builder.publish.edition", "_page_output")
INDEX = ("site_builder.output.search.index", "_pagefind")
FRAME = ("site_builder.publish.page_shells", "PageShellCache", "around")
PRINT = ("site_builder.site.documents", "_print")
FINISH = ("site_builder.output.search.index", "Indexing", "finish")
TOLD = {
    "SIGINT": (130, "Interrompu.\n"),
    "SIGTERM": (143, "Arrêté.\n"),
}


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """The same root with documents, which take longer than all the rest, and without."""
    folder = tmp_path_factory.mktemp("ending")
    settings = sample.FILES["referentiel.yml"] + "documents_pdf: non\n"
    return {
        True: sample.write(folder / "printed"),
        False: sample.write(folder / "unprinted", {"referentiel.yml": settings}),
    }


def run(
    root: Path, folder: Path, command: str, place: tuple[str, ...], name: str
) -> tuple[int, str]:
    """Exit code and error stream of a command that meets a signal; nothing is left of it."""
    options = ["--root", str(root), "--today", "2026-11-21"]
    options += {
        "build": ["--site-dir", str(folder / "site")],
        "pdf": ["--to", str(folder / "pdf")],
    }.get(command, [])
    program = PROGRAM.format(place=place, name=name, command=[command, *options])
    # Its streams are read to their end: every process that holds them has ended.
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=False, timeout=60, start_new_session=True,
    )  # fmt: skip
    assert list(folder.iterdir()) == [], "nothing is published, nothing is left beside"
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("command", "place", "name"),
    [
        ("check", READ, "SIGINT"),
        ("check", CHECK, "SIGTERM"),
        ("build", READ, "SIGTERM"),
        ("build", CHECK, "SIGINT"),
        ("build", WRITE, "SIGINT"),
        ("build", PRINT, "SIGTERM"),
        ("build", INDEX, "SIGTERM"),
        ("build", FRAME, "SIGINT"),
        ("build", FINISH, "SIGTERM"),
        ("pdf", PRINT, "SIGINT"),
    ],
)
def test_a_signal_ends_a_command_at_any_moment(
    roots: dict[bool, Path], tmp_path: Path, command: str, place: tuple[str, ...], name: str
) -> None:
    assert run(roots[place is PRINT], tmp_path, command, place, name) == TOLD[name]


@pytest.mark.parametrize(
    ("command", "place"),
    [("check", READ), ("build", READ), ("build", WRITE), ("build", PRINT), ("pdf", PRINT)],
)
def test_the_loss_of_a_process_is_told(
    roots: dict[bool, Path], tmp_path: Path, command: str, place: tuple[str, ...]
) -> None:
    code, told = run(roots[place is PRINT], tmp_path, command, place, "SIGKILL")
    assert code == 1
    assert "un des processus du programme a été arrêté de l'extérieur" in told
    assert "Traceback" not in told
