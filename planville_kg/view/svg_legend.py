"""The legend of a picture in SVG: classes, relations, and what a weight looks like."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planville_kg.view.looks import counts_of
from planville_kg.view.svg_edges import DASHES, width_of
from planville_kg.view.svg_marks import Theme, element, line_of_text
from planville_kg.view.svg_nodes import draw_glyph
from planville_kg.view.wrap import text_width

if TYPE_CHECKING:
    from planville_kg.view.picture import Picture

_SIZE = 13
_ROW = 24
_SIGN = 34
_GAP = 26


def draw_legend(picture: "Picture", theme: Theme, width: float) -> tuple[str, float]:
    """Return the legend, from its upper left corner, and how high it is.

    Args:
        picture: What it explains.
        theme: The colours.
        width: How wide it may be.
    """
    drawn: list[str] = []
    x, y = 0.0, 40.0
    for sign, words in _items(picture, theme):
        wide = _SIGN + text_width(words) * _SIZE + _GAP
        if x and x + wide > width:
            x, y = 0.0, y + _ROW
        drawn += [
            element("g", sign, transform=f"translate({x:g} {y:g})"),
            line_of_text(words, x + _SIGN, y + 4.5, _SIZE),
        ]
        x += wide
    return "".join(drawn), (y + _ROW if drawn else 0.0)


def _items(picture: "Picture", theme: Theme) -> Iterator[tuple[str, str]]:
    """Yield each sign, drawn from the left of a line, and what it means."""
    classes, relations = counts_of(picture.network)
    for look in picture.classes:
        count = classes[look.name]
        yield (
            draw_glyph(look, 13, 0, 9, theme),
            f"{look.plural if count > 1 else look.label} ({count})",
        )
    if picture.declaration.legend.relations:
        for relation in picture.relations:
            yield (
                draw_line(1.8, theme, relation.style),
                f"{relation.name or 'lien'} ({relations[relation.name]})",
            )
    least, most = picture.weights
    if picture.declaration.legend.weights and most > least:
        one, many = picture.declaration.weight
        for weight in (least, most):
            yield (
                draw_line(width_of(picture, weight), theme, "solid"),
                f"{weight} {many if weight > 1 else one}",
            )


def draw_line(thick: float, theme: Theme, style: str) -> str:
    """Return a line of a style, from its left end."""
    return element(
        "path",
        d="M0 0h26",
        fill="none",
        stroke=theme.line,
        stroke_width=thick,
        stroke_dasharray=DASHES.get(style),
    )
