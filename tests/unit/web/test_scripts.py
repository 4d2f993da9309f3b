"""What `make lint` says of the scripts: a type that is wrong, a name that nobody uses."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from site_builder.domain import links
from tests import javascript


@pytest.fixture
def copy() -> Iterator[Path]:
    """A script of the repository that a test may spoil: a copy, in a folder that is not kept."""
    javascript.write_constants()
    folder = javascript.CACHE / f"spoilt-{os.getpid()}"
    shutil.copytree(javascript.SCRIPTS / "lib", folder / "lib", dirs_exist_ok=True)
    shutil.copy(javascript.CONSTANTS, folder)
    yield folder / "lib" / "dates.js"
    shutil.rmtree(folder)


def checked(script: Path) -> str:
    done = javascript.deno("check", "--quiet", *javascript.OFFLINE, str(script))
    return done.stderr if done.returncode else ""


def test_a_type_error_is_refused(copy: Path) -> None:
    assert checked(copy) == ""
    text = copy.read_text(encoding="utf-8")
    copy.write_text(text.replace("MONTHS[month - 1]", "MONTHS[day]"), encoding="utf-8")
    assert "TS7015" in checked(copy)


def test_an_import_of_nothing_is_refused(copy: Path) -> None:
    text = copy.read_text(encoding="utf-8")
    copy.write_text(text.replace("{ MONTHS }", "{ MONTH }"), encoding="utf-8")
    assert "MONTH" in checked(copy)


def test_every_export_is_used() -> None:
    assert [*javascript.unused_exports(javascript.sources())] == []


def test_an_export_that_nobody_uses_is_told() -> None:
    texts = javascript.sources()
    one, other = javascript.SCRIPTS / "lib" / "a.js", javascript.SCRIPTS / "guide" / "b.js"
    texts[one] = "export const [used, alone] = [1, 2];\nexport async function lost() {}\n"
    texts[other] = 'import {\n  used as mine,\n} from "../lib/a.js";\n'
    told = [*javascript.unused_exports(texts)]
    assert told == ["site_builder/web/js/lib/a.js: alone", "site_builder/web/js/lib/a.js: lost"]


def test_no_script_is_long() -> None:
    texts = javascript.sources()
    assert max(text.count("\n") for text in texts.values()) <= javascript.MAX_LINES


def test_what_a_map_imports_is_asked_for_at_once() -> None:
    imported = re.compile(r'^(?:import|\}) .*from "([^"]+)"', re.MULTILINE)
    page = javascript.SCRIPTS / links.MAP_SCRIPT.removeprefix("js/")
    found, awaiting = set[Path](), [page]
    while awaiting:
        script = awaiting.pop()
        for name in imported.findall(script.read_text(encoding="utf-8")):
            path = (script.parent / name).resolve()
            if path not in found:
                found.add(path)
                awaiting += [path] if path.exists() else []  # the constants are made at build
    names = {path.relative_to(javascript.SCRIPTS).with_suffix("").as_posix() for path in found}
    assert names == {*links.MAP_MODULES}
