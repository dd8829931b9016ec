"""Counts as VoID names them, on a few triples counted by hand."""

from pyoxigraph import Literal, NamedNode, Triple

from planville_kg.site.census import count
from planville_kg.site.linksets import LinkCounter
from planville_kg.vocab import PV, RDF

A, B, P = NamedNode("b:id/a"), NamedNode("b:id/qpv/b"), NamedNode("b:p")
TRIPLES = [
    Triple(NamedNode("autre:c"), P, Literal("x")),
    Triple(A, RDF.type, PV.Action),
    Triple(A, P, Literal("x")),
    Triple(A, P, Literal("x", language="fr")),
    Triple(A, PV.recoupe, B),
    Triple(B, RDF.type, PV.Action),
]


def test_every_figure_is_the_one_counted_by_hand() -> None:
    """Three subjects, two of them entities; objects: "x", "x"@fr, Action and b."""
    found = count(TRIPLES, "b:id/")
    assert (found.triples, found.entities) == (6, 2)
    assert (found.distinct_subjects, found.distinct_objects) == (3, 4)
    assert found.properties == {"b:p": 3, RDF.type.value: 2, PV.recoupe.value: 1}
    assert found.classes == {PV.Action.value: 2}


def test_links_are_counted_in_passing() -> None:
    """Only sets that have links are kept, and the triples go by unchanged."""
    counter = LinkCounter("b:id/")
    assert list(counter.watch(TRIPLES)) == TRIPLES
    (links,) = counter.links()
    assert (links.name, links.triples) == ("qpv", 1)
