"""The pages of a long list: which ones one may turn to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.box import Box
from planville_kg.errors import QueryError

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request

PAGE = "page"
"""The parameter of an address that turns to a page."""
_AROUND = 2


class PageLink(Box):
    """A page to turn to; the current one has no address."""

    number: int
    address: str


def page_of(request: Request) -> int:
    """Return the number of the page that an address asks for, 1 where it says none.

    Raises:
        QueryError: If that is no number of a page.
    """
    said = request.query_params.get(PAGE, "1")
    if not said.isdecimal() or not 1 <= int(said[:9]) < 10**6:
        raise QueryError("« page » attend un nombre, à partir de 1.")
    return int(said)


def pages_of(
    now: int, total: int, by_page: int, address: Callable[[int], str]
) -> tuple[PageLink, ...]:
    """Return the first page, the last, and those near the current one; none for a single page.

    Args:
        now: The number of the current page, from 1.
        total: How many rows there are.
        by_page: How many a page shows.
        address: What gives the address of a page by its number.
    """
    last = max(-(-total // by_page), 1)
    near = (each for each in range(1, last + 1) if each in {1, last} or abs(each - now) <= _AROUND)
    if last == 1:
        return ()
    return tuple(PageLink(each, "" if each == now else address(each)) for each in near)
