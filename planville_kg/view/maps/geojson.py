"""A `MapDrawing` → GeoJSON (RFC 7946): every area with its whole contour and its figures."""

import json
from typing import TYPE_CHECKING, Any

from planville_kg.view.maps.geometry import read_wkt

if TYPE_CHECKING:
    from planville_kg.view.maps.drawing import MapDrawing


def to_geojson(drawing: "MapDrawing") -> str:
    """Return the areas of a map as features, those without a contour with a null geometry.

    Their properties are the columns of the map's table, under the names of the table.
    """
    import shapely  # noqa: PLC0415 - maps only

    rows = drawing.to_result().records()
    features: list[dict[str, Any]] = []
    for spot, row in zip(drawing.spots, rows, strict=True):
        shape = read_wkt(spot.area.wkt)
        geometry = None if shape is None else json.loads(shapely.to_geojson(shape))
        features.append(
            {"type": "Feature", "id": spot.area.iri, "geometry": geometry, "properties": row}
        )
    found = {"type": "FeatureCollection", "name": drawing.title, "features": features}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"))
