"""The pages of a PDF through PDFium: letters, rules, and whether images stand on them.

PDFium is the engine of browsers, hardened against hostile files; with the joining of tables it is
two to three times faster than pdfplumber without. It neither runs scripts nor follows links here.
It serves one thread at a time: read several files in several processes.
"""

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planville_kg.errors import UnreadableFileError
from planville_kg.readers.archive import encrypted
from planville_kg.readers.limits import MAX_PAGE_SIGNS, MAX_PAGES, MAX_SIGNS
from planville_kg.readers.pdf.bullets import with_bullets
from planville_kg.readers.pdf.clipped import clipped_letters
from planville_kg.readers.pdf.glyphs import Glyph, box_of, letters, main_turn, quarter
from planville_kg.readers.pdf.notes import notes_of, shows_fields
from planville_kg.readers.pdf.rules import FAR, Rule, drawn_of
from planville_kg.readers.pdf.spaced import unspaced

_MANY_GARBLED = 0.2
_BOLD = b"bold"
_SIZES = (0.1, 1_000.0)
"""Points between which the size of a letter is believed."""
_TIGHT = 0.95
"""Height, in sizes of letters, below which a box is only that of the ink."""
_ASCENT, _DESCENT = 0.905, 0.212
"""The same, of the letters of most fonts above and below their line."""
_NAME = 64
"""Letters of the name of a font that are looked at."""
_MAX_OBJECTS = 200_000
_PASSWORD = 4
_TAIL = 8192
"""Bytes within which a whole PDF says that it ends; PDFium would read a cut one without a word."""


@dataclass(slots=True)
class Page:
    """A page: its letters and rules, upright; the notes that readers stuck on it."""

    number: int
    top: float
    bottom: float
    glyphs: list[Glyph]
    rules: list[Rule]
    has_image: bool
    notes: list[str]
    garbled: bool
    said: str = ""
    """All its letters as they were written, those that it hides too."""


def pages_of(name: str, content: bytes) -> Iterator[Page]:
    """Yield the pages of a PDF, one at a time.

    Raises:
        UnreadableFileError: If it is broken, encrypted, or passes the bounds.
    """
    import pypdfium2  # noqa: PLC0415 - one format among others

    if b"%%EOF" not in content[-_TAIL:]:
        raise _broken(name)
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise encrypted(name) from error
        raise _broken(name) from error
    try:
        if len(document) > MAX_PAGES:
            raise UnreadableFileError(
                f"{name} a {len(document)} pages ; la limite est de {MAX_PAGES}. Gardez les pages "
                "du plan, puis recommencez."
            )
        if not len(document):
            raise _broken(name)
        count = 0
        said = ""
        for index in range(len(document)):
            page = _page(name, document, index, said)
            said = page.said
            count += len(page.glyphs)
            if count > MAX_SIGNS:
                raise UnreadableFileError(
                    f"{name} a plus de {MAX_SIGNS} lettres dans ses {index + 1} premières pages. "
                    "Gardez les pages du plan, puis recommencez."
                )
            yield page
    finally:
        document.close()


def _broken(name: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"{name} est un PDF abîmé ou incomplet : téléchargez-le ou exportez-le de nouveau, puis "
        "recommencez."
    )


def _page(name: str, document: Any, index: int, before: str) -> Page:  # noqa: ANN401 - untyped
    from pypdfium2 import PdfiumError, raw  # noqa: PLC0415 - the same

    try:
        page = document[index]
    except PdfiumError as error:
        raise UnreadableFileError(
            f"{name} : la page {index + 1} est illisible. Exportez le PDF de nouveau, puis "
            "recommencez."
        ) from error
    try:
        if shows_fields(page, raw) and raw.FPDFPage_Flatten(page, 0) == raw.FLATTEN_SUCCESS:
            page.close()
            page = document[index]
        return _read(name, page, index + 1, before, raw)
    finally:
        page.close()


