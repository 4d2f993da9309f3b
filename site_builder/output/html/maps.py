"""The scripts of the maps, written by folium; the only user of folium.

folium makes the Leaflet map of a page: its options, its scale, the tiles of a background if the
settings ask for one. What it would fetch elsewhere, and the random names it gives, are replaced
through its own hooks. The communes come from the page itself: js/map/page.js finds the map by its
name, `map_carte`.
"""

from typing import Any, ClassVar

from branca.element import Figure
from folium import Map, TileLayer
from markupsafe import Markup

# Tiles are requests to another host: only the settings turn one of these on.
BACKGROUNDS = {
    "ign": (
        "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
        "&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png"
        "&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
        "Fond : IGN, Plan IGN",
    ),
    "osm": (
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "Fond : contributeurs d’OpenStreetMap, ODbL",
    ),
}
NAME = "carte"


class _Named:
    """Same page, same bytes: an element is named after its class."""

    @classmethod
    def _generate_id(cls) -> str:
        return NAME


class _Map(_Named, Map):
    """A map whose scripts and styles the page loads itself, from this site."""

    default_js: ClassVar[list[tuple[str, str]]] = []  # type: ignore[misc]  # folium has an instance attribute
    default_css: ClassVar[list[tuple[str, str]]] = []  # type: ignore[misc]  # folium has an instance attribute


class _Tiles(_Named, TileLayer):
    pass


def map_script(background: str | None) -> Markup:
    """JavaScript that makes the map of a page; `background` is a key of BACKGROUNDS."""
    options: dict[str, Any] = {"scroll_wheel_zoom": False, "zoom_snap": 0.25}
    chart = _Map(tiles=None, zoom_control=False, **options)
    if background:
        tiles, credit = BACKGROUNDS[background]
        _Tiles(tiles=tiles, attr=credit, opacity=0.6).add_to(chart)
    figure = chart.get_root()
    assert isinstance(figure, Figure)
    figure.render()
    return Markup(figure.script.render())
