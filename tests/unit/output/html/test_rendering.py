"""Rendering: templates compiled once."""

import tempfile
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment

from site_builder.output.html.compiled import compiled_templates


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def rendered(source: str) -> str:
    """What another run makes of a template that is always called the same."""
    loader = DictLoader({"page": source})
    environment = Environment(loader=loader, bytecode_cache=compiled_templates(), autoescape=True)
    return environment.get_template("page").render(who="<b>")


def test_compiled_templates_are_kept_until_their_source_changes(temporary: Path) -> None:
    assert rendered("un {{ who }}") == "un &lt;b&gt;"
    (kept,) = temporary.rglob("*.cache")
    written = kept.stat().st_mtime_ns
    assert rendered("un {{ who }}") == "un &lt;b&gt;"
    assert kept.stat().st_mtime_ns == written
    assert rendered("deux {{ who }}") == "deux &lt;b&gt;"


def test_compiled_templates_need_no_place(temporary: Path) -> None:
    cache = compiled_templates()
    assert cache is not None
    Path(cache.directory).rmdir()
    environment = Environment(loader=DictLoader({"a": "un"}), bytecode_cache=cache, autoescape=True)
    assert environment.get_template("a").render() == "un"
    Path(cache.directory).write_text("not a folder", encoding="utf-8")
    assert compiled_templates() is None
    assert rendered("deux") == "deux"
