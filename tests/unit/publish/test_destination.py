"""The guard of destinations: kinds of folders × commands."""

import json
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli import main
from site_builder.publish.destination import DestinationError, real_place, require_replaceable
from site_builder.publish.marker import MARKER, FolderContent, read_mark, write_mark
from tests.conftest import ROOT

MINIMAL = ROOT / "tests" / "cases" / "valid" / "minimal"
DAY = "2026-11-21"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root inside a folder of other things, not the home of whoever runs the tests."""
    root = tmp_path / "dossier" / "root"
    shutil.copytree(MINIMAL, root)
    (root / ".git").mkdir()
    (root / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (root / "docs").mkdir()
    return root


def folder(place: Path, *names: str) -> Path:
    for name in names:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text("à garder", encoding="utf-8")
    place.mkdir(parents=True, exist_ok=True)
    return place


def ours(place: Path, content: FolderContent = FolderContent.SITE) -> Path:
    folder(place, "index.html", "guide/index.html")
    write_mark(place, content)
    return place


def link(place: Path, target: Path) -> Path:
    place.symlink_to(target)
    return place


def socket_at(place: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as found:
        os.chdir(place.parent)  # the path of a socket is short
        found.bind(place.name)
    return place


def old_site(place: Path) -> Path:
    names = ("index.html", "404.html", "sitemap.xml", "assets/referentiel.css", "guide/index.html")
    return folder(place, *names)


def changed_mark(place: Path, text: str) -> Path:
    (ours(place) / MARKER).write_text(text, encoding="utf-8")
    return place


# What is asked for, in a folder `t` beside a root `r`, and what the refusal says.
REFUSED: dict[str, tuple[Callable[[Path, Path], Path], str]] = {
    "home": (lambda t, r: Path.home(), "contient votre dossier personnel"),
    "parent of the home": (lambda t, r: Path.home().parent, "contient votre dossier personnel"),
    "disk": (lambda t, r: Path("/"), "est la racine du disque"),
    "root": (lambda t, r: r, "contient des fiches"),
    "parent of the root": (lambda t, r: r.parent, "contient des fiches"),
    "root by a detour": (lambda t, r: r / "schemes" / "..", "contient des fiches"),
    "git": (lambda t, r: r / ".git", "où git range l'historique"),
    "inside git": (lambda t, r: folder(r / ".git" / "objects"), "où git range l'historique"),
    "git elsewhere": (lambda t, r: folder(t / "autre" / ".git"), "où git range l'historique"),
    "schemes": (lambda t, r: r / "schemes", "contient des fiches"),
    "case": (lambda t, r: r / "SCHEMES", "seules les majuscules"),
    "inside, by case": (lambda t, r: r / "Operators" / "93", "seules les majuscules"),
    "inside operators": (lambda t, r: r / "operators" / "93", "contient des fiches ou des pages"),
    "new, inside guide": (lambda t, r: r / "guide" / "site", "contient des fiches ou des pages"),
    "forms, absent": (lambda t, r: r / "forms", "contient des fiches"),
    "schema": (lambda t, r: folder(r / "schema"), "contient des fiches"),
    "docs, empty": (lambda t, r: r / "docs", "contient des fiches"),
    "documents": (lambda t, r: folder(t / "Documents", "lettre.docx"), "n'a pas écrits"),
    "one hidden file": (lambda t, r: folder(t / "dots", ".env"), "n'a pas écrits"),
    "a folder of folders": (lambda t, r: folder(t / "a", "b/c/d.txt"), "n'a pas écrits"),
    "site of before": (lambda t, r: old_site(t / "site"), "version antérieure"),
    "a file": (lambda t, r: folder(t, "site") / "site", "n'est pas un dossier"),
    "a socket": (lambda t, r: socket_at(t / "s"), "n'est pas un dossier"),
    "link to documents": (
        lambda t, r: link(t / "l", folder(t / "Documents", "lettre.docx")),
        "Documents contient des fichiers que ce programme n'a pas écrits",
    ),
    "link to the home": (lambda t, r: link(t / "l", Path.home()), "votre dossier personnel"),
    "link to schemes": (lambda t, r: link(t / "l", r / "schemes"), "contient des fiches"),
    "link to a parent": (lambda t, r: link(t / "l", r.parent), "contient des fiches"),
    "link to itself": (lambda t, r: link(t / "l", t / "l"), "tourne en rond"),
    "marker alone forged": (lambda t, r: changed_mark(t / "s", ""), "n'a pas écrits"),
    "marker without end": (lambda t, r: changed_mark(t / "s", "[" * 200_000), "n'a pas écrits"),
    "marker of a list": (lambda t, r: changed_mark(t / "s", "[1]"), "n'a pas écrits"),
    "marker that is a link": (
        lambda t, r: link(folder(t / "s", "a.txt") / MARKER, ours(t / "u") / MARKER).parent,
        "n'a pas écrits",
    ),
    "pages, not a site": (
        lambda t, r: ours(t / "p", FolderContent.PAGES),
        "contient ce qu'une autre commande a écrit (pages)",
    ),
    "ours, a file added": (lambda t, r: folder(ours(t / "s"), "notes.docx"), "« notes.docx »"),
    "ours, a folder added": (
        lambda t, r: folder(ours(t / "s"), "photos/a.jpg", "photos/b.jpg", "c", "d"),
        "« c », « d » et « photos/",
    ),
    "ours, git inside": (lambda t, r: folder(ours(t / "s"), ".git/HEAD"), "« .git/HEAD »"),
    "ours, a link added": (
        lambda t, r: link(ours(t / "s") / "l", folder(t / "Documents", "a")).parent,
        "« l »",
    ),
}
ALLOWED: dict[str, Callable[[Path, Path], Path]] = {
    "new": lambda t, r: t / "site",
    "new, far": lambda t, r: t / "a" / "b" / "site",
    "new, in the root": lambda t, r: r / "site",
    "empty": lambda t, r: folder(t / "site"),
    "empty disk": lambda t, r: folder(t / "site", "lost+found/.x", ".DS_Store", "Thumbs.db"),
    "ours": lambda t, r: ours(t / "site"),
    "ours, opened in a file manager": lambda t, r: folder(ours(t / "site"), "guide/.DS_Store"),
    "ours, a page lost": lambda t, r: _without_a_page(ours(t / "site")),
    "link to ours": lambda t, r: link(t / "l", ours(t / "site")),
    "link to nothing yet": lambda t, r: link(t / "l", t / "site"),
    "schemes, but elsewhere": lambda t, r: t / "schemes",
}


def _without_a_page(place: Path) -> Path:
    (place / "guide" / "index.html").unlink()
    return place


def state(place: Path) -> dict[str, bytes]:
    """Every path under a folder, and what it holds or where it leads."""
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        if path.is_file()
        else os.fsencode(path.readlink() if path.is_symlink() else "")
        for path in sorted(place.rglob("*"))
    }


def guard(place: Path, root: Path, content: FolderContent = FolderContent.SITE) -> None:
    require_replaceable(real_place(place, root), content)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A home to lose, and a folder to come back from."""
    folder(tmp_path / "personnes" / "moi", "lettre.docx")
    monkeypatch.setenv("HOME", str(tmp_path / "personnes" / "moi"))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("kind", REFUSED)
