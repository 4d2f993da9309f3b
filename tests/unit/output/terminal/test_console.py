import json
from pathlib import Path

from site_builder.checks.registry import RULES
from site_builder.core.diagnostics import WHOLE_FILE, Diagnostic, Severity, exit_code
from site_builder.output.terminal import console

ERROR = Diagnostic(
    "a.yml", 2, 5, "CHAMP-201", Severity.ERROR, "« nim » n'existe pas.", "« nom » ?", 3
)
WARNING = Diagnostic("b,c.yml", 1, 1, "DATE-303", Severity.WARNING, "À revoir : 100 %.", None, 0)


def test_text_underlines_the_culprit(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("id: a\n  \tnim: x\n", encoding="utf-8")
    assert console.as_text([ERROR], tmp_path).split("\n") == [
        "a.yml:2:5: erreur [CHAMP-201] « nim » n'existe pas.",
        "     2 |   \tnim: x",
        "       |   \t ^^^",
        "  conseil : « nom » ?",
    ]


def test_text_never_shows_the_target_of_a_refused_link(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (tmp_path / "lien.yml").symlink_to("secret")
    found = RULES["FICHIER-001"].at("dehors", "lien.yml", WHOLE_FILE)
    assert "secret" not in console.as_text([found], tmp_path)


def test_json_has_the_promised_shape() -> None:
    rows = json.loads(console.as_json([ERROR, WARNING]))
    assert [list(row) for row in rows] == [
        ["file", "line", "column", "rule", "severity", "message", "hint"]
    ] * 2
    assert rows[0]["severity"] == "erreur"
    assert rows[1]["hint"] is None
    assert json.loads(console.as_json([])) == []


def test_github_escapes_what_it_must() -> None:
    first, second = console.as_github([ERROR, WARNING]).split("\n")
    assert first == (
        "::error file=a.yml,line=2,col=5,title=CHAMP-201::"
        "« nim » n'existe pas.%0Aconseil : « nom » ?"
    )
    assert second == "::warning file=b%2Cc.yml,line=1,col=1,title=DATE-303::À revoir : 100 %25."


def test_exit_codes() -> None:
    assert exit_code([], strict=True) == 0
    assert exit_code([WARNING], strict=False) == 0
    assert exit_code([WARNING], strict=True) == 1
    assert exit_code([WARNING, ERROR], strict=False) == 1


def test_summary_counts() -> None:
    assert console.summary([ERROR, WARNING], 1) == "1 fiche lue : 1 erreur, 1 avertissement."
    assert console.summary([], 3) == "3 fiches lues : aucune erreur, aucun avertissement."


def test_explanation_gives_documentation_and_messages() -> None:
    for rule in RULES:
        text = console.explained(rule)
        assert text.startswith(f"{rule.id} ({rule.severity}) — {rule.title}")
        assert text.count("\n  • ") == len(rule.ways)


def test_explanation_shows_an_example() -> None:
    shown = console.explained(RULES["LIEN-201"]).split("\n\n")[-1].split("\n")
    assert shown == [
        "Refusé, dans operators/93/udaf-93.yml :",
        "    - dispositif: 93/asll-generalist",
        "                  ^^^^^^^^^^^^^^^^^^",
        "  → aucune fiche de dispositif ne s'appelle « 93/asll-generalist ».",
        "    conseil : vouliez-vous dire « 93/asll-generaliste » ?",
        "Accepté, dans operators/93/udaf-93.yml :",
        "    - dispositif: 93/asll-generaliste",
    ]


def test_a_long_line_is_cut_around_its_culprit(tmp_path: Path) -> None:
    codes = ", ".join(f'"{number:05}"' for number in range(200))
    (tmp_path / "a.yml").write_text(f"\ncommunes: [{codes}]\n", encoding="utf-8")
    column = len("communes: [") + 9 * 100 + 1
    far = Diagnostic("a.yml", 2, column, "CHAMP-205", Severity.ERROR, "Non.", None, 7)
    _, source, under = console.as_text([far], tmp_path).split("\n")
    assert len(source) < 150
    assert source[under.index("^") : under.rindex("^") + 1] == '"00100"'
    assert source.count("…") == 2
