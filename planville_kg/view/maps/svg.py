"""A `Picture` → SVG that needs no script and no style sheet, the same bytes each time.

Colours are presentation attributes, which the style sheet of a page may override by class: the
policy of the portal allows no style in a page. Lengths are in steps of the atlas.
"""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from planville_kg.view.maps.geometry import GAP, Atlas
from planville_kg.view.maps.labels import Label, place_labels
from planville_kg.view.maps.picture import UNKNOWN_RANK, Mark, Picture
from planville_kg.view.tokens import light

WIDTH, NARROW = 900, 340
"""Pixels that a map is taken to be wide on a screen, and on a phone."""
RATIO = 0.7
"""The height of a map by its width."""
HATCH = "hachures"
_DOT = 3.8
_SMALL = 7
"""Pixels under which an area is shown by a dot."""
_TABBED = 60
"""The most areas that the tabulation key goes through; beyond, one zooms or reads the table."""
_TEXT = 12
_INSET = 11
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at: the middle of the map, and how wide it is, in steps."""

    x: float
    y: float
    width: float

    @property
    def text(self) -> str:
        """What addresses say of it."""
        return ",".join(str(round(each)) for each in (self.x, self.y, self.width))

    @property
    def box(self) -> Box:
        """Its left, top, right and bottom."""
        half, rise = self.width / 2, self.width * RATIO / 2
        return self.x - half, self.y - rise, self.x + half, self.y + rise


def whole_view(atlas: Atlas) -> View:
    """Return the view of a whole atlas, with a margin."""
    left, top, right, bottom = atlas.box
    width = max(right - left, (bottom - top) / RATIO, 20) * 1.12
    return View((left + right) / 2, (top + bottom) / 2, math.ceil(width))


def draw_map_svg(
    picture: Picture,
    *,
    view: View | None = None,
    widths: Collection[int] = (WIDTH, NARROW),
    chosen: Collection[str] = (),
) -> Element:
    """Return the map of a picture, without title nor legend.

    Args:
        picture: What is drawn.
        view: What is looked at, the whole where it is not said.
        widths: The pixels that it will be wide, the first deciding of dots; each has its own
            names, of class `w` and the number, which a style sheet shows one at a time.
        chosen: The keys of the areas that stand out.
    """
    view = view or whole_view(picture.atlas)
    unit = view.width / next(iter(widths))
    left, top, right, bottom = view.box
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "atlas",
            "viewBox": f"{_n(left)} {_n(top)} {_n(right - left)} {_n(bottom - top)}",
            "role": "group",
            "aria-label": picture.title,
            "font-family": "system-ui, sans-serif",
        },
    )
    add_hatch(root, unit)
    _ground(root, picture.atlas, view, unit)
    _areas(root, picture, view, unit, chosen)
    for width in widths:
        _texts(root, picture, view, width)
    return root


def text_of(root: Element) -> str:
    """Return an element as text."""
    return tostring(root, encoding="unicode")


def painted(rank: str, colours: tuple[str, ...], hatch: str = HATCH) -> dict[str, str]:
    """Return the attributes of an area of a colour, or hatched where it has no value."""
    fill = f"url(#{hatch})" if rank == UNKNOWN_RANK else colours[int(rank)]
    thin = {"vector-effect": "non-scaling-stroke"}  # not inherited
    return {"class": f"area m{rank}", "fill": fill, **thin}


def edge() -> dict[str, str]:
    """Return the attributes of what holds areas: how they are edged."""
    return {"stroke": light("rim"), "stroke-width": "0.8", "stroke-linejoin": "round"}


def add_hatch(root: Element, unit: float, name: str = HATCH) -> None:
    """Add the hatches of a missing value, of so many units a pixel."""
    size = {"width": "6", "height": "6"}
    pattern = SubElement(
        SubElement(root, "defs"),
        "pattern",
        {"id": name, "patternUnits": "userSpaceOnUse"}
        | size
        | {"patternTransform": f"rotate(45) scale({_n(unit)})"},
    )
    SubElement(pattern, "rect", {"class": "ground", "fill": light("card")} | size)
    SubElement(pattern, "rect", {"class": "bar-of", "fill": light("soft"), **size, "width": "2"})


def _ground(root: Element, atlas: Atlas, view: View, unit: float) -> None:
    """Add the communes behind, and the frames of insets."""
    group = SubElement(root, "g", {"aria-hidden": "true"})
    for shape in atlas.background.values():
        if _seen(shape.box, view):
            SubElement(
                group,
                "path",
                {"class": "behind", "fill": light("land"), "stroke": light("town")}
                | {"vector-effect": "non-scaling-stroke", "d": shape.path},
            )
    for inset in atlas.insets:
        left, top, right, bottom = inset.box
        frame = {"x": left, "y": top, "width": right - left, "height": bottom - top}
        SubElement(
            group,
            "rect",
            {"class": "inset", "fill": "none", "stroke": light("town")}
            | {"vector-effect": "non-scaling-stroke"}
            | {name: _n(value) for name, value in frame.items()},
        )
        if GAP / atlas.step >= _INSET * unit:
            text = _text(group, "inset-name", (left, top - 0.4 * _INSET * unit), _INSET * unit)
            text.text = inset.label


def _areas(
    root: Element, picture: Picture, view: View, unit: float, chosen: Collection[str]
) -> None:
    """Add the areas that are seen, each a link that says its words.

    Those without a value come first, and the chosen ones last: nothing covers them.
    """
    seen = [mark for mark in picture.marks if _seen(mark.shape.box, view)]
    group = SubElement(root, "g", {"class": "areas", **edge()})
    for mark in sorted(seen, key=lambda mark: (mark.key in chosen, mark.rank != UNKNOWN_RANK)):
        link = SubElement(group, "a" if mark.address else "g", _linked(mark, len(seen), chosen))
        shape = _dot(mark, unit) if mark.shape.size < _SMALL * unit else _path(mark)
        SubElement(link, *shape).attrib |= painted(mark.rank, picture.look.light)
        SubElement(link, "title").text = "\n".join(mark.words)


def _linked(mark: Mark, count: int, chosen: Collection[str]) -> dict[str, str]:
    found = {"data-key": mark.key, "class": "mark chosen" if mark.key in chosen else "mark"}
    if not mark.address:
        return found | {"role": "img", "aria-label": ", ".join(mark.words)}
    if count > _TABBED:
        return found | {"href": mark.address, "tabindex": "-1"}
    return found | {"href": mark.address, "aria-label": ", ".join(mark.words)}


def _path(mark: Mark) -> tuple[str, dict[str, str]]:
    return "path", {"fill-rule": "evenodd", "d": mark.shape.path}


def _dot(mark: Mark, unit: float) -> tuple[str, dict[str, str]]:
    size = _DOT if mark.rank != UNKNOWN_RANK else _DOT / 2
    at = {"cx": _n(mark.shape.x), "cy": _n(mark.shape.y), "r": _n(size * unit)}
    return "circle", at


def _texts(root: Element, picture: Picture, view: View, width: int) -> None:
    """Add the scale, and the names that find room where the map is so many pixels wide."""
    unit = view.width / width
    most = picture.look.labels * min(1, width / WIDTH)
    group = SubElement(root, "g", {"class": f"names w{width}", "aria-hidden": "true"})
    for label in place_labels(picture, view.box, _TEXT * unit, round(most), _SMALL * unit):
        _name(group, label, _TEXT * unit)
    _scale(group, view, unit, picture.atlas.step)


def _name(group: Element, label: Label, size: float) -> None:
    look = {
        "text-anchor": "middle",
        "stroke": light("land"),
        "stroke-width": _n(size / 4),
        "stroke-linejoin": "round",
        "paint-order": "stroke",
    }
    style = {"font-style": "italic"} if label.is_place else {"font-weight": "600"}
    text = _text(group, "place" if label.is_place else "name", (label.x, label.y), size)
    text.attrib |= look | style | {"fill": light("soft" if label.is_place else "ink")}
    for rank, line in enumerate(label.lines):
        at = {"x": _n(label.x), "y": _n(label.y + 1.1 * size * rank)}
        SubElement(text, "tspan", at).text = line


def _scale(parent: Element, view: View, unit: float, step: float) -> None:
    """Add the scale: how long a round distance is, at the bottom right."""
    most = 110 * unit * step
    power = 10 ** math.floor(math.log10(most))
    metres = next(each * power for each in (5, 2, 1) if each * power <= most)
    _, _, right, bottom = view.box
    end, foot = right - 14 * unit, bottom - 12 * unit
    start = end - metres / step
    group = SubElement(parent, "g", {"class": "scale"})
    SubElement(
        group,
        "path",
        {"fill": "none", "stroke": light("soft"), "vector-effect": "non-scaling-stroke"}
        | {"d": f"M{_n(start)} {_n(foot - 5 * unit)}V{_n(foot)}H{_n(end)}V{_n(foot - 5 * unit)}"},
    )
    text = _text(group, "length", ((start + end) / 2, foot - 8 * unit), _INSET * unit)
    text.set("text-anchor", "middle")
    text.text = f"{_n(metres / 1000)} km" if metres >= 1000 else f"{_n(metres)} m"  # noqa: PLR2004


def _text(group: Element, name: str, at: tuple[float, float], size: float) -> Element:
    return SubElement(
        group,
        "text",
        {"class": name, "x": _n(at[0]), "y": _n(at[1]), "font-size": _n(size)}
        | {"fill": light("soft")},
    )


def _seen(box: Iterable[float], view: View) -> bool:
    """Whether a box is in a view, or near enough to come into it as the map is dragged."""
    left, top, right, bottom = box
    edges, margin = view.box, view.width / 2
    return (
        right >= edges[0] - margin
        and left <= edges[2] + margin
        and bottom >= edges[1] - margin
        and top <= edges[3] + margin
    )


def _n(value: float) -> str:
    """Return a number as it is written in SVG, to two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
