"""Old Office files (OLE): XLS is read, the others refused with advice."""

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Document
from planville_kg.readers.archive import encrypted

_STREAMS = (
    ("EncryptedPackage", "encrypted"),
    ("Workbook", "xls"),
    ("WordDocument", "un ancien document Word (DOC) : ouvrez-le et enregistrez-le en DOCX"),
    ("PowerPoint Document", "une ancienne présentation : copiez le tableau dans un document"),
    ("__nameid_version1.0", "un message de messagerie : donnez la pièce jointe"),
    ("Book", "xls"),
)
"""Names of streams, as the directory of the file writes them."""


def read_compound(name: str, content: bytes) -> Document:
    """Read an old Office file.

    Args:
        name: Name of the file.
        content: Its bytes.

    Raises:
        UnreadableFileError: If it is encrypted, broken, or no workbook.
    """
    for stream, nature in _STREAMS:
        if stream.encode("utf-16-le") not in content:
            continue
        if nature == "encrypted":
            raise encrypted(name)
        if nature == "xls":
            from planville_kg.readers.xls import read_xls  # noqa: PLC0415 - one format a reader

            return read_xls(name, content)
        raise UnreadableFileError(f"{name} est {nature}, puis recommencez.")
    raise UnreadableFileError(
        f"{name} est un ancien document Office abîmé ou inconnu : ouvrez-le et enregistrez-le en "
        "DOCX ou en XLSX, puis recommencez."
    )
