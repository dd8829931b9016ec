"""A picture → SVG: the export, and what the portal shows where no script draws it.

The same picture gives the same bytes. All texts are escaped. No style sheet and no script is in
it: colours are attributes, so that it holds under any policy and in any program that reads SVG.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from planville_kg.view.declaration import ClassLook, RelationLook
from planville_kg.view.labels import Label, labels_of
from planville_kg.view.svg_edges import draw_edge
from planville_kg.view.svg_legend import draw_legend, draw_line
from planville_kg.view.svg_marks import Theme, element, line_of_text, said
from planville_kg.view.svg_nodes import draw_card, draw_glyph, draw_label, draw_node, frame_of
from planville_kg.view.wrap import wrap

if TYPE_CHECKING:
    from planville_kg.view.picture import Picture

Address = Callable[[str], str]
_MARGIN = 28
_TITLE = 20
_NARROW = 520


def to_svg(picture: "Picture", *, note: str = "") -> str:
    """Return a picture as an SVG file, on white, with its title and legend.

    Args:
        picture: What is drawn.
        note: A sentence on the data, for the foot.
    """
    theme = Theme()
    labels = _labels(picture)
    left, top, right, bottom = frame_of(picture, labels)
    width = max(right - left, _NARROW)
    head = wrap(picture.title, width / _TITLE, 3)
    foot, deep = draw_legend(picture, theme, width)
    above = len(head) * _TITLE * 1.3 + 14
    notes = wrap(note, width / 12, 3) if note else ()
    total = (width + 2 * _MARGIN, above + (bottom - top) + deep + len(notes) * 16 + 2 * _MARGIN)
    body = [
        element("rect", width=total[0], height=total[1], fill=theme.paper),
        *(
            line_of_text(
                line, _MARGIN, _MARGIN + _TITLE * (0.9 + 1.3 * rank), _TITLE, font_weight=600
            )
            for rank, line in enumerate(head)
        ),
        element(
            "g",
            "".join(_content(picture, labels, theme, None)),
            transform=_shift(_MARGIN + (width - right + left) / 2 - left, _MARGIN + above - top),
        ),
        element("g", foot, transform=_shift(_MARGIN, _MARGIN + above + bottom - top)),
        *(
            line_of_text(line, _MARGIN, total[1] - _MARGIN - 16 * (len(notes) - 1 - rank), 12)
            for rank, line in enumerate(notes)
        ),
    ]
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{_document(picture, theme, body, total)}\n'


def to_inline_svg(picture: "Picture", focus: Address) -> Markup:
    """Return a picture as a part of a page: its colours follow the page's, its nodes are links.

    Args:
        picture: What is drawn.
        focus: Gives the address that a node leads to, empty if none.
    """
    theme = Theme(on_page=True)
    labels = _labels(picture)
    left, top, right, bottom = frame_of(picture, labels)
    size = (right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN)
    inside = "".join(_content(picture, labels, theme, focus))
    body = [element("g", inside, transform=_shift(_MARGIN - left, _MARGIN - top))]
    return Markup(_document(picture, theme, body, size))  # noqa: S704 - all is escaped


def to_sign(look: ClassLook | RelationLook) -> Markup:
    """Return the sign of a class or of a relation, for the legend of a page."""
    theme = Theme(on_page=True)
    if isinstance(look, ClassLook):
        drawn, wide = draw_glyph(look, 12, 12, 9, theme), 24
    else:
        drawn = element("g", draw_line(1.8, theme, look.style), transform=_shift(2, 12))
        wide = 30
    drawn = element(
        "svg", drawn, width=wide, height=24, viewBox=f"0 0 {wide} 24", aria_hidden="true"
    )
    return Markup(drawn)  # noqa: S704 - made of escaped attributes


def _document(picture: "Picture", theme: Theme, body: list[str], size: tuple[float, float]) -> str:
    return element(
        "svg",
        element("title", said(picture.title)) + "\n".join(body),
        xmlns="http://www.w3.org/2000/svg",
        width=size[0],
        height=size[1],
        viewBox=f"0 0 {size[0]:g} {size[1]:g}",
        font_family=theme.font,
        fill=theme.ink,
        aria_hidden="true" if theme.on_page else None,
        focusable="false" if theme.on_page else None,
    )


def _labels(picture: "Picture") -> dict[str, Label]:
    """Return the labels that stand beside their nodes; cards hold their own."""
    return {} if picture.declaration.layout == "tree" else labels_of(picture)


def _content(
    picture: "Picture", labels: Mapping[str, Label], theme: Theme, focus: Address | None
) -> Iterator[str]:
    """Yield the edges, then the nodes with their labels above all edges."""
    yield element("g", "\n".join(_edges(picture, theme)), fill="none")
    for node in picture.network:
        if picture.places[node].side == "card":
            drawn = draw_card(picture, node, theme)
        else:
            drawn = draw_node(picture, node, theme)
        if node in labels:
            drawn += draw_label(picture, node, labels[node], theme)
        yield _linked(node, focus, drawn)


def _edges(picture: "Picture", theme: Theme) -> list[str]:
    """Return the edges, those of a path last: they are above the others."""
    seen: dict[frozenset[str], int] = {}
    plain: list[str] = []
    marked: list[str] = []
    for source, target, relation, data in picture.network.edges(keys=True, data=True):
        pair = frozenset((source, target))
        bend = seen[pair] = seen.get(pair, -1) + 1
        edge = (source, target, relation)
        is_marked = edge in picture.marks.edges
        drawn = draw_edge(picture, edge, data["poids"], bend, theme, is_marked=is_marked)
        (marked if is_marked else plain).append(drawn)
    return [*plain, *marked]


def _linked(node: str, focus: Address | None, drawn: str) -> str:
    address = focus(node) if focus else ""
    return element("a", drawn, href=address, tabindex="-1") if address else drawn


def _shift(x: float, y: float) -> str:
    return f"translate({x:g} {y:g})"
