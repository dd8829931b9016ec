"""Designed pages: coloured panels and cards that hold text of their own, read one after the other.

A panel is a rectangle with several titles and what they say; a table has cells instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from planville_kg.readers.pdf.glyphs import Box, Glyph
from planville_kg.readers.pdf.lattice import SNAP, PageTable, contains
from planville_kg.readers.pdf.lines import Line, lines_of
from planville_kg.readers.pdf.rules import FAR, Rule

_TALL = ((0.2, 2), (0.07, 3))
"""Share of a page's height that a panel beside other text has at least, and its titles."""
_LINES = 3
"""Lines of a card, at least."""
_GUTTER = 3.0
"""Points between two cards; the cells of a table touch."""
_SHARED = 0.5
"""Share of its height that a card has beside another."""
_EDGE = 0.1
"""Share of a page's height within which a card that it cuts reaches its top or its foot."""
_FEW = 12
"""Boxes looked at in another one."""
_COLUMN = 50.0
"""Points; the height of a line that parts two columns, at least."""
_MAX_AREAS = 400
"""Rectangles of a page; a page with more is a drawing, or a table of coloured cells."""


def panels_of(
    glyphs: Sequence[Glyph],
    rules: Sequence[Rule],
    tables: Sequence[PageTable],
    page: tuple[float, float],
    before: Sequence[Box] = (),
) -> list[Box]:
    """Return the panels of a page, from top to bottom.

    Args:
        glyphs: The letters of the page.
        rules: Its rules, which know the rectangles whose sides they are.
        tables: The tables that lines draw: what stands in one is no panel.
        page: Top and bottom of the page, in points.
        before: The panels of the page before: what is as wide may be the rest of one.
    """
    height = page[1] - page[0]
    areas = list(dict.fromkeys(rule.of for rule in rules if rule.of))
    if len(areas) > _MAX_AREAS:
        return []
    areas = list(dict.fromkeys(clipped(area, areas) for area in areas))
    free = [area for area in areas if not any(_holds(table.box, area) for table in tables)]
    texts = {area: lines_of(_within(glyphs, area)) for area in free}
    cards = [area for area in free if len(texts[area]) >= _LINES and _titles(texts[area])]
    found = [area for area in cards if any(_stands_beside(area, other) for other in cards)]
    keyed = [area for area in free if _is_keyed(texts[area])]
    found += [area for area in keyed if any(_stands_beside(area, other) for other in keyed)]
    headed = [
        area
        for area in cards
        if texts[area][0].is_bold and not any(_touches(area, other) for other in free)
    ]
    found += [area for area in headed if any(_stands_below(area, other) for other in headed)]
    found += [
        area
        for area in cards
        if any(area.height >= tall * height and _titles(texts[area]) >= n for tall, n in _TALL)
        and any(_is_beside(glyph, area) for glyph in glyphs)
    ]
    found += [area for area in cards if any(is_as_wide(area, other) for other in found)]
    alone = [a for a in free if texts[a] and not any(_stands_on(a, other) for other in free)]
    cut = [area for area in alone if _is_at_edge(area, page)]
    found += [area for area in cut if any(is_as_wide(area, other) for other in (*found, *before))]
    found += _side_columns(glyphs, rules, tables)
    boxes = sorted(set(found), key=lambda box: (box.top, box.left))
    return _outer([box for box in boxes if not _frames_several(box, boxes)])


def _side_columns(
    glyphs: Sequence[Glyph], rules: Sequence[Rule], tables: Sequence[PageTable]
) -> Iterator[Box]:
    """Yield the columns right of a line that parts them from the text on its left.

    No other line meets it, as those of a table do; titles and what they say stand on both sides.
    """
    flat = [rule for rule in rules if rule.horizontal and rule.solid]
    for rule in rules:
        height = rule.end - rule.start
        if rule.horizontal or not rule.solid or rule.of or height < _COLUMN:
            continue
        box = Box(rule.at, rule.start, FAR, rule.end)
        if any(_meets(other, rule) for other in flat) or any(
            contains(table.box, rule.at, rule.start + height / 2) for table in tables
        ):
            continue
        beside = Box(-FAR, rule.start, rule.at, rule.end)
        if all(_titles(lines_of(_within(glyphs, each))) > 1 for each in (box, beside)):
            right = max(glyph.box.right for glyph in _within(glyphs, box))
            yield Box(rule.at, rule.start, right, rule.end)


def _meets(flat: Rule, upright: Rule) -> bool:
    across = flat.start - SNAP <= upright.at <= flat.end + SNAP
    return across and upright.start - SNAP <= flat.at <= upright.end + SNAP


Region = tuple[list[Glyph], Box | None]
"""Letters, and the panel that they are those of."""


def regions_of(glyphs: Sequence[Glyph], panels: Sequence[Box]) -> Iterator[Region]:
    """Yield the letters of each region of a page in reading order.

    What stands above the first panels, they and the text beside them from left to right, and what
    stands below. The text with the largest letters, which is the title, is first of its row.
    """
    if not panels:
        yield list(glyphs), None
        return
    row = [box for box in panels if box.top < panels[0].top + _SHARED * panels[0].height]
    top, bottom = min(box.top for box in row), max(box.bottom for box in row)
    above = [glyph for glyph in glyphs if glyph.box.middle[1] < top]
    level = [glyph for glyph in glyphs if top <= glyph.box.middle[1] <= bottom]
    below = [glyph for glyph in glyphs if glyph.box.middle[1] > bottom]
    yield above, None
    yield from _titled_first(list(_slices(level, sorted(row, key=lambda box: box.left))))
    yield from regions_of(below, [box for box in panels if box not in row])


