"""The only place that knows URLs: paths of pages from the site's root, and relative links."""

import posixpath
from urllib.parse import quote, urlencode

from site_builder.model.records import Operator, Scheme, Territory

HOME = ""
NUMBERS = f"{HOME}#numeros"
SCHEMES = "dispositifs/"
OPERATORS = "operateurs/"
TERRITORIES = "territoires/"
ACRONYMS = "sigles/"
SEARCH = "recherche/"
COMMUNE = "ma-commune/"
SELECTION = "ma-selection/"
DATA = "assets/donnees/"
LEAFLET = "assets/leaflet/"
CONSTANTS = "js/constants.js"
MAP_SCRIPT = "js/map/page.js"
# What it imports: asked for at once, and not after it was read.
MAP_MODULES = (
    "constants",
    "lib/data",
    "lib/dom",
    "lib/french",
    "map/centre",
    "map/patterns",
    "map/tables",
)
MAP_STYLE = "css/map.css"
COMMUNES_DATA = f"{DATA}communes.json"
LOCAL_DATA = f"{DATA}territoires.json"
GUIDE_DATA = f"{DATA}guide.json"
SHEETS_DATA = f"{DATA}fiches.json"
SLIP_DATA = f"{DATA}bordereau.json"
SEARCH_DATA = f"{DATA}recherche.json"
ABOUT = "a-propos/"
PATHWAYS = "parcours/"
GUIDE = "guide/"
CASES = f"{GUIDE}cas-types/"
PROOFS = f"{GUIDE}preuves/"
CHOICE = f"{GUIDE}choix/"
PAPER = "pdf/"
POSTER = f"{PAPER}{PATHWAYS}schema.pdf"  # in a folder, so that no scheme has its address
FIELDS = "a-propos/champs/"
RULES = "a-propos/regles/"
FRESHNESS = "a-propos/fraicheur/"
COMPLETENESS = "a-propos/completude/"
SOURCES = "a-propos/sources/"
BAREMES = "a-propos/baremes/"


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


def bareme_url(name: str) -> str:
    """`aah` → `a-propos/baremes/#aah`."""
    return f"{BAREMES}#{name}"


def commune_url(code: str) -> str:
    """`93066` → `ma-commune/#93066`."""
    return f"{COMMUNE}#{code}"


def slip_url(key: str) -> str:
    """A blank slip for a scheme: `guide/#bordereau=93/asll-generaliste`."""
    return f"{GUIDE}#bordereau={key}"


def record_url(record: Scheme | Operator | Territory) -> str:
    """The page of a record."""
    if isinstance(record, Scheme):
        return scheme_url(record.key)
    if isinstance(record, Operator):
        return operator_url(record.key)
    return territory_url(record.key)


def paper_url(record: Scheme | Operator | Territory) -> str:
    """The printed sheet of a record: `pdf/93/asll.pdf`, `pdf/operateurs/93/udaf-93.pdf`."""
    if isinstance(record, Scheme):
        return f"{PAPER}{record.key}.pdf"
    return f"{PAPER}{record_url(record).removesuffix('/')}.pdf"


def hand_out_url(scheme: Scheme) -> str:
    """What a household is given: `pdf/menage/93/asll.pdf`."""
    return f"{PAPER}menage/{scheme.key}.pdf"


def collection_url(code: str | None = None) -> str:
    """Every sheet in one document, of the whole site or of a territory: `pdf/recueil-93.pdf`."""
    return f"{PAPER}recueil-{code}.pdf" if code else f"{PAPER}recueil.pdf"


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
