"""What a store is made from: plans, adopted datasets, decisions. It is a function of them.

Each generation keeps its inputs beside its graph, so that adopting a dataset or recording a
decision can make the whole again:

    generation-<16 hex>/
      entrees.json              the base of the IRIs
      plans/<plan>/<date>/      the file that each version of a plan was read from, its sidecars
      identifiants/<plan>.tsv   the ledger of the names of its elements
      jeux/<jeu>/               an adopted dataset: donnees.nq, territoires.csv, jeu.json
      decisions.csv             decisions on names of actors
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from planville_kg.errors import StoreError
from planville_kg.graph.generations import current_generation
from planville_kg.vocab import BASE

SIDECARS = (".toml", ".lecture.toml")
"""What stands beside a plan: what names it, and how it is read."""
OPTIONS, PLANS, DATASETS, DECISIONS = "entrees.json", "plans", "jeux", "decisions.csv"
LEDGERS = "identifiants"
UNDATED = "sans-date"

QUADS, TERRITORIES, UNDERSTOOD = "donnees.nq", "territoires.csv", "jeu.json"
"""The files of an adopted dataset."""

Content = bytes | Path
"""What a file of a generation holds: these bytes, or those of another file."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The inputs of a store: the files of plans, the folder of each dataset, decisions.

    `plans` gives the file of each version, by `{plan}/{date}`; `ledgers` the content of the
    ledger of each plan's names, by its identifier.
    """

    base: str = BASE
    plans: Mapping[str, Path] = field(default_factory=dict)
    ledgers: Mapping[str, bytes] = field(default_factory=dict)
    datasets: Mapping[str, Path] = field(default_factory=dict)
    decisions: Content | None = None

    def files(self) -> dict[str, Content]:
        """Return the files that keep these inputs in a generation, by their path in it."""
        options = json.dumps({"base": self.base}, ensure_ascii=False, indent=1) + "\n"
        return {
            OPTIONS: options.encode(),
            **dict(self._plan_files()),
            **{f"{LEDGERS}/{name}.tsv": self.ledgers[name] for name in sorted(self.ledgers)},
            **{
                f"{DATASETS}/{name}/{file.name}": file
                for name, folder in sorted(self.datasets.items())
                for file in sorted(folder.iterdir())
            },
            **({} if self.decisions is None else {DECISIONS: self.decisions}),
        }

    def _plan_files(self) -> Iterator[tuple[str, Path]]:
        for version, path in sorted(self.plans.items()):
            yield f"{PLANS}/{version}/{path.name}", path
            for sidecar in map(path.with_suffix, SIDECARS):
                if sidecar.is_file():
                    yield f"{PLANS}/{version}/{sidecar.name}", sidecar

    def territories(self) -> tuple[Path, ...]:
        """Return the lists of territories that the datasets name."""
        return tuple(self.datasets[name] / TERRITORIES for name in sorted(self.datasets))

    def quads(self) -> tuple[Path, ...]:
        """Return the N-Quads of the datasets."""
        return tuple(self.datasets[name] / QUADS for name in sorted(self.datasets))


def current_inputs(store: Path) -> Inputs:
    """Return what the generation in use was made from; nothing where nothing was built.

    Raises:
        StoreError: If the store was written by a version that did not keep its inputs, or not so.
    """
    generation = current_generation(store)
    if generation is None:
        return Inputs()
    options = generation / OPTIONS
    if not options.is_file() or any(generation.glob(f"{PLANS}/*/*.*")):
        raise StoreError(
            f"Le graphe de {store} a été construit par une version plus ancienne de Planville : "
            f"refaites-le avec « planville build … --store {store} » dans un dossier vide."
        )
    decisions = generation / DECISIONS
    return Inputs(
        base=str(json.loads(options.read_text(encoding="utf-8"))["base"]),
        plans={
            f"{plan.name}/{version.name}": _plan(version)
            for plan in _folders(generation / PLANS)
            for version in _folders(plan)
        },
        ledgers={file.stem: file.read_bytes() for file in _folders(generation / LEDGERS)},
        datasets={folder.name: folder for folder in _folders(generation / DATASETS)},
        decisions=decisions if decisions.is_file() else None,
    )


def _folders(folder: Path) -> list[Path]:
    return sorted(each for each in folder.iterdir()) if folder.is_dir() else []


def _plan(folder: Path) -> Path:
    """Return the plan of a folder, which may hold its sidecars too."""
    files = sorted(folder.iterdir())
    return next(file for file in files if file.suffix != ".toml" or len(files) == 1)
