"""Changes of evidence → CSV, one line a statement."""

import csv
import io
from collections.abc import Iterable

from site_builder.domain.evidence import EvidenceChange, Fact, label
from site_builder.output.data.coverage import BETWEEN, BYTE_ORDER_MARK

HEADER = ("fiche", "rubrique", "avant", "apres", "article", "sources", "adresses", "texte")


def evidence_csv(changes: Iterable[EvidenceChange]) -> str:
    """Lines under `HEADER`; an empty `avant` or `apres`: the statement is new, or gone.

    A double click opens it in a French spreadsheet: semicolons, and a byte-order mark.
    """
    text = io.StringIO()
    text.write(BYTE_ORDER_MARK)
    lines = csv.writer(text, delimiter=";", lineterminator="\n")
    lines.writerow(HEADER)
    lines.writerows(_line(change) for change in changes)
    return text.getvalue()


def _line(change: EvidenceChange) -> tuple[str, ...]:
    after = change.after
    stated = after or change.before
    return (
        change.key,
        ".".join(change.place),
        _label(change.before),
        _label(after),
        (after and after.article) or "",
        BETWEEN.join(source.titre for source in change.sources),
        BETWEEN.join(source.url for source in change.sources if source.url),
        " ".join(stated.texte.split()) if stated else "",
    )


def _label(fact: Fact | None) -> str:
    return label(fact) if fact else ""
