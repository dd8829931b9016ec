"""Measures, held against figures worked out by hand."""

from typing import Any

from planville_kg.view import build_network, measure


def test_the_bull(bull: Any) -> None:
    """A and B lie on 3 of the 6 shortest paths between others; each horn goes with its base."""
    result = measure(bull)
    rows = {row[1].value: [term.value for term in row[3:]] for row in result.rows}
    #              neighbours, weight, betweenness, community, component
    assert rows["A"] == ["3", "5", "0.5000", "1", "1"]
    assert rows["B"] == ["3", "5", "0.5000", "2", "1"]
    assert rows["C"][:3] == ["2", "2", "0.0000"]
    assert rows["D"] == ["1", "3", "0.0000", "1", "1"]
    assert rows["E"] == ["1", "3", "0.0000", "2", "1"]
    assert [row[1].value for row in result.rows] == ["A", "B", "C", "D", "E"]


def test_numbers_are_integers_or_decimals(bull: Any) -> None:
    kinds = {term.datatype.value.rpartition("#")[2] for term in measure(bull).rows[0][3:]}
    assert kinds == {"integer", "decimal"}


def test_parallel_edges_and_loops_are_one_neighbour(result_of: Any) -> None:
    rows = [
        {"source_iri": "a", "source": "A", "cible_iri": "b", "cible": "B", "relation": "x"},
        {"source_iri": "b", "source": "B", "cible_iri": "a", "cible": "A", "relation": "y"},
        {"source_iri": "a", "source": "A", "cible_iri": "a", "cible": "A", "relation": "x"},
    ]
    first = measure(build_network(result_of(rows))).rows[0]
    assert [term.value for term in first[3:5]] == ["1", "2"]


def test_a_network_without_edge_or_node_is_measured_too(result_of: Any) -> None:
    lone = measure(build_network(result_of([{"source_iri": "a"}, {"source_iri": "b"}])))
    assert [[term.value for term in row[3:]] for row in lone.rows] == [
        ["0", "0", "0.0000", "1", "1"],
        ["0", "0", "0.0000", "2", "2"],
    ]
    assert measure(build_network(result_of([]))).rows == ()
