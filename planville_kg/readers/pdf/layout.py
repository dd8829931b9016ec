"""What is where on a page: tables, and lines of text between them, in reading order."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from planville_kg.model import Style
from planville_kg.readers.pdf.aligned import aligned_tables
from planville_kg.readers.pdf.beside import with_labels_after
from planville_kg.readers.pdf.cards import keyed, unrolled
from planville_kg.readers.pdf.frames import framed
from planville_kg.readers.pdf.glyphs import Box, Glyph
from planville_kg.readers.pdf.gridded import texts_of_card
from planville_kg.readers.pdf.lattice import (
    MAX_RULES,
    Finder,
    PageTable,
    contains,
    lattices,
    without_double_rules,
)
from planville_kg.readers.pdf.lines import Line, lines_of
from planville_kg.readers.pdf.nested import holders_of, without_sides
from planville_kg.readers.pdf.numbers import with_numbers
from planville_kg.readers.pdf.opening import Page
from planville_kg.readers.pdf.overflow import with_overflow
from planville_kg.readers.pdf.panels import panels_of, regions_of, rules_without
from planville_kg.readers.pdf.rules import Rule
from planville_kg.readers.pdf.side_by_side import columns_of
from planville_kg.readers.pdf.striped import striped

_MIDDLE = (0.3, 0.75)
"""Part of a letter's height through which a rule strikes it."""

Block = PageTable | list[Line]


@dataclass(slots=True)
class Panel:
    """A panel or a card, and the blocks that stand in it."""

    box: Box
    blocks: list[Block]


@dataclass(slots=True)
class PageLayout:
    """The blocks of a page, its rules, and the furniture found at its edges."""

    number: int
    top: float
    bottom: float
    blocks: list[Block]
    rules: list[Rule] = field(default_factory=list)
    furniture: list[tuple[Style, Line]] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)

    columns: list[Block] = field(default_factory=list)
    """The texts that stand side by side."""

    @property
    def flows(self) -> list[Block]:
        """The blocks that are no table for sure: those of panels, and columns."""
        return [*self.columns, *(block for panel in self.panels for block in panel.blocks)]

    def lines(self) -> Iterator[Line]:
        """Yield every line of the page."""
        for block in self.blocks:
            if isinstance(block, list):
                yield from block
            else:
                for cell in block.cells:
                    yield from lines_of(cell.glyphs)

    def flowing(self) -> Iterator[Line]:
        """Yield the lines outside tables."""
        for block in self.blocks:
            yield from block if isinstance(block, list) else ()


def lay_out(page: Page, before: Sequence[Panel] = ()) -> PageLayout:
    """Tell the ruled tables of a page from its text, panel after panel where it has some.

    Args:
        page: The page.
        before: The panels of the page before, which may go on at the top of this one.
    """
    _strike(page.glyphs, page.rules)
    sides = framed(page.rules)
    drawn = lattices([rule for rule in sides if rule.solid])
    glyphs = with_labels_after(with_numbers(page.glyphs, sides), [table.box for table in drawn])
    holders = holders_of(drawn)
    held_in = [cell.box for table in holders for cell in table.cells]
    sides = without_sides(sides, holders)
    cut = [panel.box for panel in before]
    panels = held_in + panels_of(glyphs, sides, drawn, (page.top, page.bottom), cut)
    panels.sort(key=lambda box: (box.top, box.left))
    rules = rules_without(sides, panels) if panels else page.rules
    blocks: list[Block] = []
    held: list[Panel] = []
    columns: list[Block] = []
    for region, panel in regions_of(glyphs, panels):
        found, beside = _blocks(region, rules)
        columns += beside
        if panel is not None:
            found = [unrolled(block) if isinstance(block, list) else block for block in found]
            held.append(Panel(panel, found))
        blocks += found
    layout = PageLayout(page.number, page.top, page.bottom, blocks, page.rules)
    layout.comments, layout.panels, layout.columns = page.notes, held, columns
    return layout


