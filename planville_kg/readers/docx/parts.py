"""The parts of a Word document: body, styles, numbering, notes, comments, running headers."""

from collections.abc import Iterator
from functools import cached_property

from planville_kg.model import Style
from planville_kg.readers.archive import Archive
from planville_kg.readers.docx.numbering import Numbering
from planville_kg.readers.docx.styles import Styles
from planville_kg.readers.markup import Node, attribute, children

_RUNNING = {"header": Style.HEADER, "footer": Style.FOOTER}


class Parts:
    """Finds the parts by their relations, whatever their names."""

    def __init__(self, archive: Archive, main: str) -> None:
        self.archive = archive
        self.main = main
        self.relations = archive.relations(main)

    def _one(self, kind: str) -> Node | None:
        for relation in self.relations:
            if relation.kind == kind:
                return self.archive.xml(relation.part)
        return None

    @cached_property
    def document(self) -> Node:
        """The main part."""
        return self.archive.xml(self.main)

    @cached_property
    def styles(self) -> Styles:
        """The styles, empty where there are none."""
        return Styles(self._one("styles"))

    @cached_property
    def numbering(self) -> Numbering:
        """The numbered lists, empty where there are none."""
        return Numbering(self._one("numbering"))

    @cached_property
    def notes(self) -> dict[tuple[str, str], Node]:
        """Footnotes, endnotes and comments by the name of their reference and identifier."""
        found = {}
        for kind, item, reference in (
            ("footnotes", "footnote", "footnoteReference"),
            ("endnotes", "endnote", "endnoteReference"),
            ("comments", "comment", "commentReference"),
        ):
            for node in children(self._one(kind), item):
                found[reference, attribute(node, "id") or ""] = node
        return found

    def running(self) -> Iterator[tuple[Style, Node]]:
        """Yield the running headers and footers, each with its style."""
        for relation in self.relations:
            if relation.kind in _RUNNING:
                yield _RUNNING[relation.kind], self.archive.xml(relation.part)
