"""One field set in a file: its lines, and no other byte."""

import os
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any  # values of a record, of any shape

import pytest

from site_builder.core.diagnostics import FieldPath
from site_builder.core.schema import SchemaSet
from site_builder.editing.patch import REMOVED, Change, PatchError, patched
from site_builder.editing.yaml_layout import YamlLayout, children, same, value_at
from site_builder.editing.yaml_writing import Commented
from tests.conftest import ROOT

SCHEMAS = SchemaSet(ROOT / "schema")
OPERATORS = SCHEMAS["operators"]
KINDS = ("schemes", "operators", "territories", "guide")
# `make test-long` changes some values of every record, `make test` one of some records.
PATCHES = int(os.environ.get("PATCHES", "0"))
SAMPLE = 3
FILES = sorted(path for kind in KINDS for path in (ROOT / kind).rglob("*.yml"))

RECORD = """\
# yaml-language-server: $schema=../../schema/operators.json
id: essai
nom: Essai # son nom d'usage
type: "association"
# Page sans date.
statut: inconnu
contact:
  telephone: '05 56 00 00 12'
  sources: [liste, "2026"]
missions:
  - dispositif: iml
    territoire:
      communes:
        - "33063" # Bordeaux
        - "33001" # Abzac
        # et d'autres communes, que la liste ne nomme pas
    # de la deuxième mission
  - {dispositif: masp, role: operateur, territoire: inconnu}
sources:
  - id: liste
    titre: Liste
vide:
"""


def after(path: FieldPath, value: Any, text: str = RECORD) -> str:
    return patched(text.encode(), [Change(path, value)], OPERATORS).decode()


COMMUNES: FieldPath = ("missions", 0, "territoire", "communes")


@pytest.mark.parametrize(
    ("path", "value", "before", "expected"),
    [
        (("nom",), "Autre", "nom: Essai # son", "nom: Autre # son"),
        (("nom",), "Essai : suite", "nom: Essai #", 'nom: "Essai : suite" #'),
        (("nom",), Commented("A", "b"), "nom: Essai # son nom d'usage", "nom: A # b"),
        (("type",), "caf", 'type: "association"', 'type: "caf"'),
        (("type",), 'dit "x"', 'type: "association"', 'type: "dit \\"x\\""'),
        (("contact", "telephone"), "l'115", "'05 56 00 00 12'", "'l''115'"),
        (("vide",), "plein", "vide:\n", "vide: plein\n"),
        (("vide",), {"a": ["x"]}, "vide:\n", "vide:\n  a: [x]\n"),
        (("siret",), "0" * 14, "# Page sans", f'siret: "{"0" * 14}"\n# Page sans'),
        (("sigle",), "ES", 'type: "ass', 'sigle: ES\ntype: "ass'),
        (("contact",), "inconnu", None, "contact: inconnu\nmissions:"),
        (("contact", "sources"), ["liste"], '[liste, "2026"]', "[liste]"),
        (("contact", "sources", 2), "b", '[liste, "2026"]', '[liste, "2026", "b"]'),
        (("contact", "sources", 0), REMOVED, '[liste, "2026"]', '["2026"]'),
        (("contact", "sources", 1), REMOVED, '[liste, "2026"]', "[liste]"),
        (("contact", "service"), "Accueil", "  telephone", "  service: Accueil\n  telephone"),
        (("contact", "telephone"), REMOVED, "  telephone: '05 56 00 00 12'\n", ""),
        ((*COMMUNES, 0), "33002", '"33063" # Bordeaux', '"33002"'),
        ((*COMMUNES, 0), REMOVED, '        - "33063" # Bordeaux\n', ""),
        (
            COMMUNES,
            ["33063", Commented("33075", "Bruges"), "33001"],
            '        - "33001"',
            '        - "33075" # Bruges\n        - "33001"',
        ),
        (
            (*COMMUNES, 2),
            Commented("33075", "Bruges"),
            "# Abzac\n",
            '# Abzac\n        - "33075" # Bruges\n',
        ),
        (("missions", 1, "role"), "pilote", "role: operateur", "role: pilote"),
        (("missions", 1, "role"), REMOVED, " role: operateur,", ""),
        (("missions", 1, "dispositif"), REMOVED, "{dispositif: masp, ", "{"),
        (
            ("missions", 1, "conventions"),
            [{"du": "2026-01-01"}],
            "inconnu}",
            "inconnu, conventions: [{du: 2026-01-01}]}",
        ),
        (
            ("missions", 0, "role"),
            "pilote",
            "    territoire:\n",
            "    role: pilote\n    territoire:\n",
        ),
        (("missions", 0, "dispositif"), REMOVED, "- dispositif: iml\n    terr", "- terr"),
        (("sources", 0, "id"), REMOVED, "- id: liste\n    titre", "- titre"),
        (
            ("sources", 1),
            {"id": "b", "titre": "Un titre, long : sûr", "vu_le": "2026-11"},
            "titre: Liste\n",
            'titre: Liste\n  - id: b\n    titre: "Un titre, long : sûr"\n    vu_le: 2026-11\n',
        ),
        (
            ("missions", 0, "territoire"),
            "inconnu",
            None,
            "    territoire: inconnu\n        # et d'autres",
        ),
    ],
)
def test_only_the_lines_of_the_field_change(
    path: FieldPath, value: Any, before: str | None, expected: str
) -> None:
    text = after(path, value)
    if before is None:
        assert expected in text
    else:
        assert text == RECORD.replace(before, expected, 1)


