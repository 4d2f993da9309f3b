"""The mark by which an outdated printout is recognised: it changes when the content does."""

import hashlib

import msgspec

from site_builder.model.inheritance import sheet_of
from site_builder.model.records import Operator, Record, Scheme, Territory
from site_builder.views.site import Site

LENGTH = 6


def version(site: Site, record: Scheme | Operator | Territory) -> str:
    """Six characters made from all that the sheet of a record is written from."""
    content = msgspec.json.encode((record, _borrowed(site, record)))
    return hashlib.sha256(content).hexdigest()[:LENGTH]


def _borrowed(site: Site, record: Scheme | Operator | Territory) -> tuple[object, ...]:
    """What a sheet says that another record wrote."""
    known = site.knowledge
    if isinstance(record, Scheme):
        parent = sheet_of(known, record).parent
        return (parent, known.missions.get(record.key, ()), known.citing.get(record.key, ()))
    if isinstance(record, Territory):
        operators = (o for o in known.operators.values() if o.departement == record.code)
        return tuple(operators)
    return ()


def date_of(record: Record) -> str | None:
    """The day a printed sheet bears: when it was checked, else the last thing that happened."""
    if record.verification:
        return record.verification.le.isoformat()
    return max((line.le for line in record.historique), default=None)
