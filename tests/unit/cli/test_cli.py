import errno
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from site_builder import cli
from site_builder.checks.registry import RULES
from site_builder.cli import main
from site_builder.editing import new_records
from tests.conftest import ROOT

MINIMAL = ROOT / "tests" / "cases" / "valid" / "minimal"
DAY = "2026-11-21"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    copy = tmp_path / "root"
    shutil.copytree(MINIMAL, copy)
    return copy


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_check_valid(root: Path) -> None:
    result = run("check", "--root", root, "--today", DAY)
    assert result.exit_code == 0
    assert result.output == "7 fiches lues : aucune erreur, aucun avertissement.\n"


def test_check_error(root: Path) -> None:
    (root / "schemes" / "masp.yml").write_text("id: masp\n", encoding="utf-8")
    result = run("check", "--root", root, "--today", DAY)
    assert result.exit_code == 1
    assert "schemes/masp.yml:1:1: erreur [CHAMP-202]" in result.output


def test_check_warning_fails_only_when_strict(root: Path) -> None:
    late = ("check", "--root", root, "--today", "2030-01-01")
    assert run(*late).exit_code == 0
    assert run(*late, "--strict").exit_code == 1


def test_check_json_is_alone_on_stdout(root: Path) -> None:
    result = run("check", "--root", root, "--today", "2030-01-01", "--format", "json")
    rows = json.loads(result.stdout)
    assert {row["rule"] for row in rows} == {"DATE-303"}


def test_each_module_is_the_command_of_its_name() -> None:
    context = click.Context(main)
    names = main.list_commands(context)
    assert names == sorted(path.stem for path in Path(cli.__path__[0]).glob("[!_]*.py"))
    assert [getattr(main.get_command(context, name), "name", None) for name in names] == names


def test_a_command_loads_only_what_it_needs() -> None:
    program = (
        "import sys; from site_builder.cli import main\n"
        "main(['commune', '93059'], standalone_mode=False)\n"
        "print({'mkdocs', 'jinja2', 'yaml'} & {*sys.modules})"
    )
    command = [sys.executable, "-c", program]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    assert found.stdout.splitlines()[-1] == "set()"


def test_check_in_an_empty_folder(tmp_path: Path) -> None:
    result = run("check", "--root", tmp_path)
    assert result.exit_code == 1
    assert "FICHIER-009" in result.output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["check", "--today", "2026-02-30"], "n'existe pas dans le calendrier"),
        (["check", "--root", "/nulle/part"], "n'existe pas"),
        (["check", "--formt", "json"], "n'existe pas"),
        (["verifier"], "la commande « verifier » n'existe pas"),
        (["explain", "LIEN201"], "vouliez-vous dire « LIEN-201 »"),
        (["new", "dispositif", "essai"], "valeurs possibles"),
    ],
)
def test_bad_usage_is_told_in_french(arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.startswith("Usage :")


def test_help_is_french() -> None:
    output = run("--help").output
    assert "Commandes" in output
    assert "Afficher cette aide." in output
    assert "Show" not in output


def test_explain_one_and_all() -> None:
    assert "anciens_ids" in run("explain", "id-303").output
    listed = run("explain").output
    assert all(rule.id in listed for rule in RULES)


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (["scheme", "essai"], "schemes/essai.yml"),
        (["scheme", "93/essai", "--decline", "asll"], "schemes/93/essai.yml"),
        (["operator", "93/essai", "--nom", 'Un "essai" : \\ deux'], "operators/93/essai.yml"),
        (["territory", "2A"], "territories/2A.yml"),
    ],
)
def test_new_writes_a_skeleton_that_passes(root: Path, arguments: list[str], file: str) -> None:
    result = run("new", *arguments, "--root", root, "--today", DAY)
    assert result.exit_code == 0, result.output
    assert (root / file).is_file()
    verdict = run("check", "--root", root, "--today", DAY, "--format", "json")
    assert verdict.exit_code == 0
    assert {row["rule"] for row in json.loads(verdict.stdout)} == {"TEXTE-704"}


