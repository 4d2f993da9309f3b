"""Leaflet, from the package that carries it: no page asks another host for it."""

from pathlib import Path

from xstatic.pkg import leaflet

FOLDER = Path(leaflet.BASE_DIR)
FILES = ("leaflet.js", "leaflet.css")


def leaflet_file(name: str) -> bytes:
    """One of FILES."""
    return (FOLDER / name).read_bytes()
