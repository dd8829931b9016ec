"""Tables of which every other row is coloured: the rows between are as much rows as they are."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planville_kg.readers.pdf.columns import stretches
from planville_kg.readers.pdf.glyphs import Box, Glyph
from planville_kg.readers.pdf.lattice import SNAP, PageCell, PageTable
from planville_kg.readers.pdf.lines import Line, lines_of
from planville_kg.readers.pdf.rules import Rule

_COLUMNS = 3
_STRIPES = 2
_FIRST, _NEAR = 3.0, 1.2
"""Blank between the table and a row next to it, and between its lines, in sizes of letters."""
_GAP = 6.0
"""Height of what stands between two coloured rows, in those of the lowest of these, at most."""
_HIGH = 3.0
"""The same, of one row above or below them."""


def striped(
    tables: Sequence[PageTable], glyphs: Sequence[Glyph], rules: Sequence[Rule]
) -> list[PageTable]:
    """Return tables, the largest first, those that are coloured rows of one table as this one.

    Args:
        tables: What lines and coloured cells draw on a page.
        glyphs: The letters of the page.
        rules: Its rules: what lines draw is whole.
    """
    solid = [rule for rule in rules if rule.solid]
    rows = sorted(tables, key=lambda table: table.box.top)
    found: list[PageTable] = []
    for group in _groups(rows, solid):
        wide = [table for table in group if len(_sides(table)) > _COLUMNS]
        if len(wide) < _STRIPES or len(group) < _STRIPES:
            found += group
            continue
        found.append(_joined(group, _sides(wide[0]), glyphs, rules))
    return sorted(found, key=lambda table: -table.box.width * table.box.height)


def _groups(rows: Sequence[PageTable], solid: Sequence[Rule]) -> Iterator[list[PageTable]]:
    """Yield the tables that stand below one another with the same columns, row by row."""
    group: list[PageTable] = []
    for table in rows:
        if group and not _goes_on(group, table, solid):
            yield group
            group = []
        group.append(table)
    if group:
        yield group


def _goes_on(group: Sequence[PageTable], table: PageTable, solid: Sequence[Rule]) -> bool:
    last = group[-1]
    gap = table.box.top - last.box.bottom
    low = min(_lowest(each) for each in (*group, table))
    alike = _same(last.box.left, table.box.left) and _same(last.box.right, table.box.right)
    coloured = all(_is_stripe(each, solid) for each in (last, table))
    columns = {len(_sides(each)) for each in (*group, table)} - {2}
    return alike and coloured and -SNAP < gap <= _GAP * low and len(columns) <= 1


def _lowest(table: PageTable) -> float:
    return min(cell.box.height for cell in table.cells)


def _is_stripe(table: PageTable, solid: Sequence[Rule]) -> bool:
    """Tell whether a table is one row of coloured cells, that no upright line parts.

    The banner of a title may touch it, and another row that banner.
    """
    top, bottom = table.box.top, table.box.bottom
    parts = [c.box for c in table.cells if not _same(c.box.width, table.box.width)]
    rows = sorted({(round(box.top), round(box.bottom)) for box in parts})
    alone = all(below[0] - above[1] > SNAP for above, below in pairwise(rows))
    return alone and not any(
        not rule.horizontal
        and table.box.left + SNAP < rule.at < table.box.right - SNAP
        and min(rule.end, bottom) - max(rule.start, top) > SNAP
        for rule in solid
    )


def _sides(table: PageTable) -> list[float]:
    """Return the places of the sides between the columns of a table, its own included."""
    found: list[float] = []
    for at in sorted({side for c in table.cells for side in (c.box.left, c.box.right)}):
        if not found or at - found[-1] > SNAP:
            found.append(at)
    return found


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= SNAP


def _joined(
    group: Sequence[PageTable], xs: Sequence[float], glyphs: Sequence[Glyph], rules: Sequence[Rule]
) -> PageTable:
    """Return one table: the coloured rows, and those between, above and below them."""
    cells = [cell for table in group for cell in table.cells]
    inside = [g for g in glyphs if xs[0] <= g.box.middle[0] <= xs[-1] and not g.text.isspace()]
    gaps = [(above.box.bottom, below.box.top) for above, below in pairwise(group)]
    top, bottom = group[0].box.top, group[-1].box.bottom
    high = _HIGH * min(map(_lowest, group))
    edges = _edges(rules, xs)
    above = list(_outwards(top, [at for at in edges if at < top], high))
    below = list(_outwards(bottom, [at for at in edges if at > bottom], high))
    first, last = (above[-1][0] if above else top), (below[-1][1] if below else bottom)
    lines = lines_of(inside)
    head = _run([line for line in reversed(lines) if line.bottom <= first + SNAP], first, -1)
    tail = _run([line for line in lines if line.top >= last - SNAP], last, 1)
    if _columns_met(head, xs) >= _COLUMNS:
        above.append((min(line.top for line in head), first))
    if _columns_met(tail, xs) >= _COLUMNS:
        below.append((last, max(line.bottom for line in tail)))
    between = [part for gap in gaps for part in _parted(gap, edges)]
    for start, end in (*between, *above, *below):
        own = [line for line in lines if start <= (line.top + line.bottom) / 2 < end]
        if end - start > SNAP and own:
            cells += _cells(own, start, end, xs)
    box = Box(
        xs[0],
        min(cell.box.top for cell in cells),
        xs[-1],
        max(cell.box.bottom for cell in cells),
    )
    return PageTable(box, cells, ruled=False)


def _edges(rules: Sequence[Rule], xs: Sequence[float]) -> list[float]:
    """Return the heights at which rules run from side to side of a table, in one piece or more."""
    flat = [r for r in rules if r.horizontal and r.end > xs[0] and r.start < xs[-1]]
    flat = [r for r in flat if r.start > xs[0] - SNAP and r.end < xs[-1] + SNAP]
    pieces: dict[int, list[Rule]] = {}
    for rule in flat:
        pieces.setdefault(round(rule.at), []).append(rule)
    return [
        at[0].at
        for at in pieces.values()
        if _same(min(r.start for r in at), xs[0]) and _same(max(r.end for r in at), xs[-1])
    ]


def _parted(gap: tuple[float, float], edges: Sequence[float]) -> Iterator[tuple[float, float]]:
    """Yield the rows between two coloured ones: the edges of a title's banner part them."""
    start, end = gap
    inner = sorted(at for at in edges if start + SNAP < at < end - SNAP)
    yield from pairwise([start, *inner, end])


