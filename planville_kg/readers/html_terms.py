"""Lists of terms of a web page (`dl`): names and what is said of each, as the rows of a table."""

from collections.abc import Sequence

from planville_kg.readers.markup import Node, local

Term = tuple[list[Node], list[Node]]
_PARTS = ("dt", "dd")


def terms(node: Node) -> list[Term]:
    """Return the names of a list of terms with what is said of each.

    Returns:
        Nothing where the list holds anything else, or holds tables: it is then read as text.
    """
    parts = _parts(node)
    if _has_loose_text(node) or any(not _is_plain(each) for each in parts):
        return []
    found: list[Term] = []
    for each in parts:
        names, said = found[-1] if found else ([], [])
        if local(each) == "dd" and found:
            said.append(each)
        elif local(each) == "dt" and found and not said:
            names.append(each)
        else:
            found.append(([each], []) if local(each) == "dt" else ([], [each]))
    return found


def _parts(node: Node) -> Sequence[Node]:
    """Return the parts of a list, those that it groups too."""
    found: list[Node] = []
    for each in node:
        grouped = local(each) == "div" and any(local(part) in _PARTS for part in each)
        found.extend(each if grouped else [each])
    return [each for each in found if local(each)]


def _is_plain(node: Node) -> bool:
    return local(node) in _PARTS and not any(local(each) == "table" for each in node.iter())


def _has_loose_text(node: Node) -> bool:
    """Tell whether a text stands outside the names and what is said of them."""
    loose = [node.text, *(each.tail for each in node)]
    for each in node:
        if local(each) == "div":
            loose.extend((each.text, *(part.tail for part in each)))
    return any(text and text.strip() for text in loose)
