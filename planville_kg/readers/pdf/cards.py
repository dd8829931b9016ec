"""The lines of a card, one after the other: keys beside or above their values, and labels."""

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile, zip_longest

from planville_kg.readers.pdf.glyphs import Glyph
from planville_kg.readers.pdf.lines import Line

_BLANK = 2.0
"""Width, in sizes of letters, of what parts two texts of one line."""
_BESIDE = 0.5
"""The same, between a bold key and its value, where other values begin at the same place."""
_GAP = 1.0
"""The same, between a key that is not bold and its value."""
_BOLD, _PLAIN = 2, 3
"""Lines whose keys and values begin at one place, at least."""
_WORD = 0.15
"""The same, between two words."""
_SAME = 3.0
"""Points within which two texts begin at the same place."""
_LABEL = 30
"""Letters of the label at the end of a line, at most."""


def unrolled(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a card with those that say two things as two.

    « CALENDRIER   BUDGET » above « 2025   45 000 € » are two keys, each with its value; so are
    « Pilote   Ville » above « Échéance   2025 », the values under one another. A label at the end
    of a line, « En cours », comes after the title that the line is of: its bold lines.
    """
    lines = _titled_first(lines)
    beside = _keys_beside(lines)
    found: list[Line] = []
    labels: list[Line] = []
    taken = False
    for line, below in zip_longest(lines, lines[1:]):
        if taken:
            taken = False
            continue
        if id(line) in beside:
            found, labels = [*found, *labels, *beside[id(line)]], []
            continue
        if labels and not _wraps(found[-1], line):
            found, labels = [*found, *labels], []
        parts = words_apart(line)
        pairs = _values(parts, below) if len(parts) > 1 and below is not None else []
        if pairs:
            taken = True
            found += [part for pair in pairs for part in pair]
        elif len(parts) == 2 and len(parts[1].text) <= _LABEL:  # noqa: PLR2004 - a text, its label
            found.append(parts[0])
            labels.append(parts[1])
        else:
            found.append(line)
    return [*found, *labels]


def keyed(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a text with its keys beside their values as two lines each.

    It is where a value goes on below itself: « Partenaires   CAF » above « Région » further right.
    """
    beside = _keys_beside(lines)
    goes_on = any(
        id(one) in beside and abs(other.left - beside[id(one)][1].left) <= _SAME
        for one, other in pairwise(lines)
        if id(other) not in beside
    )
    if not goes_on:
        return list(lines)
    return [part for line in lines for part in beside.get(id(line), (line,))]


def _titled_first(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a card, the label above its title after it: « En cours »."""
    rest = [line for line in lines[1:] if line.is_bold]
    title = list(takewhile(lambda line: line.is_bold and not line.is_key, lines[1:]))
    if not title or lines[0].is_bold or len(lines[0].text) > _LABEL or len(rest) == len(lines) - 1:
        return list(lines)
    if any(map(str.isdigit, lines[0].text)):
        return list(lines)
    return [*title, lines[0], *lines[len(title) + 1 :]]


def _keys_beside(lines: Sequence[Line]) -> dict[int, tuple[Line, Line]]:
    """Return the keys and their values of the lines whose keys and values begin at one place."""
    pairs = {id(line): pair for line in lines if (pair := _key_and_value(line))}
    places = [(head.left, value.left) for head, value in pairs.values()]
    found = {}
    for of, (head, value) in pairs.items():
        alike = sum(abs(head.left - h) <= _SAME and abs(value.left - v) <= _SAME for h, v in places)
        if alike >= (_BOLD if head.is_bold else _PLAIN):
            head.is_key = True
            found[of] = head, value
    return found


def _key_and_value(line: Line) -> tuple[Line, Line] | None:
    """Return the beginning of a line and the rest, if a blank parts them: bold, or a few words."""
    inked = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    count = sum(1 for _ in takewhile(lambda glyph: glyph.bold, inked))
    parts = words_apart(line, _GAP)
    if not count and len(parts) > 1:
        count = sum(glyph.box.right <= parts[0].right for glyph in inked)
    head, value = inked[:count], inked[count:]
    if not _is_worded(head) or not value or any(glyph.bold for glyph in value):
        return None
    key = Line.of(_with_spaces(head, line))
    blank = value[0].box.left - head[-1].box.right
    if blank <= _BESIDE * head[-1].size or len(key.text) > _LABEL:
        return None
    return key, Line.of(_with_spaces(value, line))


def _wraps(title: Line, line: Line) -> bool:
    """Tell whether a line goes on with the title right above it."""
    return line.is_bold and line.text[-1] != ":" and title.text[-1] != ":"


def words_apart(line: Line, blank: float = _BLANK) -> list[Line]:
    """Return the texts of a line that wide blanks part, the mark of an item with its text."""
    groups: list[list[Glyph]] = []
    right = None
    for glyph in line.glyphs:
        if glyph.text.isspace():
            continue
        apart = right is None or glyph.box.left - right > blank * glyph.size
        if apart and not (len(groups) == 1 and not _is_worded(groups[0])):
            groups.append([])
        groups[-1].append(glyph)
        right = glyph.box.right
    return [Line.of(_with_spaces(group, line)) for group in groups]


def _is_worded(group: Sequence[Glyph]) -> bool:
    """Tell whether some letters are a text, rather than the mark of an item."""
    return any(glyph.text.isalnum() for glyph in group)


def _with_spaces(group: Sequence[Glyph], line: Line) -> list[Glyph]:
    """Return the letters of a part with the spaces that the line writes between them."""
    left, right = group[0].box.left, group[-1].box.right
    return [glyph for glyph in line.glyphs if left <= glyph.box.middle[0] <= right]


def _values(heads: Sequence[Line], below: Line) -> list[tuple[Line, ...]]:
    """Return keys with the values right below them, nothing where a line is none of values."""
    if not all(head.is_bold for head in heads) or below.is_bold:
        return []
    groups: list[list[Glyph]] = [[] for _ in heads]
    for glyph in below.glyphs:
        place = sum(head.left <= glyph.box.left + _SAME for head in heads)
        groups[max(place - 1, 0)].append(glyph)
    values = [Line.of(group) if _is_inked(group) else None for group in groups]
    begun = all(_begins(below, value) for value in values if value is not None)
    return list(_paired(heads, values)) if begun else []


def _is_inked(glyphs: Sequence[Glyph]) -> bool:
    return any(not glyph.text.isspace() for glyph in glyphs)


def _begins(line: Line, value: Line) -> bool:
    """Tell whether a value begins a word of its line, rather than cuts one."""
    before = [g for g in line.glyphs if not g.text.isspace() and g.box.right <= value.left + 1]
    return not before or value.left - before[-1].box.right > _WORD * value.size


def _paired(heads: Sequence[Line], values: Sequence[Line | None]) -> Iterator[tuple[Line, ...]]:
    for head, value in zip(heads, values, strict=True):
        yield (head,) if value is None else (head, value)
