"""Every byte that a build writes, searched for what must not be known of a refuge.

The records are planted with a word in every field that the schema allows, and nothing is checked:
what keeps these words from the site is the way it is made.
"""

import datetime
import gzip
import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from pypdf import PdfReader

from site_builder.checks import verdict
from site_builder.checks.verdict import check
from site_builder.cli import main
from site_builder.core.french import long_date, typeset
from site_builder.core.schema import SchemaSet
from site_builder.publish import building
from site_builder.site.bodies import write_pages
from tests import sample
from tests.conftest import ROOT
from tests.planting import Planter

TODAY = datetime.date(2026, 11, 21)
SCHEMAS = SchemaSet(ROOT / "schema")
PAGE = "operateurs/93/hestia/index.html"
LISTS = ("accueils", "referents", "instances")
TOLD = {
    "nom", "contact.service", "orientation.texte", "orientation.article", "theme", "id",
    "verification.par", "sources.id", "sources.titre", "sources.editeur", "sources.url",
    "contact.sources", "missions.sources", "orientation.sources",
}  # fmt: skip
# Values without a word of their own, that the site has no other reason to write.
SHAPED = {
    "siret": "91827364509182",
    "code_postal": "00417",
    "latitude": "48.9173645",
    "longitude": "2.4173645",
}


class Planted:
    """A root with a refuge and what refers to it; the words that may be told, and the others."""

    def __init__(self, root: Path) -> None:
        self.told: dict[str, str] = {}
        self.secret: dict[str, str] = {
            **SHAPED,
            "missions.conventions.du": typeset(long_date("1996-03-14")),
        }
        operator = Planter(SCHEMAS["operators"], "zqo")
        value = {**operator.value(operator.schema.document, ()), "id": "hestia"}
        value["anciens_ids"] = ["zqancien"]
        value["missions"][0] |= {
            "role": "operateur",
            "conventions": [{"du": "1996-03-14"}],
            "dispositif": "violences",
        }
        self._sort(operator)
        territory = sample.FILES["territories/93.yml"].split("instances:")[0]
        for name in LISTS:
            planter = Planter(SCHEMAS["territories"], f"zq{name[0]}")
            planted: dict[str, Any] = planter.value(planter.schema.at(name), ())
            if name == "instances":
                planted["dispositifs"] = ["violences"]
            territory += yaml.safe_dump({name: [planted]}, allow_unicode=True)
            self._sort(planter)
        violence = sample.FILES["schemes/masp.yml"].replace("id: masp", "id: violences")
        sample.write(
            root,
            {
                "schemes/violences.yml": violence,
                "operators/93/hestia.yml": yaml.safe_dump(value, allow_unicode=True),
                "territories/93.yml": territory,
            },
        )

    def _sort(self, planter: Planter) -> None:
        for path, word in planter.words.items():
            name = ".".join(part for part in path if isinstance(part, str))
            if word.startswith("zq"):
                (self.told if name in TOLD else self.secret)[f"{word} ({name})"] = word


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("refuge") / "root"


@pytest.fixture(scope="module")
def planted(root: Path) -> Planted:
    return Planted(root)


@pytest.fixture(scope="module")
def texts(
    root: Path, planted: Planted, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, str]:
    """What each file of the site says, whatever it is packed in; built without any check."""
    site = tmp_path_factory.mktemp("site") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(verdict, "run_checks", lambda *_: [])
        assert building.build(root, TODAY, site)
    return {
        path.relative_to(site).as_posix(): unpacked(path.read_bytes())
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def unpacked(content: bytes) -> str:
    if content.startswith(b"\x1f\x8b"):
        return unpacked(gzip.decompress(content))
    if content.startswith(b"%PDF"):
        reader = PdfReader(io.BytesIO(content))
        pages = [page.extract_text() for page in reader.pages]
        return "\n".join((*pages, repr(reader.metadata), repr(reader.outline)))
    return content.decode("utf-8", errors="replace")


def test_no_word_that_must_not_be_told_is_in_any_byte(
    planted: Planted, texts: Mapping[str, str]
) -> None:
    assert len(planted.secret) > 40
    leaks = [
        f"{name}: {file}"
        for name, word in planted.secret.items()
        for file, text in texts.items()
        if word in text
    ]
    assert leaks == []


def test_the_kinds_of_files_that_are_searched_are_all_there(texts: Mapping[str, str]) -> None:
    for end in (".html", ".pdf", "territoires.json", "sitemap.xml.gz", ".pf_fragment", ".pf_meta"):
        assert any(file.endswith(end) for file in texts), end
    assert any("contours/93" in file for file in texts) or "territoires/93/index.html" in texts


@pytest.mark.parametrize("file", [PAGE, "pdf/operateurs/93/hestia.pdf"])
def test_who_refers_finds_the_telephone_and_how(
    file: str, planted: Planted, texts: Mapping[str, str]
) -> None:
    (way,) = [w for n, w in planted.told.items() if "orientation.texte" in n and "zqo" in n]
    for word in (way, "01 43 93 40 17", "Comment orienter", "confidentielle"):
        assert word in texts[file].replace("\N{NO-BREAK SPACE}", " "), word


def test_search_engines_are_told_to_leave_it_out(texts: Mapping[str, str]) -> None:
    mark = '<meta name="robots" content="noindex">'
    assert mark in texts[PAGE]
    assert 'hestia.pdf" rel="nofollow"' in texts[PAGE]
    assert mark not in texts["operateurs/93/association/index.html"]
    assert "operateurs/93/association/" in texts["sitemap.xml"]
    assert "hestia" not in texts["sitemap.xml"]
    assert "hestia" not in texts["sitemap.xml.gz"]


def test_its_former_address_leads_nowhere(texts: Mapping[str, str]) -> None:
    assert not [file for file in texts if "zqancien" in file]


def test_other_generators_are_told_too(root: Path, planted: Planted, tmp_path: Path) -> None:
    write_pages(check(root, TODAY).knowledge, tmp_path)
    rows = {row["url"]: row for row in json.loads((tmp_path / "pages.json").read_text("utf-8"))}
    assert rows["operateurs/93/hestia/"]["noindex"] is True
    assert "noindex" not in rows["operateurs/93/association/"]


@pytest.mark.parametrize("shape", ["json", "csv"])
def test_an_export_does_not_name_it(shape: str, root: Path, planted: Planted) -> None:
    command = ["report", "coverage", "--root", str(root), "--today", "2026-11-21"]
    done = CliRunner().invoke(main, [*command, "--format", shape])
    assert done.exit_code == 0, done.output
    assert ("Organisme à adresse confidentielle" in done.output) == (shape == "json")
    for word in ("hestia", *planted.secret.values(), *planted.told.values()):
        assert word not in done.output
