"""What a build does to one plan, in whichever process: its files → its file of N-Quads."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg.errors import PlanvilleError
from planville_kg.extract.coverage import coverage
from planville_kg.graph.inputs import DECISIONS, UNDATED
from planville_kg.graph.ledger import Ledger, parse_ledger, write_ledger
from planville_kg.graph.naming import assign
from planville_kg.graph.parts import write_stated
from planville_kg.graph.versions import History
from planville_kg.link import link
from planville_kg.link.decisions import Decisions, parse_decisions
from planville_kg.link.reference import merge, read_territories
from planville_kg.link.zoning import Zoning
from planville_kg.pipeline.parting import part
from planville_kg.pipeline.reading import in_order, read_sound_plans

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from planville_kg.graph.build import Placed
    from planville_kg.graph.inputs import Inputs
    from planville_kg.model import Diagnostic, Extraction, PlanIdentity


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
class Task:
    """A plan to state: the files of its versions, the file to write, the ledger of its names."""

    sources: tuple[Path, ...]
    target: Path
    ledger: bytes | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """A plan that was read and linked: its versions, its file of N-Quads, its places, its ledger.

    `sources` gives the file of each version, the oldest first, by `{plan}/{date}`.
    """

    plans: tuple[BuiltPlan, ...]
    sources: Mapping[str, Path]
    file: Path
    placed: Placed
    ledger: bytes

    @property
    def slug(self) -> str:
        """The plan's identifier."""
        return self.placed.slug


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that gave no plan, and why."""

    path: Path
    error: PlanvilleError


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: the plan, unless no file of it could be read, and what was refused.

    `parts` are files to read in the place of those that hold several plans, one a plan.
    """

    stated: Stated | None
    refused: tuple[Refused, ...] = ()
    parts: tuple[Path, ...] = ()


def state(recipe: Recipe, task: Task) -> Outcome:
    """Read the versions of a plan, name their elements, link the newest, and write all they say.

    Args:
        recipe: What it needs.
        task: What is to be done.

    Returns:
        The plan. A file that cannot be read, or holds no plan, is refused; all of them are where
        the ledger is not one, or two versions have one date.
    """
    read: list[tuple[Extraction, Path]] = []
    refused: list[Refused] = []
    parts: list[Path] = []
    for number, path in enumerate(task.sources):
        try:
            found = read_sound_plans(path)
        except PlanvilleError as error:
            refused.append(Refused(path, error))
            continue
        if len(found) == 1:
            read.append((found[0], path))
        else:
            parts += part(path, found, task.target.with_suffix(f".{number}"))
    if not read:
        return Outcome(None, tuple(refused), tuple(parts))
    try:
        return Outcome(_stated(recipe, task, read), tuple(refused), tuple(parts))
    except PlanvilleError as error:
        return Outcome(None, (*refused, *(Refused(path, error) for _, path in read)))


def _stated(recipe: Recipe, task: Task, read: Sequence[tuple[Extraction, Path]]) -> Stated:
    paths = {id(found): path for found, path in read}
    versions = in_order(found for found, _ in read)
    named, ledger = _named(versions, task.ledger)
    *earlier, newest = named
    zoning, decisions = _surroundings(recipe)
    linked = link(newest.plan, zoning=zoning, decisions=decisions)
    history = History(tuple(each.plan for each in earlier), ledger)
    placed = write_stated(
        task.target, linked, newest.diagnostics, base=recipe.base, history=history
    )
    doubts = (*newest.diagnostics, *linked.diagnostics)
    return Stated(
        plans=(*(_report(each, each.diagnostics) for each in earlier), _report(newest, doubts)),
        sources={_key(each): paths[id(each)] for each in versions},
        file=task.target,
        placed=placed,
        ledger=write_ledger(ledger),
    )


def _named(
    versions: Sequence[Extraction], content: bytes | None
) -> tuple[list[Extraction], Ledger]:
    """Name the elements of each version, the oldest first; return the ledger after the newest."""
    slug = versions[0].plan.identity.slug
    ledger = parse_ledger(f"{slug}.tsv", content) if content else Ledger()
    named = []
    for version in versions:
        names, ledger = assign(version.plan, ledger)
        named.append(replace(version, plan=replace(version.plan, names=names)))
    return named, ledger


def _key(version: Extraction) -> str:
    identity = version.plan.identity
    return f"{identity.slug}/{identity.date or UNDATED}"


def forget_surroundings() -> None:
    """Forget what this process keeps from one plan to the next of a build."""
    _surroundings.cache_clear()


@lru_cache(maxsize=1)
def _surroundings(recipe: Recipe) -> tuple[Zoning, Decisions]:
    territories = merge(read_territories(path) for path in recipe.territories)
    kept = recipe.decisions
    return Zoning.of(territories), Decisions() if kept is None else parse_decisions(DECISIONS, kept)


def _report(found: Extraction, doubts: Sequence[Diagnostic]) -> BuiltPlan:
    return BuiltPlan(
        identity=found.plan.identity,
        document=found.plan.document.name,
        interventions=sum(1 for _ in found.plan.interventions()),
        coverage=coverage(found.plan).share,
        doubts=dict(sorted(Counter(each.severity.value for each in doubts).items())),
    )
