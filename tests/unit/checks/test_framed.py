"""Who is told what is wrong in a file of the frame."""

from pathlib import Path

import pytest

from site_builder.checks.framed import told
from site_builder.core.diagnostics import Diagnostic, Severity
from tests.frames import use_frame

PLACE = "cadre:guide/cases/locataire-assigne.yml"
MISSING = "« siao » n'est pas dans le guide."


@pytest.fixture(autouse=True)
def _small_frame(monkeypatch: pytest.MonkeyPatch) -> None:
    use_frame(monkeypatch)


def replacing(root: Path, *files: str) -> Path:
    for file in files:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text("", encoding="utf-8")
    return root


def wrong(message: str, line: int = 3, severity: Severity = Severity.ERROR) -> Diagnostic:
    return Diagnostic(PLACE, line, 1, "GUIDE-911", severity, message)


def test_what_only_warns_is_for_those_who_write_the_frame(tmp_path: Path) -> None:
    own = Diagnostic("schemes/93/asll.yml", 1, 1, "LIEN-201", Severity.WARNING, "À voir.")
    assert [*told([wrong("À relire.", severity=Severity.WARNING), own], tmp_path)] == [own]


def test_an_error_is_told_once_at_the_only_file_that_replaces_another(tmp_path: Path) -> None:
    root = replacing(tmp_path, "schemes/siao.yml", "schemes/93/asll.yml")
    (one,) = told([wrong("La réponse a changé.", 9), wrong(MISSING, 3)], root)
    assert (one.file, one.rule, one.severity) == ("schemes/siao.yml", "FICHIER-015", Severity.ERROR)
    assert f"{PLACE}:3 [GUIDE-911]" in one.message
    assert "non plus que 1 autre passage : « siao » n'est pas dans le guide." in one.message


def test_of_several_files_the_one_that_is_named_is_to_blame(tmp_path: Path) -> None:
    root = replacing(tmp_path, "schemes/siao.yml", "schemes/asll.yml", "guide/questions.yml")
    named = wrong("« aah » n'est pas une question de questions.yml.")
    files = {one.file for one in told([wrong(MISSING), named], root)}
    assert files == {"schemes/siao.yml", "guide/questions.yml"}
    unnamed = wrong("La réponse a changé.")
    assert [*told([unnamed], root)] == [unnamed], "told where it is, rather than at a wrong file"


def test_an_error_that_nothing_here_explains_stays_where_it_is(tmp_path: Path) -> None:
    assert [*told([wrong(MISSING)], tmp_path)] == [wrong(MISSING)]
