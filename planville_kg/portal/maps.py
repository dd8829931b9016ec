"""What an address of a map says: the map, where it is looked at, which areas stand out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from planville_kg.box import Box, replace
from planville_kg.errors import QueryError
from planville_kg.portal.downloads import FORMAT
from planville_kg.view.maps import load_map, read_request
from planville_kg.view.maps.svg import View

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from planville_kg.view.maps.request import MapRequest

PATH = "/carte"
IMAGE = "/carte/image"
NAME = "carte"
VIEW, CHOSEN, PAGE = "vue", "choix", "page"
_NUMBERS = 3
_FAR = 10**7
_MOST = 60
"""The most areas that stand out."""


class MapState(Box):
    """A map as an address says it: parameters that are not the defaults, view, chosen codes."""

    given: tuple[tuple[str, str], ...] = ()
    look: tuple[int, int, int] | None = None
    chosen: tuple[str, ...] = ()
    page: int = 1

    @property
    def request(self) -> MapRequest:
        """What is asked of the graph.

        Raises:
            PlanvilleError: If a parameter has no such value.
        """
        return read_request(load_map(NAME), dict(self.given))

    @property
    def view(self) -> View | None:
        """What is looked at; none for the whole."""
        return None if self.look is None else View(*self.look)

    def address(self, form: str = "", path: str = PATH) -> str:
        """Return the address that says this, or that of one of its files."""
        pairs = list(self.given)
        if self.look:
            pairs.append((VIEW, ",".join(map(str, self.look))))
        if self.chosen:
            pairs.append((CHOSEN, ",".join(self.chosen)))
        if self.page > 1:
            pairs.append((PAGE, str(self.page)))
        if form:
            pairs.append((FORMAT, form))
        return f"{path}{'?' if pairs else ''}{urlencode(pairs, safe=',')}"

    def but(self, **changes: Any) -> MapState:  # noqa: ANN401 - the fields of a state
        """Return a state with other values."""
        return replace(self, **changes)


def state_of(said: Mapping[str, str]) -> MapState:
    """Return the state that an address says; what is not of maps is left aside.

    Raises:
        QueryError: If the view or the page is none.
    """
    known = {each.name: each.default for each in load_map(NAME).parameters}
    given = (
        (name, value.strip()) for name, value in said.items() if name in known and value.strip()
    )
    codes = [code.strip() for code in said.get(CHOSEN, "").split(",")]
    return MapState(
        given=tuple(sorted(pair for pair in given if pair[1] != known[pair[0]])),
        look=_look(said.get(VIEW, "")),
        chosen=tuple(dict.fromkeys(filter(None, codes)))[:_MOST],
        page=_page(said.get(PAGE, "1")),
    )


def map_address(*codes: str, zoning: str) -> str:
    """Return the address of the map where some QPV stand out."""
    pairs = (("zonage", zoning),) if zoning != "2024" else ()
    return MapState(given=pairs, chosen=codes).address()


def python_lines(state: MapState) -> str:
    """Return the line of Python that gives the table of a map."""
    return (
        "from planville_kg import Catalogue, Graph; "
        "from planville_kg.view.maps import draw_map, load_map, read_request; "
        f'carte = load_map("{NAME}"); found = draw_map(Graph.open("planville-store"), '
        f"Catalogue.load(), carte, read_request(carte, {dict(state.given)!r})).to_result()"
    )


def query_address(slug: str, given: Mapping[str, str | None]) -> str:
    """Return the address of a question of the catalogue with the parameters that are said."""
    pairs = urlencode({name: value for name, value in given.items() if value})
    return f"/requetes/{quote(slug)}{'?' if pairs else ''}{pairs}"


def _look(text: str) -> tuple[int, int, int] | None:
    if not text:
        return None
    try:
        x, y, width = (int(part) for part in text[:40].split(",", _NUMBERS))
    except ValueError:
        x, y, width = 0, 0, 0
    if not 1 <= width < _FAR or max(abs(x), abs(y)) >= _FAR:
        raise QueryError(f"« {VIEW} » attend trois nombres : le milieu de la vue et sa largeur.")
    return x, y, width


def _page(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text[:9]) < 10**6:
        raise QueryError(f"« {PAGE} » attend un nombre, à partir de 1.")
    return int(text)
