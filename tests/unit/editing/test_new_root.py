"""A new référentiel, of any département: files, answers, faults, and what the wheel carries."""

import datetime
import importlib.util
import json
import shutil
import types
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from site_builder.checks.verdict import check
from site_builder.cli import init, main
from site_builder.editing import new_root
from site_builder.editing.new_records import AuthoringError
from site_builder.editing.new_root import Answers, departement_named, start
from site_builder.editing.new_territory import territory_text
from site_builder.geography import france
from site_builder.records import frame
from site_builder.records.frame_versions import frame_versions
from tests.conftest import ROOT
from tests.frames import use_frame

DAY = datetime.date(2026, 11, 21)


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def rules(root: Path) -> list[str]:
    return [diagnostic.rule for diagnostic in check(root, DAY).diagnostics]


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """What the build of the wheel adds to `site_builder/`, in a folder."""
    spec = importlib.util.spec_from_file_location("wheel", ROOT / "scripts" / "wheel.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    data: dict[str, Any] = {"force_include": {}}
    hook = types.SimpleNamespace(root=str(ROOT))
    module.CustomBuildHook.initialize(hook, "standard", data)
    for source, target in data["force_include"].items():
        path = tmp_path / "wheel" / target
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, path)
    module.CustomBuildHook.finalize(hook, "standard", data, "")
    return tmp_path / "wheel" / "site_builder"


def test_the_wheel_is_enough_for_a_site_of_ones_own(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frame, "shipped_folder", lambda *names: wheel / "_frame")
    monkeypatch.setattr(new_root, "shipped_folder", lambda *names: wheel / "_pages")
    root = tmp_path / "root"
    answers = Answers("Titre", "Un service", "service@exemple.fr", "https://exemple.fr/logement/")
    start(root, "2A", answers, DAY)
    verdict = check(root, DAY)
    told = {(diagnostic.file, diagnostic.rule) for diagnostic in verdict.diagnostics}
    assert told == {
        ("docs/a-propos/mentions-legales.md", "TEXTE-704"),
        ("territories/2A.yml", "TEXTE-704"),
    }
    national = {path.stem for path in (ROOT / "schemes").glob("*.yml")}
    assert {*verdict.knowledge.schemes} == national
    assert verdict.knowledge.schemes["asll"].file == "cadre:schemes/asll.yml"
    manifest = json.loads((wheel / "_frame" / frame.MANIFEST).read_bytes())
    assert manifest["version"] == frame_versions()[-1].version
    assert manifest["fichiers"] == frame.digests(ROOT, frame.frame_paths(ROOT))
    assert not [path for path in (wheel / "_frame").rglob("*") if path.parent.name.isdigit()]


@pytest.mark.parametrize("code", ["33", "2a", "974", "978"])
def test_a_new_root_says_what_is_left_to_complete(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use_frame(monkeypatch)
    result = run("init", code, tmp_path, "--non-interactif", "--today", "2026-11-21")
    assert result.exit_code == 0, result.output
    verdict = check(tmp_path, DAY)
    left = [(one.file, one.line) for one in verdict.diagnostics if one.rule == "TEXTE-704"]
    settings = [line for file, line in left if file == "referentiel.yml"]
    assert len(settings) == 3, "address, publisher, mailbox"
    assert len(left) == 5, "the territory and the legal notice too"
    assert verdict.exit_code == 0
    assert {*verdict.knowledge.territories} == {code.upper()}


def test_every_territory_of_france_can_be_written(tmp_path: Path) -> None:
    places = france()
    codes = [*places.departements]
    (tmp_path / "territories").mkdir()
    announced = ", ".join(f'"{code}"' for code in codes)
    (tmp_path / "referentiel.yml").write_text(
        f"titre: T\nsite_url: https://e.fr/\ncadre: non\nterritoires: [{announced}]\n"
    )
    for code, departement in places.departements.items():
        text = territory_text(departement, places, today=DAY)
        (tmp_path / "territories" / f"{code}.yml").write_text(text, encoding="utf-8")
    assert {*rules(tmp_path)} == {"TEXTE-704", "ZONE-106"}
    sectors = yaml.safe_load((tmp_path / "territories" / "93.yml").read_bytes())["decoupages"][0]
    assert "Plaine Commune" in {sector["nom"] for sector in sectors["secteurs"]}, (
        "EPT, no métropole"
    )


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "referentiel.yml").write_text("titre: À moi\n", encoding="utf-8")
    (tmp_path / ".gitignore").symlink_to("nowhere")
    started = start(tmp_path, "33", Answers(), DAY)
    assert {*started.kept} == {"referentiel.yml", ".gitignore"}
    assert (tmp_path / "referentiel.yml").read_text(encoding="utf-8") == "titre: À moi\n"
    again = start(tmp_path, "33", Answers(), DAY)
    assert again.written == []
    assert {*started.written} < {*again.kept}


