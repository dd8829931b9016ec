"""Linked plan → quads: pure, in any order; the store sorts them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, Store

from planville_kg.errors import PlanvilleError
from planville_kg.graph.infer import infer
from planville_kg.graph.iris import Iris
from planville_kg.graph.links import link_quads
from planville_kg.graph.reference import (
    actor_quads,
    ontology_quads,
    overlap_quads,
    territory_quads,
)
from planville_kg.graph.source import source_quads
from planville_kg.graph.tree import plan_quads
from planville_kg.graph.versions import History, history_quads
from planville_kg.link import link
from planville_kg.link.reference import merge, reference
from planville_kg.model import Diagnostic, LinkedPlan, Overlap, Plan, Territory
from planville_kg.vocab import BASE


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a graph holds beside its plans: territories of adopted lists, and how they meet."""

    territories: tuple[Territory, ...] = ()
    overlaps: tuple[Overlap, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """What a plan says of territories, which is merged with what the others say.

    `perimeter` is an IRI.
    """

    slug: str
    perimeter: str
    territories: tuple[Territory, ...]
    overlaps: tuple[Overlap, ...]

    @staticmethod
    def of(linked: LinkedPlan, base: str) -> "Placed":
        """Return what a linked plan says of territories."""
        return Placed(
            slug=linked.plan.identity.slug,
            perimeter=f"{base}id/{linked.perimeter}",
            territories=linked.territories,
            overlaps=linked.overlaps,
        )


def stated_quads(
    linked: LinkedPlan,
    diagnostics: Iterable[Diagnostic] = (),
    *,
    base: str = BASE,
    history: History | None = None,
) -> Iterator[Quad]:
    """Yield what one document says and what was found in it: nothing inferred, no territory.

    Args:
        linked: A plan with its links.
        diagnostics: The reading's repairs and doubts; the linking's are added.
        base: Root of the data's IRIs; those of the terms never change.
        history: The plan's earlier versions.
    """
    iris = Iris(linked.plan, base)
    if history:
        yield from history_quads(iris, linked.perimeter, history)
    yield from source_quads(iris)
    yield from plan_quads(iris, linked.perimeter, (*diagnostics, *linked.diagnostics))
    yield from link_quads(iris, linked)
    yield from actor_quads(base, (*linked.actors, *linked.candidates))


def build_quads(
    plans: Iterable[tuple[LinkedPlan, Iterable[Diagnostic]]],
    *,
    base: str = BASE,
    around: Surroundings | None = None,
) -> tuple[Quad, ...]:
    """Return every quad of a graph of plans, sorted: stated, reference and inferred.

    The same plans give the same tuple, whatever their order.

    Args:
        plans: Linked plans, each with the diagnostics of its reading.
        base: Root of the data's IRIs; those of the terms never change.
        around: Territories of adopted lists.

    Raises:
        PlanvilleError: If `base` is not an absolute IRI.
    """
    check_base(base)
    store = Store()
    found = list(plans)
    for linked, diagnostics in found:
        store.extend(stated_quads(linked, diagnostics, base=base))
    placed = (Placed.of(linked, base) for linked, _ in found)
    store.extend(shared_quads(base, placed, around or Surroundings()))
    store.extend(list(infer(base, store)))
    return tuple(sorted(store.quads_for_pattern(None, None, None), key=str))


def shared_quads(base: str, plans: Iterable[Placed], around: Surroundings) -> Iterator[Quad]:
    """Yield what plans share: the ontology, the codes, each territory once, and how they meet.

    Args:
        base: Root of the data's IRIs.
        plans: The territories of all the plans, in any order.
        around: Territories of adopted lists.
    """
    yield from ontology_quads(base)
    plans = sorted(plans, key=lambda placed: placed.slug)
    territories = merge([*(placed.territories for placed in plans), around.territories])
    known = {each.identifier for each in territories}
    every = [each for listed in reference().values() for each in listed]
    known |= {f"commune/{code}" for t in every if t.identifier in known for code in t.communes}
    shipped = [each for each in every if each.identifier in known]
    yield from territory_quads(base, merge([shipped, territories]))
    overlaps = {
        (overlap.territory, overlap.other): overlap
        for overlap in (*around.overlaps, *(o for placed in plans for o in placed.overlaps))
    }
    yield from overlap_quads(base, (overlaps[pair] for pair in sorted(overlaps)))


def check_base(base: str) -> None:
    """Refuse a root of IRIs that is none.

    Raises:
        PlanvilleError: If `base` is not an absolute IRI.
    """
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
    linked = link(plan)
    store.extend(stated_quads(linked, diagnostics, base=base))
    store.extend(shared_quads(base, [Placed.of(linked, base)], Surroundings()))
    store.clear_graph(NamedNode(f"{base}graph/inference"))
    store.extend(list(infer(base, store)))
