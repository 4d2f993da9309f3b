"""The module of constants that scripts read."""

import re

import pytest

from site_builder.core.french import MONTHS
from site_builder.core.schema import SchemaSet, schema_folder
from site_builder.domain import links
from site_builder.domain.coverage.states import State
from site_builder.domain.guide.groups import group_titles
from site_builder.output.data.constants import constants_module
from site_builder.output.scripts import minified
from site_builder.site.data import data_files
from site_builder.views.site import Site
from tests import javascript
from tests.conftest import ROOT
from tests.guide import knowledge

SCHEMAS = SchemaSet(schema_folder(ROOT))
TEXT = constants_module(SCHEMAS)


def test_the_site_publishes_what_lint_and_tests_read() -> None:
    file = next(file for file in data_files(Site(knowledge())) if file.url == links.CONSTANTS)
    assert file.content() == minified(TEXT)
    assert javascript.constants() == TEXT


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Group", SCHEMAS["guide"].at("questions", "groupe")["enum"]),
        ("Role", SCHEMAS["schemes"].at("guide", "conditions", "role")["enum"]),
        ("Declared", ["complete", "partielle", "inconnue"]),
        ("CoverageState", list(State)),
    ],
)
def test_a_list_of_the_schemas_is_a_type(name: str, words: list[str]) -> None:
    union = " | ".join(f'"{word}"' for word in words)
    assert f"/** @typedef {{{union}}} {name} */" in TEXT


def test_every_group_of_the_schema_has_a_title() -> None:
    titles = group_titles(SCHEMAS["guide"])
    assert [*titles] == [*SCHEMAS["guide"].labels("questions", "groupe")]
    assert titles["sensible"].startswith("Santé, séjour, détention")


def test_no_script_writes_again_what_it_could_read() -> None:
    """A list of the constants that is not imported from them."""
    listed = [MONTHS[1], "travail", "pas mobilisable en l’état", "Parcours et démarches"]
    listed += ["lez", "saintes", "hotel de ville", "non renseigné"]
    scripts = javascript.sources([javascript.SCRIPTS])
    del scripts[javascript.SCRIPTS / "constants.js"]
    for word in listed:
        found = [path.name for path, text in scripts.items() if re.search(rf'["|]{word}["|]', text)]
        assert found == [], word
        assert word in TEXT
