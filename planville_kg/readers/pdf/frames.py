"""Frames of designed pages, drawn as four lines, and numbers in a box beside a title."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from planville_kg.readers.pdf.glyphs import Box, Glyph
from planville_kg.readers.pdf.lattice import SNAP, contains
from planville_kg.readers.pdf.lines import lines_of
from planville_kg.readers.pdf.rules import Rule

_MOST = 400
"""Lines of a page with frames; one with more is a table, or a drawing."""
_BADGE = 5
"""Letters of a number in a box, at most."""
_WORDED = re.compile(
    r"(?:fiches?(?:[ -]action)?|action|mesure|axe|objectif|projet|orientation|enjeu|défi|levier)"
    r"[ -]?(?:n[°o]\s?)?\d{1,3}(?:\.\d{1,2})?",
    re.IGNORECASE,
)
"""« Fiche 13 »: the word of a level and its number."""
_LEVEL = 0.4
"""Sizes of letters between the middles of two letters of one line, at most."""
_STACKED = 2.5
"""Heights of a word between its top and that of its number below it, at most."""
_LONG = 20
_HALF = 0.7
_FIGURES = 3
_LARGE = 2.0
"""Size of a large number, in those of most letters."""
_NEAR = 60.0
"""Points between a large number and its title, at most."""
_SPACE = 0.5
"""Width of the space between a number and its title, in sizes of letters."""
_MANY = 40
"""Such boxes on a page, at most; more are the cells of a table."""


def framed(rules: Sequence[Rule]) -> list[Rule]:
    """Return rules, those that draw a frame without lines inside as the sides of its rectangle."""
    lines = [rule for rule in rules if rule.solid and rule.of is None]
    if not 4 <= len(lines) <= _MOST:  # noqa: PLR2004 - the sides of one
        return list(rules)
    known: dict[int, Box] = {}
    for box in _boxes(lines):
        sides = [rule for rule in lines if _is_side(rule, box)]
        if not any(_is_inside(rule, box) for rule in lines):
            known.update((id(rule), box) for rule in sides)
    return [replace(rule, of=known[id(rule)]) if id(rule) in known else rule for rule in rules]


def _boxes(lines: Iterable[Rule]) -> list[Box]:
    """Return the rectangles between two flat lines of one length, next to each other."""
    flat: dict[tuple[int, int], list[Rule]] = {}
    for rule in lines:
        if rule.horizontal:
            flat.setdefault((round(rule.start), round(rule.end)), []).append(rule)
    found = [
        Box(one.start, one.at, one.end, other.at)
        for group in flat.values()
        for one, other in pairwise(sorted(group, key=lambda rule: rule.at))
        if other.at - one.at > SNAP
    ]
    upright = [rule for rule in lines if not rule.horizontal]
    return [
        box
        for box in found
        if all(
            any(_is_side(r, box) and abs(r.at - at) <= SNAP for r in upright)
            for at in (box.left, box.right)
        )
    ]


def _is_side(rule: Rule, box: Box) -> bool:
    low, high = (box.left, box.right) if rule.horizontal else (box.top, box.bottom)
    across = (box.top, box.bottom) if rule.horizontal else (box.left, box.right)
    same = abs(rule.start - low) <= SNAP and abs(rule.end - high) <= SNAP
    return same and any(abs(rule.at - at) <= SNAP for at in across)


def _is_inside(rule: Rule, box: Box) -> bool:
    middle = (rule.start + rule.end) / 2
    x, y = (middle, rule.at) if rule.horizontal else (rule.at, middle)
    return (
        box.left + SNAP < x < box.right - SNAP and box.top + SNAP < y < box.bottom - SNAP
    ) and not _is_side(rule, box)


def with_numbers(glyphs: Sequence[Glyph], rules: Sequence[Rule]) -> list[Glyph]:
    """Return letters, a large or boxed number on the first line of the title beside it.

    It stands at half the height of a title of two lines: on neither.
    """
    areas = dict.fromkeys(rule.of for rule in rules if rule.of and not rule.solid)
    boxes = [(area, inside) for area in areas if (inside := _number(glyphs, area))]
    boxes += [(_around(number), number) for number in _large(glyphs)]
    boxes += [(_taller(_around(number)), number) for number in _worded(glyphs)]
    numbers = {id(glyph) for _, inside in boxes for glyph in inside}
    moved: dict[int, Glyph] = dict(_unstacked(glyphs))
    for area, inside in boxes if len(boxes) <= _MANY else ():
        beside = [
            glyph
            for glyph in glyphs
            if glyph.box.left >= area.right - 1
            and area.top <= glyph.box.middle[1] <= area.bottom
            and id(glyph) not in numbers
        ]
        title = lines_of(beside)
        if len(title) > 1 and title[0].left - area.right <= _NEAR:
            first = title[0]
            by = max(0.0, first.left - _around(inside).right - _SPACE * first.size)
            for glyph in inside:
                left, right = glyph.box.left + by, glyph.box.right + by
                box = Box(left, first.top, right, first.bottom)
                moved[id(glyph)] = replace(glyph, box=box)
    return [moved.get(id(glyph), glyph) for glyph in glyphs]


def _worded(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the words of levels with their numbers that stand alone: « FICHE 13 » in a pill."""
    for run in _runs(glyphs):
        text = "".join(glyph.text for glyph in run).strip()
        if len(text) <= _LONG and _WORDED.fullmatch(text):
            yield [glyph for glyph in run if not glyph.text.isspace()]


def _unstacked(glyphs: Sequence[Glyph]) -> Iterator[tuple[int, Glyph]]:
    """Yield the letters of a word above its number, « Fiche » above « 1 », on the title's line."""
    for word, number in pairwise(_runs(glyphs)):
        said = ["".join(glyph.text for glyph in run).strip() for run in (word, number)]
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
            by = above.right + _SPACE * word[0].size - below.left
            for run, shift in ((word, 0.0), (number, by)):
                for glyph in run:
                    left, right = glyph.box.left + shift, glyph.box.right + shift
                    box = Box(left, title.top, right, title.bottom)
                    yield id(glyph), replace(glyph, box=box)


def _is_under(below: Box, above: Box) -> bool:
    return above.left - 1 <= below.middle[0] <= above.right + 1


def _taller(box: Box) -> Box:
    """Return a box that reaches half a line further above and below."""
    more = _HALF * box.height
    return Box(box.left, box.top - more, box.right, box.bottom + more)


def _runs(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the letters of one size that were written one after the other on one line."""
    runs: list[list[Glyph]] = []
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


def _large(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return the numbers of two or three large figures that stand alone: « 01 »."""
    runs = _runs(glyphs)
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


def _number(glyphs: Sequence[Glyph], area: Box) -> list[Glyph]:
    """Return the letters in a box, if they are a number, with its word or alone."""
    inside = [glyph for glyph in glyphs if contains(area, *glyph.box.middle)]
    text = "".join(glyph.text for glyph in inside).strip()
    is_number = len(text) <= _BADGE and any(char.isdigit() for char in text)
    is_number = is_number or bool(_WORDED.fullmatch(text) and len(lines_of(inside)) == 1)
    return [glyph for glyph in inside if not glyph.text.isspace()] if is_number else []
