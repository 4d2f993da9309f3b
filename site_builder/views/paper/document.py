"""The view of a printed sheet, whatever its record: fields are those that `sheet.typ` reads."""

from msgspec import Struct, field


class PaperMark(Struct, frozen=True):
    """The proof of a line: numbers of its sources, an article of law, a word if it is doubtful."""

    calls: tuple[int, ...] = ()
    article: str | None = None
    word: str | None = None


class Target(Struct, frozen=True):
    """Where a name links to: the sheet `key` if the document has it, else the page `url`."""

    key: str
    url: str


class PaperLine(Struct, frozen=True):
    """One fact. `lead` is its beginning, in bold; `note` is what follows it, in smaller type."""

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
    """A rubric: its parts under its title; `national` if it comes from the national sheet."""

    id: str
    title: str
    parts: tuple[PaperPart, ...]
    national: bool = False


class PaperStep(Struct, frozen=True):
    """A step of the life of a measure, in the timeline: what, who, after which delay."""

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
    """Where a sheet comes from, when it was checked, and its version mark."""

    site: str
    publisher: str | None
    address: str
    version: str
    checked: str
    again: str | None
    by: str | None
    ask: str | None = None


class SheetDocument(Struct, frozen=True):
    """A sheet of two pages at most.

    `key` is the address of its page without the last slash, `date` that of the document in ISO
    form. `absences` holds (word, titles) for the rubrics that say nothing.
    """

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
    brief_title: str = "En bref"
