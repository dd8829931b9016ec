"""Numbers of designed pages beside their title: in a box, large, or with their word in a pill."""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from planville_kg.readers.pdf.glyphs import Box, Glyph
from planville_kg.readers.pdf.lattice import contains
from planville_kg.readers.pdf.lines import Line, lines_of
from planville_kg.readers.pdf.rules import Rule

_BADGE = 5
"""Letters of a number in a box, at most."""
_WORDED = re.compile(
    r"(?:fiches?(?:[ -]action)?|action|mesure|axe|objectif|projet|orientation|enjeu|défi|levier)"
    r"[ -]?(?:n[°o]\s?)?\d{1,3}(?:\.\d{1,2})?",
    re.IGNORECASE,
)
"""« Fiche 13 »: the word of a level and its number."""
_LONG = 20
"""Letters of such a word and number, at most."""
_LEVEL = 0.4
"""Sizes of letters between the middles of two letters of one line, at most."""
_STACKED = 2.5
"""Heights of a word between its top and that of its number below it, at most."""
_HALF = 0.7
"""Heights of a word by which it may stand above or below the lines of its title."""
_PILL = 3.0
"""Heights of a word of the pill that it stands in, at most."""
_FIGURES = 3
_LARGE = 2.0
"""Size of a large number, in those of most letters."""
_NEAR = 60.0
"""Points between a large number and its title, at most."""
_SPACE = 0.5
"""Width of the space between a number and its title, in sizes of letters."""
_MANY = 40
"""Such boxes on a page, at most; more are the cells of a table."""

Run = list[Glyph]


