import string
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from site_builder.core.diagnostics import FieldPath
from site_builder.records.reader import read
from site_builder.records.text import decode

WORDS = st.text(
    st.sampled_from(string.ascii_letters + string.digits + " -:#'\"éœ«»’🎉&*!|>%@`,[]{}"),
    max_size=20,
).filter(lambda text: not text.isspace())  # a text of spaces alone is told (CHAMP-208)
KEYS = st.text(st.sampled_from(string.ascii_lowercase + "_é"), min_size=1, max_size=8)
SCALARS = st.one_of(WORDS, st.integers(-(10**6), 10**6), st.booleans(), st.none())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def leaves(node: Any, path: FieldPath = ()) -> list[tuple[FieldPath, Any]]:
    if isinstance(node, dict):
        return [leaf for key, value in node.items() for leaf in leaves(value, (*path, key))]
    if isinstance(node, list):
        return [leaf for i, value in enumerate(node) for leaf in leaves(value, (*path, i))]
    return [(path, node)]


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=5), st.booleans())
def test_reads_what_was_written_and_knows_where(data: dict[str, Any], flow: bool) -> None:
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, width=10_000)
    document = read(text, "fiche.yml")
    assert document.diagnostics == []
    assert document.data == data
    lines = text.split("\n")
    for path, value in leaves(data):
        assert path in document.values
        span = document.span(path)
        shown = lines[span.line - 1][span.column - 1 : span.column - 1 + span.width]
        if isinstance(value, str) and value and not shown.startswith(("'", '"', "|", ">")):
            assert shown == value
        if isinstance(path[-1], str):
            key = document.span(path, key=True)
            assert lines[key.line - 1][key.column - 1 :].lstrip("'\"").startswith(path[-1])


@pytest.mark.parametrize(
    "value",
    ["NO", "yes", "on", "01004", "2026-01-01", "12:30", "1_000", "0x1F", "0o17", "1e3", "+33", "é"],
)
def test_plain_words_stay_as_written(value: str) -> None:
    assert read(f"cle: {value}\n", "f").data == {"cle": value}


@pytest.mark.parametrize(
    ("written", "value"),
    [("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("12", 12),
     ("-3", -3), ("48.9", 48.9), ('"12"', "12"), ("'true'", "true")],
)  # fmt: skip
def test_few_forms_have_a_meaning(written: str, value: object) -> None:
    assert read(f"cle: {written}\n", "f").data == {"cle": value}


def test_block_text_loses_only_its_last_line_feed() -> None:
    assert read("cle: |\n  un\n\n  deux\n", "f").data == {"cle": "un\n\ndeux"}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_deep_nesting_is_refused_at_once(opening: str) -> None:
    document = read("cle:\n  " + opening * 100_000, "f")
    assert document.data is None
    assert [d.rule for d in document.diagnostics] in (["YAML-107"], ["YAML-101"])


def test_duplicate_key_keeps_the_first_value_and_reads_on() -> None:
    document = read("a: 1\na: {b: 2, b: 3}\nc: 4\n", "f")
    assert document.data == {"a": 1, "c": 4}
    assert [(d.rule, d.line) for d in document.diagnostics] == [("YAML-103", 2)]


@given(st.binary(max_size=200))
def test_any_bytes_give_a_verdict(data: bytes) -> None:
    text = decode(data, "f")
    if text.content is not None:
        document = read(text.content, "f")
        assert document.data is not None or document.diagnostics


@given(st.text(max_size=200))
def test_any_text_gives_a_verdict(content: str) -> None:
    text = decode(content.encode("utf-8", "surrogatepass"), "f")
    if text.content is not None:
        document = read(text.content, "f")
        for diagnostic in document.diagnostics:
            assert 1 <= diagnostic.line <= text.content.count("\n") + 1
