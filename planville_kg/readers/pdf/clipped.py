"""Text that a page draws outside what it shows: the rest of a cell that the page before has cut.

A spreadsheet prints a merged cell that two pages share twice, each time whole, and clips it.
"""

from collections.abc import Sequence
from ctypes import byref, c_float, c_void_p, cast
from typing import Any

from planville_kg.readers.pdf.rules import objects_of

_TEXT = 1
_SLACK = 0.5
"""Points."""


def clipped_letters(page: Any, text: Any, drawn: Sequence[int], raw: Any) -> dict[int, str]:  # noqa: ANN401
    """Return the letters of texts that stand wholly outside their clip path, with their texts.

    Args:
        page: A page of PDFium.
        text: Its text.
        drawn: The numbers of the letters that it draws.
        raw: The functions of PDFium.
    """
    hidden = {
        _address(item)
        for item, _ in objects_of(page, raw)
        if raw.FPDFPageObj_GetType(item) == _TEXT and _is_clipped(item, raw)
    }
    if not hidden:
        return {}
    owners = {place: _address(raw.FPDFText_GetTextObject(text, place)) for place in drawn}
    texts: dict[int | None, str] = {}
    for place, owner in owners.items():
        if owner in hidden:
            texts[owner] = texts.get(owner, "") + chr(raw.FPDFText_GetUnicode(text, place))
    return {place: texts[owner] for place, owner in owners.items() if owner in texts}


def _address(item: Any) -> int | None:  # noqa: ANN401 - of an untyped library
    return cast(item, c_void_p).value


def _is_clipped(item: Any, raw: Any) -> bool:  # noqa: ANN401 - the same
    path = raw.FPDFPageObj_GetClipPath(item)
    if not path or raw.FPDFClipPath_CountPaths(path) <= 0:
        return False
    sides = [c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *map(byref, sides)):
        return False
    left, bottom, right, top = (side.value for side in sides)
    return any(
        right <= low_x + _SLACK
        or left >= high_x - _SLACK
        or top <= low_y + _SLACK
        or bottom >= high_y - _SLACK
        for low_x, low_y, high_x, high_y in _boxes(path, raw)
    )


def _boxes(path: Any, raw: Any) -> list[tuple[float, float, float, float]]:  # noqa: ANN401
    """Return the boxes of the paths that clip an object."""
    boxes = []
    for index in range(raw.FPDFClipPath_CountPaths(path)):
        xs, ys = [], []
        for place in range(max(raw.FPDFClipPath_CountPathSegments(path, index), 0)):
            segment = raw.FPDFClipPath_GetPathSegment(path, index, place)
            x, y = c_float(), c_float()
            if raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y)):
                xs.append(x.value)
                ys.append(y.value)
        if xs:
            boxes.append((min(xs), min(ys), max(xs), max(ys)))
    return boxes
