"""A root: opened once, read as often as it is asked for."""

import datetime

from site_builder.records.root import Root
from tests.conftest import ROOT


def test_a_root_read_again_counts_its_records_again() -> None:
    root = Root(ROOT / "tests" / "cases" / "valid" / "minimal", datetime.date(2026, 11, 21))
    counts = []
    for _ in range(2):
        with root.records() as records:
            assert [*records]
        counts.append(root.count)
    assert counts[0] == counts[1] > 0