def test_files_for_other_programs_are_theirs(tmp_path: Path) -> None:
    start(tmp_path, "33", Answers(), DAY)
    mapping = json.loads((tmp_path / ".vscode" / "settings.json").read_bytes())["yaml.schemas"]
    assert all((tmp_path / schema).is_file() for schema in mapping)
    assert mapping["./.vscode/schemas/schemes.json"] == "schemes/**/*.yml"
    for workflow in (".github/workflows/referentiel.yml", ".gitlab-ci.yml"):
        text = (tmp_path / workflow).read_text(encoding="utf-8")
        assert "site-builder build --site-dir" in str(yaml.safe_load(text))
        assert "$$" not in text
    assert "a-completer.example.org" in (tmp_path / "hebergement" / "nginx.conf").read_text()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["99"], "aucun département n'a le code « 99 » ; écrire un code"),
        (["33000"], "écrire 33 pour Gironde"),
        (["Seine Saint Denis"], "écrire 93 pour Seine-Saint-Denis"),
        (["33", "ici", "--contact", "personne"], "« personne » ne convient pas"),
        (["33", "ici", "--adresse", "exemple.fr"], "« exemple.fr » ne convient pas"),
        (["33", "ici", "--titre", ""], "ne convient pas"),
        (["33", "ici", "--titre", "T" * 400], "pas plus de 300 caractères"),
    ],
)
def test_bad_answers_are_told_in_french(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("init", *arguments, "--non-interactif")
    assert result.exit_code == 2
    assert told in result.output
    assert [*tmp_path.iterdir()] == [], "nothing is written"


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "ici").write_text("", encoding="utf-8")
    result = run("init", "33", tmp_path / "ici", "--non-interactif")
    assert result.exit_code == 1
    assert "existe déjà" in result.output


def test_questions_are_asked_again_until_they_can_be_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(init, "is_terminal", lambda: True)
    typed = "\n\npersonne\nservice@exemple.fr\nhttps://exemple.fr/\nn\n"
    result = CliRunner().invoke(main, ["init", "33", str(tmp_path / "ici")], input=typed)
    assert result.exit_code == 0, result.output
    assert "l'adresse de courriel d'un service" in result.output
    settings = yaml.safe_load((tmp_path / "ici" / "referentiel.yml").read_bytes())
    assert settings["titre"] == "Référentiel de l'accompagnement lié au logement — Gironde"
    assert settings["editeur"] == "À compléter"
    assert settings["contact_corrections"] == "service@exemple.fr"
    assert settings["site_url"] == "https://exemple.fr/"
    assert settings["exemples_locaux"] in (False, "non")


def test_a_departement_is_named_by_its_code() -> None:
    assert departement_named(" 2a ").nom == "Corse-du-Sud"
    assert departement_named("1").code == "01"
    with pytest.raises(AuthoringError):
        departement_named("")
