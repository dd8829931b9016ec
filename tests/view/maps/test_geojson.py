"""A map as GeoJSON: contours as they were adopted, figures beside."""

import json

import adopted

from planville_kg.graph.graph import Graph
from planville_kg.query.catalogue import Catalogue
from planville_kg.view.maps import draw_map, load_map, read_request
from planville_kg.view.maps.geojson import to_geojson


def test_every_area_is_a_feature() -> None:
    """Also those without a contour, whose geometry is null (RFC 7946, section 3.2)."""
    declaration = load_map("carte")
    asked = read_request(declaration, {"zonage": "2015", "mesure": "population"})
    graph = Graph.from_quads(adopted.small())
    found = json.loads(to_geojson(draw_map(graph, Catalogue.load(), declaration, asked)))
    assert found["type"] == "FeatureCollection"
    one, two, _ = found["features"]
    assert one["geometry"]["type"] == "MultiPolygon"
    assert [0.01, 0.01] in one["geometry"]["coordinates"][0][0]
    assert (two["geometry"], two["properties"]["valeur"]) == (None, 500)
    assert one["id"] == "https://w3id.org/planville/id/qpv/QP001001"
    assert one["properties"]["contour"] == "QN00101M (modifié)"
