"""Plans and the store's other inputs → a graph, checked and written whole."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planville_kg.ask.cube.build import make_cube
from planville_kg.ask.french.stored import make_lexicon
from planville_kg.errors import PlanvilleError
from planville_kg.graph.build import Surroundings, build_quads, check_base
from planville_kg.graph.check import Report, check
from planville_kg.graph.graph import Graph
from planville_kg.graph.inputs import DECISIONS, Inputs, current_inputs
from planville_kg.graph.store import write_generation, writing
from planville_kg.link import link
from planville_kg.link.correspondences import correspondences
from planville_kg.link.decisions import Decisions, parse_decisions
from planville_kg.link.reference import merge, read_territories
from planville_kg.link.sssom import reference_overlaps
from planville_kg.link.zoning import Zoning
from planville_kg.model import Extraction
from planville_kg.opendata.outlines import read_contours
from planville_kg.opendata.overlaps import overlaps, with_shares
from planville_kg.pipeline.reading import read_sound_plans, shipped_plan
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.describe import catalogue_quads
from planville_kg.query.prepared import prepare
from planville_kg.search.make import make_text_index
from planville_kg.vocab import BASE

_MAKERS = (make_cube, make_text_index, make_lexicon)

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the readings, the check's report, the number of quads, the folder.

    The readings hold the doubts of the linking beside their own.
    """

    extractions: tuple[Extraction, ...]
    report: Report
    quads: int
    folder: Path


def silent(_: str) -> None:
    """Tell nobody of the progress."""


def build(
    paths: Sequence[Path | str],
    folder: Path | str,
    *,
    base: str = BASE,
    progress: Progress = silent,
) -> Built:
    """Read plans, link them, build their graph, check it and store it.

    Datasets and decisions that the store holds are kept.

    Args:
        paths: The plans' files; none for the shipped plan.
        folder: The store; the graph that it holds stays in use until the new one is whole.
        base: Root of the data's IRIs; a slash ends it.
        progress: Told each step, in French.

    Returns:
        What was read and built.

    Raises:
        PlanvilleError: If a file cannot be read, holds no plan, or names the same plan as
            another; or if the store is in use, or its datasets have another base. Nothing is
            written then.
    """
    base = base if base.endswith(("/", "#")) else f"{base}/"
    check_base(base)
    read = read_sound_plans(paths or (shipped_plan(),), progress)
    with writing(Path(folder)):
        before = current_inputs(Path(folder))
        if before.datasets and before.base != base:
            raise PlanvilleError(
                f"Les données adoptées dans {folder} ont pour racine {before.base} : gardez-la "
                "avec --base, ou construisez dans un autre dossier."
            )
        plans = {found.plan.identity.slug: path for path, found in read.items()}
        inputs = replace(before, base=base, plans=plans)
        return derive(Path(folder), inputs, tuple(read.values()), progress)


def derive(
    folder: Path, inputs: Inputs, extractions: tuple[Extraction, ...], progress: Progress
) -> Built:
    """Make the whole of a store that is held from its inputs.

    Args:
        folder: The store.
        inputs: What it is made from.
        extractions: The plans of `inputs`, read.
        progress: Told each step, in French.
    """
    progress("liens et graphe")
    around = surroundings(inputs)
    zoning = Zoning.of(around.territories)
    decisions = kept_decisions(inputs)
    linked = [
        (link(found.plan, zoning=zoning, decisions=decisions), found.diagnostics)
        for found in extractions
    ]
    quads = build_quads(linked, base=inputs.base, around=around)
    sizes = {name: _lines(path) for name, path in zip(inputs.datasets, inputs.quads(), strict=True)}
    graphs = {f"{inputs.base}graph/opendata/{name}": size for name, size in sizes.items()}
    quads += tuple(catalogue_quads(inputs.base, quads, Catalogue.load(), graphs))
    graph = Graph.from_quads(quads)
    progress("contrôle")
    report = check(graph.store)
    progress("écriture")
    answers = prepare(Catalogue.load(), graph, without_data=bool(inputs.datasets))
    write_generation(folder, quads, files={**inputs.files(), **answers}, makers=_MAKERS)
    told = tuple(
        replace(found, diagnostics=(*found.diagnostics, *each.diagnostics))
        for found, (each, _) in zip(extractions, linked, strict=True)
    )
    return Built(told, report, len(quads) + sum(sizes.values()), folder)


def kept_decisions(inputs: Inputs) -> Decisions:
    """Return the decisions on names of actors that a store keeps."""
    kept = inputs.decisions
    if kept is None:
        return Decisions()
    return parse_decisions(DECISIONS, kept if isinstance(kept, bytes) else kept.read_bytes())


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


def read_again(inputs: Inputs, progress: Progress) -> tuple[Extraction, ...]:
    """Read the plans that a store keeps.

    Raises:
        PlanvilleError: If one of them can no longer be read.
    """
    return tuple(read_sound_plans(_paths(inputs), progress).values())


def _paths(inputs: Inputs) -> Iterable[Path]:
    return (inputs.plans[slug] for slug in sorted(inputs.plans))
