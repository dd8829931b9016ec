"""The elements of an SVG document, escaped, and the colours of a page or of paper."""

from dataclasses import dataclass
from html import escape

from planville_kg.view.declaration import Colour
from planville_kg.view.network import clean

FONT = "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours that are drawn with: of paper, or those of the page that holds the picture."""

    on_page: bool = False

    @property
    def font(self) -> str:
        """The fonts of labels: those of the page where it is on one."""
        return "inherit" if self.on_page else FONT

    @property
    def paper(self) -> str:
        """What is behind."""
        return self.either(Colour("#fffefb", "#1b2229"))

    @property
    def ink(self) -> str:
        """Labels."""
        return self.either(Colour("#1c2733", "#e9e6de"))

    @property
    def line(self) -> str:
        """Edges and the sides of cards."""
        return self.either(Colour("#857f70", "#7d8790"))

    @property
    def accent(self) -> str:
        """What is marked."""
        return self.either(Colour("#9a3d1f", "#f0a583"))

    def either(self, colour: Colour) -> str:
        """Return a colour: on a page it follows the scheme that the reader chose."""
        return f"light-dark({colour.light}, {colour.dark})" if self.on_page else colour.light


def element(name: str, content: str = "", /, **attributes: object) -> str:
    """Return an element.

    Args:
        name: Its name.
        content: What it holds: elements, or a text that `said` escaped.
        **attributes: Its attributes, escaped, `_` for `-`; those that are None are left out.

    >>> element("path", d="M0 0", stroke_width=1.5, fill=None)
    '<path d="M0 0" stroke-width="1.5"/>'
    """
    written = "".join(
        f' {key.replace("_", "-")}="{escape(_value(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def said(text: str) -> str:
    """Return a text as XML says it.

    >>> said("a < b")
    'a &lt; b'
    """
    return escape(clean(text), quote=False)


def line_of_text(line: str, x: float, y: float, size: float, **attributes: object) -> str:
    """Return a line of text.

    Args:
        line: What it says.
        x: Where it begins.
        y: Its base line.
        size: The size of its letters.
        **attributes: Further ones.
    """
    return element("text", said(line), x=x, y=y, font_size=size, **attributes)


def _value(value: object) -> str:
    return f"{value:.6g}" if isinstance(value, float) else clean(str(value))
