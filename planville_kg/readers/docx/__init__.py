"""Word documents (DOCX): tables with their merges, and every text with its place."""

from planville_kg.model import Document
from planville_kg.readers.archive import Archive
from planville_kg.readers.docx.body import BodyReader
from planville_kg.readers.docx.parts import Parts

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_docx(archive: Archive, main: str, content: bytes) -> Document:
    """Read a Word document.

    Args:
        archive: The opened file.
        main: Name of its main part.
        content: The bytes of the file.

    Returns:
        The document: insertions kept, deletions dropped and said, running headers, notes and
        comments after the body.

    Raises:
        UnreadableFileError: If it is broken, too large or holds no text.
    """
    parts = Parts(archive, main)
    reader = BodyReader(archive.name, parts)
    reader.read()
    return reader.builder.document(MEDIA_TYPE, content)
