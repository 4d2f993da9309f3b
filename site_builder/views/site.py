"""`Site`: what every view is built from, and the words on screen that the schemas define."""

from dataclasses import dataclass
from functools import cache, cached_property

from site_builder.core.french import long_date, typeset
from site_builder.core.schema import WORDS, SchemaSet
from site_builder.domain.coverage.states import APPLIED, Coverages
from site_builder.domain.guide.reading import guide_or_none
from site_builder.domain.guide.sheets import Guide
from site_builder.model.confidential import Confidential
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Record
from site_builder.records.kinds import OPERATORS, SCHEMES, TERRITORIES
from site_builder.views.telephone import Telephone


def _typeset(words: dict[str, str]) -> dict[str, str]:
    return {key: typeset(word) for key, word in words.items()}


class Words:
    """Titles of fields and labels of lists, read once in the schemas."""

    def __init__(self, schemas: SchemaSet) -> None:
        self._schemas = schemas
        self._labels = cache(lambda kind, path, by: _typeset(schemas[kind].labels(*path, by=by)))
        self._titles = cache(lambda kind, path: _typeset(schemas[kind].titles(*path)))
        self._strings = cache(lambda kind, field: _typeset(schemas[kind].words(field)))

    def labels(self, kind: str, *path: str, by: str = WORDS) -> dict[str, str]:
        """Words of each value of the list at `path`, in the order of the schema.

        `by` another name (NOTES, HEADINGS, LETTERS), what it says of some of them.
        """
        labels: dict[str, str] = self._labels(kind, path, by)
        return labels

    def titles(self, kind: str, *path: str) -> dict[str, str]:
        """Titles of the fields of the object at `path`."""
        titles: dict[str, str] = self._titles(kind, path)
        return titles

    def parts(self, kind: str, rubric: str) -> dict[str, str]:
        """Titles of the parts of a rubric that are rubrics themselves."""
        rubrics = self._schemas[kind].rubric_paths
        titles = self.titles(kind, rubric)
        return {name: title for name, title in titles.items() if (rubric, name) in rubrics}

    def strings(self, kind: str, field: str) -> dict[str, str]:
        """Words of the strings (« inconnu », « france »…) that may stand for a field."""
        words: dict[str, str] = self._strings(kind, field)
        return words

    def scheme(self, field: str, value: str) -> str:
        """Word of a value of a list of the schemes; KeyError if the schema has neither."""
        return self.labels(SCHEMES.name, field)[value]

    def unusual_status(self, status: str) -> str | None:
        """Word of the status of a scheme; None if it applies."""
        return None if status in APPLIED else self.scheme("statut", status)

    def operator(self, *path_and_value: str) -> str:
        """Word of a value of a list of the operators; the value comes last."""
        *path, value = path_and_value
        return self.labels(OPERATORS.name, *path)[value]

    def territory(self, field: str, value: str) -> str:
        """Word of a value of a list of the territories."""
        return self.labels(TERRITORIES.name, field)[value]

    def confidences(self, by: str = WORDS) -> dict[str, str]:
        """Words of the confidence marks, or what is said of them by another name."""
        return self.labels(SCHEMES.name, "objectif", "confiance", by=by)

    def confidence(self, value: str) -> str:
        """Word of a confidence mark."""
        return self.confidences()[value]

    def note(self, genre: str) -> str:
        """Word of a statement that is a note and no fact."""
        return self.labels(SCHEMES.name, "objectif", "genre")[genre]

    def absence(self, value: str) -> str:
        """« non renseigné » for `inconnu`, « sans objet » for `sans_objet`."""
        return self.strings(SCHEMES.name, "objectif")[value]

    def coverage(self, value: str) -> str:
        """What is said of a list of operators: « complète : chaque commune a un opérateur »."""
        labels = self._schemas[TERRITORIES.name].fields["couverture"]["additionalProperties"]
        return typeset(labels[WORDS][value])

    @property
    def unknown(self) -> str:
        """« non renseigné »."""
        return self.absence("inconnu")


@dataclass(frozen=True)
class Site:
    """What the pages show: examples are in `knowledge` only if the settings say so."""

    knowledge: Knowledge

    @cached_property
    def words(self) -> Words:
        """The words on screen."""
        return Words(self.knowledge.schemas)

    @cached_property
    def coverages(self) -> Coverages:
        """The communes that each scheme and operator covers."""
        return Coverages(self.knowledge)

    @cached_property
    def secret(self) -> Confidential:
        """What shelters victims of violence, and what refers to it."""
        return Confidential(self.knowledge)

    @cached_property
    def guide(self) -> Guide | None:
        """The guide; None if there is none, or if it has an error."""
        return guide_or_none(self.knowledge)

    @cached_property
    def telephone(self) -> Telephone:
        """The matcher of public numbers in texts."""
        return Telephone(self.knowledge.numbers)

    @property
    def today(self) -> str:
        """The day of the run, in words."""
        return typeset(long_date(self.knowledge.settings.today))

    @cached_property
    def has_examples(self) -> bool:
        """Whether any scheme or operator is an example."""
        knowledge = self.knowledge
        records: tuple[Record, ...] = (*knowledge.schemes.values(), *knowledge.operators.values())
        return any(record.is_example for record in records)
