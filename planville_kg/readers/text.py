"""Text tables (.txt, .tsv, .csv): encoding, separator, quoted fields, form feeds."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice

from planville_kg.errors import UnreadableFileError
from planville_kg.model import (
    Cell,
    Diagnostic,
    Document,
    Location,
    Row,
    Severity,
    Table,
)

MAX_LINE = 1_000_000
"""Characters; a longer line is no row of a plan."""
MAX_CELLS = 2_000_000
_QUOTED_WINDOW = 20_000
_SAMPLE = 300
_SEPARATORS = ("\t", ";", ",")
_MEDIA_TYPES = {"\t": "text/tab-separated-values", ";": "text/csv", ",": "text/csv"}
_END = re.compile(r"\r\n|\n|\r|\f")
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one record, the line of the file where it begins, and its page."""

    fields: tuple[str, ...]
    line: int
    page: int


def read_text(name: str, content: bytes) -> Document:
    """Read a text table.

    Args:
        name: Name of the file, for places and messages.
        content: Its bytes.

    Returns:
        A document of one table a page; a form feed begins a page. Blank lines are left out,
        every other line is a row, and every cell knows the line of the file it stands on.

    Raises:
        UnreadableFileError: If the bytes are not text, or a line or the table is too large.
    """
    text, encoding, diagnostics = decode(name, content)
    _check_lines(name, text)
    separator = detect_separator(text)
    tables: dict[int, list[Row]] = {}
    cells = 0
    for record in records(text, separator):
        cells += len(record.fields)
        if cells > MAX_CELLS:
            raise UnreadableFileError(
                f"{name}, ligne {record.line} : plus de {MAX_CELLS} cellules. Découpez le fichier."
            )
        if any(field.strip() for field in record.fields):
            rows = tables.setdefault(record.page, [])
            rows.append(_row(name, record, len(rows) + 1, paged="\f" in text))
    return Document(
        name=name,
        media_type=_MEDIA_TYPES.get(separator, "text/plain"),
        fingerprint=sha256(content).hexdigest(),
        blocks=tuple(
            Table(tuple(rows), Location(name, page=rows[0].location.page, table=number))
            for number, rows in enumerate(tables.values(), start=1)
        ),
        encoding=encoding,
        diagnostics=diagnostics,
    )


