"""The verdict on the records, as `serve` shows it in the pages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class VerdictView:
    """`text` is the console output; `is_page` tells a whole page from a banner."""

    summary: str
    text: str
    is_page: bool
