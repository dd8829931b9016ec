"""Running headers and footers of an OpenDocument file, which stand in its common styles."""

from collections.abc import Iterator

from planville_kg.model import Style
from planville_kg.readers.markup import Node, children, local

_STYLES = {
    "header": Style.HEADER,
    "header-left": Style.HEADER,
    "header-first": Style.HEADER,
    "footer": Style.FOOTER,
    "footer-left": Style.FOOTER,
    "footer-first": Style.FOOTER,
}


def running(common: Node | None) -> Iterator[tuple[Style, Node]]:
    """Yield the headers and footers, each text once."""
    seen = set()
    for masters in children(common, "master-styles"):
        for master in masters:
            for node in master:
                style = _STYLES.get(local(node))
                text = "".join(map(str, node.itertext()))
                if style is not None and text.strip() and (style, text) not in seen:
                    seen.add((style, text))
                    yield style, node
