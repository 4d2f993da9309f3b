"""The files of Leaflet, from its Python package: pages ask no other host for them."""

from pathlib import Path

from xstatic.pkg import leaflet

FOLDER = Path(leaflet.BASE_DIR)
FILES = ("leaflet.js", "leaflet.css")


def leaflet_file(name: str) -> bytes:
    """The bytes of one of FILES. Raises OSError if the package lacks it."""
    return (FOLDER / name).read_bytes()
