"""Notes of the foot of a page, comments: tied to the element that calls them."""

from planville_kg.extract.tree import Tree
from planville_kg.model import Document, Location, Note, Paragraph


def anchored(tree: Tree, document: Document) -> tuple[Note, ...]:
    """Return the notes, those of the foot of a page tied to the element that calls them."""
    anchors = {
        block.cell.location: block.anchor
        for block in document.blocks
        if isinstance(block, Paragraph) and block.anchor
    }
    if not anchors:
        return tuple(tree.notes)
    owners = dict(tree.owners())
    notes = []
    for note in tree.notes:
        anchor = anchors.get(note.cell.location)
        owner = owners.get(_position(anchor)) if anchor else None
        notes.append(Note(note.kind, note.cell, owner) if owner is not None else note)
    return tuple(notes)


def _position(place: Location) -> tuple[object, ...]:
    return place.sheet, place.table, place.row, place.column, place.paragraph
