"""Where in a document something is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.box import Box
from planville_kg.portal.messages import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS = (N_("page"), N_("ligne"), N_("colonne"))


class Place(Box):
    """The page, line and column of a cell; each may be unknown."""

    page: object = None
    line: object = None
    column: object = None

    @property
    def parts(self) -> tuple[tuple[str, object], ...]:
        """What is known of it: each word, to be translated, with its number."""
        numbers = (self.page, self.line, self.column)
        return tuple(
            (word, number)
            for word, number in zip(_WORDS, numbers, strict=True)
            if number is not None
        )

    def __str__(self) -> str:
        return ", ".join(f"{word} {number}" for word, number in self.parts)


def place_of(row: Mapping[str, object]) -> Place:
    """Return the place that the columns `page`, `line` and `column` of a row say."""
    return Place(row.get("page"), row.get("line"), row.get("column"))
