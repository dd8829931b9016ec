"""The way through the house in one call each: what the command line and Python users run."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planville_kg import assets
from planville_kg.errors import PlanvilleError
from planville_kg.extract import extract
from planville_kg.extract.identity import read_sidecar
from planville_kg.graph.build import build_quads
from planville_kg.graph.check import Report, check
from planville_kg.graph.graph import Graph
from planville_kg.graph.store import write_store
from planville_kg.link import link
from planville_kg.model import Extraction, Severity
from planville_kg.readers import read_document
from planville_kg.vocab import BASE

SHIPPED_PLAN = "data/plans/plan-actions-nantes-2015.txt"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the readings, the check's report, the number of quads, the folder."""

    extractions: tuple[Extraction, ...]
    report: Report
    quads: int
    folder: Path


def shipped_plan() -> Path:
    """Return the path of the plan that ships with Planville (Nantes 2015)."""
    return assets.path(SHIPPED_PLAN)


def read_plan(path: Path | str) -> Extraction:
    """Read a file and understand it as a plan.

    A sidecar file of the same name ending in `.toml` names the plan, if there is one.

    Args:
        path: A text table; see `readers.read_document`.

    Returns:
        The plan, and a diagnostic for each repair and each doubt.

    Raises:
        UnreadableFileError: If the file cannot be read as a text table.
        PlanvilleError: If the sidecar is not well formed.
    """
    path = Path(path)
    extraction = extract(read_document(path))
    identity = read_sidecar(path.with_suffix(".toml"), extraction.plan.identity)
    return replace(extraction, plan=replace(extraction.plan, identity=identity))


def build(
    paths: Sequence[Path | str],
    folder: Path | str,
    *,
    base: str = BASE,
    progress: Callable[[str], None] = lambda _: None,
) -> Built:
    """Read plans, link them, build their graph, check it and store it.

    Args:
        paths: The plans' files; none for the shipped plan.
        folder: The store; the graph that it holds stays in use until the new one is whole.
        base: Root of the data's IRIs.
        progress: Told each step, in French.

    Returns:
        What was read and built.

    Raises:
        PlanvilleError: If a file cannot be read, holds no plan, or names the same plan as
            another; or if the store is in use. Nothing is written then.
    """
    extractions = [_read(path, progress) for path in paths or (shipped_plan(),)]
    _refuse_twins(extractions)
    progress("liens et graphe")
    linked = [(link(found.plan), found.diagnostics) for found in extractions]
    quads = build_quads(linked, base=base)
    progress("contrôle")
    report = check(Graph.from_quads(quads).store)
    progress("écriture")
    write_store(Path(folder), quads)
    return Built(tuple(extractions), report, len(quads), Path(folder))


def _read(path: Path | str, progress: Callable[[str], None]) -> Extraction:
    progress(f"lecture de {Path(path).name}")
    extraction = read_plan(path)
    for found in extraction.diagnostics:
        if found.severity is Severity.ERROR:
            raise PlanvilleError(f"{found.location} : {found.message}")
    return extraction


def _refuse_twins(extractions: Iterable[Extraction]) -> None:
    seen: dict[str, str] = {}
    for extraction in extractions:
        name, file = extraction.plan.identity.slug, extraction.plan.document.name
        if name in seen:
            raise PlanvilleError(
                f"{seen[name]} et {file} portent le même identifiant de plan (« {name} ») : donnez "
                f"à {file} un fichier {Path(file).stem}.toml avec un autre « identifiant »."
            )
        seen[name] = file
