"""Ruled tables: rules that touch → a lattice, and the cells that they close."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from planville_kg.readers.pdf.glyphs import Box, Glyph
from planville_kg.readers.pdf.rules import Rule

SNAP = 2.5
"""Points within which two rules are the same, or touch."""
_COVER = 0.6
"""Share of a side that a rule must cover to close it."""
_STICK_OUT = 8.0
_MIN_SIDE = 4.5
"""Points; a row or column that is thinner and empty is a double rule."""
MAX_RULES = 5_000
"""Rules of a page, once joined; a page with more is a drawing."""
_MAX_SQUARES = 40_000


@dataclass(slots=True)
class PageCell:
    """A cell of one page: the places of its sides, and its letters; `page` if of another one."""

    box: Box
    glyphs: list[Glyph] = field(default_factory=list)
    page: int | None = None


@dataclass(slots=True)
class PageTable:
    """A table of one page; `open_top` and `open_bottom` are sides that no rule closes."""

    box: Box
    cells: list[PageCell]
    open_top: bool = False
    open_bottom: bool = False
    ruled: bool = True


def lattices(rules: Sequence[Rule]) -> list[PageTable]:
    """Return the tables that rules draw, the largest first; frames of one cell are none."""
    tables = _tables([rule for rule in rules if rule.solid])
    tables += _tables([rule for rule in rules if not rule.solid and not _inside(rule, tables)])
    return sorted(tables, key=lambda one: -one.box.width * one.box.height)


def _tables(rules: Sequence[Rule]) -> list[PageTable]:
    merged = _merged(rules)
    if len(merged) > MAX_RULES:
        return []
    return [table for group in _touching(merged) if (table := _table(group))]


def _inside(rule: Rule, tables: Iterable[PageTable]) -> bool:
    across = (rule.start + rule.end) / 2
    x, y = (across, rule.at) if rule.horizontal else (rule.at, across)
    return any(contains(table.box, x, y, SNAP) for table in tables)


def contains(box: Box, x: float, y: float, slack: float = 0.0) -> bool:
    """Tell whether a point is in a box."""
    return box.left - slack <= x <= box.right + slack and box.top - slack <= y <= box.bottom + slack


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Join the rules that go on in one another."""
    merged: list[Rule] = []
    for horizontal in (True, False):
        own = sorted(
            (rule for rule in rules if rule.horizontal is horizontal),
            key=lambda rule: (rule.at, rule.start),
        )
        for group in _near(own):
            at = sum(rule.at for rule in group) / len(group)
            start = end = None
            for rule in sorted(group, key=lambda one: one.start):
                if end is None or rule.start > end + SNAP:
                    if start is not None and end is not None:
                        merged.append(Rule(horizontal, at, start, end))
                    start, end = rule.start, rule.end
                else:
                    end = max(end, rule.end)
            if start is not None and end is not None:
                merged.append(Rule(horizontal, at, start, end))
    return merged


def _near(rules: Sequence[Rule]) -> list[list[Rule]]:
    groups: list[list[Rule]] = []
    for rule in rules:
        if groups and rule.at - groups[-1][0].at <= SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return groups


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Group the rules that meet, directly or through others."""
    parents = list(range(len(rules)))

    def top(place: int) -> int:
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    flat = [place for place, rule in enumerate(rules) if rule.horizontal]
    upright = [place for place, rule in enumerate(rules) if not rule.horizontal]
    for one in flat:
        for other in upright:
            across, down = rules[one], rules[other]
            if (
                across.start - SNAP <= down.at <= across.end + SNAP
                and down.start - SNAP <= across.at <= down.end + SNAP
            ):
                parents[top(one)] = top(other)
    groups: dict[int, list[Rule]] = {}
    for place, rule in enumerate(rules):
        groups.setdefault(top(place), []).append(rule)
    return list(groups.values())


def _places(values: Iterable[float]) -> list[float]:
    """Return values, those that are near each other as one."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > SNAP:
            kept.append(value)
    return kept


