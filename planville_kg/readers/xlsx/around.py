"""Comments and text boxes of a sheet, which lie in other parts of the workbook."""

from planville_kg.model import Style
from planville_kg.readers.archive import Archive
from planville_kg.readers.markup import Node, attribute, child, children, local, whole
from planville_kg.readers.sheets import Sheet
from planville_kg.readers.xlsx.sheet import cell_of
from planville_kg.readers.xlsx.strings import rich


def read_around(archive: Archive, part: str, sheet: Sheet) -> None:
    """Add to a sheet its comments and text boxes, each with the cell it stands on.

    Raises:
        UnreadableFileError: If one of the parts is broken.
    """
    for relation in archive.relations(part):
        if relation.kind == "comments":
            _comments(archive.xml(relation.part), sheet)
        elif relation.kind == "drawing":
            _boxes(archive.xml(relation.part), sheet)


def _comments(root: Node, sheet: Sheet) -> None:
    for node in children(child(root, "commentList"), "comment"):
        place = cell_of(attribute(node, "ref") or "")
        text = child(node, "text")
        if place and text is not None:
            sheet.comments.append((*place, Style.COMMENT, rich(text).text))


def _boxes(root: Node, sheet: Sheet) -> None:
    for anchor in root:
        start = child(anchor, "from")
        row, column = child(start, "row"), child(start, "col")
        place = [1 if n is None else whole(n.text) + 1 for n in (row, column)]
        for body in (node for node in anchor.iter() if local(node) == "txBody"):
            lines = [
                "".join(t.text or "" for t in line.iter() if local(t) == "t")
                for line in children(body, "p")
            ]
            sheet.comments.append((place[0], place[1], Style.TEXT_BOX, "\n".join(lines).strip()))
