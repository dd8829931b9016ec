"""The files of `/reseau`: exactly what the page shows."""

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest
from starlette.testclient import TestClient

from planville_kg.query.formats import render
from planville_kg.query.results import Result

ROUND = "noeud=caf"
"""The CAF and the four that are named with it: five nodes, ten edges."""
GEXF = "{http://www.gexf.net/1.2draft}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def get(client: TestClient, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200, response.text[-300:]
    return response.content


@pytest.mark.parametrize(
    ("form", "media"),
    [
        ("svg", "image/svg+xml"),
        ("gexf", "application/gexf+xml"),
        ("graphml", "application/graphml+xml"),
        ("html", "text/html; charset=utf-8"),
        ("json", "application/json"),
        ("csv", "text/csv; charset=utf-8"),
    ],
)
def test_each_file_has_its_type_and_two_addresses(
    client: TestClient, form: str, media: str
) -> None:
    one = client.get(f"/reseau.{form}?{ROUND}")
    two = client.get(f"/reseau?{ROUND}&format={form}")
    assert one.headers["Content-Type"] == media
    assert one.content == two.content
    assert f"reseau-partenaires.{form}" in one.headers["Content-Disposition"]


def test_the_exchange_formats_hold_the_selection(client: TestClient) -> None:
    gexf = ET.fromstring(get(client, f"/reseau.gexf?{ROUND}"))  # noqa: S314 - our own
    graphml = ET.fromstring(get(client, f"/reseau.graphml?{ROUND}"))  # noqa: S314 - our own
    assert len(list(gexf.iter(GEXF + "node"))) == 5
    assert len(list(gexf.iter(GEXF + "edge"))) == 10
    assert len(list(graphml.iter(GRAPHML + "node"))) == 5
    assert len(list(graphml.iter(GRAPHML + "edge"))) == 10


def test_the_tables_are_of_edges_or_of_nodes(client: TestClient) -> None:
    edges = get(client, f"/reseau.csv?{ROUND}").decode("utf-8-sig")
    nodes = get(client, f"/reseau.csv?{ROUND}&table=noeuds").decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(edges)))) == 10
    named = [row["Nœud"] for row in csv.DictReader(io.StringIO(nodes))]
    assert "Caisse d'allocations familiales" in named
    assert len(named) == 5


def test_the_json_is_what_the_island_draws(client: TestClient) -> None:
    found = json.loads(get(client, f"/reseau.json?{ROUND}&sans=Acteur"))
    caf = next(node for node in found["nodes"] if node["iri"].endswith("/caf"))
    assert caf["page"] == "/partenaire/caf"
    assert caf["mark"] == "focus"
    assert caf["focus"] == "/reseau?vue=partenaires&sans=Acteur&noeud=id/organisation/caf"
    assert all(edge["list"].startswith("/requetes/actions-de-deux") for edge in found["edges"])
    assert found["whole"] == {"nodes": 48, "edges": 112}
    assert len(found["nodes"]) == 3


def test_the_svg_says_what_it_is(client: TestClient) -> None:
    text = get(client, f"/reseau.svg?{ROUND}").decode()
    assert "5 nœuds sur 48, 10 liens sur 112." in text


def test_the_page_that_one_takes_away_needs_no_host(client: TestClient) -> None:
    text = get(client, f"/reseau.html?{ROUND}").decode()
    assert "Les partenaires et ce qui les relie" in text
    assert "<script src" not in text


def test_the_same_address_gives_the_same_bytes(client: TestClient) -> None:
    for form in ("svg", "json", "gexf", "graphml", "csv"):
        address = f"/reseau.{form}?texte=sante&combien=20"
        assert get(client, address) == get(client, address)


def test_a_file_of_a_name_that_means_nothing_is_refused(client: TestClient) -> None:
    response = client.get("/reseau.json?noeud=Ville")
    assert response.status_code == 422
    assert "Les plus proches : " in response.text
    assert client.get("/reseau.exe").status_code == 404
    assert client.get("/reseau.json?vue=quartier").status_code == 422


def test_places_stay_while_more_than_half_is_shown(client: TestClient) -> None:
    """One class less moves nothing; a neighbourhood has a layout of its own."""
    whole = json.loads(get(client, "/reseau.json"))
    places = {node["iri"]: (node["x"], node["y"]) for node in whole["nodes"]}
    most = json.loads(get(client, "/reseau.json?sans=Bailleur"))
    assert all(places[node["iri"]] == (node["x"], node["y"]) for node in most["nodes"])
    few = json.loads(get(client, f"/reseau.json?{ROUND}"))
    assert any(places[node["iri"]] != (node["x"], node["y"]) for node in few["nodes"])


def test_the_line_of_python_gives_the_same(client: TestClient, store: object) -> None:
    """Run as a reader would, on the same store."""
    page = client.get(f"/reseau?{ROUND}&sans=Bailleur").text
    line = page.partition("<dt>Python</dt>")[2].partition("</code>")[0].partition(">")[2]
    code = line.rpartition("<code")[2].partition(">")[2] or line
    code = code.replace("&#39;", "'").replace("&#34;", '"').replace("planville-store", str(store))
    scope: dict[str, object] = {}
    exec(code, scope)  # noqa: S102 - the line that the page offers
    assert len(scope["found"]) == 5  # type: ignore[arg-type]


def test_tables_are_results_that_every_format_writes() -> None:
    from planville_kg.portal.networks.tables import EDGES, NODES  # noqa: PLC0415 - this test only

    for columns in (EDGES, NODES):
        assert render(Result(columns, ()), "xlsx")