def _outwards(start: float, edges: Sequence[float], high: float) -> Iterator[tuple[float, float]]:
    """Yield the rows from the edge of a table to the next edges, as far as a row is high."""
    at = start
    for edge in sorted(edges, key=lambda edge: abs(edge - start)):
        if abs(edge - at) > high:
            return
        yield min(at, edge), max(at, edge)
        at = edge


def _run(lines: Sequence[Line], edge: float, way: int) -> list[Line]:
    """Return the lines next to an edge, as near to it and to one another as those of a cell."""
    found: list[Line] = []
    for line in lines:
        near, far = (line.top, line.bottom) if way > 0 else (line.bottom, line.top)
        most = _NEAR if found else _FIRST
        if abs(near - edge) > most * line.size and not any(_is_level(line, o) for o in found):
            break
        found.append(line)
        edge = far
    return found


def _is_level(one: Line, other: Line) -> bool:
    return min(one.bottom, other.bottom) > max(one.top, other.top)


def _columns_met(lines: Sequence[Line], xs: Sequence[float]) -> int:
    """Return in how many columns some lines have words."""
    parts = (part for line in lines for part in stretches(line))
    return len({sum(x <= (part.left + part.right) / 2 for x in xs) for part in parts})


def _cells(lines: Sequence[Line], top: float, bottom: float, xs: Sequence[float]) -> list[PageCell]:
    """Return the cells of a row, one over all of them for a title that crosses their sides."""
    parts = [part for line in lines for part in stretches(line)]
    crossed = any(part.left < x - SNAP and x + SNAP < part.right for part in parts for x in xs)
    if crossed and len(parts) == len(lines):
        return [PageCell(Box(xs[0], top, xs[-1], bottom))]
    return [PageCell(Box(a, top, b, bottom)) for a, b in pairwise(xs)]
