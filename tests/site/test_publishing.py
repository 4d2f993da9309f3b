"""Building and serving any root: what is published, what is refused, what never gets through."""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import sample

COMMAND = [sys.executable, "-m", "site_builder"]
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} [x](javascript:alert(1)) & <b>gras</b>"
QUOTED = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def build(root: Path, site: Path) -> subprocess.CompletedProcess[str]:
    """Run `site-builder build` as a person would."""
    options = ["--root", str(root), "--site-dir", str(site), "--today", "2026-11-21"]
    return subprocess.run(
        [*COMMAND, "build", *options], capture_output=True, text=True, check=False
    )


def test_a_root_of_records_alone_is_enough(tmp_path: Path) -> None:
    done = build(sample.write(tmp_path / "root"), tmp_path / "site")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = (tmp_path / "site/dispositifs/93/asll-local/index.html").read_text(encoding="utf-8")
    assert '<html lang="fr"' in page
    assert "<title>ASLL de Seine-Saint-Denis - Référentiel d’essai</title>" in page
    assert "cadre national" in page


def test_what_editors_write_is_text_and_nothing_else(tmp_path: Path) -> None:
    changed = {
        name: text.replace("nom: ASLL de Seine-Saint-Denis", f"nom: '{HOSTILE}'")
        .replace("titre: Référentiel d'essai", f"titre: '{HOSTILE}'")
        .replace("Passer par le service social.", f"'{HOSTILE}'")
        .replace("titre: Délibération", f"titre: '{HOSTILE}'")
        .replace("acteur: Commission", f"acteur: '{HOSTILE}'")
        for name, text in sample.FILES.items()
    }
    done = build(sample.write(tmp_path / "root", changed), tmp_path / "site")
    assert done.returncode == 0, done.stderr
    for file in (tmp_path / "site").rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        for danger in ("<script>alert", "<b>gras", 'href="javascript:', ">49<"):
            assert danger not in text, file
    page = (tmp_path / "site/dispositifs/93/asll-local/index.html").read_text(encoding="utf-8")
    assert f'<h1 id="titre">{QUOTED}</h1>' in page
    assert f"<title>{QUOTED} - {QUOTED}</title>" in page


def test_an_error_publishes_nothing_and_keeps_what_was_there(tmp_path: Path) -> None:
    root, site = sample.write(tmp_path / "root"), tmp_path / "site"
    build(root, site)
    before = (site / "index.html").read_bytes()
    (root / "schemes/masp.yml").write_text("id: masp\nnature: chose\n", encoding="utf-8")
    done = build(root, site)
    assert done.returncode == 1
    assert "schemes/masp.yml:2:9: erreur [CHAMP-204]" in done.stderr
    assert "Traceback" not in done.stderr
    assert (site / "index.html").read_bytes() == before


def test_a_site_never_replaces_its_own_records(tmp_path: Path) -> None:
    root = sample.write(tmp_path / "root")
    for site in (root, tmp_path, root / "schemes", root / "operators" / "93"):
        done = build(root, site)
        assert done.returncode == 1
        assert "effacerait" in done.stderr
    assert (root / "referentiel.yml").is_file()
    assert (root / "operators/93/association.yml").is_file()


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, subprocess.Popen[str], str]]:
    """A root, the process that serves it, and its address."""
    root = sample.write(tmp_path / "root")
    process = subprocess.Popen(
        [*COMMAND, "serve", "--root", root],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    yield root, process, line.removeprefix("Le site est servi à ").strip()
    process.kill()
    process.wait()
    process.stdout.close()


def fetch(url: str) -> str:
    """A page, as a browser asks for it."""
    with urllib.request.urlopen(url, timeout=10) as answer:
        text: str = answer.read().decode("utf-8")
        return text


def until(url: str, expected: str) -> None:
    """Wait until a page holds a text; the test's own time limit is the only other end."""
    for _ in range(100):
        if expected in fetch(url):
            return
        time.sleep(0.1)
    pytest.fail(f"{url} never said « {expected} »")


def test_serve_answers_follows_changes_and_stops(
    served: tuple[Path, subprocess.Popen[str], str],
) -> None:
    root, process, url = served
    assert url.startswith("http://127.0.0.1:")
    assert "ASLL de Seine-Saint-Denis" in fetch(f"{url}dispositifs/93/asll-local/")
    record = root / "schemes/93/asll-local.yml"
    good = record.read_text(encoding="utf-8")
    record.write_text(good + "faute: ici\n", encoding="utf-8")
    assert process.stdout is not None
    told = "".join(iter(process.stdout.readline, "Le site servi reste le précédent.\n"))
    assert "[CHAMP-201]" in told
    assert "Traceback" not in told
    assert "L’objectif local." in fetch(f"{url}dispositifs/93/asll-local/")
    record.write_text(good.replace("objectif local", "objectif changé"), encoding="utf-8")
    until(f"{url}dispositifs/93/asll-local/", "L’objectif changé.")
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=10) == 0
    assert "Traceback" not in process.stdout.read()
