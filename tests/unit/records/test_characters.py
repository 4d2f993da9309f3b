"""Characters that are not what they seem: named, placed, mended; and those that are welcome."""

import datetime
import shutil
from pathlib import Path

import pytest

from site_builder.checks.verdict import check
from site_builder.core.diagnostics import Diagnostic
from tests.conftest import ROOT

MINIMAL = ROOT / "tests" / "cases" / "valid" / "minimal"
TODAY = datetime.date(2026, 11, 21)
RECORD = """\
id: essai
nom: {nom}
nature: mesure
statut: {statut}
objectif:
  - texte: {texte}
    confiance: {confiance}
    sources: [{source}]
duree:
  - texte: "La mesure a une fin."
    confiance: deduction
    chiffre: {{max: {nombre}, unite: mois}}
sources:
  - id: loi
    titre: {titre}
    url: {url}
    vu_le: {date}
"""
SOUND = {
    "nom": "Mesure d'essai",
    "statut": "en_vigueur",
    "texte": "Un travailleur social accompagne le ménage.",
    "confiance": "source",
    "source": "loi",
    "nombre": "18",
    "titre": "Loi d'essai",
    "url": "https://example.org/loi",
    "date": "2026-11-02",
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path_factory.mktemp("characters") / "root"))


def told(root: Path, content: str, file: str = "schemes/essai.yml") -> list[Diagnostic]:
    path = root / file
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(content, encoding="utf-8")
    try:
        found = check(root, TODAY).diagnostics
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, encoding="utf-8")
    return [d for d in found if d.file == file and d.severity == "erreur"]


HIDDEN = {
    "\u00ad": "trait d'union conditionnel (U+00AD)",
    "\u200b": "espace sans largeur (U+200B)",
    "\u200d": "liant sans largeur (U+200D)",
    "\u200e": "de gauche à droite (U+200E)",
    "\u202e": "forçage de droite à gauche (U+202E)",
    "\u2066": "isolat de gauche à droite (U+2066)",
    "\u2060": "gluon de mots (U+2060)",
    "\ufeff": "marque d'ordre des octets (U+FEFF)",
    "\u3164": "(U+3164)",
    "\ue000": "usage privé (U+E000)",
    "\U000e0041": "(U+E0041)",
    "\ufffd": "caractère de remplacement (U+FFFD)",
}


@pytest.mark.parametrize("where", SOUND)
@pytest.mark.parametrize(("character", "name"), HIDDEN.items(), ids=ascii)
def test_what_is_not_seen_is_named_in_every_string(
    root: Path, where: str, character: str, name: str
) -> None:
    sound = SOUND[where]
    content = RECORD.format(**{**SOUND, where: sound[:2] + character + sound[2:]})
    (found,) = told(root, content)
    line = next(n for n, text in enumerate(content.split("\n"), 1) if character in text)
    place = content.split("\n")[line - 1].index(character) + 1
    assert (found.line, found.column) == (line, place)
    assert name in found.message
    assert character not in found.message


@pytest.mark.parametrize("key", ["nom", "objectif", "confiance", "vu_le"])
@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\u00ad", "\ufffd"], ids=ascii)
def test_what_is_not_seen_is_named_in_keys(root: Path, key: str, character: str) -> None:
    content = RECORD.format(**SOUND).replace(f"{key}:", f"{key[:2]}{character}{key[2:]}:", 1)
    (found,) = told(root, content)
    assert f"(U+{ord(character):04X})" in found.message


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("referentiel.yml", "titre: ", "titre: Le\u200b "),
        ("glossary.yml", "nom: ", "nom: Le\u200b "),
        ("territories/93.yml", "nom: ", "nom: La\u200b "),
        ("operators/93/udaf-93.yml", "nom: ", "nom: L\u200b "),
        ("schemes/masp.yml", "# ", "# "),
    ],
)
def test_every_kind_of_record_is_read_so(root: Path, file: str, old: str, new: str) -> None:
    content = (root / file).read_text(encoding="utf-8").replace(old, new, 1)
    if old == new:
        content = "# un\u200b commentaire\n" + content
    assert [d.rule for d in told(root, content, file)] == ["CARACTERE-101"]


