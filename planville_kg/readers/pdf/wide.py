"""Sheets wider than a page, printed over several: the columns of each row side by side again.

A spreadsheet prints first the pages of its left columns, then those of the next ones, at the same
heights: « Page 1 » and « Page 3 » are the same rows.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from planville_kg.model import Style
from planville_kg.readers.pdf.glyphs import Box, Glyph
from planville_kg.readers.pdf.lattice import PageCell, PageTable, sides
from planville_kg.readers.pdf.layout import PageLayout
from planville_kg.readers.pdf.lines import Line, lines_of
from planville_kg.text import key

_SAME = 2.5
"""Points within which two heights are the same."""
_ROWS = 4
"""Rows of a table of one page, at least, where only one is as high."""
_DRAWN = 0.7
"""Share of the rows of the left page that lines part on the right one."""
_HEIGHTS = 2
"""Heights of rows, at least: rows all as high stand at the same heights by chance."""
_SIDES = 2
"""Upright lines of a page with columns of its own, at least."""
_GAP = 1.0
"""Points between the columns of two pages."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page, its largest table, and where the rows and the upright lines of it stand."""

    page: PageLayout
    table: PageTable | None
    ys: Sequence[float]
    xs: Sequence[float]

    @classmethod
    def of(cls, page: PageLayout) -> "_Sheet":
        table = _table(page)
        return cls(page, table, _ys(table) if table else (), _xs(page))

    @property
    def may_go_on(self) -> bool:
        """Whether its rows are many enough, and of several heights: no other page's by chance."""
        heights = {round((other - one) / _SAME) for one, other in pairwise(self.ys)}
        tables = sum(isinstance(block, PageTable) for block in self.page.blocks)
        return len(self.ys) > _ROWS and len(heights) >= _HEIGHTS and tables == 1


def join_across(layouts: Sequence[PageLayout]) -> None:
    """Give the rows of a sheet their columns on other pages, in place."""
    sheets = [_Sheet.of(page) for page in layouts]
    start = 0
    while start < len(sheets):
        high, bands = _printed(sheets, start) if sheets[start].may_go_on else (1, 1)
        for band in range(1, bands):
            for place in range(high):
                _take(sheets[start + place], sheets[start + band * high + place])
        start += max(high * bands, 1)


def _printed(sheets: Sequence[_Sheet], start: int) -> tuple[int, int]:
    """Return how many pages high and wide the sheet is that a page begins."""
    for high in range(1, (len(sheets) - start) // 2 + 1):
        bands = 1
        while _goes_on(sheets, start, high, bands):
            bands += 1
        if bands > 1:
            return high, bands
        if sheets[start + high - 1].table is None:
            break
    return 1, 1


def _goes_on(sheets: Sequence[_Sheet], start: int, high: int, band: int) -> bool:
    """Tell whether the pages of another band of columns come next."""
    first = start + band * high
    if first + high > len(sheets):
        return False
    return all(
        _is_beside(sheets[start + n], sheets[first - high + n], sheets[first + n])
        for n in range(high)
    )


def _is_beside(base: _Sheet, last: _Sheet, sheet: _Sheet) -> bool:
    """Tell whether a page has the rows of another, and columns of its own."""
    page = sheet.page
    if base.table is None or _same(last.xs, sheet.xs) or len(sheet.xs) < _SIDES or page.panels:
        return False
    flat = [rule.at for rule in page.rules if rule.horizontal]
    drawn = sum(_near(flat, y) for y in base.ys)
    cells = [
        cell.box for block in page.blocks if isinstance(block, PageTable) for cell in block.cells
    ]
    level = all(_near(base.ys, y) for box in cells for y in (box.top, box.bottom))
    return drawn >= _DRAWN * len(base.ys) and level and not _titled(page, base.page, base.ys[0])


def _titled(page: PageLayout, base: PageLayout, top: float) -> bool:
    """Tell whether a page has a text of its own above the rows: it begins something else."""
    known = {key(line.text) for line in base.flowing()}
    return any(line.bottom <= top and key(line.text) not in known for line in page.flowing())


def _take(base: _Sheet, sheet: _Sheet) -> None:
    """Move the cells of a page to the rows of another one's table."""
    table, page = base.table, sheet.page
    assert table is not None  # noqa: S101 - for the type checker
    by = table.box.right + _GAP - sheet.xs[0]
    blocks: list[PageTable | list[Line]] = []
    for block in page.blocks:
        if isinstance(block, PageTable):
            table.cells.extend(
                _moved(cell.box, cell.glyphs, by, page.number) for cell in block.cells
            )
            continue
        rest = [line for line in block if not base.ys[0] <= _middle(line) < base.ys[-1]]
        for cell in _cells_of(block, base.ys, sheet.xs):
            if _is_said(cell, table):
                page.furniture += [(Style.REPEATED, line) for line in lines_of(cell.glyphs)]
            else:
                table.cells.append(_moved(cell.box, cell.glyphs, by, page.number))
        blocks += [rest] if rest else []
    page.blocks = blocks
    table.box = replace(table.box, right=sheet.xs[-1] + by)


def _cells_of(
    lines: Sequence[Line], ys: Sequence[float], xs: Sequence[float]
) -> Iterator[PageCell]:
    """Yield the cells of a column that no line parts from others, one a row."""
    for top, bottom in pairwise(ys):
        inside = [line for line in lines if top <= _middle(line) < bottom]
        if inside:
            glyphs = [glyph for line in inside for glyph in line.glyphs]
            yield PageCell(Box(xs[0], top, xs[-1], bottom), glyphs)


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _is_said(cell: PageCell, table: PageTable) -> bool:
    """Tell whether the row already says a text, which only goes on under the next columns."""
    said = _text(cell)
    row = (other for other in table.cells if abs(other.box.top - cell.box.top) <= _SAME)
    return any(said and _text(other).startswith(said) for other in row)


def _text(cell: PageCell) -> str:
    return key(" ".join(line.text for line in lines_of(cell.glyphs)))


def _moved(box: Box, glyphs: Sequence[Glyph], by: float, page: int) -> PageCell:
    moved = [replace(g, box=_shifted(g.box, by)) for g in glyphs]
    return PageCell(_shifted(box, by), moved, page)


def _shifted(box: Box, by: float) -> Box:
    return replace(box, left=box.left + by, right=box.right + by)


def _table(page: PageLayout) -> PageTable | None:
    tables = [block for block in page.blocks if isinstance(block, PageTable) and block.ruled]
    return max(tables, key=lambda one: one.box.height, default=None)


def _ys(table: PageTable) -> list[float]:
    return sides(y for cell in table.cells for y in (cell.box.top, cell.box.bottom))


def _xs(page: PageLayout) -> list[float]:
    """Return where the upright lines of a page stand."""
    return sides(rule.at for rule in page.rules if not rule.horizontal and rule.solid)


def _near(values: Sequence[float], value: float) -> bool:
    return any(abs(value - each) <= _SAME for each in values)


def _same(ones: Sequence[float], others: Sequence[float]) -> bool:
    return len(ones) == len(others) and all(
        abs(a - b) <= _SAME for a, b in zip(ones, others, strict=True)
    )
