"""The scripts of the pages, read as texts: what one imports, another exports."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

ASSETS = ROOT / "site_builder" / "web" / "js"
SCRIPTS = sorted(ASSETS.glob("*.js"))
IMPORTED = re.compile(r'^import \{([^}]+)\} from "\./([^"]+)"', re.MULTILINE)
EXPORTED = re.compile(
    r"^export (?:async )?(?:const|let|class|function\*?) (?:\[([^\]]+)\]|([\w$]+))", re.M
)


def exported(script: Path) -> set[str]:
    found = EXPORTED.findall(script.read_text(encoding="utf-8"))
    return {name.strip() for several, one in found for name in (several or one).split(",")}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_imports_what_another_exports(script: Path) -> None:
    """A module that asks for a name that is not there does not load at all, nor does its page."""
    for names, other in IMPORTED.findall(script.read_text(encoding="utf-8")):
        wanted = {name.split(" as ")[0].strip() for name in names.split(",") if name.strip()}
        assert wanted <= exported(ASSETS / other), other
