"""Keys side by side above their values, in each card of a page: « PILOTE   CALENDRIER »."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from planville_kg.readers.pdf.cards import words_apart
from planville_kg.readers.pdf.glyphs import Glyph
from planville_kg.readers.pdf.layout import Block, PageLayout
from planville_kg.readers.pdf.lines import Line

_KEYS = 3
"""Keys of such a line, at least."""
_TIMES = 3
"""Cards of a document whose keys are the same, at least."""
_LONG = 30
"""Letters of a key, at most."""
_LINES = 4
"""Lines of the values of a card, at most."""
_LEADING = 1.9
"""Height, in sizes of letters, between two lines of values, at most."""
_SAME = 3.0
"""Points within which a key and its value begin at the same place."""


@dataclass(frozen=True, slots=True)
class _Card:
    """The keys of a card, and their values: those of each line by the place of their key."""

    heads: Sequence[Line]
    rows: Sequence[Sequence[Sequence[Glyph]]]


def part_keys(layouts: Sequence[PageLayout]) -> None:
    """Part such keys and values, each key above its own, as texts that hold no table.

    The keys are in capitals or bold, and come back above one row of values each time: those of
    several rows are the columns of a table.

    Args:
        layouts: The pages of a document, whose texts are parted in place.
    """
    blocks = [block for page in layouts for block in page.blocks if isinstance(block, list)]
    cards = {
        id(line): card
        for block in blocks
        for place, line in enumerate(block)
        if (card := _card(line, block[place + 1 : place + 2 + _LINES]))
    }
    said: dict[str, list[Line]] = {}
    for line in (line for block in blocks for line in block if id(line) in cards):
        said.setdefault(line.text, []).append(line)
    told = {
        id(line): cards[id(line)]
        for same in said.values()
        if len(same) >= _TIMES and all(cards[id(line)].rows for line in same)
        for line in same
    }
    for page in layouts if told else ():
        _part(page, told)


def _part(page: PageLayout, cards: Mapping[int, _Card]) -> None:
    """Part the cards of a page; those that stand in a panel stay in its text."""
    flows = frozenset(map(id, page.flows))
    blocks: list[Block] = []
    for block in page.blocks:
        parts = _parts(block, cards) if isinstance(block, list) else []
        in_panel = id(block) in flows
        if isinstance(block, list) and in_panel:
            block[:] = [line for part, _ in parts for line in part]
        own = [part for part, is_card in parts if is_card and not in_panel]
        blocks += [part for part, _ in parts] if own else [block]
        page.columns += own
    page.blocks = blocks


def _parts(lines: Sequence[Line], cards: Mapping[int, _Card]) -> list[tuple[list[Line], bool]]:
    """Return the texts before, in and after the cards of some lines, and which are cards."""
    found: list[tuple[list[Line], bool]] = []
    taken = 0
    for line in lines:
        card = cards.get(id(line))
        if taken:
            taken -= 1
        elif card is not None:
            taken = len(card.rows)
            found.append((_unrolled(card), True))
        elif found and not found[-1][1]:
            found[-1][0].append(line)
        else:
            found.append(([line], False))
    return found


def _unrolled(card: _Card) -> list[Line]:
    """Return each key of a card with the lines of its value."""
    found = []
    for place, head in enumerate(card.heads):
        head.is_key = True
        found.append(head)
        value = [row[place] for row in card.rows if row[place]]
        for glyphs in value[:-1]:
            last = replace(glyphs[-1], goes_on=True)
            found.append(Line.of([*glyphs[:-1], last]))
        found += [Line.of(list(glyphs)) for glyphs in value[-1:]]
    return found


def _card(line: Line, below: Sequence[Line]) -> _Card | None:
    """Return the card whose keys a line says: without rows where those below are a table's."""
    heads = words_apart(line)
    if len(heads) < _KEYS or not all(map(_is_key, heads)):
        return None
    rows: list[list[list[Glyph]]] = []
    above = line
    for each in below:
        row = _row(heads, each)
        near = each.top - above.top < _LEADING * max(each.size, above.size)
        if not near or row is None or (rows and abs(each.size - above.size) > 1):
            break
        rows.append(row)
        above = each
    full = [sum(map(bool, row)) for row in rows]
    one = bool(full) and len(rows) <= _LINES and all(count < len(heads) for count in full[1:])
    return _Card(heads, rows if one and full[0] > 1 else [])


def _is_key(head: Line) -> bool:
    letters = [char for char in head.text if char.isalpha()]
    return len(head.text) <= _LONG and len(letters) > 1 and (head.text.isupper() or head.is_bold)


def _row(heads: Sequence[Line], line: Line) -> list[list[Glyph]] | None:
    """Return the letters of a line below each key, where they begin at the places of keys."""
    groups: list[list[Glyph]] = [[] for _ in heads]
    for glyph in line.glyphs:
        place = sum(head.left <= glyph.box.left + _SAME for head in heads) - 1
        if place < 0:
            return None
        groups[place].append(glyph)
    for head, group in zip(heads, groups, strict=True):
        inked = [glyph for glyph in group if not glyph.text.isspace()]
        if not inked:
            group.clear()
        elif abs(inked[0].box.left - head.left) > _SAME or inked[0].bold:
            return None
        else:
            del group[group.index(inked[-1]) + 1 :]
    return groups
