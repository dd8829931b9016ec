"""GraphML and GEXF, read back."""

import io
import re
from typing import Any

import networkx as nx
import pytest

from planville_kg.view import build_network, to_gexf, to_graphml

FORMATS = [(to_graphml, nx.read_graphml), (to_gexf, nx.read_gexf)]
HOSTILE = "<script>alert(1)</script> & \"'\x00\x0b\u202e مرحبا 😀"


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_a_network_comes_back_as_it_went(bull: Any, write: Any, read: Any) -> None:
    back = read(io.BytesIO(write(bull)))
    assert set(back.nodes) == set(bull.nodes)
    assert {data["label"] for _, data in back.nodes(data=True)} == set("ABCDE")
    assert sorted((one, two, data["weight"]) for one, two, data in back.edges(data=True)) == sorted(
        (one, two, data["poids"]) for one, two, data in bull.edges(data=True)
    )


@pytest.mark.parametrize("write", [to_graphml, to_gexf])
def test_the_bytes_are_the_same_twice_and_hold_no_date(bull: Any, write: Any) -> None:
    content = write(bull)
    assert content == write(bull)
    assert b"lastmodified" not in content
    assert b"NetworkX" not in content


@pytest.mark.parametrize(("write", "read"), FORMATS)
def test_any_text_can_be_written(result_of: Any, write: Any, read: Any) -> None:
    """XML forbids some characters; they are replaced, the others stay."""
    network = build_network(
        result_of([{"source_iri": "a", "source": HOSTILE, "cible_iri": "b", "relation": HOSTILE}])
    )
    network.add_node("à la main\x01", label="\ud800\x02", classe="", texte="", lieu="", ordre=9)
    texts = {data["label"] for _, data in read(io.BytesIO(write(network))).nodes(data=True)}
    assert any("مرحبا 😀" in text and "<script>" in text for text in texts)
    assert "\ufffd\ufffd" in texts


@pytest.mark.parametrize("write", [to_graphml, to_gexf])
def test_two_relations_between_two_nodes_stay_two_edges(result_of: Any, write: Any) -> None:
    row = {"source_iri": "a", "source": "A", "cible_iri": "b", "relation": "cite"}
    network = build_network(result_of([row, row | {"relation": "finance"}]))
    identifiers = re.findall(rb'<edge [^>]*\bid="(\w+)"', write(network))
    assert len(set(identifiers)) == len(identifiers) == 2
