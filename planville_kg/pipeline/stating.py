"""What a build does to one plan, in whichever process: a file → its file of N-Quads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg.extract.coverage import coverage
from planville_kg.graph.inputs import DECISIONS
from planville_kg.graph.parts import write_stated
from planville_kg.link import link
from planville_kg.link.decisions import Decisions, parse_decisions
from planville_kg.link.reference import merge, read_territories
from planville_kg.link.zoning import Zoning
from planville_kg.pipeline.reading import read_sound_plan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planville_kg.graph.build import Placed
    from planville_kg.graph.inputs import Inputs
    from planville_kg.model import Extraction, LinkedPlan, PlanIdentity


@dataclass(frozen=True, slots=True)
class Recipe:
    """What reading and linking one plan needs beside its file; light, since processes get it."""

    base: str
    territories: tuple[Path, ...]
    decisions: bytes | None

    @staticmethod
    def of(inputs: Inputs) -> Recipe:
        """Return the recipe of a store's inputs."""
        kept = inputs.decisions
        decisions = kept.read_bytes() if isinstance(kept, Path) else kept
        return Recipe(inputs.base, inputs.territories(), decisions)


@dataclass(frozen=True, slots=True)
class BuiltPlan:
    """A plan as a build reports it: its identity, and how well its document was understood.

    `coverage` is the part of the cells that became facts; `doubts` counts the diagnostics of the
    reading and of the linking by severity.
    """

    identity: PlanIdentity
    document: str
    interventions: int
    coverage: float
    doubts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Stated:
    """A plan that was read and linked: where it came from, its file of N-Quads, its places."""

    plan: BuiltPlan
    source: Path
    file: Path
    placed: Placed


def state(recipe: Recipe, task: tuple[Path, Path]) -> Stated:
    """Read a plan, link it, and write what it says.

    Args:
        recipe: What it needs.
        task: The plan's file, and the file to write.

    Raises:
        PlanvilleError: If the file cannot be read or holds no plan.
    """
    source, target = task
    found = read_sound_plan(source)
    zoning, decisions = _surroundings(recipe)
    linked = link(found.plan, zoning=zoning, decisions=decisions)
    placed = write_stated(target, linked, found.diagnostics, base=recipe.base)
    return Stated(_report(found, linked), source, target, placed)


def forget_surroundings() -> None:
    """Forget what this process keeps from one plan to the next of a build."""
    _surroundings.cache_clear()


@lru_cache(maxsize=1)
def _surroundings(recipe: Recipe) -> tuple[Zoning, Decisions]:
    territories = merge(read_territories(path) for path in recipe.territories)
    kept = recipe.decisions
    return Zoning.of(territories), Decisions() if kept is None else parse_decisions(DECISIONS, kept)


def _report(found: Extraction, linked: LinkedPlan) -> BuiltPlan:
    doubts = (*found.diagnostics, *linked.diagnostics)
    return BuiltPlan(
        identity=found.plan.identity,
        document=found.plan.document.name,
        interventions=sum(1 for _ in found.plan.interventions()),
        coverage=coverage(found.plan).share,
        doubts=dict(sorted(Counter(each.severity.value for each in doubts).items())),
    )
