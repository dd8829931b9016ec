"""File → `Document`: one reader a format, imported when needed."""

from pathlib import Path

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Document
from planville_kg.readers.limits import MAX_BYTES

_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_HEAD = 1024
"""Bytes within which a PDF says what it is."""

_FOREIGN = (
    (b"\x89PNG", "une image : donnez le document d'où elle vient"),
    (b"\xff\xd8\xff", "une image : donnez le document d'où elle vient"),
    (b"GIF8", "une image : donnez le document d'où elle vient"),
    (b"II*\x00", "une image numérisée : faites-en reconnaître le texte"),
    (b"MM\x00*", "une image numérisée : faites-en reconnaître le texte"),
    (b"\x1f\x8b", "une archive : décompressez-la, puis donnez le document qu'elle contient"),
    (b"7z\xbc\xaf", "une archive : décompressez-la, puis donnez le document qu'elle contient"),
    (b"Rar!", "une archive : décompressez-la, puis donnez le document qu'elle contient"),
    (b"PK\x05\x06", "une archive ZIP vide"),
    (b"{\\rtf", "un document RTF : enregistrez-le en DOCX ou en ODT, puis recommencez"),
    (b"%!PS", "un document PostScript : convertissez-le en PDF, puis recommencez"),
)


def read_document(path: Path | str) -> Document:
    """Read a file as a `Document`; what it is, is told by its content, not by its name.

    Args:
        path: A Word (DOCX), OpenDocument (ODT, ODS), Excel (XLSX, XLSM, XLS) or PDF document,
            a web page (HTML), Markdown, or a text table (tabs, semicolons or commas; UTF-8,
            UTF-16 or Windows-1252).

    Returns:
        The document, every cell and paragraph with its place.

    Raises:
        UnreadableFileError: If the file is absent, empty, too large, broken, encrypted, a scan
            without text, or of a format that Planville does not read.
    """
    path = Path(path)
    return read_content(path.name, _content(path))


def read_content(name: str, content: bytes) -> Document:
    """Read the bytes of a file as a `Document`; see `read_document`.

    Args:
        name: Name of the file, for places and messages.
        content: Its bytes.

    Raises:
        UnreadableFileError: If they cannot be read.
    """
    try:
        return _read(name, content)
    except RecursionError as error:
        raise UnreadableFileError(
            f"{name} emboîte trop d'éléments les uns dans les autres : copiez le tableau du plan "
            "dans un document neuf, puis recommencez."
        ) from error


def _read(name: str, content: bytes) -> Document:
    if not content.strip():
        raise UnreadableFileError(f"{name} est vide : il n'y a rien à lire.")
    for magic, nature in _FOREIGN:
        if content.startswith(magic):
            raise UnreadableFileError(f"{name} est {nature}.")
    if content.startswith(_ZIP):
        from planville_kg.readers.office import read_zip  # noqa: PLC0415 - one reader a format

        return read_zip(name, content)
    if content.startswith(_OLE):
        from planville_kg.readers.compound import read_compound  # noqa: PLC0415 - the same

        return read_compound(name, content)
    if _PDF in content[:_HEAD]:
        from planville_kg.readers.pdf import read_pdf  # noqa: PLC0415 - the same

        return read_pdf(name, content)
    return _read_characters(name, content)


def _read_characters(name: str, content: bytes) -> Document:
    """Read a file that is text: a web page, Markdown or a table."""
    from planville_kg.readers.text import decode, read_text  # noqa: PLC0415 - the same
    from planville_kg.readers.written import Written, written  # noqa: PLC0415 - the same

    kind = written(name, decode(name, content)[0])
    if kind is Written.HTML:
        from planville_kg.readers.html import read_html  # noqa: PLC0415 - the same

        return read_html(name, content)
    if kind is Written.MARKDOWN:
        from planville_kg.readers.markdown import read_markdown  # noqa: PLC0415 - the same

        return read_markdown(name, content)
    return read_text(name, content)


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableFileError(
                f"{path.name} pèse {size // 1_000_000} Mo ; la limite est de "
                f"{MAX_BYTES // 1_000_000} Mo. Découpez le fichier."
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"{path} : lecture impossible ({error.strerror}).") from error