def test_a_scalar_gives_way_to_lines_and_back() -> None:
    text = after(("statut",), {"communes": [Commented("33063", "Bordeaux")]})
    assert 'statut:\n  communes:\n    - "33063" # Bordeaux\ncontact:' in text
    assert after(("statut",), "inconnu", text) == RECORD


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    content = b"\xef\xbb\xbf" + RECORD.replace("\n", "\r\n").encode()
    changed = patched(content, [Change((*COMMUNES, 0), Commented("33002", "Aillas"))])
    assert changed == content.replace(b'"33063" # Bordeaux', b'"33002" # Aillas')
    assert b"\r\nsigle: E\r\n" in patched(content, [Change(("sigle",), "E")], OPERATORS)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("a: [", Change(("a",), "b")),
        ("a: &x b\nc: *x\n", Change(("a",), "b")),
        ("a: b\n", Change(("b", "c"), "d")),
        ("a: b\n", Change(("a", 3), "d")),
        ("a: b\n", Change(("a",), "c\x07")),
        ("a: [b]\n", Change(("a", 3), "d")),
        ("a:\n  - - b\n    - c\n", Change(("a", 0, 0), REMOVED)),
    ],
)
def test_what_cannot_be_written_is_refused(text: str, change: Change) -> None:
    with pytest.raises(PatchError, match=r"[^.]\Z"):
        patched(text.encode(), [change])


def test_an_item_of_a_list_in_a_list_goes_away() -> None:
    done = patched(b"a:\n  - - b\n    - c\n", [Change(("a", 0, 1), REMOVED)])
    assert done == b"a:\n  - - b\n"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(PatchError):
        patched(b"a: \xe9\n", [Change(("a",), "b")])


@cache
def paths(file: Path) -> tuple[FieldPath, ...]:
    """Every path of a record but the whole."""
    data = YamlLayout(file.read_text("utf-8")).document.data

    def walk(path: FieldPath) -> Iterator[FieldPath]:
        value = value_at(data, path)
        for child in children(value, path) if isinstance(value, (dict, list)) else ():
            yield child
            yield from walk(child)

    return tuple(walk(()))


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_keeps_its_bytes(kind: str) -> None:
    schema = SCHEMAS.get(kind)
    files = [file for file in FILES if file.is_relative_to(ROOT / kind)]
    changed = files if PATCHES else random.Random(kind).sample(files, min(SAMPLE, len(files)))
    for file in files:
        content = file.read_bytes()
        layout = YamlLayout(content.decode())
        assert patched(content, [Change((), layout.document.data)], schema) == content, file
        chance = random.Random(file.name)
        for path in chance.choices(paths(file), k=PATCHES or 1) if file in changed else ():
            changed_and_back(layout, path)


def changed_and_back(layout: YamlLayout, path: FieldPath) -> None:
    """Change one value of a record, then put it back: one line differs, then none."""
    content, value = layout.text.encode(), layout.value(path)
    lines = layout.text.split("\n")
    if isinstance(value, list):
        added = (*path, len(value))
        longer = patched(content, [Change(added, value[0])])
        assert patched(longer, [Change(added, REMOVED)]) == content, path
    elif isinstance(value, dict):
        new = (*path, "neuf")
        longer = patched(content, [Change(new, {"a": ["x y", {"b": 1}]})])
        assert patched(longer, [Change(new, REMOVED)]) == content, path
    else:
        other = "neuf" if isinstance(value, str) else 7
        changed = patched(content, [Change(path, other)])
        number = layout.document.span(path).line - 1
        differ = [n for n, line in enumerate(changed.decode().split("\n")) if line != lines[n]]
        assert differ in ([number], []), path
        back = patched(changed, [Change(path, value)])
        beside = isinstance(path[-1], int) and "#" in lines[number]  # its comment went away
        assert beside or back == content, path
    gone = YamlLayout(patched(content, [Change(path, REMOVED)]).decode())
    assert gone.is_sound
    assert not same(gone.document.data, layout.document.data)