@pytest.mark.parametrize(
    ("arguments", "file", "fields"),
    [
        (["operator", "93/essai"], "operators/93/essai.yml", ["missions"]),
        (["territory", "2A"], "territories/2A.yml", ["instances", "accueils"]),
    ],
)
def test_the_examples_of_a_skeleton_pass_without_their_sign(
    root: Path, arguments: list[str], file: str, fields: list[str]
) -> None:
    run("new", *arguments, "--root", root, "--today", DAY)
    text = (root / file).read_text(encoding="utf-8")
    for name in fields:
        text, found = re.subn(
            rf"^# ({name}:)\n((?:#  .*\n)+)",
            lambda block: f"{block[1]}\n{re.sub('^#', '', block[2], flags=re.MULTILINE)}",
            text,
            flags=re.MULTILINE,
        )
        assert found == 1, name
    (root / file).write_text(text, encoding="utf-8")
    verdict = run("check", "--root", root, "--today", DAY, "--format", "json")
    assert {row["rule"] for row in json.loads(verdict.stdout)} <= {"TEXTE-704", "PREUVE-403"}


def test_new_names_the_schema_that_stands_beside(root: Path) -> None:
    shutil.copytree(ROOT / "schema", root / "schema")
    run("new", "operator", "93/essai", "--root", root, "--today", DAY)
    text = (root / "operators" / "93" / "essai.yml").read_text(encoding="utf-8")
    header = text.split("\n")[0]
    assert header == "# yaml-language-server: $schema=../../schema/operators.json"
    assert "# siret:" in text, "fields that are not filled are there as comments"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["scheme", "asll"], "existe déjà"),
        (["scheme", "93/essai"], "ajouter « --decline ID »"),
        (["scheme", "93/essai", "--decline", "assl"], "vouliez-vous dire « asll »"),
        (["scheme", "essai", "--decline", "asll"], "seule une fiche locale"),
        (["scheme", "Essai"], "ne peut pas nommer une fiche"),
        (["scheme", "../essai"], "n'est pas un code de département"),
        (["scheme", "seine/essai"], "n'est pas un code de département"),
        (["scheme", "con"], "Windows ne peut pas écrire un fichier « con.yml »"),
        (["operator", "essai"], "se range dans un département"),
        (["operator", "57/essai"], "site-builder new territory 57"),
        (["territory", "moselle"], "n'est pas un code de département"),
    ],
)
def test_new_refuses_in_french(root: Path, arguments: list[str], words: str) -> None:
    before = sorted(root.rglob("*"))
    result = run("new", *arguments, "--root", root, "--today", DAY)
    assert result.exit_code == 2
    assert words in result.stderr
    assert sorted(root.rglob("*")) == before


def test_a_sheet_without_any_national_one_is_told_how_to_begin(root: Path) -> None:
    (root / "schemes" / "asll.yml").unlink()
    (root / "schemes" / "masp.yml").unlink()
    for arguments in (["--decline", "asll"], []):
        result = run("new", "scheme", "93/essai", *arguments, "--root", root, "--today", DAY)
        assert result.exit_code == 2
        assert " ".join(result.stderr.split()).endswith("».")
        assert "site-builder new scheme" in result.stderr


def test_new_never_writes_elsewhere_nor_over_anything(root: Path, tmp_path: Path) -> None:
    away = tmp_path / "ailleurs"
    away.mkdir()
    (root / "schemes" / "essai.yml").symlink_to(away / "essai.yml")
    (root / "operators" / "94").symlink_to(away)
    shutil.copy(root / "territories" / "93.yml", root / "territories" / "94.yml")
    for arguments, words in (
        (["scheme", "essai"], "existe déjà"),
        (["operator", "94/essai"], "est un lien qui sort du référentiel"),
    ):
        result = run("new", *arguments, "--root", root, "--today", DAY)
        assert result.exit_code in (1, 2)
        assert words in result.stderr
    assert list(away.iterdir()) == []


