"""Quotations: the part of an element that holds a match, and where it stands in the cell."""

from collections.abc import Iterator
from dataclasses import replace

from planville_kg.model import Element, Location, Mention
from planville_kg.text import squeeze


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
    raw = cell.text
    if squeeze(raw) == raw:
        return replace(cell.location, start=start, end=end)
    found = raw.find(element.text[start:end])
    if found < 0:
        return cell.location
    return replace(cell.location, start=found, end=found + end - start)
