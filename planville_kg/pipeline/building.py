"""Plans and the store's other inputs → a graph, checked and written whole.

Memory is bounded by one plan: each is read, linked and written to a file of its own (`stating`),
in as many processes as asked (`crew`). What needs all plans at once is little, and is done here:
no two plans of one name; the territories that plans name together, from which what they cover is
inferred; the actors that several name, said once by the merge; the sizes of the graphs. The check
and the indexes are asked of the store on disk, once it is loaded.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from planville_kg.ask.cube.build import make_cube
from planville_kg.ask.french.stored import make_lexicon
from planville_kg.errors import PlanvilleError
from planville_kg.graph.build import Surroundings, check_base
from planville_kg.graph.check import Report, check
from planville_kg.graph.generations import DUMP
from planville_kg.graph.graph import Graph
from planville_kg.graph.holding import scratch, writing
from planville_kg.graph.inputs import Content, Inputs, current_inputs
from planville_kg.graph.lines import merge_files
from planville_kg.graph.parts import forget_shared, write_inferred, write_shared
from planville_kg.graph.store import canonical, keep_dump
from planville_kg.link.correspondences import correspondences
from planville_kg.link.reference import merge, read_territories
from planville_kg.link.sssom import reference_overlaps
from planville_kg.opendata.outlines import read_contours
from planville_kg.opendata.overlaps import overlaps, with_shares
from planville_kg.pipeline.crew import Crew, crew
from planville_kg.pipeline.ledgers import keep_ledgers, read_ledgers
from planville_kg.pipeline.reading import plan_of, shipped_plan
from planville_kg.pipeline.stating import (
    BuiltPlan,
    Outcome,
    Recipe,
    Refused,
    Stated,
    Task,
    forget_surroundings,
    state,
)
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.describe import catalogue_quads
from planville_kg.query.prepared import prepare
from planville_kg.search.make import make_text_index
from planville_kg.vocab import BASE

_SMALL = 300_000
"""Quads of some twenty plans: what may be held in memory."""

_MAKERS = (make_cube, make_text_index, make_lexicon)

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: its plans, the check's report, the number of quads, the folder.

    `refused` are the files that gave no plan, where the others were built without them.
    """

    plans: tuple[BuiltPlan, ...]
    report: Report
    quads: int
    folder: Path
    refused: tuple[Refused, ...] = ()


def silent(_: str) -> None:
    """Tell nobody of the progress."""


def build(
    paths: Sequence[Path | str],
    folder: Path | str,
    *,
    base: str = BASE,
    jobs: int = 1,
    progress: Progress = silent,
    ids: Path | None = None,
    keep_going: bool = False,
) -> Built:
    """Read plans, link them, build their graph, check it and store it.

    Datasets and decisions that the store holds are kept.

    Args:
        paths: The plans' files; none for the shipped plan.
        folder: The store; the graph that it holds stays in use until the new one is whole.
        base: Root of the data's IRIs; a slash ends it.
        jobs: Processes to read plans in; 1 is none beside this one. A script that asks for more
            keeps its own work under `if __name__ == "__main__":`, as `multiprocessing` wants it.
        progress: Told each step, in French.
        ids: A folder of ledgers of names, `{plan}.tsv`, that its owner keeps: those of the plans
            are followed, in the place of the store's, and written again.
        keep_going: Whether a file that cannot be read, or holds no plan, is left out and told of,
            rather than stops everything.

    Returns:
        What was read and built.

    Raises:
        PlanvilleError: If a file cannot be read, holds no plan, or names the same plan as
            another; or if the store is in use, or its datasets have another base. Nothing is
            written then.
    """
    base = base if base.endswith(("/", "#")) else f"{base}/"
    check_base(base)
    with writing(Path(folder)):
        before = current_inputs(Path(folder))
        if before.datasets and before.base != base:
            raise PlanvilleError(
                f"Les données adoptées dans {folder} ont pour racine {before.base} : gardez-la "
                "avec --base, ou construisez dans un autre dossier."
            )
        files = tuple(map(Path, paths)) or (shipped_plan(),)
        inputs = replace(before, base=base, ledgers={**before.ledgers, **read_ledgers(ids)})
        built = derive(Path(folder), inputs, files, progress, jobs, keep_going=keep_going)
        if ids:
            keep_ledgers(ids, current_inputs(Path(folder)).ledgers, built.plans)
        return built


def derive(
    folder: Path,
    inputs: Inputs,
    paths: Sequence[Path],
    progress: Progress,
    jobs: int = 1,
    *,
    keep_going: bool = False,
) -> Built:
    """Make the whole of a store that is held from its inputs.

    Args:
        folder: The store.
        inputs: What it is made from, beside the plans.
        paths: The plans' files.
        progress: Told each step, in French.
        jobs: As in `build`.
        keep_going: As in `build`.

    Raises:
        PlanvilleError: If a file is refused, or all of them are where it keeps going.
    """
    forget_surroundings()
    forget_shared()
    with scratch(folder) as work:
        with crew(jobs, len(paths)) as team:
            found = _outcomes(team, inputs, paths, work, progress)
            stated, refused = _sorted_out(found, keep_going=keep_going)
            progress("liens et graphe")
            sizes = _complete(team, inputs, stated, work)
        plans = {version: path for each in stated for version, path in each.sources.items()}
        ledgers = {**inputs.ledgers, **{each.slug: each.ledger for each in stated}}
        dump, total = _with_catalogue(work, inputs, sizes)
        last = _Inspection(progress, with_data=bool(inputs.datasets))
        files = replace(inputs, plans=plans, ledgers=ledgers).files()
        keep_dump(folder, dump, files=files, inspect=last.inspect, makers=_MAKERS)
    built = tuple(plan for each in stated for plan in each.plans)
    return Built(built, last.report, total, folder, refused)


