"""The pages of a long list: which ones one may turn to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.box import Box

if TYPE_CHECKING:
    from collections.abc import Callable

_AROUND = 2


class PageLink(Box):
    """A page to turn to; the current one has no address."""

    number: int
    address: str


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
