"""A column of examples beside the actions: what the row says is then said of its action."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from planville_kg.extract.align import Aligned
from planville_kg.extract.parts import split_parts
from planville_kg.extract.steps import Grid
from planville_kg.model import Cell, Column, Level, Row
from planville_kg.text import key

_FEW = 3
Pair = tuple[Cell | None, Cell | None]


def only_details(grids: Sequence[Grid], aligned: Mapping[int, Mapping[int, Aligned]]) -> bool:
    """Tell whether the sub-actions of a plan only detail actions that have a row each.

    A plan that gives its sub-actions a row each, even once, says of each what its row says. One
    whose actions all have one row, some of them without a sub-action or with several in one cell,
    speaks of its actions.
    """
    pairs = [pair for grid in grids for pair in _pairs(grid, aligned[id(grid)])]
    if len(pairs) < _FEW or not any(part for _, part in pairs):
        return False
    whole = all(action and action.row_span == 1 for action, _ in pairs)
    titles = [key(action.text) for action, _ in pairs if action]
    repeated = any(one == other for one, other in pairwise(titles))
    alone = any(part is None or split_parts(part.text) for _, part in pairs)
    return whole and alone and not repeated


def _pairs(grid: Grid, aligned: Mapping[int, Aligned]) -> Iterator[Pair]:
    """Yield the action and the sub-action of the rows of a grid that has columns for both."""
    action, part = (_index(grid.columns, level) for level in (Level.ACTION, Level.SUBACTION))
    if action is None or part is None:
        return
    for row in grid.items:
        if isinstance(row, Row):
            cells = aligned[id(row)].cells
            if action in cells or part in cells:
                yield cells.get(action), cells.get(part)


def _index(columns: Sequence[Column], level: Level) -> int | None:
    return next((i for i, column in enumerate(columns) if column.level is level), None)
