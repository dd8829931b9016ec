"""File → `Document`: one reader a format, imported when needed."""

from pathlib import Path

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Document

MAX_BYTES = 128 * 1024 * 1024
"""A larger file is refused: no action plan comes near it."""

_FOREIGN = (
    (b"PK\x03\x04", "un classeur ou un document Office (ou une archive ZIP)"),
    (b"\xd0\xcf\x11\xe0", "un ancien document Office"),
    (b"%PDF", "un PDF"),
    (b"\x89PNG", "une image"),
    (b"\xff\xd8\xff", "une image"),
    (b"GIF8", "une image"),
    (b"\x1f\x8b", "une archive"),
    (b"{\\rtf", "un document RTF"),
)


def read_document(path: Path | str) -> Document:
    """Read a file as a `Document`; what it is, is told by its content, not by its name.

    Args:
        path: A text table: tabs, semicolons or commas; UTF-8, UTF-16 or Windows-1252.

    Returns:
        The document, every cell with its place.

    Raises:
        UnreadableFileError: If the file is absent, empty, too large, binary, or of a format
            that Planville does not read.
    """
    path = Path(path)
    content = _content(path)
    for magic, nature in _FOREIGN:
        if content.startswith(magic):
            raise UnreadableFileError(
                f"{path.name} est {nature} : ce format n'est pas lu. Enregistrez le tableau du "
                "plan en texte (séparateur : tabulation) ou en CSV, puis recommencez."
            )
    from planville_kg.readers.text import read_text  # noqa: PLC0415 - one reader a format

    return read_text(path.name, content)


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise UnreadableFileError(
                f"{path.name} pèse {size // 1_000_000} Mo ; la limite est de "
                f"{MAX_BYTES // 1_000_000} Mo. Découpez le fichier."
            )
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableFileError(f"{path} : lecture impossible ({error.strerror}).") from error
    if not content.strip():
        raise UnreadableFileError(f"{path.name} est vide : il n'y a rien à lire.")
    return content
