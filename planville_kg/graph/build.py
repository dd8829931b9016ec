"""Linked plan → quads: pure, in any order; the store sorts them."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Quad, Store

from planville_kg.errors import PlanvilleError
from planville_kg.graph.infer import infer
from planville_kg.graph.iris import Iris
from planville_kg.graph.links import link_quads
from planville_kg.graph.reference import actor_quads, ontology_quads, territory_quads
from planville_kg.graph.source import source_quads
from planville_kg.graph.tree import plan_quads
from planville_kg.link import link
from planville_kg.model import Diagnostic, LinkedPlan, Plan
from planville_kg.vocab import BASE


def stated_quads(
    linked: LinkedPlan, diagnostics: Iterable[Diagnostic] = (), *, base: str = BASE
) -> Iterator[Quad]:
    """Yield what one document says and what was found in it, nothing inferred.

    Args:
        linked: A plan with its links.
        diagnostics: The reading's repairs and doubts; the linking's are added.
        base: Root of the data's IRIs; those of the terms never change.
    """
    iris = Iris(linked.plan, base)
    yield from source_quads(iris)
    yield from plan_quads(iris, linked.perimeter, (*diagnostics, *linked.diagnostics))
    yield from link_quads(iris, linked)
    yield from territory_quads(base, linked.territories)
    yield from actor_quads(base, (*linked.actors, *linked.candidates))


def build_quads(
    plans: Iterable[tuple[LinkedPlan, Iterable[Diagnostic]]], *, base: str = BASE
) -> tuple[Quad, ...]:
    """Return every quad of a graph of plans, sorted: stated, reference and inferred.

    The same plans give the same tuple, whatever their order.

    Raises:
        PlanvilleError: If `base` is not an absolute IRI.
    """
    _check_base(base)
    store = Store()
    store.extend(ontology_quads(base))
    for linked, diagnostics in plans:
        store.extend(stated_quads(linked, diagnostics, base=base))
    store.extend(list(infer(base, store)))
    return tuple(sorted(store.quads_for_pattern(None, None, None), key=str))


def _check_base(base: str) -> None:
    try:
        NamedNode(base)
    except ValueError as error:
        raise PlanvilleError(
            f"« {base} » n'est pas une racine d'IRI : donnez une adresse, comme https://exemple.fr/."
        ) from error


def add_plan(
    store: Store, plan: Plan, diagnostics: Iterable[Diagnostic] = (), *, base: str = BASE
) -> None:
    """Link a plan, add it to a store held in memory, and materialise everything again."""
    store.extend(ontology_quads(base))
    store.extend(stated_quads(link(plan), diagnostics, base=base))
    store.clear_graph(NamedNode(f"{base}graph/inference"))
    store.extend(list(infer(base, store)))
