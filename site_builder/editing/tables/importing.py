"""A list → what it would change in a root: new bytes by file, and everything said of it.

Nothing is written here but by `apply`, and `plan` refuses what `check` would refuse: the files are
checked in a copy of the root first.
"""

import datetime
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from site_builder.checks.verdict import Verdict, check
from site_builder.core.diagnostics import Diagnostic, Severity
from site_builder.core.french import long_date
from site_builder.core.schema import schema_folder
from site_builder.domain.coverage.areas import Areas
from site_builder.editing.replacing import FileChangedError, replace_file
from site_builder.editing.tables.changes import ChangeMaker, ListSource
from site_builder.editing.tables.exporting import row_writer
from site_builder.editing.tables.grids import Spreadsheet
from site_builder.editing.tables.lines import Listing, listing_of
from site_builder.editing.tables.organisations import Organisation, OrganisationReader
from site_builder.editing.tables.remarks import Grade, Remark
from site_builder.geography import france
from site_builder.model.knowledge import Knowledge
from site_builder.records.kinds import KINDS, OPERATORS
from site_builder.records.names import record_stem

_LONGEST_SOURCE = 40


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """A file to write: its path from the root, its bytes of today (None: it is new), its new ones.

    `row` is the first row of the list that speaks of it.
    """

    file: str
    before: bytes | None
    after: bytes
    row: int


@dataclass(frozen=True, slots=True)
class Plan:
    """What a list would change; nothing may be written if `has_errors`.

    `remarks` are in reading order; `unchanged` is how many organisations are as the list says.
    """

    listing: Listing
    remarks: tuple[Remark, ...]
    files: tuple[PlannedFile, ...]
    unchanged: int

    @property
    def has_errors(self) -> bool:
        """Whether something prevents the list from being taken."""
        return any(remark.grade is Grade.ERROR for remark in self.remarks)


def source_of(title: str | None, name: str, day: datetime.date, today: datetime.date) -> ListSource:
    """The list as a source: its `title`, else the name of its file and the day it was saved."""
    whole = title or f"Tableau « {name} » du {long_date(day)}"
    stem = record_stem(title or name.rpartition(".")[0] or name)[:_LONGEST_SOURCE].strip("-")
    fields = {"id": f"liste-{stem.removeprefix('liste-')}", "titre": whole}
    if title is None:
        fields["date_texte"] = day.isoformat()
    return ListSource({**fields, "vu_le": today.isoformat()})


def plan(
    spreadsheet: Spreadsheet,
    verdict: Verdict,
    scheme: str | None,
    departement: str | None,
    source: ListSource,
) -> Plan:
    """What a list would change in the root of a verdict; `scheme` is that of rows that name none.

    Raises OSError if a file of the root cannot be read again.
    """
    knowledge, listing = verdict.knowledge, listing_of(spreadsheet)
    reader = OrganisationReader(knowledge, scheme, departement)
    for line in listing.lines:
        reader.take(line)
    schemas = knowledge.schemas
    up = "../../schema/operators.json"
    own_schemas = schema_folder(knowledge.root.path) == knowledge.root.path / "schema"
    maker = ChangeMaker(
        schemas["operators"],
        row_writer(knowledge),
        Areas(france(), knowledge.territories),
        source,
        up if own_schemas else None,
    )
    has_error = any(remark.grade is Grade.ERROR for remark in reader.remarks)
    files, unchanged = list[PlannedFile](), 0
    for organisation in reader.found.values():
        after = maker.content(organisation) if not has_error else organisation.content
        if after == organisation.content:
            unchanged += not has_error
        else:
            files.append(_planned(organisation, after))
    remarks = [*listing.remarks, *reader.remarks, *maker.remarks]
    remarks += _absent(knowledge, reader, scheme, departement)
    plan = Plan(listing, tuple(remarks), tuple(files), unchanged)
    if not plan.has_errors and files:
        remarks += _checked(plan, verdict)
    order = sorted(dict.fromkeys(remarks), key=_place)
    return Plan(listing, tuple(order), plan.files, unchanged)


