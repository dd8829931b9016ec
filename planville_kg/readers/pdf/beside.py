"""Labels at the right of a title of several lines, « En cours » in a pill: read after the title."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median

from planville_kg.readers.pdf.cards import words_apart
from planville_kg.readers.pdf.glyphs import Box, Glyph
from planville_kg.readers.pdf.lattice import contains
from planville_kg.readers.pdf.lines import Line

_LABEL = 30
"""Letters of a label, at most."""
_LARGER = 1.15
"""Size of the letters of a title that is not bold, in the usual one, at least."""
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


@dataclass(frozen=True, slots=True)
class _Run:
    """Letters of one size, written one after the other on one line, and the box around them."""

    glyphs: Sequence[Glyph]
    box: Box

    @classmethod
    def of(cls, glyphs: Sequence[Glyph]) -> "_Run":
        boxes = [glyph.box for glyph in glyphs]
        left, right = min(box.left for box in boxes), max(box.right for box in boxes)
        top, bottom = min(box.top for box in boxes), max(box.bottom for box in boxes)
        return cls(glyphs, Box(left, top, right, bottom))

    @property
    def first(self) -> Glyph:
        return self.glyphs[0]


def with_labels_after(glyphs: Sequence[Glyph], tables: Sequence[Box] = ()) -> list[Glyph]:
    """Return letters, a label beside a title of several lines below its last one.

    The page writes the title in one go, and the label before or after it. Those beside titles of
    one line, under or above such a label, are labels too.

    Args:
        glyphs: The letters of a page.
        tables: Where its tables are: what stands beside a text there is in another cell.
    """
    runs = _runs([g for g in glyphs if not any(contains(box, *g.box.middle) for box in tables)])
    titles = list(_titles(runs, _LARGER * _usual_size(runs)))
    several = [title for title in titles if len(title) > 1]
    labels = {id(title): label for title in several if (label := _label(title, runs))}
    known = list(labels.values())
    for title in (title for title in titles if len(title) == 1) if known else ():
        label = _label(title, runs)
        if label and any(_is_like(label, other) for other in known):
            labels[id(title)] = label
    moved: dict[int, Glyph] = {}
    for title in titles:
        if label := labels.get(id(title)):
            ends = [line.glyphs[-1] for line in title[:-1]]
            moved.update((id(last), replace(last, goes_on=True)) for last in ends)
            moved.update(_moved(label, title[-1].box))
    return [moved.get(id(glyph), glyph) for glyph in glyphs]


def part_labels(texts: Iterable[list[Line]]) -> None:
    """Part the labels of titles of one line from these, on all pages, as those of others are.

    Args:
        texts: The texts of a document, whose lines are parted in place.
    """
    blocks = list(texts)
    known = [_inked(line) for block in blocks for line in block if line.is_label]
    large = _LARGER * median([line.size for block in blocks for line in block]) if known else 0.0
    for block in blocks if known else ():
        block[:] = [part for line in block for part in _parted(line, known, large)]


def _parted(line: Line, known: Sequence[_Run], large: float) -> list[Line]:
    """Return the title that a line is and its label, or the line where it has none."""
    parts = [] if line.is_label else words_apart(line)
    if len(parts) != 2:  # noqa: PLR2004 - a title, its label
        return [line]
    title, label = parts
    told = title.is_bold or title.size >= large
    alike = any(_is_like(_inked(label), other) for other in known)
    if not told or not alike or len(label.text) > _LABEL or not label.text[0].isalnum():
        return [line]
    return [title, Line.of([replace(glyph, label=True) for glyph in label.glyphs])]


def _inked(line: Line) -> _Run:
    return _Run.of([glyph for glyph in line.glyphs if not glyph.text.isspace()])


def _runs(glyphs: Iterable[Glyph]) -> list[_Run]:
    """Return the words of one size that were written one after the other on one line."""
    runs: list[list[Glyph]] = []
    inked = (glyph for glyph in glyphs if not glyph.text.isspace())
    for glyph in sorted(inked, key=lambda one: one.order):
        if not runs or _is_apart(runs[-1][-1], glyph):
            runs.append([])
        runs[-1].append(glyph)
    return [_Run.of(run) for run in runs]


def _is_apart(last: Glyph, glyph: Glyph) -> bool:
    return (
        abs(glyph.size - last.size) > 1
        or glyph.order > last.order + _WORDS
        or abs(glyph.box.middle[1] - last.box.middle[1]) > _LEVEL * last.size
        or abs(glyph.box.left - last.box.right) > _BLANK * last.size
    )


def _usual_size(runs: Sequence[_Run]) -> float:
    sizes = [glyph.size for run in runs for glyph in run.glyphs]
    return median(sizes) if sizes else 0.0


def _titles(runs: Sequence[_Run], large: float) -> Iterator[list[_Run]]:
    """Yield the titles: bold or large lines, written one after the other, under one another."""
    title: list[_Run] = []
    for run in runs:
        if title and _goes_on(title[-1], run):
            title.append(run)
            continue
        if title:
            yield title
        title = [run] if run.first.bold or run.first.size >= large else []
    if title:
        yield title


def _goes_on(line: _Run, below: _Run) -> bool:
    one, other = line.box, below.box
    return (
        below.first.bold is line.first.bold
        and abs(line.first.size - below.first.size) < 1
        and abs(one.left - other.left) <= _LEFT
        and 0 < other.top - one.top < _LEADING * line.first.size
    )


def _label(title: Sequence[_Run], runs: Sequence[_Run]) -> _Run | None:
    """Return the label of a title: the one text of one line right of its lines, or of some."""
    right = [run for run in runs if _is_right_of(run.box, title)]
    if len(right) != 1:
        return None
    label = right[0]
    if len(label.glyphs) > _LABEL or label.first.size > _SMALLER * title[0].first.size:
        return None
    if not label.first.text.isalnum():
        return None  # an item of a list beside it
    return None if any(_is_under(run, label) for run in runs) else label


def _is_right_of(box: Box, title: Sequence[_Run]) -> bool:
    """Tell whether a text stands beside the lines of a title, on the right of those it is by."""
    lines = [line.box for line in title]
    if not lines[0].top <= box.middle[1] <= lines[-1].bottom:
        return False
    level = [line for line in lines if line.top < box.bottom and box.top < line.bottom]
    return bool(level) and all(line.right < box.left for line in level)


def _is_under(run: _Run, label: _Run) -> bool:
    """Tell whether a text stands right below or above one: a cell of a table, a key, its value."""
    one, other = label.box, run.box
    near = 0 < abs(other.top - one.top) < _LEADING * label.first.size
    return near and abs(one.left - other.left) <= _LEFT


def _is_like(label: _Run, other: _Run) -> bool:
    """Tell whether two labels are as large, and begin, end or stand at one place."""
    one, two = label.box, other.box
    places = ((one.left, two.left), (one.right, two.right), (one.middle[0], two.middle[0]))
    return abs(label.first.size - other.first.size) < 1 and any(
        abs(a - b) <= _LEFT for a, b in places
    )


def _moved(label: _Run, line: Box) -> Iterator[tuple[int, Glyph]]:
    """Yield the letters of a label moved down to a line."""
    for glyph in label.glyphs:
        box = Box(glyph.box.left, line.top, glyph.box.right, line.bottom)
        yield id(glyph), replace(glyph, box=box, label=True)
