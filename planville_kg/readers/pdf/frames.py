"""Frames of designed pages, drawn as four lines."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from planville_kg.readers.pdf.glyphs import Box
from planville_kg.readers.pdf.lattice import SNAP
from planville_kg.readers.pdf.rules import Rule

_MOST = 400
"""Lines of a page with frames; one with more is a table, or a drawing."""


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
