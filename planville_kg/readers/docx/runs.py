"""The text of a Word paragraph: runs, links, fields, tracked changes, what hangs on it."""

from collections.abc import Callable, Iterator

from planville_kg.model import Style
from planville_kg.readers.docx.styles import Look, Styles, lettered
from planville_kg.readers.lettering import Lettering
from planville_kg.readers.markup import Node, attribute, child, is_on, local
from planville_kg.readers.words import Words

WRAPPERS = frozenset("sdt sdtContent customXml ins moveTo smartTag hyperlink fldSimple".split()) | {
    "dir",
    "bdo",
    "Choice",
    "AlternateContent",
    "ruby",
    "rubyBase",
}
"""Elements whose content counts as if they were not there."""
DROPPED = frozenset(("del", "moveFrom"))
_FIXED = {"tab": "\t", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_NOTES = {
    "footnoteReference": Style.NOTE,
    "endnoteReference": Style.NOTE,
    "commentReference": Style.COMMENT,
}
_BOXES = frozenset(("drawing", "pict", "object", "AlternateContent"))
_SYMBOLS = {"F0FE": "☒", "F0FC": "✓", "F0A8": "☐", "F06F": "☐", "F0B7": "•", "F0E0": "→"}


def inside(node: Node) -> Iterator[Node]:
    """Yield the children of a node, those of its wrappers in their place."""
    for each in node:
        name = local(each)
        if name in WRAPPERS:
            if name == "AlternateContent" and not _has_runs(each):
                yield each
            else:
                yield from inside(each)
        elif name:
            yield each


def _has_runs(node: Node) -> bool:
    choice = child(node, "Choice")
    return choice is not None and any(local(each) in ("r", "p", "tbl") for each in choice)


class RunReader:
    """Reads the runs of paragraphs; `notes` finds a note, `box` keeps a text box."""

    def __init__(
        self,
        styles: Styles,
        note: Callable[[str, str], Words | None],
        box: Callable[[Node], None],
    ) -> None:
        self._styles = styles
        self._note = note
        self._box = box
        self.deleted = 0
        self.hidden = 0

    def paragraph(self, node: Node, look: Look) -> Words:
        """Return the text of a paragraph that has the look of a style."""
        words = Words()
        for each in inside(node):
            name = local(each)
            if name == "r":
                self._run(each, words, look)
            elif name in DROPPED:
                self.deleted += bool("".join(map(str, each.itertext())).strip())
            elif name in ("oMath", "oMathPara"):
                words.add("".join(n.text or "" for n in each.iter() if local(n) == "t"))
        return words

    def _run(self, run: Node, words: Words, look: Look) -> None:
        properties = child(run, "rPr")
        own = is_on(properties, "strike", "dstrike")
        struck = look.struck if own is None else own
        lettering = self._lettering(properties, look.lettering)
        self.hidden += bool(is_on(properties, "vanish"))
        for node in run:
            name = local(node)
            if name == "t":
                words.add(node.text or "", struck=struck, lettering=lettering)
            elif name == "br":
                words.add("\n" if attribute(node, "type") in (None, "textWrapping") else " ")
            elif name == "sym":
                words.add(_symbol(node), struck=struck)
            elif name in _FIXED:
                words.add(_FIXED[name])
            elif name in _NOTES:
                note = self._note(name, attribute(node, "id") or "")
                if note is not None:
                    words.attach(_NOTES[name], note)
            elif name in _BOXES:
                self._boxes(node)

    def _lettering(self, properties: Node | None, lettering: Lettering) -> Lettering:
        named = child(properties, "rStyle")
        if named is not None:
            lettering = self._styles.over(attribute(named, "val"), lettering)
        return lettered(properties, lettering)

    def _boxes(self, node: Node) -> None:
        """Keep the text boxes of a drawing once: its fallback says the same again."""
        for each in node:
            name = local(each)
            if name == "txbxContent":
                self._box(each)
            elif name and name != "Fallback":
                self._boxes(each)


def _symbol(node: Node) -> str:
    code = (attribute(node, "char") or "").upper()
    return _SYMBOLS.get(code, "•" if code.startswith("F0") else "")
