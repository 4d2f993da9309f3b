"""The scripts of the pages, linted, typed and run by Deno; `python -m tests.javascript` is a part
of `make lint`.

Deno asks nothing of the network: it reads the repository, and keeps what it checked in `.deno/`.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from deno import find_deno_bin

from site_builder.core.schema import SchemaSet, schema_folder
from site_builder.output.data.constants import constants_module
from tests.conftest import ROOT

SCRIPTS = ROOT / "site_builder" / "web" / "js"
TESTS = ROOT / "tests" / "js"
CACHE = ROOT / ".deno"
CONSTANTS = CACHE / "constants.js"  # where deno.json says that it is
OFFLINE = ("--no-remote", "--no-npm")
CHECKS = (("fmt", "--check"), ("lint",), ("check", "--quiet", *OFFLINE, str(SCRIPTS), str(TESTS)))
MAX_LINES = 300

_EXPORTED = re.compile(
    r"^export (?:async )?(?:const|let|class|function\*?) (?:\[([^\]]+)\]|([\w$]+))", re.MULTILINE
)
_IMPORTED = re.compile(
    r"(?:^import|^ *const) \{([^}]+)\} (?:from |= await import\()\"([^\"]+)\"", re.MULTILINE
)


def deno(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Deno on the repository, the constants of the scripts written first."""
    write_constants()
    place = {"DENO_DIR": str(CACHE / "cache"), "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
    command = [find_deno_bin(), *arguments]
    environment = {**os.environ, **place}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def constants() -> str:
    """The module that the site publishes as `js/constants.js`."""
    return constants_module(SchemaSet(schema_folder(ROOT)))


def write_constants() -> None:
    """Put the module where Deno finds it; several tests may do so at once."""
    CACHE.mkdir(exist_ok=True)
    text = constants()
    if CONSTANTS.exists() and CONSTANTS.read_text(encoding="utf-8") == text:
        return
    spare = CACHE / f"constants.{os.getpid()}"
    spare.write_text(text, encoding="utf-8")
    spare.replace(CONSTANTS)


def run_test(name: str, given: Any, folder: Path) -> None:
    """Run a file of tests/js, which reads `given` as JSON; what it says is shown if it fails."""
    data = folder / "given.json"
    data.write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
    allowed = f"--allow-read={data}"
    done = deno("test", "--no-check", *OFFLINE, allowed, str(TESTS / name), "--", str(data))
    assert done.returncode == 0, done.stdout + done.stderr


def sources(folders: Iterable[Path] = (SCRIPTS, TESTS)) -> dict[Path, str]:
    """The text of every script, that of the constants too, by its path."""
    found = {path: path.read_text("utf-8") for top in folders for path in sorted(top.rglob("*.js"))}
    return {**found, SCRIPTS / "constants.js": constants()}


def unused_exports(texts: Mapping[Path, str]) -> Iterator[str]:
    """« file: name » for each name that a script exports and no other one imports."""
    used = {
        ((path.parent / target).resolve(), name.split(" as ")[0].strip())
        for path, text in texts.items()
        for names, target in _IMPORTED.findall(text)
        for name in names.split(",")
    }
    for path, text in texts.items():
        for several, one in _EXPORTED.findall(text):
            for name in map(str.strip, (several or one).split(",")):
                if (path, name) not in used:
                    yield f"{path.relative_to(ROOT)}: {name}"


def main() -> int:
    """Say what is wrong with the scripts; 0 if nothing is."""
    faults = []
    for arguments in CHECKS:
        done = deno(*arguments)
        if done.returncode:
            faults.append(done.stdout + done.stderr)
    texts = sources()
    faults += [f"exported, and used nowhere: {name}" for name in unused_exports(texts)]
    for path, text in texts.items():
        if text.count("\n") > MAX_LINES:
            faults.append(f"more than {MAX_LINES} lines: {path.relative_to(ROOT)}")
    sys.stderr.writelines(f"{fault}\n" for fault in faults)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
