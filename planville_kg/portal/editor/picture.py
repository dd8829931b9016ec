"""An answer as a picture: a network or a map drawn by the server, and the files of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.responses import Response

from planville_kg.box import Box
from planville_kg.portal.editor.names import address_in
from planville_kg.portal.editor.network import (
    described,
    ends_of,
    iri_columns,
    values_beside,
)
from planville_kg.portal.editor.places import place_columns, places_of
from planville_kg.query.results import GraphResult
from planville_kg.view import (
    build_network,
    heaviest,
    picture,
    plain_declaration,
    to_gexf,
    to_inline_svg,
    to_json,
    to_svg,
)
from planville_kg.view.maps.picture import picture_of_areas
from planville_kg.view.maps.sheet import draw_svg

if TYPE_CHECKING:
    from planville_kg.portal.editor.asking import Asking
    from planville_kg.portal.editor.network import Ends
    from planville_kg.portal.editor.places import Places
    from planville_kg.portal.editor.running import Answered
    from planville_kg.portal.state import Opened
    from planville_kg.view import Picture
    from planville_kg.view.maps.picture import Picture as MapPicture
    from planville_kg.view.network import Network

GEXF, SVG, JSON, MAP_SVG = "gexf", "svg", "reseau-json", "carte-svg"
MOST = 250
"""The most nodes that are drawn: beyond, the heaviest are."""
_TITLE = "Réseau de la réponse"


class Mapped(Box):
    """A map that is shown: its picture, if it has one, and what it is made of."""

    svg: Markup
    legend: tuple[Any, ...]
    lost: int
    places: Places


class Drawn(Box):
    """A network that is shown: its picture, its parts in numbers, and the columns it is made of."""

    svg: Markup
    nodes: int
    edges: int
    shown: int
    beside: int
    columns: tuple[str, ...] = ()
    ends: Ends | None = None


def drawn(found: Opened, asking: Asking, answered: Answered) -> Drawn:
    """Return the picture of an answer, for a page; without a node where it has no network.

    Args:
        found: The generation that is read.
        asking: Says which columns make the network.
        answered: The answer.
    """
    whole, ends = _network(found, asking, answered)
    shown = _picture(whole)
    svg = Markup(to_inline_svg(shown, address_in)) if len(whole) else Markup()  # noqa: S704 - escaped by the drawer
    columns = iri_columns(answered.answer)
    beside = values_beside(answered.answer)
    count = whole.number_of_edges()
    return Drawn(svg, len(whole), count, len(shown.network), beside, columns, ends)


def mapped(found: Opened, asking: Asking, answered: Answered) -> Mapped | None:
    """Return the map of an answer, for a page; none where no row has a place.

    Args:
        found: The generation that is read.
        asking: Says which columns make the map.
        answered: The answer.
    """
    places = _places(found, asking, answered)
    if places is None:
        return None
    shown = _map(places)
    if shown is None:
        return Mapped(Markup(), (), len(places.areas), places)
    svg = Markup(draw_svg(shown))  # noqa: S704 - the drawer escapes all texts
    return Mapped(svg, tuple(shown.legend), len(shown.lost), places)


def has_map(found: Opened, answered: Answered) -> bool:
    """Whether some row of an answer has a place on the map."""
    return bool(place_columns(answered.answer, found.graph.store))


def has_network(answered: Answered) -> bool:
    """Whether an answer has edges: triples, or two columns of IRIs."""
    if isinstance(answered.answer, GraphResult):
        return True
    return len(iri_columns(answered.answer)) > 1


def exchange_of(found: Opened, asking: Asking, answered: Answered, name: str) -> Response:
    """Return the network or the map of an answer as a file, or as an island reads it.

    Raises:
        HTTPException: 406 if the answer has none.
    """
    if asking.form == MAP_SVG:
        return _map_file(found, asking, answered, name)
    if not has_network(answered):
        raise HTTPException(406, "Cette réponse n'a pas de réseau : il faut deux colonnes d'IRI.")
    whole, _ = _network(found, asking, answered)
    if asking.form == GEXF:
        return _file(to_gexf(whole), "application/gexf+xml", f"{name}.gexf")
    shown = _picture(whole)
    if asking.form == SVG:
        return _file(to_svg(shown).encode(), "image/svg+xml", f"{name}.svg")
    content = json.dumps(to_json(shown, page=address_in), ensure_ascii=False)
    return Response(content, media_type="application/json")


def _map_file(found: Opened, asking: Asking, answered: Answered, name: str) -> Response:
    places = _places(found, asking, answered)
    shown = None if places is None else _map(places)
    if shown is None:
        raise HTTPException(406, "Cette réponse n'a pas de carte : aucun contour à dessiner.")
    return _file(draw_svg(shown, framed=True).encode(), "image/svg+xml", f"{name}-carte.svg")


def _places(found: Opened, asking: Asking, answered: Answered) -> Places | None:
    if isinstance(answered.answer, GraphResult):
        return None
    chosen = asking.chosen("lieu"), asking.chosen("mesure")
    return places_of(answered.answer, found.graph.store, *chosen)


def _map(places: Places) -> MapPicture | None:
    return picture_of_areas(places.areas, title="Carte de la réponse", measure=places.measure)


def _network(found: Opened, asking: Asking, answered: Answered) -> tuple[Network, Ends | None]:
    answer = answered.answer
    ends = ends_of(answer, asking.chosen("source"), asking.chosen("cible"))
    return build_network(described(answer, ends, found.graph.store)), ends


def _picture(whole: Network) -> Picture:
    return picture(
        heaviest(whole, MOST),
        plain_declaration(_TITLE),
        whole=(len(whole), whole.number_of_edges()),
    )


def _file(content: bytes, media_type: str, name: str) -> Response:
    disposition = f'attachment; filename="{name}"'
    return Response(content, media_type=media_type, headers={"Content-Disposition": disposition})
