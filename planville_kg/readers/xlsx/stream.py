"""Large parts of a workbook, read element by element and forgotten as they pass."""

from collections.abc import Iterator

from lxml import etree

from planville_kg.readers.archive import BROKEN, Archive
from planville_kg.readers.markup import Node, broken, local, refuse_doctype


def elements(archive: Archive, part: str, *names: str) -> Iterator[Node]:
    """Yield the elements of some names, without namespaces, each whole; then they are emptied.

    Raises:
        UnreadableFileError: If the part is broken, too deep, or declares a document type.
    """
    tags = [f"{{*}}{name}" for name in names]
    try:
        with archive.stream(part) as file:
            walk = etree.iterparse(
                file,
                tag=tags,
                resolve_entities=False,
                no_network=True,
                load_dtd=False,
                huge_tree=False,
                remove_comments=True,
                remove_pis=True,
            )
            checked = False
            for _, node in walk:
                if not checked:
                    refuse_doctype(archive.name, part, node)
                    checked = True
                yield node
                _forget(node)
    except (*BROKEN, etree.XMLSyntaxError) as error:
        raise broken(archive.name, part) from error


def _forget(node: Node) -> None:
    """Empty an element that was read, and drop those before it."""
    node.clear()
    parent = node.getparent()
    while parent is not None and local(parent) and node.getprevious() is not None:
        del parent[0]
