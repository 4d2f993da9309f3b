"""The only place that knows URLs: paths of pages from the site's root, and relative links."""

import posixpath
from urllib.parse import quote, urlencode

from site_builder.model.records import Operator, Scheme, Territory

HOME = ""
SCHEMES = "dispositifs/"
OPERATORS = "operateurs/"
TERRITORIES = "territoires/"
ACRONYMS = "sigles/"
SEARCH = "recherche/"
COMMUNE = "ma-commune/"
DATA = "assets/donnees/"
LEAFLET = "assets/leaflet/"
MAP_SCRIPT = "assets/carte.js"
MAP_STYLE = "assets/carte.css"
COMMUNES_DATA = f"{DATA}communes.json"
LOCAL_DATA = f"{DATA}territoires.json"
ABOUT = "a-propos/"
CASES = "guide/cas-types/"
PROOFS = "guide/preuves/"
FIELDS = "a-propos/champs/"
RULES = "a-propos/regles/"
FRESHNESS = "a-propos/fraicheur/"
COMPLETENESS = "a-propos/completude/"
SOURCES = "a-propos/sources/"


def scheme_url(key: str) -> str:
    """`asll` → `dispositifs/asll/`, `93/asll` → `dispositifs/93/asll/`."""
    return f"{SCHEMES}{key}/"


def operator_url(key: str) -> str:
    """`93/udaf-93` → `operateurs/93/udaf-93/`."""
    return f"{OPERATORS}{key}/"


def territory_url(code: str) -> str:
    """`93` → `territoires/93/`."""
    return f"{TERRITORIES}{code}/"


def contours_url(code: str) -> str:
    """`93` → `assets/donnees/contours/93.json`."""
    return f"{DATA}contours/{code}.json"


def commune_url(code: str) -> str:
    """`93066` → `ma-commune/#93066`."""
    return f"{COMMUNE}#{code}"


def record_url(record: Scheme | Operator | Territory) -> str:
    """The page of a record."""
    if isinstance(record, Scheme):
        return scheme_url(record.key)
    if isinstance(record, Operator):
        return operator_url(record.key)
    return territory_url(record.key)


def former_url(record: Scheme | Operator, former: str) -> str:
    """Where a record was when its id was `former`: in the same folder."""
    key = f"{record.departement}/{former}" if record.departement else former
    return scheme_url(key) if isinstance(record, Scheme) else operator_url(key)


def relative(target: str, page: str) -> str:
    """Link from `page` to `target`, both from the site's root; `./` to itself."""
    path, mark, fragment = target.partition("#")
    link = posixpath.relpath(f"/{path}", f"/{page}")
    if path.endswith("/") or not path:
        link += "/"
    return f"{link}{mark}{fragment}"


def mailto(address: str, subject: str, body: str) -> str:
    """A message to `address`, ready to be completed and sent."""
    fields = urlencode({"subject": subject, "body": body}, quote_via=quote)
    return f"mailto:{quote(address, safe='@+')}?{fields}"
