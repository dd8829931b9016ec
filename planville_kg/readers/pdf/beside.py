"""Labels at the right of a title of several lines, « En cours » in a pill: read after the title."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planville_kg.readers.pdf.glyphs import Box, Glyph
from planville_kg.readers.pdf.lattice import contains

_LABEL = 30
"""Letters of a label, at most."""
_SMALLER = 0.95
"""Size of its letters, in those of the title, at most."""
_LEADING = 1.9
"""Height of a line, in sizes of letters, at most."""
_LEFT = 3.0
"""Points within which two lines of a title begin."""
_WORDS = 2
"""Difference of the numbers of the last letter of a word and the first of the next, at most."""
_LEVEL = 0.4
"""Sizes of letters between the middles of two letters of one line, at most."""
_BLANK = 1.0
"""The same, between two words of a line."""

Run = list[Glyph]


def with_labels_after(glyphs: Sequence[Glyph], tables: Sequence[Box] = ()) -> list[Glyph]:
    """Return letters, a label beside a title of several lines below its last one.

    The page writes the title in one go, and the label before or after it. Those beside titles of
    one line, under or above such a label, are labels too.

    Args:
        glyphs: The letters of a page.
        tables: Where its tables are: what stands beside a text there is in another cell.
    """
    runs = _runs([g for g in glyphs if not any(contains(box, *g.box.middle) for box in tables)])
    titles = list(_titles(runs))
    several = [title for title in titles if len(title) > 1]
    labels = {id(title): label for title in several if (label := _label(title[0], runs))}
    known = list(labels.values())
    for title in (title for title in titles if len(title) == 1) if known else ():
        label = _label(title[0], runs)
        if label and any(_is_like(label, other) for other in known):
            labels[id(title)] = label
    moved: dict[int, Glyph] = {}
    for title in titles:
        if label := labels.get(id(title)):
            moved.update((id(line[-1]), replace(line[-1], goes_on=True)) for line in title[:-1])
            moved.update(_moved(label, _around(title[-1])))
    return [moved.get(id(glyph), glyph) for glyph in glyphs]


def _runs(glyphs: Sequence[Glyph]) -> list[Run]:
    """Return the words of one size that were written one after the other on one line."""
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    runs: list[Run] = []
    for glyph in sorted(inked, key=lambda one: one.order):
        if not runs or _is_apart(runs[-1][-1], glyph):
            runs.append([])
        runs[-1].append(glyph)
    return runs


def _is_apart(last: Glyph, glyph: Glyph) -> bool:
    return (
        abs(glyph.size - last.size) > 1
        or glyph.order > last.order + _WORDS
        or abs(glyph.box.middle[1] - last.box.middle[1]) > _LEVEL * last.size
        or abs(glyph.box.left - last.box.right) > _BLANK * last.size
    )


def _titles(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Yield the titles: bold lines, written one after the other and under one another."""
    title: list[Run] = []
    for run in runs:
        if title and _goes_on(title[-1], run):
            title.append(run)
            continue
        if title:
            yield title
        title = [run] if run[0].bold else []
    if title:
        yield title


def _goes_on(line: Run, below: Run) -> bool:
    one, other = _around(line), _around(below)
    return (
        below[0].bold
        and abs(line[0].size - below[0].size) < 1
        and abs(one.left - other.left) <= _LEFT
        and 0 < other.top - one.top < _LEADING * line[0].size
    )


def _label(line: Run, runs: Sequence[Run]) -> Run | None:
    """Return the label on the first line of a title: the one text right of it, of one line."""
    own = _around(line)
    right = [run for run in runs if _is_level(box := _around(run), own) and own.right < box.left]
    if len(right) != 1 or len(right[0]) > _LABEL or right[0][0].size > _SMALLER * line[0].size:
        return None
    if not right[0][0].text.isalnum():
        return None  # an item of a list beside it
    return None if any(_is_under(run, right[0]) for run in runs) else right[0]


def _is_level(box: Box, line: Box) -> bool:
    return line.top <= box.middle[1] <= line.bottom


def _is_under(run: Run, label: Run) -> bool:
    """Tell whether a text stands right below or above one: a cell of a table, a key, its value."""
    one, other = _around(label), _around(run)
    near = 0 < abs(other.top - one.top) < _LEADING * label[0].size
    return near and abs(one.left - other.left) <= _LEFT


def _is_like(label: Run, other: Run) -> bool:
    """Tell whether two labels are as large, and begin, end or stand at one place."""
    one, two = _around(label), _around(other)
    places = ((one.left, two.left), (one.right, two.right), (one.middle[0], two.middle[0]))
    return abs(label[0].size - other[0].size) < 1 and any(abs(a - b) <= _LEFT for a, b in places)


def _moved(label: Run, line: Box) -> Iterator[tuple[int, Glyph]]:
    """Yield the letters of a label moved down to a line."""
    for glyph in label:
        box = Box(glyph.box.left, line.top, glyph.box.right, line.bottom)
        yield id(glyph), replace(glyph, box=box, label=True)


def _around(run: Run) -> Box:
    boxes = [glyph.box for glyph in run]
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    return Box(left, min(box.top for box in boxes), right, max(box.bottom for box in boxes))
