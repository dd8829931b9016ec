"""Styles of office programs for the items of lists within lists: « List Bullet 2 »."""

import re

_LIST = re.compile(r"(?:list (?:bullet|number)|liste à (?:puces|numéros)) ([2-5])", re.IGNORECASE)


def lists_around(name: str) -> int:
    """Return how many lists that of the items of a style is in, as the name of the style says.

    >>> lists_around("List Bullet 2"), lists_around("Liste à puces"), lists_around("Normal")
    (1, 0, 0)
    """
    found = _LIST.fullmatch(name.strip())
    return int(found[1]) - 1 if found else 0
