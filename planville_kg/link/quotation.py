"""Quotations: the part of an element that holds a match, and where it stands in the cell."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from unicodedata import is_normalized

from planville_kg.model import Cell, Element, Location, Mention
from planville_kg.text import squeeze

_HEAD = 12
"""Letters by which the beginning of a title is found again in its cell."""


def segments(element: Element) -> Iterator[tuple[str, int]]:
    """Yield the parts of an element's text with their offsets; the whole text if it has none."""
    if not element.parts:
        yield element.text, 0
    for part in element.parts:
        yield part.text, part.start


def quote(element: Element, segment: str, offset: int, start: int, end: int) -> Mention:
    """Return the mention of `segment[start:end]`, a segment that begins at `offset`."""
    return Mention(
        quotation=segment,
        expression=segment[start:end],
        location=_in_cell(element, offset + start, offset + end),
    )


def _in_cell(element: Element, start: int, end: int) -> Location:
    """Return the place in the source cell, whose white space may differ from the text's.

    A title that several cells say, or that stands after a key or a bullet, is found in the cell
    that holds the beginning of the quotation.
    """
    begins = 0
    for cell in element.cells:
        raw = squeeze(cell.text)
        head = element.text[begins : begins + min(_HEAD, len(raw))]
        skipped = raw.find(head)
        if skipped < 0 or not head:
            break
        length = len(raw) - skipped
        if start < begins + length:
            shift = skipped - begins
            return _span(cell, start + shift, min(end, begins + length) + shift)
        begins += length + 1
    return element.cells[0].location


def _span(cell: Cell, start: int, end: int) -> Location:
    places = _places(cell.text)
    if places is None or end > len(places):
        return cell.location
    return replace(cell.location, start=places[start], end=places[end - 1] + 1)


@lru_cache(maxsize=16)
def _places(raw: str) -> tuple[int, ...] | None:
    """Return where each character of `squeeze(raw)` stands in `raw`.

    Nothing where characters themselves differ (decomposed accents). A cell that names many actors
    is gone through once.
    """
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", raw)]
    places = [place for start, end in words for place in (*range(start, end), end)][:-1]
    return tuple(places) if is_normalized("NFC", raw) else None
