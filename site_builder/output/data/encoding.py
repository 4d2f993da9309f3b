"""JSON as this program writes it: exact strings, compact for browsers, indented for people."""

import json
from typing import Any  # JSON: dicts, lists, strings, numbers, booleans, None


def compact(data: Any) -> str:
    """JSON for a browser, without spaces or line ends."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def readable(data: Any, indent: int = 2) -> str:
    """JSON for programs, indented for people; ends without a line end."""
    return json.dumps(data, ensure_ascii=False, indent=indent)
