"""Text tables of any size: encoding, separator and header from the beginning, rows as a stream."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TextIO

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Diagnostic, Location, Severity
from planville_kg.opendata.figures import writing
from planville_kg.opendata.headers import PREVIEW, find_header
from planville_kg.opendata.model import Kind, Layout, Row
from planville_kg.readers.text import decode

_SAMPLE = 256 * 1024
_SAMPLE_ROWS = 300
_SEPARATORS = ("\t", ";", ",", "|")
_MEDIA_TYPES = {"\t": "text/tab-separated-values"}
MAX_SPAN = 1000
"""Lines of a record; a quote that is never closed would swallow more."""
_GUARDS = ("=", "'")
_GUARDED = re.compile(r'="([^"]*)"|\'(\d[\dAB]*)')
_STRAY = "planville-stray"
MAX_FIELD = 16 * 1024 * 1024
"""Characters of a field; a contour written in a cell may need a million."""


def lay_out(path: Path) -> tuple[Layout, tuple[Diagnostic, ...]]:
    """Return how a text table is laid out, and a diagnostic where its encoding is a guess.

    Raises:
        UnreadableFileError: If the file is not text, or holds no row.
    """
    text, encoding, doubts = _beginning(path)
    separator = _separator(text)
    sample = io.StringIO(text, newline="")
    rows = list(islice(_numbered(path.name, sample, separator, whole=False), PREVIEW))
    if not rows:
        raise UnreadableFileError(f"{path.name} ne contient que des lignes vides : rien à adopter.")
    layout = Layout(
        kind=Kind.TEXT,
        media_type=_MEDIA_TYPES.get(separator, "text/csv"),
        header=find_header(rows),
        encoding=encoding,
        separator=separator,
    )
    return layout, doubts


def _beginning(path: Path) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """Return the text of the first whole lines, the encoding, and doubts about it."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    whole = len(sample) < _SAMPLE
    if not whole:
        end = sample.rfind(b"\n") + 1
        wide = sample.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in sample[:4]
        sample = sample[: len(sample) & ~1] if wide else sample[: end or len(sample)]
    text, encoding, doubts = decode(path.name, sample)
    if encoding == "utf-8" and not doubts:
        return text, encoding, _late_doubts(path, skip=len(sample))
    return text, encoding, doubts


def _late_doubts(path: Path, *, skip: int) -> tuple[Diagnostic, ...]:
    """Return a diagnostic if bytes after the beginning are not UTF-8: they are read as cp1252."""
    with path.open("rb") as file:
        file.seek(skip)
        reader = io.TextIOWrapper(file, encoding="utf-8")
        try:
            while reader.read(_SAMPLE):
                pass
        except UnicodeDecodeError:
            message = (
                "Des octets ne sont pas de l'UTF-8 : lus comme du Windows-1252. Si des accents "
                "sont faux, enregistrez le fichier en UTF-8."
            )
            where = Location(path.name)
            return (Diagnostic("codage-deduit", Severity.INFO, message, where),)
    return ()


def _separator(text: str) -> str:
    """Return the separator whose records agree best, a comma where there is but one column.

    The score of a separator is that of `readers.text.detect_separator`, three times as much if
    one of the first records of its width holds words only: a decimal comma splits no header.
    """
    best, best_score = ",", 0.0
    for separator in _SEPARATORS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        try:
            sample = [row for row in islice(reader, _SAMPLE_ROWS) if any(row)]
        except csv.Error:
            continue
        counts = Counter(map(len, sample))
        if not counts:
            continue
        width, count = max(counts.items(), key=lambda item: item[1] * item[1] * (item[0] - 1))
        worded = any(len(row) == width and not any(map(writing, row)) for row in sample[:PREVIEW])
        score = count * count * (width - 1) / len(sample) * (3 if worded else 1)
        if score > best_score:
            best, best_score = separator, score
    return best


def rows(path: Path, layout: Layout) -> Iterator[Row]:
    """Yield the rows below the header, each with the line of the file where it begins.

    Raises:
        UnreadableFileError: If a quoted field is never closed.
    """
    codecs.register_error(_STRAY, _stray)
    errors = _STRAY if layout.encoding in ("utf-8", "utf-8-sig") else "strict"
    with path.open(encoding=layout.encoding, errors=errors, newline="") as text:
        for line, cells in _numbered(path.name, text, layout.separator or ","):
            if line > layout.header.line:
                yield line, cells, None


def _numbered(
    name: str, text: TextIO, separator: str, *, whole: bool = True
) -> Iterator[tuple[int, list[str]]]:
    """Yield the records that hold something, with their lines; a part may end within quotes."""
    csv.field_size_limit(MAX_FIELD)  # the module has one limit for all: ours is the higher
    quotes = _Quotes(text)
    reader = csv.reader(quotes, delimiter=separator)
    line = 1
    try:
        for cells in reader:
            spans = reader.line_num - line
            if spans > MAX_SPAN or (whole and spans and quotes.ended and quotes.count % 2):
                raise csv.Error("le reste du fichier est entre guillemets")  # noqa: TRY301 - as csv
            if any(cells):
                yield line, [_bare(cell) if cell[:1] in _GUARDS else cell for cell in cells]
            line = reader.line_num + 1
    except csv.Error as error:
        raise UnreadableFileError(
            f"{name}, ligne {line} : ligne illisible ({error}). Un guillemet n'y est peut-être pas "
            "refermé."
        ) from error
    except UnicodeError as error:
        raise UnreadableFileError(
            f"{name}, vers la ligne {line} : le texte n'est pas codé comme il le dit ({error}). "
            "Enregistrez le fichier en UTF-8."
        ) from error


def _bare(cell: str) -> str:
    """Return a cell without what keeps a spreadsheet from reading its code as a number.

    >>> _bare('="01053"'), _bare("'01053"), _bare("'sic'")
    ('01053', '01053', "'sic'")
    """
    match = _GUARDED.fullmatch(cell)
    return (match[1] or match[2] or "") if match else cell


class _Quotes:
    """The lines of a text, and how many quotes they hold: an odd number leaves one open."""

    def __init__(self, text: TextIO) -> None:
        self.count = 0
        self.ended = False
        self._text = text

    def __iter__(self) -> Iterator[str]:
        for line in self._text:
            self.count += line.count('"')
            yield line
        self.ended = True


def _stray(error: UnicodeError) -> tuple[str, int]:
    """Read the bytes that are not UTF-8 as Windows-1252: an error handler of `codecs`."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end
