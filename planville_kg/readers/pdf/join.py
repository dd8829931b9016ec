"""Tables cut by pages: their pieces, the cells and rows that cross the break, joined."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from planville_kg.readers.pdf.glyphs import Box
from planville_kg.readers.pdf.lattice import PageCell, PageTable, sides
from planville_kg.readers.pdf.layout import PageLayout
from planville_kg.readers.pdf.lines import MARKS, Line, lines_of, wraps
from planville_kg.text import STOPWORDS, fold, squeeze

_SAME = 5.0
"""Points within which the sides of two pieces are the same."""
_MAX_HEADER = 4
"""Rows of a header that may be repeated."""
_SEVERAL = 4
"""Sides of a piece of several columns, at least."""
_FULL = 2.2
"""Sizes of letters, at most, between the text of a cell that the page cuts and the break."""
_ENDINGS = ".;:!?"


@dataclass(slots=True)
class Span:
    """A cell of a joined table: rows and columns (end excluded), the lines of each of its parts."""

    top: int
    bottom: int
    left: int
    right: int
    parts: list[tuple[PageCell, list[Line]]] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Whether it holds no line."""
        return not any(lines for _, lines in self.parts)

    @property
    def columns(self) -> tuple[int, int]:
        """Its first column and the one after its last."""
        return self.left, self.right


@dataclass(slots=True)
class JoinedTable:
    """A table of one or more pages: its cells, the page of each row, its repeated headers."""

    cells: list[Span]
    pages: list[int]
    repeated: list[tuple[int, Span]] = field(default_factory=list)
    header_rows: int = 0


def join_tables(layouts: Sequence[PageLayout]) -> dict[int, JoinedTable]:
    """Return the tables of a document by the identity of their first piece."""
    found = {}
    for pieces in _chains(layouts):
        found[id(pieces[0][1])] = _joined(pieces)
    return found


def _chains(layouts: Sequence[PageLayout]) -> Iterator[list[tuple[int, PageTable]]]:
    """Yield the pieces of each table: the last block of a page and the first of the next."""
    chain: list[tuple[int, PageTable]] = []
    last: PageLayout | None = None
    for layout in layouts:
        for place, block in enumerate(layout.blocks):
            if isinstance(block, list):
                continue
            follows = (
                chain
                and last is not None
                and last.blocks
                and place == 0
                and layout.number == last.number + 1
                and last.blocks[-1] is chain[-1][1]
                and _alike(chain, block)
            )
            if not follows and chain:
                yield chain
                chain = []
            chain.append((layout.number, block))
        last = layout
    if chain:
        yield chain


def _alike(chain: Sequence[tuple[int, PageTable]], table: PageTable) -> bool:
    """Tell whether a table has the columns of those before it."""
    before = chain[-1][1]
    if before.ruled is not table.ruled:
        return False
    ours = _xs([piece for _, piece in chain])
    theirs = _xs([table])
    shift = theirs[0] - ours[0]
    if abs((theirs[-1] - theirs[0]) - (ours[-1] - ours[0])) > 2 * _SAME and table.ruled:
        return False
    if not table.ruled:
        return len(ours) == len(theirs)
    known = sum(any(abs(x - shift - y) <= _SAME for y in ours) for x in theirs)
    parted = len(ours) >= _SEVERAL and known == len(ours)  # a header whose second row is below
    return known == len(theirs) or len(ours) == len(theirs) or parted


def _xs(tables: Sequence[PageTable]) -> list[float]:
    cells = [cell.box for table in tables for cell in table.cells]
    return sides([box.left for box in cells] + [box.right for box in cells])


def _place(values: Sequence[float], value: float) -> int:
    return min(range(len(values)), key=lambda index: abs(values[index] - value))


def _joined(pieces: Sequence[tuple[int, PageTable]]) -> JoinedTable:
    xs = _xs([pieces[0][1]])
    for _, piece in pieces[1:]:
        own = _xs([piece])
        if len(own) > len(xs):
            xs = own
    whole = JoinedTable([], [])
    for number, (page, piece) in enumerate(pieces):
        cells, height = _spans(piece, xs)
        if number:
            dropped = _repeated_rows(whole, cells, height)
            whole.header_rows = max(whole.header_rows, dropped)
            whole.repeated += [(page, cell) for cell in cells if cell.bottom <= dropped]
            cells = [_moved(cell, -dropped) for cell in cells if cell.bottom > dropped]
            _append(whole, cells, page, height - dropped)
        else:
            whole.cells, whole.pages = cells, [page] * height
    return whole


def _moved(cell: Span, by: int) -> Span:
    return Span(cell.top + by, cell.bottom + by, cell.left, cell.right, cell.parts)


def _spans(table: PageTable, xs: Sequence[float]) -> tuple[list[Span], int]:
    """Return the cells of a piece on a grid of columns, and its number of rows."""
    boxes = [cell.box for cell in table.cells]
    ys = sides([box.top for box in boxes] + [box.bottom for box in boxes])
    own = _xs([table])
    same = len(own) == len(xs)
    shift = 0.0 if same else own[0] - xs[0]
    spans = []
    for cell in table.cells:
        left, right = (
            _place(own if same else xs, x - shift) for x in (cell.box.left, cell.box.right)
        )
        top, bottom = _place(ys, cell.box.top), _place(ys, cell.box.bottom)
        if right > left and bottom > top:
            parts = [(cell, lines_of(cell.glyphs))]
            spans.append(Span(top, bottom, left, right, parts))
    return sorted(spans, key=lambda span: (span.top, span.left)), len(ys) - 1


def _row_text(cells: Sequence[Span], row: int) -> list[tuple[int, int, str]]:
    return [(cell.left, cell.bottom - cell.top, text_of(cell)) for cell in cells if cell.top == row]


