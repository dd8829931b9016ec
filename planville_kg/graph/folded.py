"""The folded form of each element's own texts, so that any engine finds words by `CONTAINS`."""

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from planville_kg.text import stems
from planville_kg.vocab import PV, RDF, concept

Subject = NamedNode | BlankNode | Triple
BREAK = "|"
"""Stands between two texts of an element, so that no phrase is found across them."""

_CODED = frozenset(
    concept("champ", name) for name in ("statut", "type-acteur", "territoire", "numero", "priorite")
)
"""Columns that are dimensions of their own, not text."""


def folded_form(*texts: str) -> str:
    """Return the stems of texts, each between two spaces: « CONTAINS » finds whole stems.

    >>> folded_form("Accès aux droits", "Santé")
    ' acce aux droit | sant '
    """
    return f" {f' {BREAK} '.join(map(_form, texts))} "


@lru_cache(maxsize=4096)
def _form(text: str) -> str:
    """Return the stems of a text; those of containers are asked again and again."""
    return " ".join(stems(text))


def folded_quads(graph: NamedNode, store: Store) -> Iterator[Quad]:
    """Yield the `pv:formePliee` of every element of a plan in `store`.

    Args:
        graph: The inference graph.
        store: The stated quads.
    """
    for quad in store.quads_for_pattern(None, RDF.type, PV.ElementDePlan):
        texts = tuple(own_texts(store, quad.subject)) if isinstance(quad.subject, NamedNode) else ()
        if texts:
            yield Quad(quad.subject, PV.formePliee, Literal(folded_form(*texts)), graph)


def own_texts(store: Store, element: NamedNode) -> Iterator[str]:
    """Yield an element's texts: its title, then its values of fields that are not coded.

    Args:
        store: The stated quads.
        element: An element of a plan.
    """
    return (text for _, text in own_sources(store, element))


def own_sources(store: Store, element: NamedNode) -> Iterator[tuple[NamedNode, str]]:
    """Yield the same texts, each after the node that has it: the element, or a value of it."""
    for text in _texts(store, element, PV.intitule):
        yield element, text
    values = store.quads_for_pattern(None, PV.valeurDe, element)
    for value in sorted({quad.subject for quad in values}, key=str):
        if isinstance(value, NamedNode) and not _CODED & set(_objects(store, value, PV.champ)):
            for text in _texts(store, value, PV.texteBrut):
                yield value, text


def _texts(store: Store, node: Subject, predicate: NamedNode) -> list[str]:
    found = _objects(store, node, predicate)
    return sorted({term.value for term in found if isinstance(term, Literal)})


def _objects(store: Store, node: Subject, predicate: NamedNode) -> list[object]:
    return [quad.object for quad in store.quads_for_pattern(node, predicate, None)]
