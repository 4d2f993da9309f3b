"""The geometry of a territory's map: GeoJSON, fetched once and drawn by map/page.js."""

from site_builder.domain.coverage.states import Coverages
from site_builder.geography.contours import contours
from site_builder.geography.outlines import outline
from site_builder.model.records import Territory
from site_builder.output.data.encoding import compact


def contours_file(coverages: Coverages, territory: Territory) -> str:
    """A FeatureCollection of the communes drawn, longitude and latitude in degrees.

    Each feature has the INSEE code as `id` and a property `nom`. A further member, `secteurs`,
    lists the lines around each sector: `{"decoupage", "nom", "lignes": [[position…]…]}`.
    """
    known = coverages.geography.communes
    features = [
        {"type": "Feature", "id": code, "properties": {"nom": known[code].nom}, "geometry": shape}
        for code, shape in contours(territory.code).items()
    ]
    sectors = [
        {
            "decoupage": division.nom,
            "nom": sector.nom,
            "lignes": outline(territory.code, coverages.areas.sector_communes(sector)),
        }
        for division in territory.decoupages
        for sector in division.secteurs
    ]
    data = {"type": "FeatureCollection", "features": features, "secteurs": sectors}
    return compact(data)