def test_new_that_cannot_write_says_why_and_leaves_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(new_records, "write_new", full)
    result = run("new", "scheme", "essai", "--root", root, "--today", DAY)
    assert result.exit_code == 1
    assert "le disque plein est celui de" in result.stderr
    assert not (root / "schemes" / "essai.yml").exists()


def test_runs_as_a_module(root: Path) -> None:
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "site_builder",
        "check",
        "--root",
        root,
        "--today",
        DAY,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("7 fiches lues")
    assert done.stderr == ""


@pytest.fixture
def guide(tmp_path: Path) -> Path:
    copy = tmp_path / "guide"
    shutil.copytree(MINIMAL.parent / "guide", copy)
    return copy


def orient(root: Path, *answers: str, shape: str = "json") -> Result:
    given = [word for answer in answers for word in ("--reponse", answer)]
    return run("orient", "--root", root, "--today", DAY, "--format", shape, *given)


def test_orient(guide: Path) -> None:
    result = orient(
        guide, "statut_logement=locataire", "adhesion=oui", "besoin=acces", "besoin=maintien?"
    )
    assert result.exit_code == 0
    rows = {row["dispositif"]: row for row in json.loads(result.stdout)["resultats"]}
    assert {key: row["statut"] for key, row in rows.items()} == {
        "premier-accueil": "adapte", "siao": "a_verifier", "asll": "a_verifier",
    }  # fmt: skip
    assert [asked["question"] for asked in rows["asll"]["a_demander"]] == ["procedure"]


def test_orient_in_words(guide: Path) -> None:
    result = orient(guide, "adhesion=non", shape="text")
    assert "PAS MOBILISABLE EN L’ÉTAT (1)\n  Accompagnement lié au logement (asll)" in result.stdout
    assert "- Le ménage refuse." in result.stdout


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (["adhesions=oui"], "vouliez-vous dire « adhesion » ?"),
        (["adhesion=ouii"], "vouliez-vous dire « oui » ?"),
        (["adhesion"], "écrire QUESTION=VALEUR"),
        (["adhesion=oui", "adhesion=non"], "n'admet qu'une réponse"),
    ],
)
def test_orient_refuses_in_french(guide: Path, answers: list[str], words: str) -> None:
    result = orient(guide, *answers)
    assert result.exit_code == 2
    assert words in result.stderr


def test_orient_refuses_what_is_not_a_commune(guide: Path) -> None:
    result = run("orient", "--root", guide, "--commune", "montreuil")
    assert result.exit_code == 2
    assert "code INSEE" in result.stderr


def test_orient_without_a_guide(root: Path) -> None:
    assert "n'a pas de guide" in orient(root).stderr


def test_pdf_writes_every_document_and_measures_them(root: Path, tmp_path: Path) -> None:
    written = run("pdf", "--root", root, "--today", DAY, "--to", tmp_path / "papier")
    assert written.exit_code == 0, written.output
    assert re.fullmatch(r"\d+ documents imprimés, aucun avertissement\.\n", written.output)
    assert (tmp_path / "papier" / "pdf" / "asll.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "papier" / "pdf" / "recueil.pdf").is_file()
    measured = run("pdf", "--root", root, "--today", DAY, "--check")
    assert measured.exit_code == 0
    assert "aucun avertissement" in measured.output


def test_pdf_tells_the_sheets_that_are_too_long(root: Path) -> None:
    sheet = root / "schemes" / "masp.yml"
    line = "  - texte: " + "Une phrase de trop. " * 30 + "\n    confiance: deduction\n"
    sheet.write_text(
        sheet.read_text(encoding="utf-8") + "vigilance:\n" + line * 60, encoding="utf-8"
    )
    measure = ("pdf", "--root", root, "--today", DAY, "--check")
    found = run(*measure)
    assert "schemes/masp.yml:" in found.output
    assert "avertissement [PAPIER-901]" in found.output
    assert (found.exit_code, run(*measure, "--strict").exit_code) == (0, 1)


@pytest.mark.parametrize("options", [(), ("--check", "--to", "ici")])
def test_pdf_prints_or_measures(root: Path, options: tuple[str, ...]) -> None:
    assert run("pdf", "--root", root, *options).exit_code == 2