LOST = {
    "mÃ©nage": ("Ã©", "ménage"),
    "lâ€™aide": ("â€™", "l’aide"),
    "dÃ©cision": ("Ã©", "décision"),
    "Â«aide": ("Â«", "«aide"),
    "Å“uvre": ("Å“", "œuvre"),
    "Ã‰tat": ("Ã‰", "État"),
    "m?nage": ("?", None),
    "l'?tat": ("?", None),
}


@pytest.mark.parametrize(("written", "expected"), LOST.items())
@pytest.mark.parametrize("where", ["nom", "texte", "titre"])
def test_lost_letters_are_told_with_what_they_were(
    root: Path, where: str, written: str, expected: tuple[str, str | None]
) -> None:
    sign, right = expected
    content = RECORD.format(**{**SOUND, where: f"Un {written} ici"})
    (found,) = told(root, content)
    assert found.rule == "CARACTERE-102"
    assert sign in found.message
    assert right is None or f"« {right} »" in str(found.hint)


def test_a_file_read_in_another_encoding_is_one_cause(root: Path) -> None:
    content = RECORD.format(**{**SOUND, "nom": "Mesure décidée", "titre": "Décret"})
    (found,) = told(root, content.encode().decode("cp1252"))
    assert ", et sur 2 autres lignes" in found.message


IMITATIONS = {
    "аccompagnement": ("lettre cyrillique « а » (U+0430)", "accompagnement"),
    "mеnage": ("lettre cyrillique « е » (U+0435)", "menage"),
    "Αide": ("lettre grecque « Α » (U+0391)", "Aide"),
    "ﬁche": ("caractère « ﬁ » (U+FB01)", "fiche"),
    "ｆiche": ("(U+FF46)", "fiche"),
    "lФi": ("(U+0424)", "lФi"),
}


@pytest.mark.parametrize(("written", "expected"), IMITATIONS.items())
@pytest.mark.parametrize("where", ["nom", "texte", "titre"])
def test_letters_that_imitate_others_are_told(
    root: Path, where: str, written: str, expected: tuple[str, str]
) -> None:
    (found,) = told(root, RECORD.format(**{**SOUND, where: f"Une {written} ici"}))
    assert found.rule == "CARACTERE-103"
    assert expected[0] in found.message
    assert expected[1] in str(found.hint)


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("nom: M", "nom:\u00a0M", 5),
        ("nom: M", "nom\u00a0: M", 1),
        ("nom: M", "nom\u202f: M", 1),
        ("  - texte", "  -\u00a0texte", 3),
        ("statut: en_vigueur", "statut: “en_vigueur”", 9),
        ("statut: en_vigueur", "statut: en_vigueur\u00a0", 9),
        ("id: essai", "id: ‘essai’", 5),
        ("confiance: source", "confiance: «\u00a0source\u00a0»", 16),
        ("sources: [loi]", "sources: [“loi”]", 15),
        ("max: 18", "max: 1\u00a0000", 20),
        ("max: 18", "max: 1 000", 20),
        ("2026-11-02", "2026‑11‑02", 12),
        ("2026-11-02", "2026–11–02", 12),
        ("2026-11-02", "“2026-11-02”", 12),
        ("2026-11-02", "2026-11-02\u00a0", 12),
        ("nom: Mesure d'essai", "nom: “Mesure : essai”", 6),
        ("  - texte", "  • texte", 3),
        ("  - texte", "  – texte", 3),
        ("  - id: loi", "  •\tid: loi", 3),
        ("nom: Mesure", "nom: • Mesure", 6),
    ],
)
def test_signs_of_word_processors_are_told_where_yaml_has_its_own(
    root: Path, old: str, new: str, column: int
) -> None:
    content = RECORD.format(**SOUND)
    assert old in content
    (found,) = told(root, content.replace(old, new, 1))
    assert (found.rule, found.column) == ("CARACTERE-104", column)


@pytest.mark.parametrize("blank", ['" "', "\u00a0", '"\u00a0\u202f"', "'  '", '"\\u00a0"'])
@pytest.mark.parametrize("where", ["nom", "texte", "titre"])
def test_a_blank_text_is_empty(root: Path, where: str, blank: str) -> None:
    (found,) = told(root, RECORD.format(**{**SOUND, where: blank}))
    assert (found.rule, "que des espaces" in found.message) == ("CHAMP-208", True)


