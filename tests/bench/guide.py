"""The guide: its proofs, one orientation, and the size of its file. There is no peer."""

import gzip
import time
from pathlib import Path

from site_builder.exports.guide import guide_json
from site_builder.guide.engine import orient
from site_builder.guide.proofs import _sheet_proof, prove
from site_builder.guide.situation import situation
from tests.bench.measure import line
from tests.guide import book, knowledge, whole_book


def proofs(_folder: Path) -> bool:
    """Every proof of the repository's guide, none of them kept from before."""
    whole = whole_book()
    _sheet_proof.cache_clear()
    start = time.perf_counter()
    prove(whole)
    spent = time.perf_counter() - start
    return line("guide-proofs", f"{spent:.2f}s", "-", spent, 5)


def orientation(_folder: Path) -> bool:
    """One orientation by the reference engine, counterfactuals included."""
    given = situation(book(), {"statut_logement": "locataire", "adhesion": "non"})
    start = time.perf_counter()
    for _ in range(20):
        orient(book(), given)
    spent = (time.perf_counter() - start) / 20
    return line("guide-orientation", f"{1000 * spent:.1f}ms", "-", spent, 0.05)


def file_size(_folder: Path) -> bool:
    """The one file the browser fetches, compressed, in kB."""
    text = guide_json(knowledge(), whole_book())
    size = len(gzip.compress(text.encode(), 9)) / 1000
    return line("guide-json", f"{size:.1f}kB", "-", size, 40)