def with_numbers(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> list[Glyph]:
    """Return letters, a number on the first line of the title beside it.

    It stands at half the height of a title of two lines, on neither; a word stands above its
    number. What an upright line parts from the text beside it is a cell of its own.
    """
    runs = _runs(glyphs)
    areas = dict.fromkeys(rule.of for rule in rules if rule.of and not rule.solid)
    boxes = [(area, inside) for area in areas if (inside := _number(glyphs, area))]
    boxes += [(_around(number), number) for number in _large(runs, glyphs)]
    boxes += [(_taller(_around(number)), number) for number in _worded(runs)]
    numbers = {id(glyph) for _, inside in boxes for glyph in inside}
    moved = dict(_unstacked(runs, glyphs))
    for area, inside in boxes if len(boxes) <= _MANY else ():
        beside = [
            glyph
            for glyph in glyphs
            if glyph.box.left >= area.right - 1
            and area.top <= glyph.box.middle[1] <= area.bottom
            and id(glyph) not in numbers
        ]
        title = [line for line in lines_of(beside) if _begins(line, glyphs, numbers)]
        if len(title) > 1 and title[0].left - area.right <= _NEAR:
            own = _around(inside)
            if not _is_parted(own, title[0], rules):
                by = max(0.0, title[0].left - own.right - _SPACE * title[0].size)
                moved.update(_on_line(inside, by, title[0]))
    return [moved.get(id(glyph), glyph) for glyph in glyphs]


def _on_line(run: Run, by: float, line: Line) -> Iterator[tuple[int, Glyph]]:
    """Yield letters moved to the height of a line, and to the right."""
    for glyph in run:
        box = Box(glyph.box.left + by, line.top, glyph.box.right + by, line.bottom)
        yield id(glyph), replace(glyph, box=box)


def _begins(line: Line, glyphs: Sequence[Glyph], numbers: Container[int]) -> bool:
    """Tell whether a line is whole: nothing but a number stands right before its first letter."""
    near, height = line.left - line.size, (line.top + line.bottom) / 2
    return not any(
        near < glyph.box.right < line.left + 1
        and glyph.box.left < line.left
        and glyph.box.top < height < glyph.box.bottom
        and id(glyph) not in numbers
        for glyph in glyphs
        if not glyph.text.isspace()
    )


def _is_parted(number: Box, title: Line, rules: Sequence[Rule]) -> bool:
    """Tell whether an upright line stands between a number and a title, its own pill's apart."""
    height = number.middle[1]
    return any(
        not rule.horizontal
        and number.right - 1 <= rule.at <= title.left + 1
        and rule.start <= height <= rule.end
        and not (rule.of and rule.of.height <= _PILL * number.height)
        for rule in rules
    )


def _worded(runs: Sequence[Run]) -> Iterator[Run]:
    """Yield the words of levels with their numbers that stand alone: « FICHE 13 » in a pill."""
    for run in runs:
        text = _text(run)
        if len(text) <= _LONG and _WORDED.fullmatch(text):
            yield [glyph for glyph in run if not glyph.text.isspace()]


def _unstacked(runs: Sequence[Run], glyphs: Sequence[Glyph]) -> Iterator[tuple[int, Glyph]]:
    """Yield the letters of a word above its number, « Fiche » above « 1 », on the title's line."""
    for word, number in pairwise(runs):
        said = _text(word), _text(number)
        if len(said[0]) > _LONG or not said[1].isdigit() or not _WORDED.fullmatch(" ".join(said)):
            continue
        above, below = _around(word), _around(number)
        if not 0 < below.top - above.top < _STACKED * above.height or not _is_under(below, above):
            continue
        beside = [
            glyph
            for glyph in glyphs
            if above.right < glyph.box.left < above.right + _NEAR
            and above.top <= glyph.box.middle[1] <= below.bottom
        ]
        if beside:
            title = lines_of(beside)[0]
            yield from _on_line(word, 0.0, title)
            by = above.right + _SPACE * word[0].size - below.left
            yield from _on_line(number, by, title)


def _is_under(below: Box, above: Box) -> bool:
    return above.left - 1 <= below.middle[0] <= above.right + 1


def _taller(box: Box) -> Box:
    """Return a box that reaches half a line further above and below."""
    more = _HALF * box.height
    return Box(box.left, box.top - more, box.right, box.bottom + more)


def _runs(glyphs: Sequence[Glyph]) -> list[Run]:
    """Return the letters of one size that were written one after the other on one line."""
    runs: list[Run] = []
    for glyph in sorted(glyphs, key=lambda one: one.order):
        last = runs[-1][-1] if runs else None
        if (
            last is None
            or abs(glyph.size - last.size) > 1
            or glyph.order > last.order + 1
            or abs(glyph.box.middle[1] - last.box.middle[1]) > _LEVEL * last.size
        ):
            runs.append([])
        runs[-1].append(glyph)
    return runs


def _large(runs: Sequence[Run], glyphs: Sequence[Glyph]) -> list[Run]:
    """Return the numbers of two or three large figures that stand alone: « 01 »."""
    usual = median(glyph.size for glyph in glyphs) if glyphs else 0.0
    inked = [[glyph for glyph in run if not glyph.text.isspace()] for run in runs]
    return [
        run
        for run in inked
        if 1 < len(run) <= _FIGURES
        and run[0].size >= _LARGE * usual
        and all(glyph.text.isdigit() for glyph in run)
    ]


def _around(glyphs: Sequence[Glyph]) -> Box:
    boxes = [glyph.box for glyph in glyphs]
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    return Box(left, min(box.top for box in boxes), right, max(box.bottom for box in boxes))


def _number(glyphs: Sequence[Glyph], area: Box) -> Run:
    """Return the letters in a box, if they are a number, with its word or alone."""
    inside = [glyph for glyph in glyphs if contains(area, *glyph.box.middle)]
    text = _text(inside)
    is_short = len(text) <= _BADGE and any(char.isdigit() for char in text)
    is_number = (is_short or _WORDED.fullmatch(text)) and len(lines_of(inside)) == 1
    return [glyph for glyph in inside if not glyph.text.isspace()] if is_number else []


def _text(run: Sequence[Glyph]) -> str:
    return "".join(glyph.text for glyph in run).strip()
