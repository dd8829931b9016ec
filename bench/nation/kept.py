"""The lines of each step, kept beside the stores: a run of some steps adds to them.

Both sides of a ratio always come from one run of its step.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from nation.figures import Line, Objective


class Kept:
    """Lines by step, in a file of the working folder."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._steps: dict[str, list[list[object]]] = {}
        if file.is_file():
            self._steps = json.loads(file.read_text(encoding="utf-8"))

    def put(self, step: str, lines: Iterable[Line]) -> None:
        """Replace the lines of a step."""
        self._steps[step] = [list(each) for each in lines]
        self._file.write_text(json.dumps(self._steps, ensure_ascii=False), encoding="utf-8")

    def lines(self, steps: Iterable[str]) -> list[Line]:
        """Return the lines of steps, in their order."""
        return [_line(each) for step in steps for each in self._steps.get(step, ())]


def _line(said: list[object]) -> Line:
    objective, *others = said
    return Line(Objective(*objective), *others)  # type: ignore[arg-type,misc] # as `put` wrote it
