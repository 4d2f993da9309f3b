"""Reader of the packaged data: `data/*.json` and `data/**/*.json.gz` (ADR 0009)."""

import gzip
from pathlib import Path
from typing import TypeVar

import msgspec

DATA = Path(__file__).parent / "data"
Shape = TypeVar("Shape")


def read(path: Path, shape: type[Shape]) -> Shape:
    """Content of a JSON file of `DATA`, as `shape`; gunzipped if its name ends with `.gz`.

    Raises OSError, and msgspec.ValidationError if it has another shape.
    """
    content = path.read_bytes()
    if path.suffix == ".gz":
        content = gzip.decompress(content)
    return msgspec.json.decode(content, type=shape)
