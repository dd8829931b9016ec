"""What an assistant is given at once: a page of rows, and no character that hides."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from planville_kg.box import Box
from planville_kg.query.formats.safe import line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MAX_ROWS = 500
MAX_BYTES = 60_000
"""Rows beyond are for the next page: assistants read a few tens of thousands of words at most."""


class Page(Box):
    """Some of the rows of an answer, where they stand in it, and how many it has."""

    rows: tuple[Mapping[str, Any], ...]
    offset: int
    total: int

    @property
    def notes(self) -> list[str]:
        """Say in French that rows are left, and how to have them."""
        after = self.offset + len(self.rows)
        if not self.rows and self.offset >= self.total > 0:
            return [f"Il n'y a que {self.total} lignes : offset les dépasse."]
        if not self.rows and after < self.total:
            return [f"La ligne {after + 1} est trop longue : demandez la suivante."]
        if after >= self.total:
            return []
        return [
            f"Lignes {self.offset + 1} à {after} sur {self.total} : la suite avec offset={after}."
        ]


def page(rows: Sequence[Mapping[str, Any]], limit: int, offset: int = 0) -> Page:
    """Return the rows from `offset` on that fit the bounds.

    Args:
        rows: All rows of an answer, as plain values.
        limit: How many are wanted.
        offset: How many come before.
    """
    kept: list[Mapping[str, Any]] = []
    left = MAX_BYTES
    for row in rows[offset : offset + min(limit, MAX_ROWS)]:
        left -= size(row)
        if left < 0:
            break
        kept.append(row)
    return Page(tuple(kept), offset, len(rows))


def size(value: object) -> int:
    """Return how many bytes a value takes where it is written."""
    return len(json.dumps(value, ensure_ascii=False, default=str).encode(errors="replace"))


def clean(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    r"""Return a value whose texts hold no control, direction or invisible character.

    Lines stay lines: queries are read with them. What was hidden shows as « � ».

    >>> clean({"a": ["x\x1b[2Jy", "un\ndeux"]})
    {'a': ['x�[2Jy', 'un\ndeux']}
    """
    if isinstance(value, str):
        return "\n".join(map(line, value.split("\n")))
    if isinstance(value, dict):
        return {clean(name): clean(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [clean(each) for each in value]
    return value
