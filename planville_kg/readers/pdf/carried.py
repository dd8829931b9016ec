"""Cards that a page cuts: what the next pages have of each goes on with it."""

from collections.abc import Container, Sequence
from itertools import pairwise

from planville_kg.readers.pdf.layout import Block, PageLayout, Panel
from planville_kg.readers.pdf.lines import Line
from planville_kg.readers.pdf.panels import is_as_wide

Owner = tuple[Panel, PageLayout]
"""A card, and the page where it begins."""


def carry(layouts: Sequence[PageLayout]) -> dict[int, int]:
    """Put the rest of each card that a page cuts below what stands on the page where it begins.

    Returns:
        The page of each line that was moved, by the line's identity.
    """
    panels = [panel for layout in layouts for panel in layout.panels]
    below = {line.text for panel in panels for line in _lines(panel)[1:]}
    owners: dict[int, Owner] = {}
    pages: dict[int, int] = {}
    pairs = [(before, layout, _rests(before, layout)) for before, layout in pairwise(layouts)]
    for before, layout, rests in pairs:
        # A card whose first line others have further down has no title of its own.
        parts = {id(rest) for _, rest in rests}
        whole = [panel for panel in panels if id(panel) not in parts]
        firsts = {line.text for panel in whole for line in _lines(panel)[:1]}
        if not any(_is_inner(rest, panel, below, firsts) for panel, rest in rests):
            continue
        for panel, rest in rests:
            owner = owners.get(id(panel), (panel, before))
            owners[id(rest)] = owner
            pages |= {id(line): layout.number for line in _lines(rest)}
            _move(rest, layout, *owner)
    return pages


def _rests(before: PageLayout, layout: PageLayout) -> list[tuple[Panel, Panel]]:
    """Return the panels at the foot of a page, each with the one as wide at the top of the next."""
    foot = max((line.bottom for line in before.lines()), default=before.top)
    head = min(map(_top, layout.blocks), default=layout.bottom)
    if layout.number != before.number + 1:
        return []
    cut = [p for p in before.panels if p.box.bottom >= foot and _present(p, before)]
    tops = [p for p in layout.panels if p.box.top <= head and _present(p, layout)]
    found: dict[int, tuple[Panel, Panel]] = {}
    for panel in cut:
        for rest in tops:
            if is_as_wide(panel.box, rest.box):
                found.setdefault(id(rest), (panel, rest))
    return list(found.values())


def _present(panel: Panel, layout: PageLayout) -> list[Block]:
    """Return the blocks of a panel that its page still has: furniture may have been all of one."""
    kept = frozenset(map(id, layout.blocks))
    return [block for block in panel.blocks if id(block) in kept]


def _top(block: Block) -> float:
    return min(line.top for line in block) if isinstance(block, list) else block.box.top


def _is_inner(rest: Panel, panel: Panel, below: Container[str], firsts: Container[str]) -> bool:
    """Tell whether a panel begins with a line that no card begins with."""
    first, title = next(iter(_lines(rest)), None), next(iter(_lines(panel)), None)
    if first is None:
        return False
    unlike = title is not None and title.is_bold and not first.is_bold
    return unlike or (first.text in below and first.text not in firsts)


def _move(rest: Panel, layout: PageLayout, owner: Panel, page: PageLayout) -> None:
    moved = _present(rest, layout)
    gone = frozenset(map(id, moved))
    layout.blocks = [block for block in layout.blocks if id(block) not in gone]
    last = _present(owner, page)[-1]
    place = next(i for i, block in enumerate(page.blocks) if block is last)
    if isinstance(last, list) and isinstance(first := moved[0], list):
        last.extend(first)
        del moved[0]
    page.blocks[place + 1 : place + 1] = moved
    owner.blocks += moved


def _lines(panel: Panel) -> list[Line]:
    return [line for block in panel.blocks if isinstance(block, list) for line in block]
