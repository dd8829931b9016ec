"""The edges of a picture in SVG: straight, bent apart, looped, or the branches of a tree."""

import math
from typing import TYPE_CHECKING

from planville_kg.view.layout import CARD_WIDTH
from planville_kg.view.svg_marks import Theme, element

if TYPE_CHECKING:
    from planville_kg.view.picture import Picture
    from planville_kg.view.select.filtering import Edge

DASHES = {"dashed": "7 5", "dotted": "1.5 4.5"}
"""The dashes of a style of line; a solid one has none."""

_BEND = 0.16
_SPINE = 19
Point = tuple[float, float]


def draw_edge(
    picture: "Picture", edge: "Edge", weight: int, bend: int, theme: Theme, *, is_marked: bool
) -> str:
    """Return an edge.

    Args:
        picture: What is drawn.
        edge: The edge.
        weight: Its weight, which makes it thick.
        bend: Its rank among the edges between its two nodes.
        theme: The colours.
        is_marked: Whether it is on the path that was asked for.
    """
    source, target, relation = edge
    look = picture.relation_looks[relation]
    thick = width_of(picture, weight)
    path, end, angle = _path(picture, source, target, bend, is_structure=look.structure)
    stroke = theme.accent if is_marked else theme.line
    drawn = element(
        "path",
        d=path,
        stroke=stroke,
        stroke_width=thick + (2.0 if is_marked else 0.0),
        stroke_opacity=None if is_marked else 0.6,
        stroke_dasharray=DASHES.get(look.style),
        stroke_linecap="round" if look.style == "dotted" else None,
    )
    return drawn + (_arrow(end, angle, stroke) if look.arrow else "")


def width_of(picture: "Picture", weight: int) -> float:
    """Return how thick an edge is: from 1.2 to 7, as the root of its weight."""
    least, most = picture.weights
    if most == least:
        return 1.4
    return 1.2 + 5.8 * math.sqrt((weight - least) / (most - least))


def _path(
    picture: "Picture", source: str, target: str, bend: int, *, is_structure: bool
) -> tuple[str, Point, float]:
    """Return the line of an edge, where it ends, and in which direction."""
    one, two = picture.places[source], picture.places[target]
    if one.side == "card" and is_structure and source != target:
        upper, lower = (one, two) if one.x <= two.x else (two, one)
        return _branch(
            (upper.x + CARD_WIDTH / 2, upper.y - upper.height / 2 + _SPINE),
            (lower.x - CARD_WIDTH / 2, lower.y - lower.height / 2 + _SPINE),
        )
    start, end = (float(one.x), float(one.y)), (float(two.x), float(two.y))
    if source == target:
        return _loop(start, picture.sizes[source], bend)
    if one.side == "card":
        start, end = (start[0], start[1] - one.height / 2), (end[0], end[1] - two.height / 2)
    return _curve(start, end, bend, 0 if one.side == "card" else picture.sizes[target])


def _branch(start: Point, end: Point) -> tuple[str, Point, float]:
    spine = max(start[0] + 8, end[0] - 18)
    return (
        f"M{start[0]:g} {start[1]:g}H{spine:g}V{end[1]:g}H{end[0]:g}",
        end,
        0.0,
    )


def _loop(at: Point, size: int, bend: int) -> tuple[str, Point, float]:
    reach = size + 16 + 8 * bend
    x, y = at
    path = (
        f"M{x:g} {y:g}C{x + reach:g} {y - 2 * reach:g} {x - reach:g} {y - 2 * reach:g} {x:g} {y:g}"
    )
    return path, (x - size * 0.5, y - size), math.pi / 3


def _curve(start: Point, end: Point, bend: int, size: int) -> tuple[str, Point, float]:
    """Return a line that is straight, or bent to one side then the other."""
    (x, y), (to_x, to_y) = start, end
    length = math.hypot(to_x - x, to_y - y) or 1.0
    if not bend:
        angle = math.atan2(to_y - y, to_x - x)
        path = f"M{x:g} {y:g}L{to_x:g} {to_y:g}"
    else:
        aside = _BEND * length * ((bend + 1) // 2) * (1 if bend % 2 else -1)
        # The side is that of the sorted ends: edges in both directions do not meet.
        side = aside if (x, y) <= (to_x, to_y) else -aside
        middle = ((x + to_x) / 2 - (to_y - y) / length * side * 2, (y + to_y) / 2)
        middle = (middle[0], middle[1] + (to_x - x) / length * side * 2)
        angle = math.atan2(to_y - middle[1], to_x - middle[0])
        path = f"M{x:g} {y:g}Q{middle[0]:.6g} {middle[1]:.6g} {to_x:g} {to_y:g}"
    return path, (to_x - math.cos(angle) * size, to_y - math.sin(angle) * size), angle


def _arrow(end: Point, angle: float, colour: str) -> str:
    turned = f"translate({end[0]:.6g} {end[1]:.6g}) rotate({math.degrees(angle):.5g})"
    return element("path", d="M0 0L-9 -4.5L-9 4.5Z", fill=colour, transform=turned)
