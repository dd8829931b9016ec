"""Reads the HTML that pyLODE writes and keeps its content, safe and translated.

Nothing passes that is not listed: no script, style, image or foreign address that a browser would
load. What remains is text, structure, anchors and links that a reader may follow.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

_TAGS = frozenset(
    "div h1 h2 h3 h4 table tr th td a sup code p ul li dl dt dd span strong em br".split()
)
_VOID = frozenset(("br", "meta", "link", "img", "input", "hr"))
_DROPPED = frozenset(("pylode", "namespaces", "legend"))
_ROW = "hover_property"

Attributes = list[tuple[str, str | None]]


@dataclass(frozen=True, slots=True)
class Documentation:
    """The content of a documentation and its table of contents, as safe HTML."""

    content: str
    contents: str


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
    return Documentation("".join(reader.parts["content"]), "".join(reader.parts["toc"]))


class _Reader(HTMLParser):
    """Copies the elements of `content` and `toc` that are listed; skips the others whole."""

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: dict[str, list[str]] = {"content": [], "toc": []}
        self._words = words
        self._open: list[str] = []
        self._part: list[str] | None = None
        self._part_depth = 0
        self._skip_depth = 0
        self._said: str | None = None

    def handle_starttag(self, tag: str, attrs: Attributes) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag not in _VOID:
            self._open.append(tag)
        if self._part is None:
            if given.get("id") in self.parts:
                self._part, self._part_depth = self.parts[given["id"]], len(self._open)
            return
        if not self._skip_depth and (tag not in _TAGS or given.get("id") in _DROPPED):
            self._skip_depth = len(self._open) if tag not in _VOID else 0
            return
        if not self._skip_depth and tag in _TAGS:
            self._part.append(f"<{tag}{self._attributes(tag, given)}>")
            self._said = self._words.get(given.get("href", "")) if _is_row(given) else None

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID or tag not in self._open:
            return
        depth = len(self._open) - self._open[::-1].index(tag)
        if self._part is not None and depth <= self._part_depth:
            self._part = None
        elif self._part is not None and not self._skip_depth and tag in _TAGS:
            self._part.append(f"</{tag}>")
        if depth <= self._skip_depth:
            self._skip_depth = 0
        self._said = None
        del self._open[depth - 1 :]

    def handle_data(self, data: str) -> None:
        if self._part is None or self._skip_depth:
            return
        bare = data.strip()
        if not bare and "\n" in data:
            data = "\n"  # pyLODE indents by half a page's size
        if self._said is not None and bare:
            data = self._said
        elif bare in self._words and self._open[-1] in ("h2", "h3", "h4", "a", "td"):
            data = self._words[bare]
        self._part.append(escape(data, quote=False))

    def _attributes(self, tag: str, given: Mapping[str, str]) -> str:
        kept = {name: given[name] for name in ("id", "class") if given.get(name)}
        if tag == "a" and given.get("href", "").startswith(("#", "https://", "http://")):
            kept["href"] = given["href"]
        if tag == "sup" and given.get("title"):
            kept["title"] = self._words.get(given["title"], given["title"])
        if tag == "th":
            kept["scope"] = "row"
        return "".join(f' {name}="{escape(value)}"' for name, value in kept.items())


def _is_row(given: Mapping[str, str]) -> bool:
    return given.get("class") == _ROW
