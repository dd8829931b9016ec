"""Where in a document something is said."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planville_kg.box import Box
from planville_kg.portal.messages import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

_TABLE = re.compile(r"/tableau/(\d+)")
_PARAGRAPH = re.compile(r"/paragraphe/(\d+)$")


class Place(Box):
    """The page, sheet, table, line and column of a cell, or a paragraph; each may be unknown."""

    page: object = None
    line: object = None
    column: object = None
    sheet: object = None
    table: object = None
    paragraph: object = None

    @property
    def parts(self) -> tuple[tuple[str, object], ...]:
        """What is known of it: each word, to be translated, with its number or name."""
        known = (
            (N_("page"), self.page),
            (N_("feuille"), self.sheet),
            (N_("tableau"), self.table),
            (N_("paragraphe"), self.paragraph),
            (N_("ligne"), self.line),
            (N_("colonne"), self.column),
        )
        return tuple((word, value) for word, value in known if value is not None)

    def __str__(self) -> str:
        return ", ".join(f"{word} {value}" for word, value in self.parts)


def place_of(row: Mapping[str, object]) -> Place:
    """Return the place that the columns of a row say: `page`, `sheet`, `line`, `column`, `cell`.

    A table is named where neither page nor sheet tells it: in a document without them, and from the
    second of a page on; those of a workbook are numbered over all of its sheets.
    """
    page, sheet, cell = row.get("page"), row.get("sheet"), str(row.get("cell") or "")
    paragraph, table = _PARAGRAPH.search(cell), _TABLE.search(cell)
    named = table and sheet is None and (int(table[1]) > 1 or page is None)
    return Place(
        page,
        row.get("line"),
        row.get("column"),
        sheet,
        int(table[1]) if table and named else None,
        int(paragraph[1]) if paragraph else None,
    )
