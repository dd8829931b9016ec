"""Territories that come on several rows of a year: figures by sex or by IRIS, many structures.

Such a figure is that of a part of the territory: told as that of the whole, it would be wrong.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from planville_kg.opendata.columns import KNOWN
from planville_kg.opendata.model import Long, Row, Sense, UnderstoodColumn
from planville_kg.opendata.periods import read_period
from planville_kg.opendata.recognise import unique
from planville_kg.opendata.vocabulary import words
from planville_kg.text import key

MOST = 200_000
"""Rows that are looked at: as many pairs of a territory and a year are held."""
_SHARE = 0.2
"""Fewer rows that come again are slips, which are said as such."""
_HALF = 0.5


@dataclass(slots=True)
class Repeats:
    """How rows come again for one territory and one year.

    Attributes:
        rows: Rows with a territory.
        again: Those whose territory and year came before.
        apart: Columns of words that tell such rows apart.
        kinds: Columns of sexes, ages and the like that say something else than the whole.
        names: Territories whose name came twice or more, by whether it was the same.
    """

    rows: int = 0
    again: int = 0
    apart: set[int] = field(default_factory=set)
    kinds: set[int] = field(default_factory=set)
    names: dict[str, bool] = field(default_factory=dict)

    @property
    def parts(self) -> bool:
        """Whether the rows are of parts of territories."""
        return bool(self.kinds or (self.apart and self.again >= _SHARE * self.rows))

    @property
    def renamed(self) -> bool:
        """Whether what was taken for names of territories are those of other things."""
        changed = sum(not same for same in self.names.values())
        return changed > 0 and changed >= _HALF * len(self.names)


def count_repeats(
    rows: Iterable[Row], columns: Sequence[UnderstoodColumn], long: Long | None = None
) -> Repeats:
    """Return how the rows of a file come again.

    Args:
        rows: The rows of data.
        columns: The columns, understood.
        long: How the table is long, if it is: its rows are then of as many indicators.
    """
    places = {column.sense: column.number - 1 for column in columns}
    territory, year = places.get(Sense.TERRITORY, -1), places.get(Sense.YEAR, -1)
    name = places.get(Sense.NAME, -1)
    telling = [
        column.number - 1
        for column in columns
        if column.sense in (Sense.TEXT, Sense.NAME, Sense.LEVEL, Sense.YEAR)
    ]
    found = Repeats()
    kinds = [
        place for place in telling if key(columns[place].header) in words().groups["ventilation"]
    ]
    indicator = long.name if long else -1
    first: dict[tuple[str, str, str], list[str]] = {}
    named: dict[str, str] = {}
    for _, cells, _ in islice(rows, MOST):
        code = _cell(cells, territory)
        if not code:
            continue
        found.rows += 1
        told = [_cell(cells, place) for place in telling]
        found.kinds.update(place + 1 for place in kinds if not is_whole(_cell(cells, place)))
        period = _cell(cells, year)
        year_said = str(read_period(period) or period)
        before = first.setdefault((code, year_said, _cell(cells, indicator)), told)
        if before is not told:
            found.again += 1
            pairs = zip(telling, before, told, strict=True)
            found.apart.update(place + 1 for place, one, other in pairs if one != other)
        called = key(_cell(cells, name))
        if called and named.setdefault(code, called) != called:
            found.names[code] = False
        elif called and before is not told:
            found.names.setdefault(code, True)
    found.apart |= found.kinds
    return found


def is_whole(text: str) -> bool:
    """Tell whether a cell says that its row is of the whole: « Ensemble », « Total », nothing."""
    return not text or key(text) in words().groups["ensemble"]


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place].strip() if 0 <= place < len(cells) else ""


def as_parts(
    columns: Sequence[UnderstoodColumn], found: Repeats, given: Collection[int]
) -> tuple[UnderstoodColumn, ...]:
    """Return the columns without what only whole territories have: indicators, and a name.

    Args:
        columns: The columns, understood.
        found: How rows come again.
        given: Numbers of the columns that are left as they are: a person or a source said them,
            or they hold the figures of whole territories.
    """
    kept = []
    for column in columns:
        if column.number in given:
            kept.append(column)
        elif column.sense is Sense.NAME and found.renamed:
            why = "noms qui changent pour un même territoire : texte gardé"
            kept.append(replace(column, sense=Sense.TEXT, why=why))
        elif column.why == KNOWN and found.parts:
            why = "chiffres d'une partie du territoire : mesure propre au jeu"
            label = column.header
            kept.append(replace(column, indicator=None, label=label, confidence=0.5, why=why))
        else:
            kept.append(column)
    return unique(kept)
