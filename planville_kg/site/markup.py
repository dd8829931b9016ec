"""Reads the HTML that pyLODE writes and keeps its content, safe and translated.

Nothing passes that is not listed: no script, style, image or foreign address that a browser would
load. What remains is text, structure, anchors and links that a reader may follow.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

_TAGS = frozenset(
    "div h1 h2 h3 h4 table tr th td a sup code p ul li dl dt dd span strong em br".split()
)
_VOID = frozenset(("br", "meta", "link", "img", "input", "hr"))
_CONTENT = "content"
_DROPPED = frozenset(("pylode", "namespaces", "legend"))
_ROW = "hover_property"
_SECTION = "section"
_TERM = "entity"

Attributes = list[tuple[str, str | None]]


@dataclass(slots=True)
class Section:
    """A section of a documentation: its anchor, its title, the anchors and labels of its terms."""

    anchor: str
    title: str = ""
    terms: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Documentation:
    """The content of a documentation as safe HTML, and what it is made of."""

    content: str
    sections: tuple[Section, ...]


def read_documentation(html: str, words: Mapping[str, str]) -> Documentation:
    """Return what pyLODE wrote, with nothing but what is listed here.

    Args:
        html: The whole page.
        words: Translations of its headings and tooltips by their text, of its rows by the IRI of
            their property; a text that is not there is kept.
    """
    reader = _Reader(words)
    reader.feed(html)
    reader.close()
    return Documentation("".join(reader.parts), tuple(reader.sections))


class _Reader(HTMLParser):
    """Copies the elements of the content that are listed; skips the others whole.

    The page's own table of contents is left aside: it leads to what is skipped, too.
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.sections: list[Section] = []
        self._words = words
        self._open: list[str] = []
        self._content_depth = 0
        self._skip_depth = 0
        self._said: str | None = None
        self._anchor = ""

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self._open.append(tag)
        if not self._content_depth:
            if given.get("id") == _CONTENT:
                self._content_depth = len(self._open)
            return
        if self._skip_depth:
            return
        if tag not in _TAGS or given.get("id") in _DROPPED:
            self._skip_depth = len(self._open) if tag not in _VOID else 0
            return
        self.parts.append(f"<{tag}{self._attributes(tag, given)}>")
        self._said = self._words.get(given.get("href", "")) if given.get("class") == _ROW else None
        self._note(given)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in self._open:
            return
        depth = len(self._open) - self._open[::-1].index(tag)
        if self._content_depth and depth <= self._content_depth:
            self._content_depth = 0
        elif self._content_depth and not self._skip_depth and tag in _TAGS:
            self.parts.append(f"</{tag}>")
        if depth <= self._skip_depth:
            self._skip_depth = 0
        self._said = None
        del self._open[depth - 1 :]

    def handle_data(self, data: str) -> None:
        if not self._content_depth or self._skip_depth:
            return
        bare = data.strip()
        if not bare and "\n" in data:
            data = "\n"  # pyLODE indents by half a page's size
        elif bare and self._said is not None:
            data = self._said
        elif self._open[-1] == "h2":
            data = self._words.get(bare, bare)
        self._title(data.strip())
        self.parts.append(escape(data, quote=False))

    def _note(self, given: Mapping[str, str]) -> None:
        """Remember where a section or a term begins."""
        kinds = given.get("class", "").split()
        if _SECTION in kinds:
            self.sections.append(Section(given["id"]))
        elif _TERM in kinds:
            self._anchor = given["id"]

    def _title(self, text: str) -> None:
        """Remember what a section or a term is called."""
        if not text or not self.sections:
            return
        if self._open[-1] == "h2":
            self.sections[-1].title = text
        elif self._open[-1] == "h3" and self._anchor:
            self.sections[-1].terms.append((self._anchor, text))
            self._anchor = ""

    def _attributes(self, tag: str, given: Mapping[str, str]) -> str:
        kept = {name: given[name] for name in ("id", "class") if given.get(name)}
        if tag == "a" and given.get("href", "").startswith(("#", "https://", "http://")):
            kept["href"] = given["href"]
        if tag == "sup" and given.get("title"):
            kept["title"] = self._words.get(given["title"], given["title"])
        if tag == "th":
            kept["scope"] = "row"
        return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())