def _place(remark: Remark) -> tuple[int, int]:
    """Sort key: what is said of the whole list first, then of a row, then of its cells."""
    return tuple(-1 if n is None else n for n in (remark.row, remark.column))  # type: ignore[return-value]


def _planned(organisation: Organisation, after: bytes) -> PlannedFile:
    known = organisation.known
    file = known.file if known else f"{OPERATORS.folder}/{organisation.key}.yml"
    return PlannedFile(file, organisation.content if known else None, after, organisation.first.row)


def _absent(
    knowledge: Knowledge, reader: OrganisationReader, scheme: str | None, departement: str | None
) -> list[Remark]:
    """Organisations of the scheme that the list does not name: they stay."""
    if scheme is None:
        return []
    return [
        Remark(Grade.NOTE, f"{operator.nom} ({key}) n'est pas dans le tableau : rien n'est retiré.")
        for key, operator in knowledge.operators.items()
        if operator.departement == departement
        and key not in reader.found
        and key not in reader.secret.operators
        and any(mission.dispositif == scheme for mission in operator.missions)
    ]


def _checked(plan: Plan, verdict: Verdict) -> list[Remark]:
    """What the checks say of the new files that they did not say before, by row of the list."""
    root = verdict.knowledge.root
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name) / "racine"
        _copy(root.path, copy)
        for planned in plan.files:
            path = copy / planned.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(planned.after)
        after = check(copy, root.today)
    known = {(one.file, one.rule, one.message) for one in verdict.diagnostics}
    rows = {planned.file: planned.row for planned in plan.files}
    return [
        _remark(one, rows.get(one.file))
        for one in after.diagnostics
        if (one.file, one.rule, one.message) not in known and one.rule not in _EXPECTED
    ]


_EXPECTED = ("DATE-304",)  # a new record has not been verified: its page says so


def _remark(diagnostic: Diagnostic, row: int | None) -> Remark:
    grade = Grade.ERROR if diagnostic.severity is Severity.ERROR else Grade.DOUBT
    message = f"{diagnostic.message[:1].upper()}{diagnostic.message[1:]}"
    where = "" if row is not None else f"{diagnostic.file} : "
    return Remark(grade, f"{where}{message} [{diagnostic.rule}]", row, None, diagnostic.hint)


def _copy(root: Path, copy: Path) -> None:
    """The records and the schemas of a root, elsewhere."""
    copy.mkdir()
    for kind in KINDS:
        name = (kind.file or kind.folder).split("/")[0]
        source, target = root / name, copy / name
        if source.is_dir() and not target.exists():
            shutil.copytree(source, target, symlinks=True, ignore_dangling_symlinks=True)
        elif source.is_file():
            shutil.copy(source, target)
    if schema_folder(root) == root / "schema":
        shutil.copytree(root / "schema", copy / "schema")


def apply(plan: Plan, root: Path) -> None:
    """Write the files of a plan without errors: all of them, or none.

    Raises OSError if one cannot be written, FileChangedError (an OSError) if one has changed since
    it was read; the others are then as they were.
    """
    assert not plan.has_errors
    written: list[PlannedFile] = []
    try:
        for planned in plan.files:
            _write(root / planned.file, planned, root)
            written.append(planned)
    except BaseException:
        for planned in reversed(written):
            if planned.before is None:
                (root / planned.file).unlink()
            else:
                replace_file(root / planned.file, planned.after, planned.before)
        raise


def _write(path: Path, planned: PlannedFile, root: Path) -> None:
    if planned.before is not None:
        replace_file(path, planned.before, planned.after)
        return
    if not path.parent.resolve().is_relative_to(root.resolve()):
        raise PermissionError(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("xb") as file:
            file.write(planned.after)
    except FileExistsError:
        raise FileChangedError from None
    except OSError:
        path.unlink(missing_ok=True)
        raise
