"""XML and HTML trees, parsed without entities, network or document type."""

from collections.abc import Iterator

from lxml import etree

from planville_kg.errors import UnreadableFileError

_OFF = frozenset(("0", "false", "off", "none"))
Node = etree._Element  # noqa: SLF001 - the class of every node, which lxml does not name otherwise


def parse_xml(name: str, part: str, content: bytes) -> Node:
    """Return the root of an XML part of a file.

    Args:
        name: Name of the file, for messages.
        part: Name of the part.
        content: Its bytes.

    Raises:
        UnreadableFileError: If it is not well formed, too deep, or declares a document type.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise broken(name, part) from error
    if root is None:
        raise broken(name, part)
    refuse_doctype(name, part, root)
    return root


def refuse_doctype(name: str, part: str, root: Node) -> None:
    """Refuse a tree that declares a document type: office documents have none.

    Raises:
        UnreadableFileError: If it does.
    """
    info = root.getroottree().docinfo
    if info.doctype or info.internalDTD is not None:
        raise UnreadableFileError(
            f"{name} : la partie « {part} » déclare un type de document (DTD), ce qu'aucun "
            "logiciel de bureautique n'écrit : refusé. Réenregistrez le document, puis recommencez."
        )


def broken(name: str, part: str) -> UnreadableFileError:
    """Return the refusal of a part that is not well formed."""
    return UnreadableFileError(
        f"{name} est abîmé : la partie « {part} » est illisible ou coupée. Ouvrez le fichier "
        "dans votre logiciel, réenregistrez-le, puis recommencez."
    )


def local(node: Node) -> str:
    """Return the name of an element without its namespace, `""` for what is no element."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(node: Node, name: str) -> str | None:
    """Return an attribute by its name without namespace."""
    for key, value in node.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(node: Node | None, *names: str) -> Node | None:
    """Return the first descendant along a path of names, without namespaces."""
    for name in names:
        if node is None:
            return None
        node = next((each for each in node if local(each) == name), None)
    return node


def children(node: Node | None, name: str) -> Iterator[Node]:
    """Yield the children of a name, without namespaces."""
    if node is not None:
        yield from (each for each in node if local(each) == name)


def whole(text: str | None, default: int = 0) -> int:
    """Return a whole number written in an attribute, or a default for anything else."""
    try:
        return int(text or "")
    except ValueError:
        return default


def is_on(properties: Node | None, *names: str) -> bool | None:
    """Tell whether run properties switch something on, off (False), or do not speak of it."""
    said = None
    for node in properties if properties is not None else ():
        if local(node) in names:
            said = bool(said) or (attribute(node, "val") or "1").lower() not in _OFF
    return said
