"""Adresse dont le code postal ou les coordonnées sont ailleurs.

Un code postal est celui de la commune écrite à côté ; les codes « CEDEX », que la géographie ne
connaît pas, ne sont pas jugés. Les coordonnées d'un organisme de métropole y sont : une latitude et
une longitude échangées mènent dans l'océan Indien. Un service peut avoir son adresse dans un
département voisin : cela n'est pas signalé.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from site_builder.checks.finding import Finding
from site_builder.core.diagnostics import FieldPath, MessageTemplate, Severity
from site_builder.core.french import enumerate_some, enumerate_words
from site_builder.geography import Commune, france
from site_builder.geography.lookup import Lookup
from site_builder.model.knowledge import Knowledge
from site_builder.model.records import Accueil, Instance
from site_builder.model.statements import Adresse, Contact

ID = "LIEN-216"
SEVERITY = Severity.WARNING
WAYS = {
    "code-postal": MessageTemplate(
        "« {code} » n'est pas un code postal de {commune} : c'est celui de {autres}.",
        "écrire {right}, ou corriger la commune.",
    ),
    "echangees": MessageTemplate(
        "la latitude ({latitude}) et la longitude ({longitude}) paraissent échangées.",
        "écrire latitude: {longitude}, longitude: {latitude}.",
    ),
    "dehors": MessageTemplate(
        "ces coordonnées ({latitude}, {longitude}) sont hors de la métropole, où est le "
        "département {ici}.",
        "vérifier le signe et la virgule : une latitude entre 41 et 51,5, une longitude entre "
        "-5,5 et 10.",
    ),
}
_SHOWN = 3
_METROPOLITAN = 2  # characters of the code of a département there
_LATITUDES, _LONGITUDES = (41.0, 51.5), (-5.5, 10.0)  # of metropolitan France, in degrees


def check(knowledge: Knowledge) -> Iterator[Finding]:
    """Addresses of organisations, and of what territories declare."""
    for file, path, contact, departement in _contacts(knowledge):
        if isinstance(contact, Contact) and contact.adresse:
            yield from _address(file, (*path, "contact", "adresse"), contact.adresse, departement)


def _contacts(knowledge: Knowledge) -> Iterator[tuple[str, FieldPath, object, str]]:
    for operator in knowledge.operators.values():
        yield operator.file, (), operator.contact, operator.departement or ""
    for territory in knowledge.territories.values():
        listed: dict[str, Sequence[Accueil | Instance]] = {
            "accueils": territory.accueils,
            "instances": territory.instances,
        }
        for name, items in listed.items():
            for number, item in enumerate(items):
                yield territory.file, (name, number), item.contact, territory.departement or ""


def _address(file: str, path: FieldPath, address: Adresse, departement: str) -> Iterator[Finding]:
    if address.code_postal and address.commune:
        yield from _postal(file, path, address.code_postal, address.commune)
    latitude, longitude = address.latitude, address.longitude
    if latitude is None or longitude is None or len(departement) != _METROPOLITAN:
        return
    if not (_within(latitude, _LATITUDES) and _within(longitude, _LONGITUDES)):
        swapped = _within(latitude, _LONGITUDES) and _within(longitude, _LATITUDES)
        values = {"latitude": latitude, "longitude": longitude, "ici": departement}
        yield Finding(file, (*path, "latitude"), "echangees" if swapped else "dehors", values)


def _within(degrees: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= degrees <= bounds[1]


def _postal(file: str, path: FieldPath, code: str, name: str) -> Iterator[Finding]:
    """Nothing is said of a commune that is not known, nor of the codes of firms (CEDEX)."""
    meant = [match.commune for match in _communes().exact(name)]
    codes = {postal for commune in meant for postal in _codes(commune)}
    others = [france().communes[insee] for insee in france().postal.get(code, ())]
    if not codes or not others or code in codes or "cedex" in name.lower():
        return
    own = sorted(postal for postal in codes if postal[:2] == code[:2]) or sorted(codes)
    values = {
        "code": code,
        "commune": name,
        "autres": enumerate_some([commune.nom for commune in others], _SHOWN),
        "right": enumerate_words([f'"{postal}"' for postal in own[:_SHOWN]], "ou"),
    }
    yield Finding(file, (*path, "code_postal"), "code-postal", values)


def _codes(commune: Commune) -> set[str]:
    """The postal codes of a commune and of its parts."""
    parts = (alias for alias in france().aliases.values() if alias.commune == commune.code)
    return {*commune.codes_postaux, *(code for part in parts for code in part.codes_postaux)}


@cache
def _communes() -> Lookup:
    return Lookup(france())