def test_refused(kind: str, tmp_path: Path, root: Path) -> None:
    make, words = REFUSED[kind]
    place = make(folder(tmp_path / "t"), root)
    before = state(tmp_path)
    with pytest.raises(DestinationError) as refused:
        guard(place, root)
    assert words in str(refused.value)
    assert str(refused.value).endswith(".")
    assert state(tmp_path) == before


@pytest.mark.parametrize("kind", ALLOWED)
def test_allowed(kind: str, tmp_path: Path, root: Path) -> None:
    guard(ALLOWED[kind](folder(tmp_path / "t"), root), root)


def test_without_the_right_to_write(
    tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = ours(tmp_path / "site")
    monkeypatch.setattr(os, "access", lambda path, mode: path != place)
    with pytest.raises(DestinationError, match="le droit d'y lire ou d'y écrire manque"):
        guard(place, root)


def test_the_marker_names_no_page_and_is_always_the_same(tmp_path: Path) -> None:
    first, second = ours(tmp_path / "a"), ours(tmp_path / "b")
    text = (first / MARKER).read_bytes()
    assert text == (second / MARKER).read_bytes()
    assert b"guide" not in text
    assert json.loads(text)["contenu"] == "site"
    assert read_mark(first) == read_mark(second)


COMMANDS = {"pages": "--to", "pdf": "--to", "build": "--site-dir"}


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("kind", ["documents", "root", "link to schemes", "site of before"])
def test_each_command_asks_the_guard(
    kind: str, command: str, tmp_path: Path, root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    make, words = REFUSED[kind]
    place = make(folder(tmp_path / "t"), root)
    before = state(tmp_path)
    done = run(command, root, place)
    assert done.exit_code == 1, done.output
    assert words in done.stderr + caplog.text
    assert state(tmp_path) == before


@pytest.mark.parametrize(("command", "other"), [("pages", "pdf"), ("pdf", "pages")])
def test_a_command_replaces_what_it_wrote_and_nothing_else(
    command: str, other: str, tmp_path: Path, root: Path
) -> None:
    place = tmp_path / "ici"
    assert run(command, root, place).exit_code == 0
    assert any("udaf-93" in path for path in state(place))
    (root / "operators" / "93" / "udaf-93.yml").unlink()
    assert run(command, root, place).exit_code == 0
    assert not any("udaf-93" in path for path in state(place)), "the page of a deleted record"
    refused = run(other, root, place)
    assert refused.exit_code == 1
    assert "ce qu'une autre commande a écrit" in refused.stderr


def run(command: str, root: Path, place: Path) -> Result:
    options = ["--root", str(root), "--today", DAY, COMMANDS[command], str(place)]
    return CliRunner().invoke(main, [command, *options])
