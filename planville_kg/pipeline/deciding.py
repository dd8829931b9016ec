"""Decisions on names of actors enter a store: the whole is made again from its inputs."""

from dataclasses import replace
from pathlib import Path

from planville_kg.errors import StoreError
from planville_kg.graph.holding import writing
from planville_kg.graph.inputs import current_inputs
from planville_kg.link.decisions import Decisions, write_decisions
from planville_kg.pipeline.building import Built, Progress, derive, kept_plans, silent


def record_decisions(
    store: Path | str, decisions: Decisions, *, progress: Progress = silent, jobs: int = 1
) -> Built:
    """Put decisions in a store, in the place of those that it holds, and make the whole again.

    Args:
        store: The store.
        decisions: All that is decided; a decision that is no longer there is undone.
        progress: Told each step, in French.
        jobs: Processes to read plans in; see `build`.

    Raises:
        StoreError: If nothing was built there, or the store is in use or cannot be written.
            Nothing is changed then.
    """
    folder = Path(store)
    if not current_inputs(folder).plans:
        raise StoreError(f"Aucun graphe dans {folder} : lancez d'abord « planville build ».")
    with writing(folder):
        before = current_inputs(folder)
        content = write_decisions(decisions).encode() if decisions.items else None
        after = replace(before, decisions=content)
        return derive(folder, after, kept_plans(before), progress, jobs)
