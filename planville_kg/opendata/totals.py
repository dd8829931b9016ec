"""Tables by sex, by age… whose rows « Ensemble » or « Total » are those of whole territories.

The figures of parts are put in columns of their own, at the right of those of the file: what stays
under the header is the figure of the whole.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from planville_kg.opendata.columns import KNOWN
from planville_kg.opendata.model import (
    ABSENT,
    Layout,
    Long,
    Row,
    Sense,
    Totals,
    UnderstoodColumn,
)
from planville_kg.opendata.repeats import MOST, count_repeats, is_whole


def find_totals(
    columns: Sequence[UnderstoodColumn],
    apart: Collection[int],
    rows: Iterable[Row],
    long: Long | None,
) -> Totals | None:
    """Return how the rows of whole territories are told, None if they are not.

    Args:
        columns: The columns, understood; some are known indicators.
        apart: Numbers of the columns that tell the rows of a territory and a year apart.
        rows: The rows.
        long: How the table is long, if it is.
    """
    texts = {column.number for column in columns if column.sense is Sense.TEXT}
    measures = tuple(column.number - 1 for column in columns if column.why == KNOWN)
    if not measures or not apart or not texts.issuperset(apart):
        return None
    found = Totals(tuple(sorted(number - 1 for number in apart)), measures, _width(columns))
    whole = [row for row in islice(rows, MOST) if _is_whole(row[1], found.apart)]
    if not whole or count_repeats(whole, columns, long).again:
        return None
    return found


def _width(columns: Sequence[UnderstoodColumn]) -> int:
    return max(column.number for column in columns)


def _is_whole(cells: Sequence[str], apart: Sequence[int]) -> bool:
    """Tell whether a row is of a whole territory: every column that tells apart says « total »."""
    return all(place < len(cells) and cells[place] and is_whole(cells[place]) for place in apart)


def split(rows: Iterable[Row], totals: Totals) -> Iterator[Row]:
    """Yield the rows, the figures of parts in the columns of parts."""
    for line, cells, shape in rows:
        wide = [*cells, *[""] * (totals.width - len(cells))]
        if _is_whole(cells, totals.apart):
            wide[totals.width : totals.width] = [ABSENT] * len(totals.measures)
        else:
            wide[totals.width : totals.width] = [wide[place] for place in totals.measures]
            for place in totals.measures:
                wide[place] = ABSENT
        yield line, wide, shape


def divided(layout: Layout, totals: Totals) -> Layout:
    """Return the layout of a table once its figures of parts stand apart."""
    names = list(layout.header.names)
    names += [f"colonne {place + 1}" for place in range(len(names), totals.width)]
    names += [f"{names[place]} (en partie)" for place in totals.measures]
    return replace(layout, header=replace(layout.header, names=tuple(names)), totals=totals)
