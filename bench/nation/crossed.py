"""The lines of dimension × measure: the cube against the store on disk, and Virtuoso."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from nation.crossing import Timed, by_cube, pairs
from nation.figures import Line, Objective, line, ms, p50, p95, tell, unmeasured
from nation.requests import requests
from nation.stores import Made, dump
from nation.virtuoso import absent, running
from planville_kg.graph.graph import Graph

DISK = Objective("dimension × mesure, p95", "pyoxigraph sur disque, même réponse", 30)
VIRTUOSO = Objective("dimension × mesure, p95", "Virtuoso, même réponse", 3)
Row = tuple[str, Timed, Timed | None]


class Crossed:
    """The requests of a store, timed on the cube once and on each peer."""

    def __init__(self, store: Made, runs: int, bound: float) -> None:
        self.store = store
        self.runs = runs
        self.bound = bound
        graph = Graph.open(store.folder)
        self.asked = requests(graph)
        self.cubes = {name: by_cube(graph, each, runs) for name, each in self.asked.items()}
        self.details: dict[str, list[Row]] = {}

    def lines(self, scratch: Path) -> Iterator[Line]:
        """Yield a line for each peer; `details` then holds what they come from."""
        yield self._against("disque", DISK, str(self.store.folder), 1)
        if reason := absent():
            yield unmeasured(VIRTUOSO, self._size, reason)
            return
        with running(scratch, dump(self.store.folder)) as place:
            yield self._against("Virtuoso", VIRTUOSO, place, 3)

    @property
    def _size(self) -> str:
        return f"{self.store.plans} plan(s)"

    def _against(self, peer: str, objective: Objective, place: str, runs: int) -> Line:
        rows = self.details[peer] = []
        for row in pairs(self.cubes, self.asked, place, runs, self.bound):
            rows.append(row)
            tell(f"{peer} : {row[0]}, {self.told(row)}")
        # a median a request: each weighs the same, however often it ran
        ours = p95([p50(cube.whole) for _, cube, _ in rows])
        theirs = p95([p50(self.bounded(each)) for _, _, each in rows])
        stopped = sum(each is None for _, _, each in rows)
        each = [self._ratio(row) for row in rows]
        alone = [
            median(self.bounded(found, engine=True)) / p50(cube.engine) for _, cube, found in rows
        ]
        notes = (
            f"{ms(ours)} contre {'> ' if stopped else ''}{ms(theirs)} ; par demande de "
            f"{min(each):.0f} à {max(each):.0f} ×, {median(each):.0f} × au milieu (moteurs seuls : "
            f"{min(alone):.0f} à {max(alone):.0f} ×, {median(alone):.0f} × au milieu)"
        )
        notes += f" ; {stopped} arrêtée(s) à {self.bound:g} s" if stopped else ""
        return line(objective, self._size, theirs / ours, notes, "> " if stopped else "")

    def bounded(self, found: Timed | None, *, engine: bool = False) -> list[float]:
        """Return times, the bound where the peer was stopped."""
        if found is None:
            return [1000 * self.bound]
        return found.engine if engine else found.whole

    def _ratio(self, row: Row) -> float:
        return p50(self.bounded(row[2])) / p50(row[1].whole)

    def told(self, row: Row) -> str:
        """Return the two times of a request."""
        return f"{ms(p50(row[1].whole))} contre {ms(p50(self.bounded(row[2])))}"