@pytest.mark.parametrize("written", ['"es\\u200bsai"', '"es\\xADsai"', '"es\\u202Esai"'])
def test_escapes_hide_nothing(root: Path, written: str) -> None:
    (found,) = told(root, RECORD.format(**{**SOUND, "nom": written}))
    assert found.rule == "CARACTERE-101"


@pytest.mark.parametrize(
    "text",
    [
        "«\u00a0L’aide\u00a0» : qu’est-ce\u202f? ÉGALITÉ\u00a0: 12\u202f000\u00a0€",
        "Âge, forêt, CHÂTEAU, œuvre, Œuvre, ÇA, naïf, Ÿ, ñ, ö, ß",
        "Un emoji de famille 👩‍👧 et ☎️",
        "β-bloquant, 3 μg, α et Ω, Київ, Алексей",
        "Pourquoi ? Comment? « Quoi ? »",
        "Voir https://example.org/page?titre=loi",
        "L’accord — ou non – reste « possible ».",
        "“Aider” se dit aussi accompagner",
    ],
)
def test_good_typography_is_welcome(root: Path, text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    assert told(root, RECORD.format(**{**SOUND, "texte": quoted, "titre": quoted})) == []


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009"], ids=ascii)
def test_a_no_break_space_in_a_phone_number_is_no_trouble(root: Path, space: str) -> None:
    file = "operators/93/udaf-93.yml"
    content = (root / file).read_text(encoding="utf-8")
    number = "01 43 93 40 17"
    assert told(root, content.replace(number, number.replace(" ", space)), file) == []


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("https://www.93.fr@evil.example/", "evil.example"),
        ("http://user:mot@example.org/a", "example.org"),
        ("https://www.93.fr%40evil.example/", None),
        ("https:\\\\example.org", None),
        ("https://example.org\\@evil.example", None),
        ("https:///chemin", None),
        ("https://", None),
        ("https://?q=1", None),
        ("https://93\u2024fr/", None),  # drawn like the point of a name, or read as one
        ("https://93\u3002fr/", None),
        ("https://www.93.fr\u2044evil.example/", None),
        ("https://www.93.fr\u2215evil.example/", None),
        ("https://g\u2010ouv.fr/", None),
        ("https://\u24d6ouv.fr/", None),
        ("https://\u217daf.fr/", None),
        ("https://93..fr/", None),
        ("https://.fr/", None),
        ("https://93.fr./", None),
        ("https://localhost/", None),
        ("https://2130706433/", None),
        ("https://[::1]/", None),
        ("https://93.fr:port/", None),
        ("https://93.fr/a b", None),
        ("https://93.fr/a%2", None),
        ("https://93.fr/100%", None),
        ("https://93.fr/?q=%zz", None),
        ("https://93.fr/page.", None),
        ("https://93.fr/page,", None),
        ("https://93.fr.", None),
        ("https://93.fr/page;", None),
        ("https://93.fr/page…", None),
        ("https://93.fr/«page»", None),
        ("https://93.fr/{page}", None),
        ("https://93.fr/ahttps://75.fr/b", None),
        ("https://93.fr/#javascript:alert(1)", None),
        ("https://93.fr/mailto:a@b.fr", None),
        ("ftp://93.fr/", None),
        ("www.93.fr", None),
        ("//93.fr/", None),
        ("javascript:alert(1)", None),
        ("data:text/html,x", None),
    ],
)
def test_an_address_leads_where_it_says(root: Path, url: str, word: str | None) -> None:
    (found,) = told(root, RECORD.format(**{**SOUND, "url": f"'{url}'"}))
    assert found.rule in {"CHAMP-205", "CARACTERE-104"}, "refused by form, or for a sign in it"
    assert word is None or f"« {word} »" in found.message


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org:8080/a/@b?c=d@e#f",
        "https://www.pôle-emploi.fr/é",
        "https://example.org/a%20b?x=[1]",
        "https://a_b.example-1.org?x",
        "https://example.org/une_(page)",
        "https://example.org/fin-..%2E",
        "https://web.archive.org/web/2020/https://example.org/",
        "https://example.org/?u=https://example.com/#haut",
    ],
)
def test_a_sound_address_is_no_trouble(root: Path, url: str) -> None:
    assert told(root, RECORD.format(**{**SOUND, "url": f"'{url}'"})) == []