def _table(rules: Sequence[Rule]) -> PageTable | None:
    """Return the table of some rules that meet, or None if they part no columns."""
    flat = [rule for rule in rules if rule.horizontal]
    upright = [rule for rule in rules if not rule.horizontal]
    if not flat or not upright:
        return None
    ys = _places([rule.at for rule in flat] + [end for r in upright for end in (r.start, r.end)])
    xs = _places([rule.at for rule in upright])
    first, last = min(rule.start for rule in flat), max(rule.end for rule in flat)
    xs = ([first] if first < xs[0] - _STICK_OUT else []) + xs
    xs += [last] if last > xs[-1] + _STICK_OUT else []
    if not 2 <= (len(xs) - 1) * (len(ys) - 1) <= _MAX_SQUARES:  # noqa: PLR2004 - two cells
        return None
    cells = _cells(xs, ys, flat, upright)
    if all(cell.box.width == xs[-1] - xs[0] for cell in cells):
        return None
    box = Box(xs[0], ys[0], xs[-1], ys[-1])
    closed_top = _covered(flat, ys[0], xs[0], xs[-1])
    closed_bottom = _covered(flat, ys[-1], xs[0], xs[-1])
    return PageTable(box, cells, not closed_top, not closed_bottom)


def _covered(rules: Iterable[Rule], at: float, start: float, end: float) -> bool:
    shared = sum(
        max(min(rule.end, end) - max(rule.start, start), 0)
        for rule in rules
        if abs(rule.at - at) <= SNAP
    )
    return shared >= _COVER * (end - start)


def _cells(
    xs: Sequence[float], ys: Sequence[float], flat: Sequence[Rule], upright: Sequence[Rule]
) -> list[PageCell]:
    """Return the cells: squares of the lattice that no rule parts are one."""
    columns, rows = len(xs) - 1, len(ys) - 1
    across = [
        [_covered(own, at, xs[c], xs[c + 1]) for c in range(columns)]
        for at, own in ((at, [r for r in flat if abs(r.at - at) <= SNAP]) for at in ys)
    ]
    down = [
        [_covered(own, at, ys[r], ys[r + 1]) for r in range(rows)]
        for at, own in ((at, [u for u in upright if abs(u.at - at) <= SNAP]) for at in xs)
    ]
    taken = [[False] * columns for _ in range(rows)]
    cells = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            right = column + 1
            while right < columns and not down[right][row] and not taken[row][right]:
                right += 1
            low = row + 1
            while low < rows and _flows(across[low], down, low, column, right):
                low += 1
            for r in range(row, low):
                taken[r][column:right] = [True] * (right - column)
            cells.append(PageCell(Box(xs[column], ys[row], xs[right], ys[low])))
    return cells


def _flows(
    across: Sequence[bool], down: Sequence[Sequence[bool]], row: int, left: int, right: int
) -> bool:
    """Tell whether a cell goes on in the row below: no rule over it, none through it."""
    return not any(across[left:right]) and not any(down[c][row] for c in range(left + 1, right))


def without_double_rules(table: PageTable) -> None:
    """Drop the thin empty cells that double rules leave."""
    table.cells = [
        cell
        for cell in table.cells
        if cell.glyphs or (cell.box.width > _MIN_SIDE and cell.box.height > _MIN_SIDE)
    ]


def sides(values: Iterable[float]) -> list[float]:
    """Return the sides of cells, in order, each once."""
    return _places(values)


class Finder:
    """Finds the cell that holds a point."""

    def __init__(self, cells: Sequence[PageCell]) -> None:
        self._xs = sorted({x for cell in cells for x in (cell.box.left, cell.box.right)})
        self._ys = sorted({y for cell in cells for y in (cell.box.top, cell.box.bottom)})
        self._cells = {
            (row, column): cell
            for cell in cells
            for row in range(*self._range(self._ys, cell.box.top, cell.box.bottom))
            for column in range(*self._range(self._xs, cell.box.left, cell.box.right))
        }

    @staticmethod
    def _range(places: Sequence[float], start: float, end: float) -> tuple[int, int]:
        return bisect_left(places, start), bisect_left(places, end)

    def __call__(self, x: float, y: float) -> PageCell | None:
        """Return the cell, if there is one."""
        return self._cells.get((bisect_right(self._ys, y) - 1, bisect_right(self._xs, x) - 1))
