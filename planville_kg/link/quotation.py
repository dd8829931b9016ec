"""Quotations: the part of an element that holds a match, and where it stands in the cell."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from unicodedata import is_normalized

from planville_kg.model import Element, Location, Mention


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
    """Return the place in the source cell, whose white space may differ from the text's."""
    cell = element.cells[0]
    places = _places(cell.text)
    if places is None:
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
