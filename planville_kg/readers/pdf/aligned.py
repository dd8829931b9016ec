"""Tables without rules: lines whose words stand under one another in columns."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from planville_kg.readers.pdf.glyphs import Box, Glyph
from planville_kg.readers.pdf.lattice import PageCell, PageTable
from planville_kg.readers.pdf.lines import Line, wraps
from planville_kg.readers.pdf.rules import Rule

_GUTTER = 1.1
"""Width of the blank between two columns, in sizes of letters, at least."""
_MIN_ROWS = 3
_MIN_COLUMNS = 2
_BREAK = 2.6
"""Line height, in sizes of letters, that ends a table."""
_PROSE = 0.8
"""Two columns whose lines fill this share of them are prose."""
_ITEM_WIDTH = 3.0
"""Sizes of letters; a first column that is no wider holds the numbers of a list."""

Block = PageTable | list[Line]


@dataclass(slots=True)
class _Column:
    left: float
    right: float


def aligned_tables(lines: Sequence[Line], rules: Sequence[Rule]) -> list[Block]:
    """Part lines of text into tables and plain text.

    Args:
        lines: The lines of a region without ruled tables, from top to bottom.
        rules: The rules of the page: those between lines part the rows.
    """
    blocks: list[Block] = []
    plain: list[Line] = []
    for run in _runs(lines):
        table = _table(run, rules) if len(run) >= _MIN_ROWS else None
        if table is None:
            plain.extend(run)
            continue
        if plain:
            blocks.append(plain)
        blocks.append(table)
        plain = []
    return [*blocks, plain] if plain else blocks


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Group successive lines that share gutters; a line of one segment may stand in one column."""
    runs: list[list[Line]] = []
    columns: list[_Column] = []
    for line in lines:
        parts = segments(line)
        if runs and columns and _fits(parts, columns, runs[-1][-1], line):
            runs[-1].append(line)
            columns = _widened(columns, parts)
        else:
            runs.append([line])
            columns = parts if len(parts) >= _MIN_COLUMNS else []
    return runs


def segments(line: Line) -> list[_Column]:
    """Return the stretches of a line between wide blanks."""
    parts: list[_Column] = []
    for glyph in line.glyphs:
        if glyph.text.isspace():
            continue
        if parts and glyph.box.left - parts[-1].right <= _GUTTER * glyph.size:
            parts[-1].right = max(parts[-1].right, glyph.box.right)
        else:
            parts.append(_Column(glyph.box.left, glyph.box.right))
    return parts


def _fits(parts: Sequence[_Column], columns: Sequence[_Column], before: Line, line: Line) -> bool:
    """Tell whether a line goes on with the columns: each part meets one, near the line before."""
    if line.top - before.top > _BREAK * max(before.size, line.size) or line.top < before.top:
        return False
    met = [[c for c in columns if c.left < p.right and p.left < c.right] for p in parts]
    if len(parts) == 1 and len(met[0]) > 1:
        return False
    return all(len(found) <= 1 for found in met)


def _widened(columns: Sequence[_Column], parts: Sequence[_Column]) -> list[_Column]:
    wide = [_Column(column.left, column.right) for column in columns]
    for part in parts:
        found = [c for c in wide if c.left < part.right and part.left < c.right]
        if found:
            found[0].left = min(found[0].left, part.left)
            found[0].right = max(found[0].right, part.right)
        else:
            wide.append(_Column(part.left, part.right))
    return sorted(wide, key=lambda column: column.left)


def _table(run: Sequence[Line], rules: Sequence[Rule]) -> PageTable | None:
    columns: list[_Column] = []
    for line in run:
        columns = _widened(columns, segments(line))
    if len(columns) < _MIN_COLUMNS:
        return None
    split = [_split(line, columns) for line in run]
    if len(columns) == _MIN_COLUMNS and _is_text(split, columns):
        return None
    rows = _rows(run, split, columns, rules)
    if len(rows) < _MIN_ROWS:
        return None
    return _placed(rows, run, split, columns)


def _split(line: Line, columns: Sequence[_Column]) -> dict[int, Line]:
    """Return the part of a line in each column."""
    parts: dict[int, list[Glyph]] = {}
    for glyph in line.glyphs:
        x = glyph.box.middle[0]
        for place, column in enumerate(columns):
            if column.left - 1 <= x <= column.right + 1:
                parts.setdefault(place, []).append(glyph)
                break
    return {
        place: Line.of(glyphs)
        for place, glyphs in parts.items()
        if any(not glyph.text.isspace() for glyph in glyphs)
    }


def _is_text(split: Sequence[dict[int, Line]], columns: Sequence[_Column]) -> bool:
    """Tell whether two columns are prose side by side, or the items of a list."""
    size = max(line.size for parts in split for line in parts.values())
    if columns[0].right - columns[0].left <= _ITEM_WIDTH * size:
        return True
    both = [parts for parts in split if len(parts) == _MIN_COLUMNS]
    if not both:
        return True
    filled = sum(
        min(parts[c].width / max(columns[c].right - columns[c].left, 1) for c in parts) > _PROSE
        for parts in both
    )
    return filled > len(both) / 2


def _rows(
    run: Sequence[Line],
    split: Sequence[dict[int, Line]],
    columns: Sequence[_Column],
    rules: Sequence[Rule],
) -> list[list[int]]:
    """Group the lines into rows: by the rules between them, else by the words that wrap."""
    middle = (run[0].left + run[0].right) / 2
    flat = [
        rule.at for rule in rules if rule.horizontal and rule.start - 5 <= middle <= rule.end + 5
    ]
    inner = [at for at in flat if run[0].bottom - 1 < at < run[-1].top + 1]
    rows: list[list[int]] = [[0]]
    for place in range(1, len(run)):
        before, line = run[place - 1], run[place]
        if len(inner) >= _MIN_ROWS:
            parted = any(before.top < at < line.bottom - line.size / 2 for at in inner)
        else:
            parted = not _goes_on(split[rows[-1][-1]], split[place], columns)
        if parted:
            rows.append([place])
        else:
            rows[-1].append(place)
    return rows


def _goes_on(before: dict[int, Line], parts: dict[int, Line], columns: Sequence[_Column]) -> bool:
    """Tell whether a line only carries on the cells above it: each of its parts was wrapped."""
    return all(
        place in before
        and wraps(
            before[place],
            part,
            columns[place].right - columns[place].left,
            columns[place].left,
        )
        for place, part in parts.items()
    )


def _placed(
    rows: Sequence[Sequence[int]],
    run: Sequence[Line],
    split: Sequence[dict[int, Line]],
    columns: Sequence[_Column],
) -> PageTable:
    """Return the table: sides half way between columns, and between rows."""
    xs = [columns[0].left]
    xs += [(a.right + b.left) / 2 for a, b in itertools.pairwise(columns)]
    xs.append(columns[-1].right)
    tops = [run[row[0]].top for row in rows]
    ys = [*tops, run[rows[-1][-1]].bottom]
    cells = []
    for number, row in enumerate(rows):
        for place in range(len(columns)):
            box = Box(xs[place], ys[number], xs[place + 1], ys[number + 1])
            glyphs = [
                g for index in row if place in split[index] for g in split[index][place].glyphs
            ]
            cells.append(PageCell(box, glyphs))
    return PageTable(Box(xs[0], ys[0], xs[-1], ys[-1]), cells, ruled=False)
