"""The nodes of a picture in SVG: glyphs with their labels, or cards."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from planville_kg.view.labels import LINE, SIZE, Label
from planville_kg.view.layout import CARD_LINE, CARD_WIDTH
from planville_kg.view.svg_marks import Theme, element, line_of_text, said

if TYPE_CHECKING:
    from planville_kg.view.declaration import ClassLook
    from planville_kg.view.picture import Picture

_HALF = 10
"""Half the width of a shape, in the square of 24 that it is drawn in."""


def frame_of(picture: "Picture", labels: Mapping[str, Label]) -> tuple[float, float, float, float]:
    """Return the box that holds all nodes and labels: left, top, right, bottom."""
    boxes = [
        (
            place.x - CARD_WIDTH / 2,
            place.y - place.height / 2,
            place.x + CARD_WIDTH / 2,
            place.y + place.height / 2,
        )
        if place.side == "card"
        else (place.x - size, place.y - size, place.x + size, place.y + size)
        for node, place in picture.places.items()
        for size in [picture.sizes[node] + 6]
    ]
    boxes += [label.box for label in labels.values()]
    if not boxes:
        return (0.0, 0.0, 0.0, 0.0)
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def draw_node(picture: "Picture", node: str, theme: Theme) -> str:
    """Return the glyph of a node; those that are marked have a ring."""
    place, size = picture.places[node], picture.sizes[node]
    ring = ""
    if node in picture.marks.nodes:
        ring = element(
            "circle",
            cx=place.x,
            cy=place.y,
            r=size + 5,
            fill=theme.paper,
            stroke=theme.accent,
            stroke_width=2.5,
        )
    return (
        _title(picture, node)
        + ring
        + draw_glyph(_look(picture, node), place.x, place.y, size, theme)
    )


def draw_glyph(look: "ClassLook", x: float, y: float, size: float, theme: Theme) -> str:
    """Return the shape of a class, round a point.

    Args:
        look: The class.
        x: The centre.
        y: The centre.
        size: Half its width.
        theme: The colours.
    """
    scale = size / _HALF
    return element(
        "path",
        d=look.shape,
        fill=theme.either(look.colour),
        stroke=theme.ink,
        stroke_width=1.0 / scale,
        stroke_opacity=0.55,
        stroke_linejoin="round",
        transform=f"translate({x:g} {y:g}) scale({scale:.4g}) translate(-12 -12)",
    )


def draw_label(picture: "Picture", node: str, label: Label, theme: Theme) -> str:
    """Return the lines of a label, with a rim of the paper's colour that keeps them readable."""
    lines = "".join(
        element("tspan", said(line), x=label.x, y=label.y + LINE * rank)
        for rank, line in enumerate(picture.places[node].lines)
    )
    return element(
        "text",
        lines,
        font_size=SIZE,
        font_weight=600 if node in picture.marks.nodes else None,
        text_anchor=label.anchor,
        stroke=theme.paper,
        stroke_width=4,
        stroke_linejoin="round",
        paint_order="stroke",
    )


def draw_card(picture: "Picture", node: str, theme: Theme) -> str:
    """Return a card: the glyph and colour of its class, and its label."""
    place, look = picture.places[node], _look(picture, node)
    left, top = place.x - CARD_WIDTH / 2, place.y - place.height / 2
    is_marked = node in picture.marks.nodes
    card = element(
        "rect",
        x=left,
        y=top,
        width=CARD_WIDTH,
        height=place.height,
        rx=7,
        fill=theme.paper,
        stroke=theme.accent if is_marked else theme.line,
        stroke_width=2.5 if is_marked else 1,
    )
    side = element(
        "rect",
        x=left,
        y=top + 6,
        width=5,
        height=place.height - 12,
        fill=theme.either(look.colour),
    )
    lines = "".join(
        line_of_text(line, left + 33, top + 25 + CARD_LINE * rank, 15)
        for rank, line in enumerate(place.lines)
    )
    glyph = draw_glyph(look, left + 19, top + 19, 6.5, theme)
    return _title(picture, node) + card + side + glyph + lines


def _look(picture: "Picture", node: str) -> "ClassLook":
    return picture.class_looks[picture.network.nodes[node]["classe"]]


def _title(picture: "Picture", node: str) -> str:
    """Return the whole name and class of a node, which pointers show."""
    label = picture.network.nodes[node]["label"]
    return element("title", said(f"{label} ({_look(picture, node).label})"))
