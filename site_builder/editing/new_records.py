"""What is known of a new record → the skeleton of its file, written in the root."""

from dataclasses import dataclass
from pathlib import Path

from site_builder.core.french import suggestion
from site_builder.core.schema import schema_folder
from site_builder.editing.skeletons import quoted, skeleton
from site_builder.model.knowledge import Knowledge
from site_builder.records.kinds import DEPARTMENT, ID, KINDS, SCHEMES, TERRITORIES, Layout
from site_builder.records.names import unportable


class AuthoringError(ValueError):
    """A new record cannot be written; the message says why, in French, without a full stop."""

    def __init__(self, message: str) -> None:
        super().__init__(message.rstrip("."))

    @property
    def sentence(self) -> str:
        """The message, with what ends it."""
        text = str(self)
        return text if text.endswith("?") else f"{text}."


@dataclass(frozen=True, slots=True)
class NewRecord:
    """What is known of a record to write.

    Attributes:
        kind: scheme, operator or territory.
        key: as other records call it: `asll`, `93/udaf-93`, `93`.
        nom: its name; a placeholder if None.
        decline: for a local scheme, the key of the national sheet it declines.

    """

    kind: str
    key: str
    nom: str | None = None
    decline: str | None = None


def create(new: NewRecord, knowledge: Knowledge) -> Path:
    """Write the skeleton of a record in the root that `knowledge` comes from; return its path.

    Raises AuthoringError if its name is not possible, is taken, or if what it depends on is
    missing; OSError if it cannot be written. An existing file is never touched.
    """
    kind = next(kind for kind in KINDS if kind.singular == new.kind)
    departement, _, stem = new.key.rpartition("/")
    if kind is TERRITORIES:
        _require(DEPARTMENT.fullmatch(new.key), f"« {new.key} » n'est pas un code de département")
    else:
        _check_name(departement, stem, kind.layout)
    root = knowledge.root.path
    path = root / kind.name / f"{new.key}.yml"
    file = path.relative_to(root).as_posix()
    _require(not path.exists(), f"{file} existe déjà")
    _require(
        new.key not in knowledge.schemes or kind is not SCHEMES,
        f"{file} est une fiche du cadre : la copier avec « site-builder cadre --copier {file} »",
    )
    if kind is not TERRITORIES and departement:
        _check_territory(knowledge, departement)
    values = {"code": f'"{new.key}"'} if kind is TERRITORIES else {"id": stem}
    if kind.singular == "scheme" and departement:
        values["decline"] = _declined(knowledge, new.decline)
    elif new.decline:
        raise AuthoringError("seule une fiche locale (« département/id ») en décline une autre")
    if new.nom:
        values["nom"] = quoted(new.nom)
    up = "../" * (len(path.relative_to(root).parts) - 1)
    has_schemas = schema_folder(root) == root / "schema"
    header = f"{up}schema/{kind.name}.json" if has_schemas else None
    text = skeleton(knowledge.schemas[kind.name], values, header, knowledge.settings.today)
    write_new(path, text, root)
    return path


def write_new(path: Path, text: str, root: Path) -> None:
    """Write a file that does not exist yet, inside the root; a failure leaves no file."""
    inside = path.parent.resolve().is_relative_to(root.resolve())
    _require(inside, f"{path.parent} est un lien qui sort du référentiel")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        try:
            file.write(text)
            file.flush()
        except OSError:
            path.unlink()
            raise


def _check_name(departement: str, stem: str, layout: Layout) -> None:
    _require(
        ID.fullmatch(stem),
        f"« {stem} » ne peut pas nommer une fiche : minuscules sans accents, chiffres et tirets",
    )
    why = unportable(stem)
    _require(why is None, f"Windows ne peut pas écrire un fichier « {stem}.yml » : {why}")
    _require(
        not departement or DEPARTMENT.fullmatch(departement),
        f"« {departement} » n'est pas un code de département",
    )
    _require(
        departement or layout is not Layout.LOCAL,
        f"un organisme se range dans un département : écrire par exemple « 93/{stem} »",
    )


def _check_territory(knowledge: Knowledge, code: str) -> None:
    known = {*knowledge.territories, *(k for kind, k in knowledge.broken if kind == "territories")}
    _require(
        code in known,
        f"le département « {code} » n'a pas encore de fichier : "
        f"commencer par « site-builder new territory {code} »",
    )


def _declined(knowledge: Knowledge, decline: str | None) -> str:
    national = [scheme.key for scheme in knowledge.national]
    hint = suggestion(decline or "", national)
    if not national:
        stem = decline or "ID"
        hint = (
            "ce référentiel n'en a aucune ; écrire « cadre: » et sa version dans referentiel.yml "
            f"pour avoir celles du cadre, ou commencer par « site-builder new scheme {stem} »"
        )
    if decline is None:
        raise AuthoringError(
            f"une fiche locale décline une fiche nationale : ajouter « --decline ID » ; {hint}"
        )
    _require(decline in national, f"aucune fiche nationale ne s'appelle « {decline} » ; {hint}")
    return decline


def _require(condition: object, message: str) -> None:
    if not condition:
        raise AuthoringError(message)
