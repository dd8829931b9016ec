"""Pictures of networks, and the JSON that the portal's island draws."""

import json
from typing import Any

from planville_kg.view import load_declaration, picture, plain_declaration, to_json
from planville_kg.view.layout import Place
from planville_kg.view.select import Marks

BASE = "https://example.org/"


def test_a_picture_has_the_looks_of_what_is_in_it(houses: Any) -> None:
    drawn = picture(houses, plain_declaration("Maisons"))
    assert [look.name for look in drawn.classes] == ["A", "B", "C"]
    assert [look.name for look in drawn.relations] == ["cite", "finance"]
    assert drawn.weights == (1, 5)
    assert drawn.whole == (8, 6)


def test_a_network_without_edges_has_a_weight_all_the_same(result_of: Any) -> None:
    from planville_kg.view import build_network  # noqa: PLC0415 - as the fixture does

    drawn = picture(build_network(result_of([])), plain_declaration("Rien"))
    assert (drawn.weights, drawn.classes) == ((1, 1), ())


def test_nodes_stand_where_they_are_told(bull: Any) -> None:
    stands = {node: Place(7 * rank, 1, ("x",), "below") for rank, node in enumerate(bull)}
    drawn = picture(
        bull,
        load_declaration("partenaires"),
        stands=stands | {"ailleurs": Place(0, 0, (), "below")},
    )
    assert drawn.places == stands


def test_the_json_says_each_node_and_each_edge(houses: Any) -> None:
    """b2 is the fifth node; the edge b2–c1, of relation « finance », weighs 5."""
    marks = Marks({BASE + "b2": "path"}, frozenset({(BASE + "b2", BASE + "c1", "finance")}))
    drawn = picture(houses, plain_declaration("Maisons"), marks=marks, whole=(9, 9))
    found = to_json(
        drawn,
        page=lambda node: "/p" if node.endswith("b2") else "",
        focus=lambda node: f"/f/{node[-2:]}",
        listed=lambda edge: "/l" if edge[2] == "finance" else "",
    )
    node = found["nodes"][4]
    assert (node["iri"], node["label"], node["class"], node["degree"]) == (BASE + "b2", "B2", 1, 3)
    assert (node["page"], node["focus"], node["mark"]) == ("/p", "/f/b2", "path")
    assert "page" not in found["nodes"][0]
    (edge,) = [each for each in found["edges"] if each["relation"] == 1]
    assert edge == {"from": 4, "to": 6, "relation": 1, "weight": 5, "list": "/l", "mark": "path"}
    assert [kind["count"] for kind in found["classes"]] == [3, 3, 2]
    assert [each["count"] for each in found["relations"]] == [5, 1]
    assert (found["whole"], found["cut"]) == ({"nodes": 9, "edges": 9}, None)
    assert json.loads(json.dumps(found)) == found


def test_edges_between_two_nodes_are_told_apart(result_of: Any) -> None:
    from planville_kg.view import build_network  # noqa: PLC0415 - as the fixture does

    rows = [
        {"source_iri": "a", "cible_iri": "b", "relation": "cite"},
        {"source_iri": "b", "cible_iri": "a", "relation": "cite"},
    ]
    found = to_json(picture(build_network(result_of(rows)), plain_declaration("x")))
    assert [edge.get("bend", 0) for edge in found["edges"]] == [0, 1]


def test_cards_of_a_tree_have_their_sides(result_of: Any, tree_rows: Any) -> None:
    from planville_kg.view import build_network  # noqa: PLC0415 - as the fixture does

    network = build_network(result_of(tree_rows))
    found = to_json(picture(network, load_declaration("plan")))
    assert {node["side"] for node in found["nodes"]} == {"card"}
    assert {node["width"] for node in found["nodes"]} == {232}
