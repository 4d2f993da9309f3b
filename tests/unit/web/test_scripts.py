"""The scripts of the pages, read as texts: what one imports, another exports."""

import re
from pathlib import Path

import pytest

from site_builder.core.schema import SchemaSet
from site_builder.domain import links
from site_builder.output.data.constants import constants_module
from tests.conftest import ROOT

ASSETS = ROOT / "site_builder" / "web" / "js"
SCRIPTS = sorted(ASSETS.glob("*.js"))
IMPORTED = re.compile(r'^import \{([^}]+)\} from "\./([^"]+)"', re.MULTILINE)
EXPORTED = re.compile(
    r"^export (?:async )?(?:const|let|class|function\*?) (?:\[([^\]]+)\]|([\w$]+))", re.M
)


CONSTANTS = constants_module(SchemaSet(ROOT / "schema"))  # made at each build, in no folder


def exported(script: Path) -> set[str]:
    made = script.name == Path(links.CONSTANTS).name
    found = EXPORTED.findall(CONSTANTS if made else script.read_text(encoding="utf-8"))
    return {name.strip() for several, one in found for name in (several or one).split(",")}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_imports_what_another_exports(script: Path) -> None:
    """A module that asks for a name that is not there does not load at all, nor does its page."""
    for names, other in IMPORTED.findall(script.read_text(encoding="utf-8")):
        wanted = {name.split(" as ")[0].strip() for name in names.split(",") if name.strip()}
        assert wanted <= exported(ASSETS / other), other