def decode(name: str, content: bytes) -> tuple[str, str, tuple[Diagnostic, ...]]:
    """Return the text of `content`, the encoding found, and a diagnostic where it was a guess.

    A byte-order mark decides; then UTF-16 is known by its zero bytes; then strict UTF-8; then
    UTF-8 with a few stray Windows-1252 bytes; then Windows-1252 alone.

    Raises:
        UnreadableFileError: If the bytes are not text.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decode_known(name, content, encoding), encoding, ()
    half = _utf16_half(content)
    if half is not None:
        return _decode_known(name, content, half), half, (_guess(name, half),)
    if b"\x00" in content:
        raise UnreadableFileError(
            f"{name} n'est pas un fichier texte (octets nuls) : enregistrez le tableau en texte "
            "ou en CSV."
        )
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text, encoding = _decode_mixed(content)
        _refuse_control_characters(name, text)
        return text, encoding, (_guess(name, encoding),)
    _refuse_control_characters(name, text)
    return text, "utf-8", ()


def _decode_known(name: str, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(
            f"{name} s'annonce en {encoding} mais l'octet {error.start} ne l'est pas : "
            "enregistrez le fichier en UTF-8."
        ) from error
    _refuse_control_characters(name, text)
    return text


def _utf16_half(content: bytes) -> str | None:
    """Return the byte order of unmarked UTF-16: Latin text has one zero byte in two."""
    sample = content[:2000]
    if len(sample) < 4 or len(content) % 2:  # noqa: PLR2004 - two characters at least
        return None
    pairs = len(sample) // 2
    for encoding, zeros, others in (
        ("utf-16-le", sample[1::2].count(0), sample[0::2].count(0)),
        ("utf-16-be", sample[0::2].count(0), sample[1::2].count(0)),
    ):
        if zeros > pairs * 0.7 and not others:
            return encoding
    return None


def _decode_mixed(content: bytes) -> tuple[str, str]:
    text = content.decode("utf-8", "surrogateescape")
    strays = sum("\udc80" <= char <= "\udcff" for char in text)
    accents = sum("\u0080" <= char < "\ud800" for char in text)
    if accents > strays:
        return re.sub("[\udc80-\udcff]", _stray, text), "utf-8"
    try:
        return content.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return content.decode("latin-1"), "latin-1"


def _stray(match: re.Match[str]) -> str:
    byte = match.group().encode("utf-8", "surrogateescape")
    return byte.decode("cp1252", "replace")


def _refuse_control_characters(name: str, text: str) -> None:
    sample = text[:20_000]
    controls = sum(char < " " and char not in "\t\n\r\f\v" for char in sample)
    if controls * 50 > len(sample):
        raise UnreadableFileError(
            f"{name} n'est pas un fichier texte (caractères de contrôle) : enregistrez le tableau "
            "en texte ou en CSV."
        )


def _guess(name: str, encoding: str) -> Diagnostic:
    message = (
        f"Le codage des caractères n'est pas déclaré ; lu comme {encoding}. Si des accents sont "
        "faux, enregistrez le fichier en UTF-8."
    )
    return Diagnostic("codage-deduit", Severity.INFO, message, Location(name))


def _check_lines(name: str, text: str) -> None:
    start, line = 0, 1
    for match in _END.finditer(text):
        _check_line(name, line, match.start() - start)
        start, line = match.end(), line + (match.group() != "\f")
    _check_line(name, line, len(text) - start)


def _check_line(name: str, line: int, length: int) -> None:
    if length > MAX_LINE:
        raise UnreadableFileError(
            f"{name}, ligne {line} : {length} caractères sur une seule ligne (limite : "
            f"{MAX_LINE}). Vérifiez les fins de ligne du fichier."
        )


def detect_separator(text: str) -> str:
    """Return the separator whose records agree best on a number of fields, or `""` for none.

    The score of a separator is the number of sampled records that have its most common field
    count, times that count less one, times the share of the records that it is; on a tie the
    tab wins, then the semicolon. Commas that a space follows are those of sentences.
    """
    best, best_score = "", 0.0
    for separator in _SEPARATORS:
        if separator == "," and _is_prose(text):
            continue
        counts = Counter(len(r.fields) for r in islice(records(text, separator), _SAMPLE))
        total = sum(counts.values())
        scores = (count * count * (fields - 1) / total for fields, count in counts.items())
        score = max(scores, default=0.0)
        if score > best_score:
            best, best_score = separator, score
    return best


def _is_prose(text: str) -> bool:
    """Tell whether the commas of a text are those of sentences: a space follows most of them."""
    sample = text[:_QUOTED_WINDOW]
    return sample.count(", ") * 2 > sample.count(",")


def records(text: str, separator: str) -> Iterator[Record]:
    """Yield the records of `text`; RFC 4180 quoting, but a quote that is never closed is text.

    With tabs a field counts as quoted only if it must be (it holds a separator, a line end or
    a doubled quote), or if most fields of the file are quoted: programs that write tabs leave
    « "words" » alone.
    """
    position, line, page = 0, 1, 1
    always = separator != "\t" or _is_quoted_throughout(text)
    while position < len(text):
        fields, position, end = _record(text, position, separator, always=always)
        yield Record(tuple(fields), line, page)
        line += sum(len(_END.findall(field)) for field in fields) + (end != "\f")
        page += end == "\f"


def _is_quoted_throughout(text: str) -> bool:
    """Tell whether most of the fields between tabs, in the beginning of a text, are quoted."""
    fields = [field for field in re.split(r"[\t\r\n]+", text[:_QUOTED_WINDOW]) if field.strip()]
    quoted = [field for field in fields if len(field) > 1 and field[0] == field[-1] == '"']
    return len(quoted) * 2 > len(fields)


def _record(
    text: str, position: int, separator: str, *, always: bool
) -> tuple[list[str], int, str]:
    stop = _END.search(text, position)
    limit = stop.start() if stop else len(text)
    if '"' not in text[position:limit] or not separator:
        line = text[position:limit]
        fields = line.split(separator) if separator else [line]
        return fields, stop.end() if stop else limit, stop.group() if stop else ""
    fields = []
    while True:
        field, position = _field(text, position, separator, always=always)
        fields.append(field)
        if text.startswith(separator, position):
            position += 1
            continue
        stop = _END.match(text, position)
        return fields, stop.end() if stop else position, stop.group() if stop else ""


def _field(text: str, position: int, separator: str, *, always: bool) -> tuple[str, int]:
    if text.startswith('"', position):
        window = text[position : position + _QUOTED_WINDOW]
        quoted = re.match(rf'"((?:[^"]|"")*)"(?=[{re.escape(separator)}\r\n\f]|\Z)', window)
        if quoted and (always or re.search('[\t\r\n]|""', quoted.group(1))):
            return quoted.group(1).replace('""', '"'), position + quoted.end()
    match = re.compile(f"[{re.escape(separator)}\r\n\f]").search(text, position)
    end = match.start() if match else len(text)
    return text[position:end], end


def _row(name: str, record: Record, number: int, *, paged: bool) -> Row:
    page = record.page if paged else None
    place = Location(name, page=page, table=record.page, row=number, line=record.line)
    cells = tuple(
        Cell(
            field,
            Location(
                name,
                page=page,
                table=record.page,
                row=number,
                line=record.line,
                column=column,
            ),
        )
        for column, field in enumerate(record.fields, start=1)
    )
    return Row(cells, place)
