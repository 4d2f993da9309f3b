"""Building and serving any root: what is published, what is refused, what never gets through."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests import sample
from tests.conftest import ROOT

DEFAULT = ROOT / "site_builder" / "publish" / "mkdocs.yml"
GENERATOR = re.compile('<meta name="generator"[^>]*>')  # each names itself
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


@pytest.mark.parametrize("work", ["build --site-dir", "pdf --to"])
def test_a_terminal_is_told_what_is_being_done(tmp_path: Path, work: str) -> None:
    command, option = work.split()
    options = ["--root", str(sample.write(tmp_path / "root")), "--today", "2026-11-21"]
    ours, theirs = os.openpty()
    done = subprocess.run(
        [*COMMAND, command, *options, option, str(tmp_path / "made")],
        stdout=subprocess.PIPE, stderr=theirs, check=False,
    )  # fmt: skip
    os.close(theirs)
    told = os.read(ours, 100_000).decode()
    os.close(ours)
    assert done.returncode == 0, told
    assert told.startswith("Vérification des fiches…\r\n")
    assert re.search(r"\rDocuments imprimés : 0/(\d+)\r.*\rDocuments imprimés : \1/\1\r\n", told)
    assert bool(re.search(r"\rPages écrites : (\d+)/\1\r\n", told)) == (command == "build")


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
    assert f'<h1 id="titre">{QUOTED} (ASLL-L)</h1>' in page
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


def flat(text: str) -> str:
    """A text with ordinary spaces."""
    return re.sub(r"\s+", " ", text)


def test_a_convention_that_ends_never_stops_the_publication(tmp_path: Path) -> None:
    declared = "couverture_exemple: {93/asll-local: partielle}"
    ended = {
        "operators/93/association.yml": re.sub(
            r"territoire: {secteurs.*?orientations",
            "territoire: {departement: oui}\n    conventions: [{du: 2026-01-01, au: 2027-03-31}]"
            "\n    orientations",
            sample.FILES["operators/93/association.yml"],
            flags=re.DOTALL,
        ),
        "territories/93.yml": sample.FILES["territories/93.yml"].replace(
            declared, declared.replace("partielle", "complete")
        ),
    }
    root, site = sample.write(tmp_path / "root", ended), tmp_path / "site"
    options = ["--root", str(root), "--today", "2027-06-01"]
    checked = subprocess.run(
        [*COMMAND, "check", *options], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
    assert "[ZONE-109] « 93/asll-local » n'a plus d'opérateur depuis le 1er avril 2027 dans 39" in (
        checked.stdout
    )
    done = subprocess.run(
        [*COMMAND, "build", *options, "--site-dir", str(site)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    page = (site / "territoires/93/index.html").read_text(encoding="utf-8")
    assert "non couvert depuis le 1er avril 2027" in flat(page)
    assert "chaque commune a un opérateur" not in flat(page)
    for name in ("territoires/93", "recueil-93"):
        pages = PdfReader(site / f"pdf/{name}.pdf").pages
        text = flat(" ".join(page.extract_text() for page in pages))
        assert "non couvert depuis le 1er avril 2027" in text, name
    report = subprocess.run(
        [*COMMAND, "report", "coverage", *options], capture_output=True, text=True, check=False
    )
    assert "sans opérateur depuis le 1er avril 2027 : Aubervilliers (93001)" in flat(report.stdout)


def test_a_site_never_replaces_its_own_records(tmp_path: Path) -> None:
    root = sample.write(tmp_path / "root")
    for site in (root, tmp_path, root / "schemes", root / "operators" / "93"):
        done = build(root, site)
        assert done.returncode == 1
        assert "effacerait" in done.stderr
    assert (root / "referentiel.yml").is_file()
    assert (root / "operators/93/association.yml").is_file()


@pytest.mark.parametrize("generator", ["mkdocs", "properdocs"])
def test_a_folder_of_documents_is_never_emptied(tmp_path: Path, generator: str) -> None:
    root = sample.write(tmp_path / "root")
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(f"INHERIT: {DEFAULT}\n", encoding="utf-8")
    documents = tmp_path / "Documents"
    documents.mkdir()
    (documents / "lettre.docx").write_text("à garder", encoding="utf-8")
    command = [sys.executable, "-m", generator, "build", "-f", str(root / "mkdocs.yml"), "-d"]
    done = subprocess.run([*command, str(documents)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "que ce programme n'a pas écrits : rien n'y est effacé" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in tmp_path.rglob("*.docx")] == ["lettre.docx"]


def test_pages_for_another_generator_are_the_same(tmp_path: Path) -> None:
    root, folder, site = sample.write(tmp_path / "root"), tmp_path / "pages", tmp_path / "site"
    options = ["--root", str(root), "--today", "2026-11-21", "--to", str(folder)]
    command = [*COMMAND, "pages", *options]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert build(root, site).returncode == 0
    table = json.loads((folder / "pages.json").read_text(encoding="utf-8"))
    assert f"{len(table)} pages écrites" in done.stdout
    for page in table:
        body = (folder / page["file"]).read_text(encoding="utf-8")
        assert body in (site / page["file"]).read_text(encoding="utf-8"), page["url"]
        for heading in page["headings"]:
            assert f'id="{heading["id"]}"' in body


def test_pages_of_wrong_records_are_not_written(tmp_path: Path) -> None:
    root = sample.write(tmp_path / "root")
    (root / "schemes/asll.yml").write_text("id: asll\n", encoding="utf-8")
    command: list[str | Path] = [*COMMAND, "pages", "--root", root, "--to", tmp_path / "pages"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "[CHAMP-202]" in done.stderr
    assert not (tmp_path / "pages").exists()


def test_properdocs_builds_the_same_pages(tmp_path: Path) -> None:
    root = sample.write(tmp_path / "root")
    (root / "docs").mkdir()
    (root / "mkdocs.yml").write_text(f"INHERIT: {DEFAULT}\n", encoding="utf-8")
    for name in ("mkdocs", "properdocs"):
        command = [sys.executable, "-m", name, "build", "--quiet", "-f", "mkdocs.yml", "-d", name]
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    first, second = (
        {
            file.relative_to(root / name): GENERATOR.sub("", file.read_text(encoding="utf-8"))
            for file in (root / name).rglob("*.html")
        }
        for name in ("mkdocs", "properdocs")
    )
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
