"""The document as read, in quads."""

from planville_kg.extract import extract
from planville_kg.graph.iris import Iris
from planville_kg.graph.source import source_quads
from planville_kg.readers import read_content
from planville_kg.vocab import PV, RDF

PAGE = b"""Premier texte.

| Action | Statut |
|---|---|
| Ouvrir un lieu | En cours |
| Former | En cours |

Second texte.
"""


def test_each_paragraph_outside_tables_is_a_cell_of_its_own() -> None:
    """Two texts around a table keep their words apart, under the document."""
    iris = Iris(extract(read_content("plan.md", PAGE)).plan)
    quads = list(source_quads(iris))
    texts = {
        quad.object.value: quad.subject.value.removeprefix(iris.document().value)
        for quad in quads
        if quad.predicate == PV.texteBrut
    }
    assert texts["Premier texte."] == "/paragraphe/1"
    assert texts["Second texte."] == "/paragraphe/2"
    kinds = {quad.subject.value: quad.object for quad in quads if quad.predicate == RDF.type}
    assert kinds[f"{iris.document().value}/paragraphe/2"] == PV.Cellule