def _blocks(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> tuple[list[Block], list[Block]]:
    """Return the ruled tables that some letters stand in and the text between them.

    And which of these texts are columns, side by side.
    """
    tables: list[PageTable] = []
    left = list(glyphs)
    for table in striped(lattices(rules), glyphs, rules):
        x, y = table.box.middle
        if any(contains(other.box, x, y) for other in tables):
            continue
        inside = [glyph for glyph in left if contains(table.box, *glyph.box.middle)]
        if not any(not glyph.text.isspace() for glyph in inside):
            continue
        left = [glyph for glyph in left if not contains(table.box, *glyph.box.middle)]
        _fill(table, inside)
        left = with_overflow(table, left)
        without_double_rules(table)
        tables.append(table)
    columns: list[Block] = []
    placed: list[tuple[float, int, Block]] = []
    for table in tables:
        texts_of = texts_of_card(table)
        blocks: list[Block] = [*texts_of] if texts_of else [table]
        placed += [(table.box.top, place, block) for place, block in enumerate(blocks)]
        columns += texts_of
    for lines in _between(lines_of(left), tables):
        parts = list(columns_of([glyph for line in lines for glyph in line.glyphs]))
        texts = [(lines_of(part), beside) for part, beside in parts if part]
        texts = [(lines, False)] if len(parts) == 1 else texts
        texts = [(unrolled(text) if beside else text, beside) for text, beside in texts]
        placed += [(lines[0].top, place, text) for place, (text, _) in enumerate(texts)]
        columns += [text for text, beside in texts if beside]
    return [block for _, _, block in sorted(placed, key=lambda each: each[:2])], columns


def align(layout: PageLayout) -> None:
    """Find the tables without rules in the text of a page."""
    blocks: list[Block] = []
    flows = frozenset(map(id, layout.flows))
    for block in layout.blocks:
        if isinstance(block, list) and id(block) not in flows:
            found = _aligned(block, layout.rules)
            blocks += [keyed(each) if isinstance(each, list) else each for each in found]
        else:
            blocks.append(block)
    layout.blocks = blocks


def _aligned(lines: list[Line], rules: Sequence[Rule]) -> list[Block]:
    """Return the tables of some lines and the text between; labels of titles make none."""
    plain = [line for line in lines if not line.is_label]
    if len(plain) < len(lines) and not any(
        isinstance(found, PageTable) for found in aligned_tables(plain, rules)
    ):
        return [lines]
    return aligned_tables(lines, rules)


def _between(lines: Sequence[Line], tables: Sequence[PageTable]) -> Iterator[list[Line]]:
    """Yield the lines above, between and below the tables."""
    groups: dict[int, list[Line]] = {}
    for line in lines:
        above = sum(table.box.middle[1] < line.top for table in tables)
        groups.setdefault(above, []).append(line)
    yield from (groups[place] for place in sorted(groups))


def _fill(table: PageTable, glyphs: Sequence[Glyph]) -> None:
    """Give each letter to the cell that holds its centre, or to the nearest one."""
    find = Finder(table.cells)
    for glyph in glyphs:
        x, y = glyph.box.middle
        cell = find(x, y)
        if cell is None and not glyph.text.isspace():
            cell = min(
                table.cells,
                key=lambda each: abs(each.box.middle[0] - x) + abs(each.box.middle[1] - y),
            )
        if cell is not None:
            cell.glyphs.append(glyph)


def _strike(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> None:
    """Mark the letters that a rule crosses at half height."""
    flat = sorted((rule for rule in rules if rule.horizontal and rule.solid), key=lambda r: r.at)
    places = [rule.at for rule in flat]
    for glyph in glyphs if len(flat) < MAX_RULES else ():
        if glyph.turn or glyph.text.isspace():
            continue
        box = glyph.box
        low = bisect_right(places, box.top + _MIDDLE[0] * box.height)
        high = bisect_left(places, box.top + _MIDDLE[1] * box.height)
        x = box.middle[0]
        glyph.struck = any(rule.start <= x <= rule.end for rule in flat[low:high])
