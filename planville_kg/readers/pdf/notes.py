"""What is laid over a page of a PDF: fields of a form, notes of readers."""

import ctypes
from collections.abc import Iterator
from typing import Any

_TEXT, _FREE_TEXT, _WIDGET = 1, 3, 20
_MAX = 2_000
"""Annotations of a page that are looked at."""
_MAX_BYTES = 40_000


def _annotations(page: Any, raw: Any) -> Iterator[tuple[Any, int]]:  # noqa: ANN401 - untyped library
    for index in range(min(raw.FPDFPage_GetAnnotCount(page), _MAX)):
        found = raw.FPDFPage_GetAnnot(page, index)
        if found:
            try:
                yield found, raw.FPDFAnnot_GetSubtype(found)
            finally:
                raw.FPDFPage_CloseAnnot(found)


def shows_fields(page: Any, raw: Any) -> bool:  # noqa: ANN401 - the same
    """Tell whether fields of a form or typed texts lie over a page: they are part of it."""
    return any(kind in (_FREE_TEXT, _WIDGET) for _, kind in _annotations(page, raw))


def notes_of(page: Any, raw: Any) -> Iterator[str]:  # noqa: ANN401 - the same
    """Yield the texts of the notes stuck on a page."""
    for note, kind in _annotations(page, raw):
        if kind == _TEXT:
            buffer = ctypes.create_string_buffer(_MAX_BYTES)
            place = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
            size = raw.FPDFAnnot_GetStringValue(note, b"Contents", place, _MAX_BYTES)
            text = buffer.raw[: min(size, _MAX_BYTES)].decode("utf-16-le", "replace")
            if text.strip("\x00 \r\n"):
                yield text.strip("\x00 \r\n").replace("\r\n", "\n").replace("\r", "\n")
