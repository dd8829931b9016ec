"""OpenDocument texts and workbooks (ODT, ODS)."""

from planville_kg.model import Document, Severity
from planville_kg.readers.archive import Archive
from planville_kg.readers.builder import Builder
from planville_kg.readers.markup import Node, attribute, child, children, local
from planville_kg.readers.odf.flow import FlowReader
from planville_kg.readers.odf.running import running
from planville_kg.readers.odf.sheet import read_sheet
from planville_kg.readers.odf.styles import Styles
from planville_kg.readers.sheets import add_sheet

ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"


def _styles(archive: Archive, root: Node) -> tuple[Styles, Node | None]:
    """Return the styles of a document, and the part that holds the common ones."""
    common = archive.xml("styles.xml") if "styles.xml" in archive else None
    return Styles(root if common is None else common, root), common


def read_odt(archive: Archive, root: Node, content: bytes) -> Document:
    """Read a text: insertions kept, deletions dropped and said, notes and headers at the end.

    Args:
        archive: The opened file.
        root: The tree of its `content.xml`.
        content: The bytes of the file.

    Raises:
        UnreadableFileError: If it is broken, too large or holds no text.
    """
    styles, common = _styles(archive, root)
    builder = Builder(archive.name)
    flow = FlowReader(builder, styles)
    body = child(root, "body", "text")
    if body is not None:
        flow.blocks(body)
        _say_deleted(builder, body)
    for style, node in running(common):
        builder.paragraph(flow.cell(node), style)
    return builder.document(ODT, content)


def _say_deleted(builder: Builder, body: Node) -> None:
    changes = child(body, "tracked-changes")
    deleted = sum(
        child(each, "deletion") is not None for each in children(changes, "changed-region")
    )
    if deleted:
        builder.doubt(
            "texte-supprime",
            Severity.INFO,
            f"Le document garde le suivi des modifications : {deleted} suppression(s) ne sont pas "
            "lues, les ajouts le sont. Acceptez ou refusez les modifications pour en être sûr.",
        )


def read_ods(archive: Archive, root: Node, content: bytes) -> Document:
    """Read a workbook: one table a sheet, hidden ones too (and said), nothing computed.

    Args:
        archive: The opened file.
        root: The tree of its `content.xml`.
        content: The bytes of the file.

    Raises:
        UnreadableFileError: If it is broken, too large or empty.
    """
    styles, common = _styles(archive, root)
    builder = Builder(archive.name)
    flow = FlowReader(builder, styles)
    body = child(root, "body", "spreadsheet")
    for node in body if body is not None else ():
        if local(node) == "table":
            hidden = styles.is_hidden_table(attribute(node, "style-name"))
            add_sheet(builder, read_sheet(node, flow, hidden=hidden))
    for style, node in running(common):
        words = flow.cell(node)
        if words.text not in _DEFAULT_RUNNING:
            builder.paragraph(words, style)
    return builder.document(ODS, content)


_DEFAULT_RUNNING = frozenset(("???", "Page 1", "Page  1"))
"""What a tableur writes by itself in the headers of a sheet that nobody changed."""