def text_of(cell: Span) -> str:
    """Return the letters of a cell, to compare."""
    return squeeze(" ".join(line.text for _, lines in cell.parts for line in lines))


def _repeated_rows(whole: JoinedTable, cells: Sequence[Span], height: int) -> int:
    """Return how many rows at the top of a piece repeat those at the top of the table."""
    count = 0
    while count < min(_MAX_HEADER, height - 1):
        ours, theirs = _row_text(whole.cells, count), _row_text(cells, count)
        is_said = any(text for _, _, text in theirs)
        if not is_said or ours != theirs or ours == _row_text(whole.cells, count + 1):
            break
        count += 1
    while count and any(cell.top < count < cell.bottom for cell in cells):
        count -= 1
    return count


def _append(whole: JoinedTable, cells: list[Span], page: int, height: int) -> None:
    """Add a piece below a table: cells that cross the break are joined, and a row cut in two."""
    end = len(whole.pages)
    above = {cell.columns: cell for cell in whole.cells if cell.bottom == end}
    below = [cell for cell in cells if cell.top == 0]
    cut, parted = _is_cut(above, below), _is_parted(above, below)
    shift = end - 1 if cut else end
    whole.pages += [page] * (height - 1 if cut else height)
    first = min((cell.left for cell in below if not cell.is_blank), default=0)
    begun: set[int] = set()
    """Where the rows end that a cell to the left has told to be new ones."""
    for cell in cells:
        moved = _moved(cell, shift)
        upper = above.get(cell.columns) if cell.top == 0 else None
        crosses = upper is not None and (parted or _crosses(upper, cell, first))
        if crosses and not cell.is_blank and cell.bottom in begun:
            crosses = False
        new = cell.top == 0 and not (crosses or cell.is_blank)
        if new and (upper is None or not upper.is_blank):
            begun.add(cell.bottom)
        if upper is not None and (cut or crosses):
            upper.bottom = moved.bottom
            upper.parts += cell.parts
        else:
            moved.top = max(moved.top, end) if cut and upper is None else moved.top
            if moved.top < moved.bottom:
                whole.cells.append(moved)


def _is_cut(above: dict[tuple[int, int], Span], below: Sequence[Span]) -> bool:
    """Tell whether the break cuts a row in two rather than standing between two rows."""
    pairs = [(above.get(cell.columns), cell) for cell in below]
    if any(upper is None for upper, _ in pairs) or not any(c.bottom - c.top == 1 for c in below):
        return False
    if all(cell.is_blank for _, cell in pairs):
        return True
    found = Counter(
        link_of(upper, cell)
        for upper, cell in pairs
        if upper is not None and not cell.is_blank and upper.bottom - upper.top == 1
    )
    if found[Link.SURE]:
        return found[Link.SURE] >= found[Link.NONE]
    return bool(found[Link.LIKELY]) and not found[Link.NONE]


def _is_parted(above: Mapping[tuple[int, int], Span], below: Sequence[Span]) -> bool:
    """Tell whether the break cuts the cells of a header, of two rows under some of its groups."""
    pairs = [(above.get(cell.columns), cell) for cell in below]
    split = [cell for upper, cell in pairs if upper is None]
    whole = [(upper, cell) for upper, cell in pairs if upper is not None]
    return bool(split and whole) and (
        all(any(c.left <= s.left and s.right <= c.right for c in above.values()) for s in split)
        and all(c.is_blank or link_of(upper, c) is not Link.NONE for upper, c in whole)
        and not all(c.is_blank for _, c in whole)
    )


class Link(Enum):
    """Whether the text of a cell goes on in the one below a break."""

    NONE = 0
    LIKELY = 1
    SURE = 2


def link_of(upper: Span, cell: Span) -> Link:
    """Tell whether the text of a cell goes on in the one below the break.

    It must fill its cell to the break. A small letter, or a link word before the break, makes it
    sure; a word that had no room above makes it likely.
    """
    (above, ended), (under, begun) = upper.parts[-1], cell.parts[0]
    if not ended or not begun:
        return Link.NONE
    last, first, box, below = ended[-1], begun[0], above.box, under.box
    if box.bottom - last.bottom > _FULL * last.size or first.top - below.top > _FULL * first.size:
        return Link.NONE
    if first.text[0].islower() or first.text[0] in ",;.)»" or last.text[-1] in "-,(«":
        return Link.SURE
    if fold(last.text).split(" ")[-1] in STOPWORDS:
        return Link.SURE
    return Link.LIKELY if _may_go_on(ended, first, box) else Link.NONE


def _may_go_on(lines: Sequence[Line], after: Line, box: Box) -> bool:
    """Tell whether a list has its next item in a line, or the last line of a cell no room left."""
    last, mark = lines[-1], after.text[0]
    if mark in MARKS and sum(line.text.startswith(mark) for line in lines) > 1:
        return True
    room = box.width - 2 * max(last.left - box.left, 0)
    ended = last.text[-1] in _ENDINGS or len(lines) == 1
    return not ended and wraps(last, after, room, last.left)


def _crosses(upper: Span, cell: Span, first: int) -> bool:
    """Tell whether a merged cell goes on below the break, where a new row begins."""
    tall = upper.bottom - upper.top > 1 or cell.bottom - cell.top > 1
    if cell.is_blank:
        return tall or (cell.right <= first and not upper.is_blank)
    if text_of(upper) == text_of(cell):
        return False
    if upper.is_blank:
        return upper.bottom - upper.top > 1 and not cell.left
    link = link_of(upper, cell)
    merged = upper.bottom - upper.top > 1 and link is not Link.NONE
    return merged or (link is Link.SURE and (tall or not cell.left))
