"""What can be asked is proposed with values that the graph has, and is answered."""

from planville_kg.ask.french.reply import reply
from planville_kg.ask.french.suggestions import examples, suggestions
from planville_kg.ask.french.understood import understand
from planville_kg.graph.graph import Graph


def test_every_example_is_answered(nantes: Graph, drawn: Graph) -> None:
    """On the shipped plan and on others, no question that is proposed is refused."""
    for graph in (nantes, drawn):
        asked = (*examples(graph), *examples(graph, first=True))
        assert len(asked) > 20
        assert [each for each in asked if reply(graph, each).refused] == []


def test_examples_speak_of_the_graph(nantes: Graph) -> None:
    """Bottière has most actions of its own (ten), « en cours » is the commonest status."""
    asked = examples(nantes)
    assert "Quelles actions à Bottière ?" in asked
    assert "Combien d'actions au statut « en cours » ?" in asked
    assert not any("{" in each for each in asked)


def test_what_a_graph_lacks_is_not_proposed() -> None:
    """An empty graph has no value to propose; without a graph, dimensions stand for values."""
    empty = Graph.from_quads()
    assert "Quelles actions parlent de « habitants » ?" in examples(empty)
    assert not any("statut" in each for each in examples(empty))
    assert not any("quartier ?" in each and "à " in each for each in examples(empty))
    assert "Quelles actions à ‹quartier› ?" in examples()


def test_plans_without_quartiers_are_not_asked_about_them() -> None:
    """Nor in words alone: « Quel quartier a le plus d'actions ? »."""
    asked = (*examples(Graph.from_quads()), *examples(Graph.from_quads(), first=True))
    assert asked
    assert not any("quartier" in each for each in asked)


def test_suggestions_keep_what_was_understood(nantes: Graph) -> None:
    """Three questions, the nearest first, with the quartier that was named."""
    found = suggestions(nantes, understand(nantes, "Quelles licornes au Sillon ?"))
    assert len(found) == 3
    assert "Sillon" in found[0]
