"""What calamine does not tell of a sheet: how far it reaches, and which numbers are percentages.

Where a workbook shows « 44,2 % », the number of its cell is 0.442.

Sources: ECMA-376 part 1, 18.8.30 (number formats); OpenDocument 1.3, part 3, 19.385
(`office:value-type`).
"""

import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from planville_kg.opendata.extent import Extent, extent
from planville_kg.readers.archive import BROKEN, Archive
from planville_kg.readers.markup import Node, attribute, broken, child, children, local, whole
from planville_kg.readers.xlsx.formats import Formats
from planville_kg.readers.xlsx.sheet import cell_of
from planville_kg.readers.xlsx.stream import elements

Shares = tuple[int, frozenset[int]]
"""A row and the columns of its percentages, from 1."""

_WORKBOOK = "xl/workbook.xml"
_CONTENT = "content.xml"
_LAST_COLUMN = 16_384


def percents(path: Path, form: str, sheet: str) -> Iterator[Shares]:
    """Yield the rows of a sheet that show percentages, in order.

    Args:
        path: The workbook, whose archive was weighed.
        form: `xlsx` or `ods`.
        sheet: Name of the sheet.

    Raises:
        UnreadableFileError: If a part is broken.
    """
    with zipfile.ZipFile(path) as opened:
        yield from (_of_xlsx if form == "xlsx" else _of_ods)(_archive(path, opened), sheet)


def reach(path: Path, sheet: str) -> Extent:
    """Return how far a sheet of an XLSX file reaches.

    Args:
        path: The workbook, whose archive was weighed.
        sheet: Name of the sheet.

    Raises:
        UnreadableFileError: If a part is broken.
    """
    with zipfile.ZipFile(path) as opened:
        archive = _archive(path, opened)
        part = _part(archive, sheet)
        if part is None:
            return Extent(0, 0)
        try:
            with archive.stream(part) as file:
                return extent(file)
        except BROKEN as error:
            raise broken(path.name, part) from error


def _archive(path: Path, opened: zipfile.ZipFile) -> Archive:
    """Return an archive that was weighed already, by the bounds of open data."""
    return Archive(path.name, opened, {each.filename: each for each in opened.infolist()})


def _of_xlsx(archive: Archive, sheet: str) -> Iterator[Shares]:
    kinds = {each.kind: each.part for each in archive.relations(_WORKBOOK)}
    part = _part(archive, sheet)
    if part is None or "styles" not in kinds:
        return
    formats = Formats(archive.xml(kinds["styles"]), from_1904=False)

    @cache
    def is_share(style: int) -> bool:
        return formats.text("1", style).endswith("%")

    if not any(map(is_share, range(_styles(archive, kinds["styles"])))):
        return
    number = 0
    for row in elements(archive, part, "row"):
        number = whole(row.get("r"), number + 1)
        found = set()
        column = 0
        for cell in children(row, "c"):
            column = (cell_of(cell.get("r") or "") or (0, column + 1))[1]
            if is_share(whole(cell.get("s"))):
                found.add(column)
        if found:
            yield number, frozenset(found)


def _part(archive: Archive, sheet: str) -> str | None:
    """Return the part that holds a sheet: that of its `r:id`, not of its `sheetId`."""
    parts = {each.identifier: each.part for each in archive.relations(_WORKBOOK)}
    for node in children(child(archive.xml(_WORKBOOK), "sheets"), "sheet"):
        if attribute(node, "name") == sheet:
            return next(
                (parts.get(str(v)) for k, v in node.attrib.items() if str(k).endswith("}id")), None
            )
    return None


def _styles(archive: Archive, part: str) -> int:
    return sum(1 for _ in children(child(archive.xml(part), "cellXfs"), "xf"))


def _of_ods(archive: Archive, sheet: str) -> Iterator[Shares]:
    number = 0
    for row in elements(archive, _CONTENT, "table-row"):
        table = next((each for each in row.iterancestors() if local(each) == "table"), None)
        if table is None or attribute(table, "name") != sheet:
            continue
        times = max(1, whole(attribute(row, "number-rows-repeated"), 1))
        found = frozenset(_shares(row))
        if found:
            for place in range(number + 1, number + times + 1):
                yield place, found
        number += times


def _shares(row: Node) -> Iterator[int]:
    column = 0
    for cell in row:
        times = max(1, whole(attribute(cell, "number-columns-repeated"), 1))
        if attribute(cell, "value-type") == "percentage":
            yield from range(column + 1, min(column + times, _LAST_COLUMN) + 1)
        column += times
