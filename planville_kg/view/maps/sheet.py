"""A `Picture` → an SVG that stands alone: title, map, legend, notes and sources on one sheet."""

from collections.abc import Collection, Iterable
from xml.etree.ElementTree import Element, SubElement

from planville_kg.view.maps.picture import Picture
from planville_kg.view.maps.svg import (
    RATIO,
    WIDTH,
    View,
    add_hatch,
    draw_map_svg,
    edge,
    painted,
    text_of,
)
from planville_kg.view.tokens import light
from planville_kg.view.wrap import text_width, wrap

_MARGIN = 40
_HATCH = "hachures-legende"
_SANS = "system-ui, 'Segoe UI', Roboto, 'Liberation Sans', Arial, sans-serif"
_SERIF = "Charter, 'Bitstream Charter', Cambria, Georgia, serif"


def draw_svg(
    picture: Picture,
    *,
    framed: bool = False,
    view: View | None = None,
    widths: Collection[int] = (),
    chosen: Collection[str] = (),
) -> str:
    """Return a picture as SVG.

    Args:
        picture: What is drawn.
        framed: Whether it stands alone, or is part of a page that says the rest.
        view: What is looked at, the whole where it is not said.
        widths: The pixels that it will be wide on a page; see `draw_map_svg`.
        chosen: The keys of the areas that stand out.
    """
    if not framed:
        said = {"widths": widths} if widths else {}
        return text_of(draw_map_svg(picture, view=view, chosen=chosen, **said))
    return text_of(_sheet(picture, view, chosen))


def _sheet(picture: Picture, view: View | None, chosen: Collection[str]) -> Element:
    width = WIDTH + 2 * _MARGIN
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "font-family": _SANS})
    SubElement(root, "title").text = picture.title
    paper = SubElement(root, "rect", {"width": str(width), "fill": light("paper")})
    foot = _lines(root, _wrapped(picture.title, 24), _MARGIN + 14, 24, font_family=_SERIF) - 8
    drawn = draw_map_svg(picture, view=view, widths=(WIDTH,), chosen=chosen)
    height = round(WIDTH * RATIO)
    frame = {"x": str(_MARGIN), "y": str(foot), "width": str(WIDTH), "height": str(height)}
    SubElement(root, "rect", {**frame, "fill": light("sea"), "stroke": light("line")})
    drawn.attrib |= frame
    del drawn.attrib["xmlns"]
    root.append(drawn)
    foot = _legend(root, picture, foot + height + 34)
    for words in picture.notes:
        foot = _lines(root, _wrapped(words, 13), foot, 13)
    if picture.lost and not picture.notes:
        foot = _lines(root, [f"Sans contour connu : {len(picture.lost)}."], foot, 13)
    if picture.sources:
        said = f"Données : {' ; '.join(picture.sources)}."
        foot = _lines(root, _wrapped(said, 12), foot + 6, 12, colour="soft")
    size = {"width": str(width), "height": str(foot + 14)}
    paper.set("height", size["height"])
    root.attrib |= size | {"viewBox": f"0 0 {size['width']} {size['height']}"}
    return root


def _legend(root: Element, picture: Picture, top: int) -> int:
    """Add the legend in lines below the map, and return where what follows begins."""
    if not picture.legend:
        return top
    add_hatch(root, 0.8, _HATCH)
    if picture.measure:
        _lines(root, [picture.measure], top, 14, font_weight="600")
        top += 24
    left = float(_MARGIN)
    for entry in picture.legend:
        said = f"{entry.label} ({entry.count})"
        width = 28 + text_width(said) * 13 + 22
        if left + width > WIDTH + _MARGIN:
            left, top = float(_MARGIN), top + 22
        box = {"x": f"{left:.0f}", "y": str(top - 11), "width": "22", "height": "14", "rx": "2"}
        SubElement(root, "rect", box | painted(entry.rank, picture.look.light, _HATCH) | edge())
        _line(root, said, (left + 28, top), 13)
        left += width
    return top + 30


def _lines(root: Element, lines: Iterable[str], top: int, size: int, **look: str) -> int:
    """Add lines of text, and return where what follows begins."""
    for line in lines:
        _line(root, line, (_MARGIN, top), size, **look)
        top += round(size * 1.4)
    return top


def _line(
    root: Element, said: str, at: tuple[float, int], size: int, colour: str = "ink", **look: str
) -> None:
    place = {"x": f"{at[0]:.0f}", "y": str(at[1]), "font-size": str(size)}
    attributes = {name.replace("_", "-"): value for name, value in look.items()}
    SubElement(root, "text", place | {"fill": light(colour)} | attributes).text = said


def _wrapped(text: str, size: int) -> tuple[str, ...]:
    return wrap(text, 0.95 * WIDTH / size, 8)
