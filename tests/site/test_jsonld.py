"""JSON-LD in the words of our context says what the triples say."""

import json

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from planville_kg.site.jsonld import Context
from planville_kg.vocab import PV, RDF, RDFS, XSD

S = NamedNode("https://exemple.fr/s")
TRIPLES = [
    Triple(S, RDF.type, PV.Action),
    Triple(S, RDF.type, NamedNode("https://exemple.fr/Autre")),
    Triple(S, RDFS.label, Literal("un", language="fr")),
    Triple(S, RDFS.label, Literal("deux", language="fr")),
    Triple(S, RDFS.label, Literal("sans langue")),
    Triple(S, PV.parent, NamedNode("https://exemple.fr/p")),
    Triple(S, PV.parent, Literal("pas une IRI")),
    Triple(S, PV.rang, Literal("12", datatype=XSD.integer)),
    Triple(S, PV.rang, Literal("007", datatype=XSD.integer)),
    Triple(S, PV.rang, Literal("douze")),
    Triple(S, PV.score, Literal("0.5", datatype=XSD.decimal)),
    Triple(
        S, PV.score, Literal("1e3", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#double"))
    ),
    Triple(S, PV.texteBrut, Literal("brut")),
    Triple(S, PV.texteBrut, Literal("raw", language="en")),
    Triple(S, PV.texteBrut, NamedNode("https://exemple.fr/t")),
    Triple(S, NamedNode("https://exemple.fr/a/b c".replace(" ", "%20")), BlankNode("x")),
    Triple(
        S, NamedNode("https://w3id.org/planville/code/a/b"), Literal("2020", datatype=XSD.gYear)
    ),
]


@pytest.mark.parametrize("triple", TRIPLES, ids=str)
def test_each_kind_of_value_is_read_back(triple: Triple) -> None:
    """What a term's coercion would change is written in full."""
    context = Context.load()
    text = json.dumps(context.document([triple], context.content))
    found = [quad.triple for quad in parse(text.encode(), format=RdfFormat.JSON_LD)]
    if isinstance(triple.object, BlankNode):
        assert [(each.subject, each.predicate) for each in found] == [(S, triple.predicate)]
    else:
        assert found == [triple]


def test_values_of_a_property_stand_together() -> None:
    """One value stands alone; several are an array; languages are keys."""
    context = Context.load()
    (node,) = context.document(TRIPLES[:4], "contexte.jsonld")["@graph"]
    assert node == {
        "id": "https://exemple.fr/s",
        "type": ["Action", "https://exemple.fr/Autre"],
        "label": {"fr": ["un", "deux"]},
    }
