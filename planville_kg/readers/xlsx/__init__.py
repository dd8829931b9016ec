"""Excel workbooks (XLSX, XLSM): values as they are shown, formulas and macros never run."""

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Document
from planville_kg.readers.archive import Archive
from planville_kg.readers.builder import Builder
from planville_kg.readers.markup import Node, attribute, child, children
from planville_kg.readers.sheets import Sheet, add_sheet
from planville_kg.readers.xlsx.around import read_around
from planville_kg.readers.xlsx.formats import Formats
from planville_kg.readers.xlsx.sheet import SheetReader
from planville_kg.readers.xlsx.strings import SharedStrings

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ON = frozenset(("1", "true"))


def read_xlsx(archive: Archive, main: str, content: bytes) -> Document:
    """Read a workbook.

    Args:
        archive: The opened file.
        main: Name of its main part.
        content: The bytes of the file.

    Returns:
        The document: one table a sheet, hidden ones too (and said), cached values of formulas.

    Raises:
        UnreadableFileError: If it is broken, too large or empty.
    """
    workbook = archive.xml(main)
    parts = {relation.identifier: relation for relation in archive.relations(main)}
    kinds = {relation.kind: relation.part for relation in parts.values()}
    styles = archive.xml(kinds["styles"]) if "styles" in kinds else None
    reader = SheetReader(
        archive,
        SharedStrings.read(archive, kinds.get("sharedStrings")),
        Formats(styles, from_1904=_is_from_1904(workbook)),
    )
    builder = Builder(archive.name)
    for node in children(child(workbook, "sheets"), "sheet"):
        relation = parts.get(_relation(node))
        if relation is None or relation.kind != "worksheet":
            continue
        hidden = attribute(node, "state") in ("hidden", "veryHidden")
        sheet = Sheet(attribute(node, "name") or "", hidden=hidden)
        reader.read(relation.part, sheet)
        read_around(archive, relation.part, sheet)
        add_sheet(builder, sheet)
    if not builder.blocks:
        raise UnreadableFileError(
            f"{archive.name} est un classeur vide : aucune feuille n'a de cellule remplie."
        )
    return builder.document(MEDIA_TYPE, content)


def _relation(node: Node) -> str:
    """Return the relation of a sheet: its `r:id`, not its `sheetId`."""
    return next((str(v) for k, v in node.attrib.items() if str(k).endswith("}id")), "")


def _is_from_1904(workbook: Node) -> bool:
    properties = child(workbook, "workbookPr")
    return properties is not None and attribute(properties, "date1904") in _ON
