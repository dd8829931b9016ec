"""Datasets and decisions enter a store, or leave it: the whole is made again from its inputs."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from planville_kg.errors import PlanvilleError
from planville_kg.graph.holding import writing
from planville_kg.graph.inputs import Inputs, current_inputs
from planville_kg.link.reference import read_territories, reference
from planville_kg.pipeline.building import Built, Progress, derive, kept_plans, silent

Fill = Callable[[Path, str, frozenset[str]], None]
"""Writes a dataset in a folder, given the base of the IRIs and the territories that are known."""

_WORK = ".adoption-"


def add_dataset(
    store: Path | str, name: str, fill: Fill, *, progress: Progress = silent, jobs: int = 1
) -> Built:
    """Put a dataset in a store, in the place of the one of that name, and make the whole again.

    Args:
        store: The store; made if it is absent.
        name: The dataset's identifier.
        fill: Writes its files; see `graph.inputs`.
        progress: Told each step, in French.
        jobs: Processes to read plans in; see `build`.

    Raises:
        PlanvilleError: If the store is in use or cannot be written, or as `fill` does. Nothing
            is changed then.
    """
    folder = Path(store)
    with writing(folder):
        before = current_inputs(folder)
        with _work(folder) as work:
            target = work / name
            target.mkdir()
            fill(target, before.base, known_territories(before, without=name))
            after = replace(before, datasets={**before.datasets, name: target})
            return derive(folder, after, kept_plans(before), progress, jobs)


def forget(store: Path | str, name: str, *, progress: Progress = silent, jobs: int = 1) -> Built:
    """Take a dataset out of a store, and make the whole again.

    Args:
        store: The store.
        name: The dataset's identifier.
        progress: Told each step, in French.
        jobs: Processes to read plans in; see `build`.

    Raises:
        PlanvilleError: If the store holds no such dataset, is in use or cannot be written.
    """
    folder = Path(store)
    if name not in current_inputs(folder).datasets:
        known = ", ".join(sorted(current_inputs(folder).datasets)) or "aucun"
        raise PlanvilleError(f"Le graphe de {folder} n'a pas de jeu « {name} » (connus : {known}).")
    with writing(folder):
        before = current_inputs(folder)
        kept = {each: path for each, path in before.datasets.items() if each != name}
        after = replace(before, datasets=kept)
        return derive(folder, after, kept_plans(before), progress, jobs)


def known_territories(inputs: Inputs, *, without: str = "") -> frozenset[str]:
    """Return the identifiers of the territories that are known by name.

    Args:
        inputs: Those of a store.
        without: A dataset whose own list does not count.
    """
    shipped = {each.identifier for listed in reference().values() for each in listed}
    adopted = {
        each.identifier
        for name, path in zip(sorted(inputs.datasets), inputs.territories(), strict=True)
        if name != without
        for each in read_territories(path)
        if each.label != each.identifier.rsplit("/", 1)[-1]
    }
    return frozenset(shipped | adopted)


@contextmanager
def _work(store: Path) -> Iterator[Path]:
    """Give a folder in the store for what is not yet part of it."""
    for leftover in store.glob(f"{_WORK}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=_WORK, dir=store) as work:
        yield Path(work)
