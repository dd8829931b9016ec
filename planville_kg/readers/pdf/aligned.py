"""Tables without rules: lines whose words stand under one another in columns."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from planville_kg.readers.pdf.banded import banded_table
from planville_kg.readers.pdf.columns import (
    Column,
    columns_of_lines,
    crosses,
    split_line,
    stretches,
)
from planville_kg.readers.pdf.glyphs import Box
from planville_kg.readers.pdf.lattice import PageCell, PageTable
from planville_kg.readers.pdf.lines import Line, are_alike, wraps
from planville_kg.readers.pdf.rules import Rule

_MIN_ROWS = 3
_MIN_COLUMNS = 2
_BREAK = 2.6
"""Line height, in sizes of letters, that ends a run."""
_LEADING = 1.5
"""Line height, in sizes of letters, within a cell."""
_APART = 1.3
"""Distance between two rows, in distances between two lines of a row."""
_SPACED = 0.15
"""Share of the lines that stand apart in a table whose rows are spaced."""
_TITLES = 0.3
"""Share of the lines that may stand over the columns; beyond, they are prose."""
_LARGER = 1.1
_PROSE = 0.8
"""Two columns whose lines fill this share of them are prose."""
_LABEL = 30
"""Letters of a label, at most."""
_ITEM_WIDTH = 3.0
"""Sizes of letters; a first column that is no wider holds the numbers of a list."""

Block = PageTable | list[Line]


def aligned_tables(lines: Sequence[Line], rules: Sequence[Rule]) -> list[Block]:
    """Part lines of text into tables and plain text.

    Args:
        lines: The lines of a region without ruled tables, from top to bottom.
        rules: The rules of the page: those between lines part the rows.
    """
    if (banded := banded_table(lines, rules)) is not None:
        above, table, below = banded
        return [*aligned_tables(above, rules), table, *aligned_tables(below, rules)]
    whole = _tabled(lines, rules)
    if whole is not None:
        return whole
    blocks: list[Block] = []
    for run in _runs(lines):
        for block in _tabled(run, rules) or [run]:
            if blocks and isinstance(block, list) and isinstance(blocks[-1], list):
                blocks[-1].extend(block)
            else:
                blocks.append(block)
    return blocks


def _tabled(lines: Sequence[Line], rules: Sequence[Rule]) -> list[Block] | None:
    """Return the text above a table, the table and the text below; None if there is no table."""
    spread = [place for place, line in enumerate(lines) if len(stretches(line)) >= _MIN_COLUMNS]
    if len(spread) < _MIN_ROWS:
        return None
    columns = columns_of_lines([lines[place] for place in spread])
    if len(columns) < _MIN_COLUMNS:
        return None
    first, last = spread[0], spread[-1]
    while last + 1 < len(lines) and _hangs(lines[last], lines[last + 1], columns):
        last += 1
    table = _table(lines[first : last + 1], columns, rules)
    if table is None:
        return None
    above, below = list(lines[:first]), list(lines[last + 1 :])
    return [*([above] if above else []), table, *([below] if below else [])]


def _hangs(before: Line, line: Line, columns: Sequence[Column]) -> bool:
    """Tell whether a line below the last spread one still is in a column of it."""
    near = line.top - before.top < _LEADING * max(before.size, line.size)
    return near and crosses(line, columns) is None and not line.is_bold


def _runs(lines: Sequence[Line]) -> list[list[Line]]:
    """Group successive lines that are near one another and spread alike."""
    runs: list[list[Line]] = []
    for line in lines:
        spread = len(stretches(line)) >= _MIN_COLUMNS
        if runs:
            before = runs[-1][-1]
            near = 0 <= line.top - before.top <= _BREAK * max(before.size, line.size)
            opening = spread and not any(len(stretches(one)) >= _MIN_COLUMNS for one in runs[-1])
            if near and not opening:
                runs[-1].append(line)
                continue
        runs.append([line])
    return runs


def _table(
    lines: Sequence[Line], columns: Sequence[Column], rules: Sequence[Rule]
) -> PageTable | None:
    titles = {place for place, line in enumerate(lines) if _is_title(line, lines, columns)}
    if len(titles) > _TITLES * len(lines):
        return None
    split = [split_line(line, columns) if i not in titles else {} for i, line in enumerate(lines)]
    body = [parts for parts in split if parts]
    if len(columns) == _MIN_COLUMNS and (_is_text(body, columns) or _are_labels(body)):
        return None
    rows = _rows(lines, split, titles, columns, rules)
    if len(rows) < _MIN_ROWS:
        return None
    return _placed(rows, lines, split, columns)


def _is_title(line: Line, lines: Sequence[Line], columns: Sequence[Column]) -> bool:
    """Tell whether a line stands over the columns: it crosses them, or is lone and bolder."""
    if len(stretches(line)) > 1:
        return False
    if crosses(line, columns) is not None:
        return True
    bold = sum(each.is_bold for each in lines) * 2 < len(lines) and line.is_bold
    larger = line.size > _LARGER * median(each.size for each in lines)
    begun = line.text.lstrip()[:1]
    return (bold or larger) and line.left < columns[0].right and not begun.islower()


def _is_text(split: Sequence[dict[int, Line]], columns: Sequence[Column]) -> bool:
    """Tell whether two columns are prose side by side, or the items of a list."""
    size = max((line.size for parts in split for line in parts.values()), default=0.0)
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


def _are_labels(split: Sequence[dict[int, Line]]) -> bool:
    """Tell whether the second column only labels the titles of the first: « En cours ».

    It is beside bold lines alone, and as many others stand in the first column on their own.
    """
    both = [parts for parts in split if len(parts) == _MIN_COLUMNS]
    alone = [parts for parts in split if len(parts) < _MIN_COLUMNS]
    told = sum(0 in parts and not parts[0].is_bold for parts in alone)
    return (
        all(parts[0].is_bold and len(parts[1].text) <= _LABEL for parts in both)
        and told >= len(both)
        and not any(1 in parts for parts in alone)
    )


def _rows(
    lines: Sequence[Line],
    split: Sequence[dict[int, Line]],
    titles: set[int],
    columns: Sequence[Column],
    rules: Sequence[Rule],
) -> list[list[int]]:
    """Group the lines into rows: by the rules between them, their spacing, the words that wrap."""
    width = columns[0].right - columns[0].left
    flat = [rule.at for rule in rules if rule.horizontal and rule.end - rule.start > width]
    inner = [at for at in flat if lines[0].bottom - 1 < at < lines[-1].top + 1]
    pitches = [b.top - a.top for a, b in pairwise(lines)]
    base = sorted(pitches)[len(pitches) // 10]
    spaced = sum(pitch > _APART * base for pitch in pitches) > _SPACED * len(pitches)
    rows: list[list[int]] = [[0]]
    for place in range(1, len(lines)):
        before, line = lines[place - 1], lines[place]
        if place in titles or place - 1 in titles:
            parted = True
        elif len(inner) >= min(_MIN_ROWS, len(lines) - 1):
            parted = any(before.top < at < line.bottom - line.size / 2 for at in inner)
        elif spaced:
            parted = pitches[place - 1] > _APART * base
        else:
            parted = not _goes_on(split[rows[-1][-1]], split[place], columns)
        if parted and place not in titles and len(inner) < min(_MIN_ROWS, len(lines) - 1):
            parted = not _is_rest([split[index] for index in rows[-1]], split[place])
        if parted:
            rows.append([place])
        else:
            rows[-1].append(place)
    return rows


def _is_rest(row: Sequence[dict[int, Line]], parts: dict[int, Line]) -> bool:
    """Tell whether a line is the rest of a cell of the row above, or of several of its header.

    No part of it begins with a capital.
    """
    bold = [*row[0].values(), *parts.values()]
    header = len(parts) < len(row[0]) and all(line.is_bold for line in bold)
    return (len(parts) == 1 or header) and all(
        part.text.lstrip()[:1].islower() and _is_open(row, place) for place, part in parts.items()
    )


def _is_open(row: Sequence[dict[int, Line]], place: int) -> bool:
    """Tell whether a cell of a row holds something that no full stop ends."""
    above = next((line[place].text for line in reversed(row) if place in line), "")
    return bool(above) and not above.rstrip().endswith((".", ";", ":"))


def _goes_on(before: dict[int, Line], parts: dict[int, Line], columns: Sequence[Column]) -> bool:
    """Tell whether a line only carries on the cells above it: each of its parts was wrapped."""
    return all(
        place in before
        and are_alike(before[place], part)
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
    lines: Sequence[Line],
    split: Sequence[dict[int, Line]],
    columns: Sequence[Column],
) -> PageTable:
    """Return the table: sides half way between columns; a title is one cell over all of them."""
    xs = [columns[0].left]
    xs += [(a.right + b.left) / 2 for a, b in pairwise(columns)]
    xs.append(columns[-1].right)
    ys = [lines[row[0]].top for row in rows] + [lines[rows[-1][-1]].bottom]
    cells = []
    for number, row in enumerate(rows):
        if not any(split[index] for index in row):
            box = Box(xs[0], ys[number], xs[-1], ys[number + 1])
            cells.append(PageCell(box, [g for index in row for g in lines[index].glyphs]))
            continue
        for place in range(len(columns)):
            box = Box(xs[place], ys[number], xs[place + 1], ys[number + 1])
            found = [split[index][place] for index in row if place in split[index]]
            cells.append(PageCell(box, [glyph for line in found for glyph in line.glyphs]))
    return PageTable(Box(xs[0], ys[0], xs[-1], ys[-1]), cells, ruled=False)
