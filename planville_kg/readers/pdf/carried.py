"""Cards that a page cuts: what the next page has of each goes on with it."""

from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from planville_kg.readers.pdf.layout import Block, PageLayout, Panel
from planville_kg.readers.pdf.lines import Line
from planville_kg.readers.pdf.panels import is_as_wide


def carry(layouts: Sequence[PageLayout]) -> dict[int, int]:
    """Put the rest of each card that a page cuts below what stands on the page before.

    Returns:
        The page of each line that was moved, by the line's identity.
    """
    panels = [panel for layout in layouts for panel in layout.panels]
    below = {line.text for panel in panels for line in _later(panel)}
    pages: dict[int, int] = {}
    for before, layout in pairwise(layouts):
        if layout.number != before.number + 1:
            continue
        rests = list(_rests(before, layout))
        # A card whose first line others have further down has no title of its own.
        parts = {id(rest) for _, rest in rests}
        whole = [panel for panel in panels if id(panel) not in parts]
        firsts = {line.text for panel in whole for line in _lines(panel)[:1]}
        cut = [first for _, rest in rests for first in _lines(rest)[:1]]
        if not any(_is_inner(first, panel, below, firsts) for first in cut for panel, _ in rests):
            continue
        for panel, rest in rests:
            pages |= {id(line): layout.number for line in _lines(rest)}
            _move(panel, before, rest, layout)
    return pages


def _rests(before: PageLayout, layout: PageLayout) -> Iterator[tuple[Panel, Panel]]:
    """Yield the panels at the foot of a page, each with the one as wide at the top of the next."""
    tops = [top for block in layout.blocks if (top := _top(block, layout)) is not None]
    if not tops or not before.panels or not layout.panels:
        return
    last = max(line.bottom for line in before.lines())
    for panel in before.panels:
        if panel.box.bottom < last:
            continue
        for rest in layout.panels:
            if rest.blocks and rest.box.top <= min(tops) and is_as_wide(panel.box, rest.box):
                yield panel, rest


def _top(block: Block, layout: PageLayout) -> float | None:
    if not isinstance(block, list):
        return block.box.top
    return min((line.top for line in block), default=layout.bottom)


def _is_inner(first: Line, panel: Panel, below: Container[str], firsts: Container[str]) -> bool:
    """Tell whether a line is none that a card begins with."""
    title = next(iter(_lines(panel)), None)
    unlike = title is not None and title.is_bold and not first.is_bold
    return unlike or (first.text in below and first.text not in firsts)


def _move(panel: Panel, before: PageLayout, rest: Panel, layout: PageLayout) -> None:
    layout.blocks = [b for b in layout.blocks if not any(b is block for block in rest.blocks)]
    place = max(i for i, b in enumerate(before.blocks) if any(b is own for own in panel.blocks))
    last, first = before.blocks[place], rest.blocks[0]
    moved = rest.blocks
    if isinstance(last, list) and isinstance(first, list):
        last.extend(first)
        moved = moved[1:]
    before.blocks[place + 1 : place + 1] = moved
    panel.blocks += moved
    rest.blocks = []


def _lines(panel: Panel) -> list[Line]:
    return [line for block in panel.blocks if isinstance(block, list) for line in block]


def _later(panel: Panel) -> list[Line]:
    return _lines(panel)[1:]
