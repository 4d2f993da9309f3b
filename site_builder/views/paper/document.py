"""The shape of a printed sheet, whatever the record: what its template reads, line by line."""

from msgspec import Struct, field


class PaperMark(Struct, frozen=True):
    """What a line rests on: numbers of sources, an article, a word where there is doubt."""

    calls: tuple[int, ...] = ()
    article: str | None = None
    word: str | None = None


class Target(Struct, frozen=True):
    """Where a name leads: the key of a sheet of the same document, else a page of the site."""

    key: str
    url: str


class PaperLine(Struct, frozen=True):
    """One fact. `lead` is its beginning, in bold; `note` what is said after it, smaller."""

    texts: tuple[str, ...] = ()
    lead: str | None = None
    to: Target | None = None
    figure: str | None = None
    period: str | None = None
    mark: PaperMark = field(default_factory=PaperMark)
    note: str | None = None


class PaperPart(Struct, frozen=True):
    """Lines under a small title, or the word for their absence."""

    title: str | None
    lines: tuple[PaperLine, ...] = ()
    absence: str | None = None


class PaperBlock(Struct, frozen=True):
    """A rubric: its parts under its title; `national` tells that the national sheet says it."""

    id: str
    title: str
    parts: tuple[PaperPart, ...]
    national: bool = False


class PaperStep(Struct, frozen=True):
    """A step of the life of a measure, in the frieze."""

    name: str
    actor: str
    delay: str | None


class Listed(Struct, frozen=True):
    """A document of the list of sources."""

    number: int
    title: str
    detail: str
    url: str | None


class Imprint(Struct, frozen=True):
    """What tells where a sheet comes from, and whether it still holds."""

    site: str
    publisher: str | None
    address: str
    version: str
    checked: str
    again: str | None
    by: str | None


class SheetDocument(Struct, frozen=True):
    """A sheet of two pages at most. `date` is that of the document, as year-month-day."""

    key: str
    kind: str
    title: str
    acronym: str | None
    place: str
    tags: tuple[str, ...]
    alerts: tuple[str, ...]
    summary: str | None
    brief: tuple[PaperBlock, ...]
    facts: tuple[tuple[str, str], ...]
    stages: tuple[PaperStep, ...]
    stages_title: str
    paces: tuple[PaperLine, ...]
    actors: PaperBlock | None
    blocks: tuple[PaperBlock, ...]
    absences: tuple[tuple[str, tuple[str, ...]], ...]
    sources: tuple[Listed, ...]
    seen: str | None
    imprint: Imprint
    date: str | None
