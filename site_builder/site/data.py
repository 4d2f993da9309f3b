"""The table of the files that pages read: at which address, made from what."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from site_builder.domain import links
from site_builder.output.data import leaflet
from site_builder.output.data.communes import communes_file
from site_builder.output.data.constants import constants_module
from site_builder.output.data.contours import contours_file
from site_builder.output.data.guide import guide_json
from site_builder.output.data.guide_sheets import sheets_file
from site_builder.output.data.guide_slip import slip_file
from site_builder.output.data.search import search_file
from site_builder.output.data.territories import local_file
from site_builder.output.scripts import minified
from site_builder.views.places.maps import has_map
from site_builder.views.site import Site


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that pages read: `url` is relative to the root of the site."""

    url: str
    content: Callable[[], str | bytes]


def data_files(site: Site) -> Iterator[DataFile]:
    """What the pages need besides their HTML, made when asked for."""
    yield DataFile(links.CONSTANTS, lambda: minified(constants_module(site.knowledge.schemas)))
    yield DataFile(links.COMMUNES_DATA, communes_file)
    yield DataFile(links.LOCAL_DATA, partial(local_file, site))
    yield DataFile(links.SEARCH_DATA, partial(search_file, site))
    if (guide := site.guide) is not None:
        yield DataFile(links.GUIDE_DATA, partial(guide_json, site.knowledge, guide))
        yield DataFile(links.SHEETS_DATA, partial(sheets_file, site, guide))
        yield DataFile(links.SLIP_DATA, partial(slip_file, site, guide))
    for code, territory in site.knowledge.territories.items():
        if has_map(site, territory):
            shapes = partial(contours_file, site.coverages, territory)
            yield DataFile(links.contours_url(code), shapes)
    for name in leaflet.FILES:
        yield DataFile(f"{links.LEAFLET}{name}", partial(leaflet.leaflet_file, name))
