"""The verdict on the records, as `serve` shows it in the pages."""

from msgspec import Struct


class VerdictView(Struct, frozen=True):
    """`text` is the console output; `is_page` is true for a whole page, false for a banner."""

    summary: str
    text: str
    is_page: bool
