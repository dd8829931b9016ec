"""The level that each row of a file speaks of, where a column says it: QPV, commune, EPCI, others.

Codes of levels that are not read may look like those that are: 44701 is the urban unit of Nantes.
"""

from planville_kg.opendata import profile as shapes
from planville_kg.opendata.codes import Code
from planville_kg.opendata.model import Sense, UnderstoodColumn
from planville_kg.opendata.seen import Seen, make
from planville_kg.opendata.vocabulary import words
from planville_kg.text import key

_MOST = 60
"""Distinct words of a column of levels."""
_MOSTLY = 0.9


def level_of(text: str) -> str | None:
    """Return the level that a cell says: `qpv`, `commune`, `epci`, `autre`, or None.

    >>> level_of("Communes"), level_of("UU2020"), level_of("Malakoff")
    ('commune', 'autre', None)
    """
    return words().levels.get(key(text))


def agrees(level: str | None, code: Code) -> bool:
    """Tell whether a code is one of the level that its row says."""
    return level is None or code.kind.startswith(level)


def find_level(seen: list[Seen]) -> UnderstoodColumn | None:
    """Return the column whose words are levels, if there is one."""
    for each in seen:
        values = each.profile
        if not 1 <= len(values.distinct) <= _MOST or not values.shapes[shapes.TEXT]:
            continue
        known = sum(level_of(text) is not None for text in values.distinct)
        if known >= _MOSTLY * len(values.distinct):
            return make(each, Sense.LEVEL, 0.9, "le découpage de chaque ligne")
    return None
