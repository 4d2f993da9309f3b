"""Compiled templates: a damaged one is compiled again, in silence."""

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from site_builder.output.html import compiled

SOURCE = {"page.html": "{% for n in range(3) %}{{ n }},{% endfor %}"}
DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _: b"",
    "cut at once": lambda content: content[:5],
    "cut in the middle": lambda content: content[: len(content) // 2],
    "cut at the end": lambda content: content[:-1],
    "one byte": lambda content: content[:80] + bytes([content[80] ^ 1]) + content[81:],
    "zeros": lambda content: bytes(len(content)),
    "something else": lambda _: b"nothing of ours" * 50,
}


def rendered(cache: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("TMPDIR", str(cache))
    monkeypatch.setattr("tempfile.tempdir", None)
    found = compiled.compiled_templates()
    assert found is not None
    return Environment(loader=DictLoader(SOURCE), bytecode_cache=found).get_template(
        "page.html"
    ).render()  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_template_is_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    assert rendered(tmp_path, monkeypatch) == "0,1,2,"
    (kept,) = (path for path in tmp_path.rglob("*.cache"))
    sound = kept.read_bytes()
    assert rendered(tmp_path, monkeypatch) == "0,1,2,"
    kept.write_bytes(DAMAGES[damage](sound))
    assert rendered(tmp_path, monkeypatch) == "0,1,2,"
    assert kept.read_bytes() == sound, "and kept again"


def test_a_folder_where_nothing_can_be_written_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rendered(tmp_path, monkeypatch) == "0,1,2,"
    (kept,) = tmp_path.rglob("*.cache")
    kept.unlink()
    kept.mkdir()
    (kept / "in the way").touch()
    assert rendered(tmp_path, monkeypatch) == "0,1,2,"
    assert list(kept.parent.iterdir()) == [kept]
