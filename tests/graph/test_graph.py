"""The live graph."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Quad

from planville_kg.errors import StoreError
from planville_kg.graph.graph import Graph
from planville_kg.graph.store import write_store
from planville_kg.model import Extraction
from planville_kg.query.run import select

Read = Callable[..., Extraction]
QuadsOf = Callable[..., tuple[Quad, ...]]
ROWS = [("Agir", "Ouvrir un lieu", "En cours", "Mixte", "Maurepas")]
COUNT = "SELECT (COUNT(DISTINCT ?i) AS ?n) WHERE { ?i a pv:Intervention }"


def interventions(graph: Graph) -> str:
    ((number,),) = select(graph, COUNT).rows
    return str(getattr(number, "value", ""))


def test_quads_give_a_graph(quads: tuple[Quad, ...]) -> None:
    """A graph in memory holds what it is given and asks all its named graphs together."""
    graph = Graph.from_quads(quads)
    assert graph.folder is None
    assert len(graph.store) == len(quads)
    assert interventions(graph) == "55"
    assert interventions(Graph.from_quads()) == "0"


def test_adding_plans_is_building_them(read: Read, quads_of: QuadsOf) -> None:
    """Plans added one by one, in any order, give the graph that a build gives."""
    one = read(ROWS, slug="un")
    two = read([("Réagir", *ROWS[0][1:])], slug="deux")
    graph = Graph.from_quads()
    for found in (two, one, one):
        graph.add(found.plan, found.diagnostics)
    assert set(graph.store) == set(quads_of(one, two))


def test_a_store_opened_from_a_folder_takes_no_plan(
    read: Read, folder: Path, few: tuple[Quad, ...]
) -> None:
    """A graph on disk is for reading; the message says what writes it."""
    write_store(folder, few)
    graph = Graph.open(folder)
    with pytest.raises(StoreError, match="planville build"):
        graph.add(read(ROWS).plan)
    assert len(graph.store) == len(few)


def test_open_takes_a_text_or_a_path(folder: Path, few: tuple[Quad, ...]) -> None:
    """The folder may be given either way."""
    write_store(folder, few)
    assert set(Graph.open(str(folder)).store) == set(Graph.open(folder).store) == set(few)


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_sees_the_union(read: Read, quads_of: QuadsOf) -> None:
    """The rdflib dataset holds the same quads, and its default graph is their union."""
    graph = Graph.from_quads(quads_of(read(ROWS)))
    dataset = graph.to_rdflib()
    assert len(set(dataset.quads((None, None, None, None)))) == len(graph.store)
    ask = "SELECT ?i WHERE { ?i a <https://w3id.org/planville/def#Intervention> }"
    assert len(list(dataset.query(ask))) == 1