def _outcomes(
    team: Crew, inputs: Inputs, paths: Sequence[Path], work: Path, progress: Progress
) -> Iterator[Outcome]:
    """Read and link the plans, each into its own file, then those of files that hold several."""
    parts: list[Path] = []
    known: set[str] = set()
    for outcome in _round(team, inputs, paths, work / "plans", progress):
        parts.extend(outcome.parts)
        known.update([outcome.stated.slug] if outcome.stated else ())
        yield outcome
    for outcome in _round(team, inputs, parts, work / "parties", silent):
        if outcome.stated and outcome.stated.slug in known:
            path = next(iter(outcome.stated.sources.values()))
            yield Outcome(None, (Refused(path, _named_twice(outcome.stated.slug, path)),))
        else:
            yield outcome


def _round(
    team: Crew, inputs: Inputs, paths: Sequence[Path], work: Path, progress: Progress
) -> Iterator[Outcome]:
    work.mkdir()
    versions: dict[str, list[Path]] = {}
    for path in paths:
        try:
            versions.setdefault(plan_of(path), []).append(path)
        except PlanvilleError as error:
            yield Outcome(None, (Refused(path, error),))
    tasks = [
        Task(tuple(files), work / f"{number:06}.nq", inputs.ledgers.get(plan))
        for number, (plan, files) in enumerate(versions.items())
    ]
    found = team.each(partial(state, Recipe.of(inputs)), tasks)
    for task in tasks:
        for path in task.sources:
            progress(f"lecture de {path.name}")
        yield next(found)


def _named_twice(plan: str, path: Path) -> PlanvilleError:
    return PlanvilleError(
        f"{path.name} : un de ses plans a l'identifiant d'un autre fichier (« {plan} ») : donnez "
        "à l'un des deux un fichier NOM.toml avec un autre « identifiant »."
    )


def _sorted_out(
    outcomes: Iterator[Outcome], *, keep_going: bool
) -> tuple[tuple[Stated, ...], tuple[Refused, ...]]:
    """Return the plans and what was refused; the first refusal stops all unless it keeps going."""
    stated: list[Stated] = []
    refused: list[Refused] = []
    for outcome in outcomes:
        refused.extend(outcome.refused)
        if refused and not keep_going:
            raise refused[0].error
        if outcome.stated:
            stated.append(outcome.stated)
    if refused and not stated:
        raise refused[0].error
    return tuple(stated), tuple(refused)


def _complete(team: Crew, inputs: Inputs, stated: Sequence[Stated], work: Path) -> Counter[str]:
    """Infer, merge all into one file, and return the number of quads of each graph."""
    placed = (each.placed for each in stated)
    shared, sizes = write_shared(
        work / "communs.nq", placed, surroundings(inputs), base=inputs.base
    )
    files = [each.file for each in stated]
    for more in team.each(partial(write_inferred, shared), files):
        sizes += more
    sizes -= merge_files([shared.file, *files], work / "faits.nq")
    return Counter({name.decode(): count for name, count in sizes.items()})


def _with_catalogue(work: Path, inputs: Inputs, sizes: Counter[str]) -> tuple[Path, int]:
    """Add the catalogue, which tells the size of each graph; return the dump and all quads."""
    graphs = [f"{inputs.base}graph/opendata/{name}" for name in inputs.datasets]
    sizes = sizes + Counter(dict(zip(graphs, map(_lines, inputs.quads()), strict=True)))
    lines = canonical(catalogue_quads(inputs.base, (), Catalogue.load(), sizes))
    (work / "catalogue.nq").write_bytes(lines)
    merge_files([work / "faits.nq", work / "catalogue.nq"], work / DUMP)
    return work / DUMP, sizes.total() + lines.count(b"\n")


class _Inspection:
    """Checks a graph that was just loaded, and prepares answers."""

    def __init__(self, progress: Progress, *, with_data: bool) -> None:
        self.report = Report.of(())
        self._progress = progress
        self._with_data = with_data

    def inspect(self, graph: Graph, dump: Path) -> Mapping[str, Content]:
        """Keep the report, and return the files of the prepared answers of a small graph.

        To prepare answers is to ask what reads all of the graph, which wants it in memory.
        """
        small = len(graph.store) <= _SMALL
        self._progress("contrôle")
        graph = Graph.from_dump(dump) if small else graph
        self.report = check(graph.store)
        self._progress("écriture")
        prepared = prepare(Catalogue.load(), graph, without_data=self._with_data) if small else {}
        return dict(prepared)


def surroundings(inputs: Inputs) -> Surroundings:
    """Return the territories that the adopted datasets name, and how their zonings meet."""
    territories = merge(read_territories(path) for path in inputs.territories())
    known = {each.identifier for each in territories}
    shipped = [
        overlap
        for overlap in reference_overlaps()
        if overlap.territory in known and overlap.other in known
    ]
    changes = [overlap for overlap in shipped if overlap.change]
    named = (*shipped, *correspondences(territories, changes))
    contours = list(read_contours(inputs.datasets, territories, inputs.base))
    measured = {(found.territory, found.other): found for found in overlaps(contours)}
    return Surroundings(territories, tuple(with_shares(named, measured)))


def _lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)


def kept_plans(inputs: Inputs) -> tuple[Path, ...]:
    """Return the files of the plans that a store keeps, in the order of their names."""
    return tuple(inputs.plans[version] for version in sorted(inputs.plans))
