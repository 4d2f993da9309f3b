"""Département → a new root: settings, territory, pages to complete, what hosts and editors need."""

import datetime
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from site_builder import __version__
from site_builder.checks.rules.placeholders import PLACEHOLDER, UNKNOWN_HOST
from site_builder.core.french import closest, fold
from site_builder.core.schema import SchemaSet, schema_folder
from site_builder.core.settings import SETTINGS_FILE
from site_builder.core.shipped import shipped_folder
from site_builder.editing.formats import FORMAT
from site_builder.editing.new_records import AuthoringError, write_new
from site_builder.editing.new_territory import territory_text
from site_builder.editing.skeletons import quoted
from site_builder.geography import Departement, france
from site_builder.records.frame_versions import frame_versions
from site_builder.records.kinds import KINDS, Layout

STARTER = Path(__file__).parent / "starter"
_STARTERS = {
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    ".github/workflows/referentiel.yml": "github.yml",
    ".gitlab-ci.yml": "gitlab.yml",
    ".vscode/extensions.json": "extensions.json",
    "docs/web.config": "web.config",
    "hebergement/nginx.conf": "nginx.conf",
    "LISEZMOI.md": "lisezmoi.md",
    "requirements.txt": "requirements.txt",
}
SCHEMAS = ".vscode/schemas"
PAGES = ("a-propos/mentions-legales.md", "a-propos/accessibilite.md")
UNKNOWN_ADDRESS = f"https://{UNKNOWN_HOST}/"
UNKNOWN_MAILBOX = f"corrections@{UNKNOWN_HOST}"
_PLACES = {
    Layout.FLAT: "*.yml",
    Layout.LIST: "*.yml",
    Layout.LOCAL: "**/*.yml",
    Layout.BOTH: "**/*.yml",
}


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known of a new référentiel; None where it is left to complete."""

    titre: str | None = None
    editeur: str | None = None
    contact_corrections: str | None = None
    site_url: str | None = None
    exemples_locaux: bool = True


@dataclass(frozen=True, slots=True)
class Started:
    """Paths, from the new root, of what was written and of what was there already."""

    written: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)


def departement_named(text: str) -> Departement:
    """The département of a code, in any case; AuthoringError, with a suggestion, for other text."""
    known = france().departements
    code = text.strip().upper()
    for candidate in (code, code.zfill(2)):
        if candidate in known:
            return known[candidate]
    names = {fold(one.nom): one for one in known.values()}
    beginning = next((code[:size] for size in (3, 2) if code[:size] in known), "")
    near = names.get(closest(fold(text), names) or "", known.get(beginning))
    hint = f"écrire {near.code} pour {near.nom}" if near else "écrire un code, comme 33, 2A ou 974"
    raise AuthoringError(f"aucun département n'a le code « {text} » ; {hint}")


def fault(name: str, value: str) -> str | None:
    """Why `value` cannot be the setting `name`, in French; None if it can."""
    node = SchemaSet(schema_folder(Path(STARTER)))["settings"].at(name)
    if len(value) < node.get("minLength", 0):
        return "il faut au moins un signe"
    if len(value) > node.get("maxLength", len(value)):
        return f"pas plus de {node['maxLength']} caractères"
    if "pattern" in node and not re.search(node["pattern"], value):
        return str(
            node.get("patternErrorMessage", "une adresse comme https://referentiel.exemple.fr/")
        )
    return None


def default_title(departement: Departement) -> str:
    """What a référentiel is called unless told otherwise."""
    return f"Référentiel de l'accompagnement lié au logement — {departement.nom}"


def start(root: Path, code: str, answers: Answers, today: datetime.date) -> Started:
    """Write a new root, whole; files that are there already stay as they are.

    Raises AuthoringError for a code that is not that of a département, or a folder that a link
    leads out of the root; OSError if a file cannot be written.
    """
    departement = departement_named(code)
    started = Started()
    for file, content in [*_files(departement, answers, today)]:  # all or none can be made
        path = root / file
        if path.exists() or path.is_symlink():
            started.kept.append(file)
        else:
            write_new(path, content, root)
            started.written.append(file)
    return started


def _files(
    departement: Departement, answers: Answers, today: datetime.date
) -> Iterator[tuple[str, str]]:
    """Path and content of each file of a new root."""
    yield SETTINGS_FILE, _settings(departement, answers)
    territory = territory_text(departement, france(), today=today)
    yield f"territories/{departement.code}.yml", territory
    pages = shipped_folder("pages", "docs")
    for page in PAGES:
        yield f"docs/{page}", completed((pages / page).read_text(encoding="utf-8"), answers)
    values = {
        "titre": answers.titre or default_title(departement),
        "code": departement.code,
        "host": urlsplit(answers.site_url or UNKNOWN_ADDRESS).hostname or "",
        "program": __version__,
    }
    for file, name in _STARTERS.items():
        yield file, Template((STARTER / name).read_text(encoding="utf-8")).substitute(values)
    yield ".vscode/settings.json", _editor_settings()
    for path in sorted(schema_folder(STARTER).glob("*.json")):
        yield f"{SCHEMAS}/{path.name}", path.read_text(encoding="utf-8")


def completed(page: str, answers: Answers) -> str:
    """A page to complete, with what is known of who publishes."""
    known: Mapping[str, str | None] = {
        "[nom de la structure à compléter]": answers.editeur,
        "[coordonnées du service à compléter]": answers.contact_corrections,
    }
    for blank, value in known.items():
        page = page.replace(blank, value) if value else page
    return page


def _settings(departement: Departement, answers: Answers) -> str:
    examples = "oui" if answers.exemples_locaux else "non"
    lines = [
        "# Réglages du référentiel : « site-builder check » dit ce qui reste à compléter.",
        f"titre: {quoted(answers.titre or default_title(departement))}",
        "titre_court: Référentiel logement",
        f"site_url: {answers.site_url or UNKNOWN_ADDRESS}",
        f"editeur: {quoted(answers.editeur or PLACEHOLDER)}",
        f'territoires: ["{departement.code}"]',
        f"format: {FORMAT}",
        f"contact_corrections: {answers.contact_corrections or UNKNOWN_MAILBOX}",
        "# Fiches nationales du programme ; un fichier du même nom, ici, remplace la sienne.",
        f'cadre: "{frame_versions()[-1].version}"',
        "# Les fiches nationales montrent, à part, ce qui se fait dans d'autres départements.",
        f"exemples_locaux: {examples}",
    ]
    return "\n".join(lines) + "\n"


def _editor_settings() -> str:
    """Settings of an editor that completes YAML: which schema is that of which files."""
    schemas = {
        f"./{SCHEMAS}/{kind.name}.json": kind.file or f"{kind.folder}/{_PLACES[kind.layout]}"
        for kind in KINDS
    }
    settings = {
        "yaml.schemas": schemas,
        "yaml.format.enable": False,
        "files.eol": "\n",
        "files.encoding": "utf8",
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on"},
    }
    return json.dumps(settings, ensure_ascii=False, indent=2) + "\n"