def _read(name: str, page: Any, number: int, before: str, raw: Any) -> Page:  # noqa: ANN401
    text = raw.FPDFText_LoadPage(page)
    try:
        count = raw.FPDFText_CountChars(text)
        if count > MAX_PAGE_SIGNS:
            raise UnreadableFileError(
                f"{name} : la page {number} porte {count} lettres, ce n'est pas une page de plan. "
                "Découpez le fichier."
            )
        drawn = [place for place in range(count) if raw.FPDFText_IsGenerated(text, place) != 1]
        said = "".join(chr(raw.FPDFText_GetUnicode(text, place)) for place in drawn)
        clipped = clipped_letters(page, text, drawn, raw)
        drawn = [p for p in drawn if p not in clipped or clipped[p] not in before]
        angles = {place: quarter(raw.FPDFText_GetCharAngle(text, place)) for place in drawn}
        turn = main_turn(iter(angles.values()))
        found = [_glyph(text, place, turn, angles[place], raw) for place in drawn]
        glyphs = [glyph for glyph in found if glyph is not None and _is_placed(glyph)]
        lost = any(glyph is not None and not _is_placed(glyph) for glyph in found)
        wrong = sum(raw.FPDFText_HasUnicodeMapError(text, place) == 1 for place in drawn)
    finally:
        raw.FPDFText_ClosePage(text)
    besides = drawn_of(page, turn, raw, _MAX_OBJECTS)
    left, bottom, right, top = page.get_cropbox()
    sheet = box_of(left, bottom, right, top, turn)
    return Page(
        number,
        sheet.top,
        sheet.bottom,
        unspaced(with_bullets(glyphs, besides.bullets)),
        besides.rules,
        besides.has_image,
        list(notes_of(page, raw)),
        garbled=lost or wrong > max(len(drawn), 1) * _MANY_GARBLED,
        said=said,
    )


def _glyph(text: Any, place: int, turn: int, angle: int, raw: Any) -> Glyph | None:  # noqa: ANN401
    letter = letters(raw.FPDFText_GetUnicode(text, place))
    if not letter:
        return None
    rectangle = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text, place, ctypes.byref(rectangle)):
        return None
    box = box_of(rectangle.left, rectangle.bottom, rectangle.right, rectangle.top, turn)
    size = _size(text, place, raw) or (box.height if (angle - turn) % 2 == 0 else box.width)
    if angle == 0 and rectangle.top - rectangle.bottom < _TIGHT * size:
        box = box_of(*_of_font(text, place, rectangle, size, raw), turn)
    bold = _is_bold(text, place, raw)
    return Glyph(
        letter, box, min(max(size, _SIZES[0]), _SIZES[1]), (angle - turn) % 4, bold, order=place
    )


def _of_font(
    text: Any,  # noqa: ANN401 - the same
    place: int,
    ink: Any,  # noqa: ANN401 - the same
    size: float,
    raw: Any,  # noqa: ANN401 - the same
) -> tuple[float, float, float, float]:
    """Return the box of a letter whose font says no height, from its baseline: as high as any."""
    x, y = ctypes.c_double(), ctypes.c_double()
    if not raw.FPDFText_GetCharOrigin(text, place, ctypes.byref(x), ctypes.byref(y)):
        return ink.left, ink.bottom, ink.right, ink.top
    return ink.left, y.value - _DESCENT * size, ink.right, y.value + _ASCENT * size


def _is_placed(glyph: Glyph) -> bool:
    """Tell whether a letter stands somewhere; a spoilt file may draw it at infinity."""
    box = glyph.box
    return max(box.width, box.height, abs(box.left), abs(box.top)) < FAR


def _size(text: Any, place: int, raw: Any) -> float:  # noqa: ANN401 - the same
    """Return the size of a letter as it is drawn, 0 where PDFium does not know."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFText_GetMatrix(text, place, ctypes.byref(matrix)):
        return 0.0
    size = float(raw.FPDFText_GetFontSize(text, place)) * math.hypot(matrix.a, matrix.b)
    return size if math.isfinite(size) else 0.0


def _is_bold(text: Any, place: int, raw: Any) -> bool:  # noqa: ANN401 - the same
    """Tell whether a letter is bold by the name of its font; its declared weight is often wrong."""
    name = ctypes.create_string_buffer(_NAME)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, place, name, _NAME, ctypes.byref(flags))
    return _BOLD in name.raw.lower()
