"""The rows of all the grids of a plan, aligned: those under the same header together."""

from collections.abc import Iterator, Sequence
from itertools import chain

from planville_kg.extract.align import Aligned, align
from planville_kg.extract.columns import name_of
from planville_kg.extract.steps import Grid
from planville_kg.model import Field
from planville_kg.schemes import is_everywhere
from planville_kg.text import enumerated, key


def align_all(grids: Sequence[Grid]) -> dict[int, dict[int, Aligned]]:
    """Return the aligned rows of each grid, both by identity."""
    together: dict[tuple[object, ...], list[Grid]] = {}
    for grid in grids:
        together.setdefault(tuple(map(name_of, grid.columns)), []).append(grid)
    found: dict[int, dict[int, Aligned]] = {}
    for same in together.values():
        rows = list(chain.from_iterable(grid.rows for grid in same))
        placed = {id(one.row): one for one in align(same[0].columns, rows)}
        found.update({id(grid): placed for grid in same})
    return found


def places_of(grids: Sequence[Grid], aligned: dict[int, dict[int, Aligned]]) -> Iterator[str]:
    """Yield the keys of the places that the territory column names."""
    for grid in grids:
        wanted = {i for i, col in enumerate(grid.columns) if col.field is Field.TERRITORY}
        for row in grid.rows:
            cells = aligned[id(grid)][id(row)].cells
            for index in wanted & cells.keys():
                text = cells[index].text
                if not is_everywhere(text):
                    yield key(text)
                    yield from map(key, enumerated(text))
