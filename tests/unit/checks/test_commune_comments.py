"""What is written beside a code: a comment that names another commune, other codes of its list."""

import datetime
import json
from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.core.diagnostics import Diagnostic
from site_builder.records.comments import code_comments
from site_builder.records.reader import read
from tests.sample import FILES, write

DAY = datetime.date(2026, 11, 21)
FILE = "operators/93/association.yml"
FLOW = '{secteurs: [ept/plaine-commune], sauf: ["93001"]}'


def told(root: Path, area: str, rule: str = "LIEN-208") -> list[Diagnostic]:
    """What a rule says of a territory."""
    write(root, {FILE: FILES[FILE].replace(FLOW, area)})
    return [d for d in check(root, DAY).diagnostics if d.rule == rule]


CONTRADICTED = [
    ("69003", "Lyon 3e", '"69383" (Lyon 3e Arrondissement)'),
    ("69003", "lyon IIIe (centre)", '"69383" (Lyon 3e Arrondissement)'),
    ("69003", "69003 Lyon", '"69123" (Lyon)'),
    ("69003", "Lyon", '"69123" (Lyon)'),
    ("13008", "Marseille 8ème", '"13208" (Marseille 8e Arrondissement)'),
    ("75118", "Paris 19e", '"75119" (Paris 19e Arrondissement)'),
    ("75056", "Paris 19e", '"75119" (Paris 19e Arrondissement)'),
    ("93006", "Bobigny", '"93008" (Bobigny)'),
    ("93006", "Bobigny cedex", '"93008" (Bobigny)'),
    ("93046", "Montreuil", '"93048" (Montreuil)'),
    ("93046", "montreuil sous bois, depuis 2024", '"93048" (Montreuil)'),
    ("93001", "Pierrefitte-sur-Seine", '"93066" (Saint-Denis)'),
    ("93001", "Stains - convention 2026", '"93072" (Stains)'),
    ("93059", "Stains", '"93072" (Stains)'),
    ("57463", "Paris", '"75056" (Paris)'),
    ("97411", "Saint-Pierre", '"97416" (Saint-Pierre)'),
]
SOUND = [
    ("93066", "Saint-Denis"),
    ("93066", "st denis"),
    ("93066", "SAINT DENIS (93)"),
    ("93066", "Saint-Denis (ex Pierrefitte)"),
    ("93066", "Pierrefitte-sur-Seine"),
    ("93066", "Pierrefitte"),
    ("93066", "93200 Saint-Denis"),
    ("93059", "Pierrefitte-sur-Seine"),
    ("93059", "Saint-Denis"),
    ("93048", "montreuil sous bois"),
    ("93070", "St Ouen"),
    ("93070", "Saint-Ouen s/ Seine"),
    ("93005", "Aulnay"),
    ("93014", "Clichy"),
    ("94038", "L'Haÿ"),
    ("75119", "Paris 19e"),
    ("75119", "Paris"),
    ("69123", "Lyon"),
    ("69003", "Albigny"),
    ("91228", "Évry"),
    ("93066", "depuis 2024"),
    ("93066", "à vérifier"),
    ("93066", "voir convention"),
    ("93066", "Ville"),
    ("93066", "2"),
    ("93066", "93200"),
    ("93066", "TODO"),
    ("93066", "!"),
]


@pytest.mark.parametrize("style", ['        - "{}" # {}\n', '        - "{}"   #{}\n'])
def test_a_comment_that_names_another_commune_is_told(tmp_path: Path, style: str) -> None:
    cases = [*((code, said) for code, said, _ in CONTRADICTED), *SOUND]
    # Each in a list of its own: a code is written once in a list.
    missions = "".join(
        f"  - dispositif: asll\n    role: operateur\n    confiance: a_verifier\n"
        f"    territoire:\n      communes:\n{style.format(code, said)}"
        for code, said in cases
    )
    text = FILES[FILE]
    start = text.index("missions:\n") + len("missions:\n")
    write(tmp_path, {FILE: text[:start] + missions + text[start:]})
    found = {d.line: d for d in check(tmp_path, DAY).diagnostics if d.rule == "LIEN-208"}
    lines = (text[:start] + missions).splitlines()
    expected = {}
    for code, said, hint in CONTRADICTED:
        line = lines.index(style.format(code, said).rstrip("\n")) + 1
        expected[line] = (code, said, hint)
    assert {line: found[line].message for line in found.keys() - expected.keys()} == {}
    assert expected.keys() - found.keys() == set()
    for line, (code, said, hint) in expected.items():
        assert f"« {code} »" in found[line].message
        assert f"« {said} »" in found[line].message
        assert found[line].hint == f"écrire {hint}, ou corriger le commentaire."
        assert found[line].severity == "avertissement"


@pytest.mark.parametrize(
    ("area", "hints"),
    [
        ('{communes: ["93066", "93006"]} # Saint-Denis, Bobigny', ['"93008" (Bobigny)']),
        ('{communes: ["93006"], sauf: ["93066"]} # Bobigny', []),  # of which one?
        ('{departement: oui, sauf: ["93006"]} # Bobigny', ['"93008" (Bobigny)']),
        ('{communes: ["93066"]} # 93000 Bobigny', ['"93008" (Bobigny)']),
        ('{communes: ["93066"]}\n    # Bobigny', []),
        ('{epci: ["200057875"]} # Plaine Commune', ['"200057867" (Plaine Commune)']),
        ('{epci: ["200057875"]} # EPT Plaine-Commune (93)', ['"200057867" (Plaine Commune)']),
        ('{epci: ["200057875"]} # Est Ensemble', []),
        ('{epci: ["200057875"]} # Bobigny et autres', []),
        (
            '{departement: oui, sauf: ["200057875"]} # plaine commune',
            ['"200057867" (Plaine Commune)'],
        ),
        ('\n      communes:\n        # Bobigny\n        - "93066"', []),
    ],
)
def test_where_a_comment_may_stand(tmp_path: Path, area: str, hints: list[str]) -> None:
    expected = [f"écrire {hint}, ou corriger le commentaire." for hint in hints]
    assert [found.hint for found in told(tmp_path, area)] == expected


@pytest.mark.parametrize(
    ("codes", "suspect"),
    [
        (["69003", "69500"], ["69003"]),  # 69500: a postal code, and nothing else
        (["69003", "69007", "69500"], ["69003", "69007"]),
        (["69003", "69266"], []),
        (["69123", "69500"], []),
        (["69003"], []),
    ],
)
def test_a_code_among_postal_codes_may_be_one(
    tmp_path: Path, codes: list[str], suspect: list[str]
) -> None:
    area = f"{{communes: {json.dumps(codes)}}}"
    found = [d for d in told(tmp_path, area, "LIEN-207") if "cette liste" in d.message]
    assert [d.message.split(" »")[0].removeprefix("« ") for d in found] == suspect
    assert all('écrire "69123" (Lyon)' in (d.hint or "") for d in found)


def test_comments_are_read_without_a_slow_pattern() -> None:
    text = f'a: ["93066"] # {"93066 # " * 20_000}\nb: {"93066" * 20_000}\nc: ["93001"]#non\n'
    assert [*code_comments(text, read(text, ""))] == [("a", 0)]
