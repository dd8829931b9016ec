"""ZIP documents told apart: Word, Excel, OpenDocument, or something else, refused."""

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Document
from planville_kg.readers.archive import Archive, encrypted
from planville_kg.readers.markup import child, children


def read_zip(name: str, content: bytes) -> Document:
    """Read an office document that is a ZIP archive.

    Args:
        name: Name of the file.
        content: Its bytes.

    Raises:
        UnreadableFileError: If it is broken, encrypted, or no document that is read.
    """
    archive = Archive.open(name, content)
    main = next((r.part for r in archive.relations("") if r.kind == "officeDocument"), None)
    if main is not None:
        return _read_office(archive, main, content)
    if "content.xml" in archive:
        return _read_open_document(archive, content)
    raise UnreadableFileError(
        f"{name} est une archive ZIP : décompressez-la, puis donnez le document qu'elle contient."
    )


def _read_office(archive: Archive, main: str, content: bytes) -> Document:
    if main.startswith("xl/"):
        if main.endswith(".bin"):
            raise UnreadableFileError(
                f"{archive.name} est un classeur binaire (XLSB) : enregistrez-le en XLSX, puis "
                "recommencez."
            )
        from planville_kg.readers.xlsx import read_xlsx  # noqa: PLC0415 - one format a reader

        return read_xlsx(archive, main, content)
    if main.startswith("ppt/"):
        raise UnreadableFileError(
            f"{archive.name} est une présentation : copiez le tableau du plan dans un document ou "
            "un classeur, puis recommencez."
        )
    from planville_kg.readers.docx import read_docx  # noqa: PLC0415 - one format a reader

    return read_docx(archive, main, content)


def _read_open_document(archive: Archive, content: bytes) -> Document:
    if "META-INF/manifest.xml" in archive:
        manifest = archive.xml("META-INF/manifest.xml")
        if any(child(each, "encryption-data") is not None for each in manifest):
            raise encrypted(archive.name)
    root = archive.xml("content.xml")
    body = child(root, "body")
    from planville_kg.readers.odf import read_ods, read_odt  # noqa: PLC0415 - one format a reader

    for kind, reader in (("text", read_odt), ("spreadsheet", read_ods)):
        if next(children(body, kind), None) is not None:
            return reader(archive, root, content)
    kind = "présentation ou dessin" if body is not None and len(body) else "document sans corps"
    raise UnreadableFileError(
        f"{archive.name} est un fichier OpenDocument qui n'est ni un texte ni un classeur "
        f"({kind}) : copiez le tableau du plan dans un document, puis recommencez."
    )
