"""Shifted cells: which column each cell of a row belongs to.

A row is aligned by dynamic programming. Every cell may stay, slide, or (at a high price) be left
out; columns keep their order. The score of a placing adds up evidence: the vocabulary of the
closing columns, values seen elsewhere in a column, capitals of the upper levels, numbers like
those of a column, levels without a gap, one shift for the whole row, and the shift of the
neighbouring rows. What a column looks like is learned from the document itself, round after round,
until nothing moves.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planville_kg.extract.placing import Placing, position
from planville_kg.extract.rows import filled
from planville_kg.extract.traits import Answer, learn, traits_of
from planville_kg.model import Cell, Column, Row

_ROUNDS = 6
_MOVED = -1.0
"""What every cell costs that leaves its column where nearly all rows of a table stand still."""
_STILL = 0.05
"""The share of rows that slide in such a table."""

_DOUBT = 1.0


@dataclass(frozen=True, slots=True)
class Aligned:
    """A row whose cells have found their columns.

    `cells` maps an index in the section's columns to a cell; `margin` is the lead of the best
    placing over the next that puts some cell elsewhere (infinite where nothing slid).
    """

    row: Row
    cells: Mapping[int, Cell]
    left_out: tuple[Cell, ...] = ()
    margin: float = float("inf")

    @property
    def is_doubtful(self) -> bool:
        """Whether another placing was nearly as good."""
        return self.margin < _DOUBT


def align(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Aligned, ...]:
    """Place the cells of each row under the columns of their table.

    A row that a merged cell begins in, or reaches into, is where the file says it is.
    """
    cells = [filled(row) for row in rows]
    fixed = _fixed(rows)
    traits = [[traits_of(cell.text) for cell in line] for line in cells]
    placings = [
        Placing(columns, {}, line, of, is_fixed=still)
        for line, of, still in zip(cells, traits, fixed, strict=True)
    ]
    answers: list[Answer] = [placing.best() for placing in placings]
    for _ in range(_ROUNDS):
        profiles = learn(len(columns), traits, answers)
        hints = _neighbour_shifts(columns, cells, answers)
        moved = _price_of_leaving(placings, answers)
        placings = [
            Placing(
                columns, profiles, line, of, hints=hint, before=before, is_fixed=still, moved=moved
            )
            for line, of, hint, before, still in zip(
                cells, traits, hints, answers, fixed, strict=True
            )
        ]
        again = [placing.best() for placing in placings]
        if again == answers:
            break
        answers = again
    return tuple(
        _aligned(row, placing, answer)
        for row, placing, answer in zip(rows, placings, answers, strict=True)
    )


def _price_of_leaving(placings: Sequence[Placing], answers: Sequence[Answer]) -> float:
    """Return what a cell costs that leaves its column: much where hardly any row does."""
    slid = sum(placing.slides(answer) for placing, answer in zip(placings, answers, strict=True))
    return _MOVED if slid <= _STILL * len(answers) else 0.0


def _fixed(rows: Sequence[Row]) -> list[bool]:
    """Return which rows a merged cell holds; not one that only a break of page made long."""
    fixed = [any(cell.column_span > 1 for cell in row.cells) for row in rows]
    for place, row in enumerate(rows):
        span = max((cell.row_span for cell in row.cells), default=1)
        reached = [
            place + below
            for below, other in enumerate(rows[place : place + span])
            if other.location.page == row.location.page
        ]
        if len(reached) > 1:
            for each in reached:
                fixed[each] = True
    return fixed


def _neighbour_shifts(
    columns: Sequence[Column],
    cells: Sequence[Sequence[Cell]],
    answers: Sequence[Answer],
) -> list[frozenset[int]]:
    main = [_main_shift(columns, line, answer) for line, answer in zip(cells, answers, strict=True)]
    return [
        frozenset(shift for shift in (*main[max(0, i - 1) : i], *main[i + 1 : i + 2]))
        for i in range(len(main))
    ]


def _main_shift(columns: Sequence[Column], cells: Sequence[Cell], answer: Answer) -> int:
    shifts = Counter(
        columns[index].number - position(cell)
        for cell, index in zip(cells, answer, strict=True)
        if index is not None
    )
    return max(shifts, key=lambda shift: (shifts[shift], -abs(shift)), default=0)


def _aligned(row: Row, placing: Placing, answer: Answer) -> Aligned:
    placed = {
        index: cell for cell, index in zip(placing.cells, answer, strict=True) if index is not None
    }
    lost = tuple(cell for cell, index in zip(placing.cells, answer, strict=True) if index is None)
    return Aligned(row, placed, lost, placing.margin(answer))
