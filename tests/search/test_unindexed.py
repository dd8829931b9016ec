"""Searches where there is no index."""

from pathlib import Path

import pytest

from planville_kg.errors import QueryError
from planville_kg.graph.graph import Graph
from planville_kg.search.find import search
from planville_kg.search.found import NONE
from planville_kg.search.unindexed import PLAIN


@pytest.fixture(scope="module")
def memory(store: Path) -> Graph:
    """The same graph in memory, without its folder."""
    return Graph.from_quads(Graph.open(store).store)


def test_elements_are_found_by_their_own_texts(memory: Graph) -> None:
    """Four interventions have « non recours » in their texts, two objectives; a note says it."""
    found = search(memory, "non-recours", kinds=["intervention"])
    assert sorted(hit.place.row or 0 for hit in found.hits) == [65, 68, 76, 77]
    assert (found.total, found.notes) == (4, (PLAIN,))
    found = search(memory, '"non recours"', kinds=["objectif"])
    assert sorted(hit.place.row or 0 for hit in found.hits) == [32, 76]


def test_a_hit_is_that_of_the_index(memory: Graph, store: Path) -> None:
    """Place, path, quotation and plan are those that the index gives; the score is not."""
    (plain,) = search(memory, "alphabétisation").hits
    (indexed,) = search(store, "alphabétisation", kinds=["intervention"], own=True).hits
    for name in ("iri", "kinds", "label", "quote", "place", "path", "plans"):
        assert getattr(plain, name) == getattr(indexed, name)


def test_rdflib_finds_the_same(memory: Graph) -> None:
    """The question is plain SPARQL."""
    assert search(memory.to_rdflib(), "illettrisme") == search(memory, "illettrisme")


def test_pages_and_plans_bound_it(memory: Graph) -> None:
    """Pages follow each other; another plan has nothing."""
    whole = search(memory, "accès", limit=100)
    pages = [search(memory, "accès", limit=2, offset=each) for each in (0, 2)]
    assert [hit for page in pages for hit in page.hits] == list(whole.hits[:4])
    assert whole.total == pages[0].total > 4
    assert search(memory, "accès", plan="nantes-metropole-2015").total == whole.total
    assert search(memory, "accès", plan="lyon").notes == (PLAIN, NONE)


def test_nothing_to_search_for_is_said(memory: Graph) -> None:
    """The refusal is that of the index."""
    with pytest.raises(QueryError, match="n'a pas de mot à chercher"):
        search(memory, "de la")
