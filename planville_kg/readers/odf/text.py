"""The text of an OpenDocument paragraph: spans, spaces, notes, what hangs on it."""

from collections.abc import Callable
from dataclasses import dataclass

from planville_kg.model import Style
from planville_kg.readers.lettering import Lettering
from planville_kg.readers.markup import Node, attribute, local, whole
from planville_kg.readers.odf.styles import Styles
from planville_kg.readers.words import Words

_SILENT = frozenset(
    "bookmark bookmark-start bookmark-end reference-mark-start reference-mark-end change "
    "change-start change-end soft-page-break ruby-text annotation-end note-citation "
    "alphabetical-index-mark toc-mark user-index-mark event-listeners title desc image".split()
)
_MAX_SPACES = 1_000


@dataclass(frozen=True, slots=True)
class _Look:
    """How a run of letters looks."""

    struck: bool
    lettering: Lettering


class TextReader:
    """Reads paragraphs; `cell` reads what is inside a note or a box, as text."""

    def __init__(self, styles: Styles, cell: Callable[[Node], Words]) -> None:
        self._styles = styles
        self._cell = cell
        self._boxes: list[Node] = []
        self.struck = False
        """Whether the cell that holds the paragraphs strikes its text through."""

    def paragraph(self, node: Node) -> tuple[Words, list[Node]]:
        """Return the text of a paragraph, and the text boxes anchored in it."""
        kept, self._boxes = self._boxes, []
        words = Words()
        said = self._styles.is_struck(attribute(node, "style-name"))
        look = _Look(
            self.struck if said is None else said,
            self._styles.lettering(attribute(node, "style-name"), self._styles.usual),
        )
        self._inline(node, words, look)
        boxes, self._boxes = self._boxes, kept
        return words, boxes

    def _inline(self, node: Node, words: Words, look: _Look) -> None:
        _add(words, node.text, look)
        for each in node:
            self._one(each, words, look)
            _add(words, each.tail, look)

    def _one(self, node: Node, words: Words, look: _Look) -> None:
        name = local(node)
        if name == "s":
            words.add(" " * min(max(whole(attribute(node, "c"), 1), 0), _MAX_SPACES))
        elif name == "tab":
            words.add("\t")
        elif name == "line-break":
            words.add("\n")
        elif name == "note":
            for body in (each for each in node if local(each) == "note-body"):
                words.attach(Style.NOTE, self._cell(body))
        elif name == "annotation":
            words.attach(Style.COMMENT, self._cell(node))
        elif name in ("frame", "text-box", "custom-shape", "g"):
            self._box(node)
        elif name and name not in _SILENT:
            named = attribute(node, "style-name")
            said = self._styles.is_struck(named)
            struck = look.struck if said is None else said
            self._inline(node, words, _Look(struck, self._styles.lettering(named, look.lettering)))

    def _box(self, node: Node) -> None:
        name = local(node)
        if name in ("text-box", "custom-shape"):
            self._boxes.append(node)
            return
        for each in node:
            self._box(each)


def _add(words: Words, text: str | None, look: _Look) -> None:
    """Add a text, its white space squeezed as the format asks."""
    if not text:
        return
    if "\n" in text or "\t" in text or "\r" in text or "  " in text:
        squeezed = " ".join(text.split())
        text = f"{' ' if text[0].isspace() else ''}{squeezed}"
        text += " " if squeezed and _ends_in_space(text, squeezed) else ""
    words.add(text, struck=look.struck, lettering=look.lettering)


def _ends_in_space(text: str, squeezed: str) -> bool:
    return text.endswith(" ") and not squeezed.endswith(" ")