def rules_without(rules: Sequence[Rule], panels: Sequence[Box]) -> list[Rule]:
    """Return the rules that are not the sides of a panel, nor of an area that holds one."""
    return [
        rule
        for rule in rules
        if rule.of is None or not any(_holds(rule.of, panel) for panel in panels)
    ]


def _slices(glyphs: Sequence[Glyph], row: Sequence[Box]) -> Iterator[Region]:
    """Yield the text left of each panel of a row, the panel, and what is right of the last."""
    rest = list(glyphs)
    for box in row:
        inside = [glyph for glyph in rest if contains(box, *glyph.box.middle, SNAP)]
        left = [g for g in rest if g.box.middle[0] < box.left and g not in inside]
        yield left, None
        yield inside, box
        taken = {id(glyph) for glyph in (*inside, *left)}
        rest = [glyph for glyph in rest if id(glyph) not in taken]
    yield rest, None


def _titled_first(slices: Sequence[Region]) -> list[Region]:
    def largest(part: Region) -> float:
        return max((glyph.size for glyph in part[0] if not glyph.text.isspace()), default=0.0)

    biggest = max(map(largest, slices), default=0.0)
    first = next((part for part in slices if largest(part) > biggest - 1), None)
    alone = sum(largest(part) > biggest - 1 for part in slices) == 1
    if first is None or not alone:
        return list(slices)
    return [first, *(part for part in slices if part is not first)]


def _is_keyed(lines: Sequence[Line]) -> bool:
    """Tell whether a box holds a key and its value below: « PUBLIC », « Jeunes de 12 à 17 ans »."""
    if len(lines) < 2:  # noqa: PLR2004 - a key, its value
        return False
    first, *rest = lines
    bold = first.is_bold and not any(line.is_bold for line in rest)
    capitals = first.text.isupper() and not any(line.text.isupper() for line in rest)
    return bold or capitals


def _titles(lines: Sequence[Line]) -> int:
    """Return how many bold or larger lines stand right above one that is neither."""
    return sum(
        (one.is_bold or one.size > other.size + 1) and not other.is_bold
        for one, other in pairwise(lines)
    )


def _within(glyphs: Sequence[Glyph], box: Box) -> list[Glyph]:
    return [glyph for glyph in glyphs if contains(box, *glyph.box.middle)]


def clipped(area: Box, areas: Sequence[Box]) -> Box:
    """Return the part of a rectangle that the card which holds its top and its sides shows."""
    bottoms = [
        other.bottom
        for other in areas
        if other.left - SNAP <= area.left
        and area.right <= other.right + SNAP
        and other.width > area.width + SNAP
        and other.top - SNAP <= area.top < other.bottom - SNAP < area.bottom - SNAP
    ]
    return replace(area, bottom=min(bottoms)) if bottoms else area


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.left - SNAP <= inner.left
        and outer.right + SNAP >= inner.right
        and outer.top - SNAP <= inner.top
        and outer.bottom + SNAP >= inner.bottom
    )


def _is_beside(glyph: Glyph, box: Box) -> bool:
    x, y = glyph.box.middle
    return (
        box.top <= y <= box.bottom and not box.left <= x <= box.right and not glyph.text.isspace()
    )


def _stands_beside(one: Box, other: Box) -> bool:
    """Tell whether two rectangles stand side by side with a gutter between them."""
    shared = min(one.bottom, other.bottom) - max(one.top, other.top)
    apart = max(other.left - one.right, one.left - other.right)
    return apart >= _GUTTER and shared >= _SHARED * min(one.height, other.height)


def _is_at_edge(area: Box, page: tuple[float, float]) -> bool:
    """Tell whether a rectangle reaches the top or the foot of a page, which may cut it."""
    top, bottom = page
    margin = _EDGE * (bottom - top)
    return area.top <= top + margin or area.bottom >= bottom - margin


def _stands_on(one: Box, other: Box) -> bool:
    """Tell whether a rectangle touches the top of another: it is the banner of a card."""
    return abs(one.bottom - other.top) < _GUTTER and is_as_wide(one, other)


def _touches(one: Box, other: Box) -> bool:
    """Tell whether two rectangles as wide stand on one another, as the rows of a table."""
    return _stands_on(one, other) or _stands_on(other, one)


def _stands_below(one: Box, other: Box) -> bool:
    """Tell whether two rectangles as wide stand one above the other, a gutter between them."""
    apart = max(other.top - one.bottom, one.top - other.bottom)
    return apart >= _GUTTER and is_as_wide(one, other)


def is_as_wide(one: Box, other: Box) -> bool:
    """Tell whether a rectangle is as wide as another and stands above or below it."""
    return abs(one.left - other.left) <= _GUTTER and abs(one.right - other.right) <= _GUTTER


def _frames_several(box: Box, boxes: Sequence[Box]) -> bool:
    """Tell whether a box only frames several others: cards in the frame of their axis."""
    inner = [other for other in boxes if other != box and _holds(box, other)][:_FEW]
    return any(_stands_beside(one, other) for one, other in combinations(inner, 2))


def _outer(boxes: Sequence[Box]) -> list[Box]:
    """Return the boxes that stand in no other."""
    return [box for box in boxes if not any(other != box and _holds(other, box) for other in boxes)]
