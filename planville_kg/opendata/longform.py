"""Long tables, one indicator a row: a column names it, another holds its figure.

They are spread before they are understood: each indicator becomes a column, at the right of those
of the file, and a row fills one of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from planville_kg.opendata.model import ABSENT, Layout, Long, Row, Sense, UnderstoodColumn
from planville_kg.opendata.vocabulary import words
from planville_kg.text import key, squeeze

_MOST = 500
"""Indicators of a long table."""


def find_long(columns: Sequence[UnderstoodColumn], rows: Iterable[Row]) -> Long | None:
    """Return how a table is long, None if it is not.

    Args:
        columns: Its columns, understood as they are.
        rows: Its rows.
    """
    measures = [column for column in columns if column.sense is Sense.MEASURE]
    names = _headed(columns, "indicateur")
    if len(measures) != 1 or len(names) != 1 or not _says(measures[0], "valeur"):
        return None
    units = _headed(columns, "unite")
    name, value = names[0].number - 1, measures[0].number - 1
    told: dict[str, set[str]] = {}
    for _, cells, _ in rows:
        indicator = _cell(cells, name)
        if indicator:
            unit = _cell(cells, units[0].number - 1) if len(units) == 1 else ""
            told.setdefault(indicator, set()).add(unit)
        if len(told) > _MOST:
            return None
    headers = tuple(
        f"{each} ({next(iter(found))})" if len(found) == 1 and found != {""} else each
        for each, found in told.items()
    )
    return Long(name, value, len(columns), tuple(told), headers)


def _headed(columns: Sequence[UnderstoodColumn], group: str) -> list[UnderstoodColumn]:
    return [column for column in columns if column.sense is Sense.TEXT and _says(column, group)]


def _says(column: UnderstoodColumn, group: str) -> bool:
    """Tell whether a header is made of the words of a group, small words left aside."""
    small = words().groups["neutre"] | words().groups["nom"]
    told = set(key(column.header.replace("_", " ")).split()) - small
    return bool(told) and told <= words().groups[group]


def spread(rows: Iterable[Row], long: Long) -> Iterator[Row]:
    """Yield the rows of a long table, the figure of each in the column of its indicator."""
    places = {name: long.width + place for place, name in enumerate(long.names)}
    for line, cells, shape in rows:
        wide = [*cells[: long.width], *[""] * (long.width - len(cells))]
        wide += [ABSENT] * len(long.names)
        place = places.get(_cell(cells, long.name))
        if place is not None:
            wide[place], wide[long.value] = wide[long.value], ABSENT
        yield line, [*wide, *cells[long.width :]], shape


def widened(layout: Layout, long: Long) -> Layout:
    """Return the layout of a long table once it is spread."""
    blank = tuple(f"colonne {place + 1}" for place in range(len(layout.header.names), long.width))
    names = (*layout.header.names, *blank, *long.headers)
    labels = layout.header.labels
    return replace(layout, header=replace(layout.header, names=names, labels=labels), long=long)


def _cell(cells: Sequence[str], place: int) -> str:
    return squeeze(cells[place]) if 0 <= place < len(cells) else ""
