"""The columns of one row's cells: the search for the placing with the most evidence for it.

Dynamic programming over the cells, from left to right: a cell stays, slides, or is left out, and
columns keep their order.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import log

from planville_kg.extract.coded import CODED_SCHEMES, EXPECTED
from planville_kg.extract.traits import Answer, Profile, Traits
from planville_kg.model import Cell, Column, Field, Level

MAX_SHIFT = 4
"""Columns that a cell may slide; three are seen in real plans."""

# The prices and rewards of a placing, in one arbitrary unit.
_CODED_RIGHT = 8.0
_CODED_WRONG = -8.0
_CODED_ELSEWHERE = -2.0
_UNKNOWN_CODE = -1.5
_NOT_A_CODE = -6.0
_SEEN_HERE = 4.0
_NOT_A_PLACE = -4.0
_CAPITALS = 2.0
_DIGITS = -3.0
_NUMBERED = 4.0
_SHIFT = -1.0
_CHANGE_OF_SHIFT = -2.0
_CHANGE_BY_COLUMN = -0.5
_LEVEL_GAP = -2.0
_ENDS_ABOVE_ACTION = -1.2
_NEIGHBOUR = 0.5
_LEFT_OUT = -10.0

_CODE_LENGTH = 30
_ACTORS = frozenset((Field.LEAD, Field.PARTNER, Field.FUNDER))
"""Columns that name the same organisations: the lead of one action is the partner of the next."""
_TELLING = 3
"""Letters; a shorter value, a tick or a figure, is found in many columns."""
_PLACE_LENGTH = 60
_USUAL = 0.8


class Placing:
    """The search for the best columns of one row's cells."""

    def __init__(
        self,
        columns: Sequence[Column],
        profiles: Mapping[int, Profile],
        cells: Sequence[Cell],
        traits: Sequence[Traits],
        *,
        hints: Iterable[int] = (),
        before: Answer = (),
        is_fixed: bool = False,
        moved: float = 0.0,
    ) -> None:
        self.columns = columns
        self._reach_of = 0 if is_fixed else MAX_SHIFT
        self.cells = cells
        self._profiles = profiles
        self._traits = traits
        self._hints = frozenset(hints)
        self._before = before
        self._moved = moved
        levels = [column.level for column in columns if column.level]
        self._rank = {level: rank for rank, level in enumerate(levels)}
        self._has_action = Level.ACTION in self._rank
        self._fields = frozenset(column.field for column in columns if column.field)
        self._allowed = [self._reachable(cell) for cell in cells]
        self._local = [
            {
                index: self._affinity(i, index) + self._price_of_leaving(i, index)
                for index in allowed
            }
            for i, allowed in enumerate(self._allowed)
        ]

    def best(self) -> Answer:
        """Return for each cell the index of its column, or None where it is left out."""
        return self._search()[1]

    def slides(self, answer: Answer) -> bool:
        """Tell whether a placing puts some cell under another column than its own."""
        return any(self._shift(i, index) for i, index in enumerate(answer))

    def margin(self, answer: Answer) -> float:
        """Return the lead of `answer` over the best placing that moves one of its level cells."""
        if not self.slides(answer):
            return float("inf")
        score = self._search()[0]
        rivals = [
            self._search(forbidden=(i, index))[0]
            for i, index in enumerate(answer)
            if index is not None and self.columns[index].level
        ]
        return score - max(rivals, default=float("-inf"))

    def _reachable(self, cell: Cell) -> tuple[int, ...]:
        place = position(cell)
        return tuple(
            index
            for index, column in enumerate(self.columns)
            if abs(column.number - place) <= self._reach_of
        )

    def _shift(self, i: int, index: int | None) -> int:
        return 0 if index is None else self.columns[index].number - position(self.cells[i])

    def _price_of_leaving(self, i: int, index: int) -> float:
        return self._moved if self._is_in_table(i) and self._shift(i, index) else 0.0

    def _is_in_table(self, i: int) -> bool:
        """Tell whether the file says which column a cell is in, as a line of text does not."""
        return self.cells[i].location.line is None

    def _search(self, forbidden: tuple[int, int] | None = None) -> tuple[float, Answer]:
        count = len(self.cells)
        score: float = _LEFT_OUT * count
        answer: Answer = (None,) * count
        reached: list[dict[int, tuple[float, Answer]]] = []
        for i in range(count):
            row: dict[int, tuple[float, Answer]] = {}
            for index in self._allowed[i]:
                if (i, index) == forbidden:
                    continue
                row[index] = self._reach(i, index, reached)
                total = row[index][0] + self._ending(index) + _LEFT_OUT * (count - 1 - i)
                if total > score:
                    score, answer = total, row[index][1] + (None,) * (count - 1 - i)
            reached.append(row)
        return score, answer

    def _reach(
        self, i: int, index: int, reached: Sequence[dict[int, tuple[float, Answer]]]
    ) -> tuple[float, Answer]:
        """Return the best score and placing of cells 0…i that put cell i in column `index`."""
        score = _LEFT_OUT * i + self._opening(i, index)
        path: Answer = (None,) * i
        for h in range(max(0, i - 2), i):
            for before, (so_far, taken) in reached[h].items():
                if before < index:
                    skipped = i - h - 1
                    grown = so_far + self._step(h, before, i, index) + _LEFT_OUT * skipped
                    if grown > score:
                        score, path = grown, taken + (None,) * skipped
        return score + self._local[i][index], (*path, index)

    def _opening(self, i: int, index: int) -> float:
        shift = self._shift(i, index)
        bonus = _NEIGHBOUR if shift in self._hints else 0.0
        return _SHIFT * abs(shift) + bonus

    def _step(self, h: int, before: int, i: int, index: int) -> float:
        change = abs(self._shift(i, index) - self._shift(h, before))
        score = _CHANGE_OF_SHIFT + _CHANGE_BY_COLUMN * change if change else 0.0
        upper, lower = self.columns[before].level, self.columns[index].level
        if upper and lower and self._rank[lower] > self._rank[upper] + 1:
            score += _LEVEL_GAP
        if upper and not lower:
            score += self._ending(before)
        return score

    def _ending(self, index: int) -> float:
        """Price a row whose deepest level is above the action."""
        level = self.columns[index].level
        short = level is not None and self._has_action and level.depth < Level.ACTION.depth
        return _ENDS_ABOVE_ACTION if short else 0.0

    def _affinity(self, i: int, index: int) -> float:
        trait, column = self._traits[i], self.columns[index]
        named = trait.fields & self._fields
        if named:
            return _coded(column, named)
        profile = self._profiles.get(index)
        if profile and self._is_seen(i, index, profile):
            return _SEEN_HERE
        stays = self._is_in_table(i) and self._shift(i, index) == 0
        if stays and not column.level:
            return 0.0
        if column.field in CODED_SCHEMES:
            return _UNKNOWN_CODE if trait.length <= _CODE_LENGTH else _NOT_A_CODE
        shape = _shape(trait, column, profile) if profile else 0.0
        return shape + (_unnumbered(trait, column, profile) if profile and not stays else 0.0)

    def _is_seen(self, i: int, index: int, profile: Profile) -> bool:
        """Tell whether another row has the same value, or the same places, in a column."""
        trait, own = self._traits[i], int(self._before[i] == index)
        if len(trait.key) < _TELLING:
            return False
        if self.columns[index].field in _ACTORS:
            return self._is_seen_actor(i)
        if profile.values.get(trait.key, 0) > own:
            return True
        places = self.columns[index].field is Field.TERRITORY
        return places and all(profile.values.get(item, 0) > own for item in trait.items)

    def _is_seen_actor(self, i: int) -> bool:
        """Tell whether another row names the same organisation, as whatever kind of actor."""
        actors = [n for n, column in enumerate(self.columns) if column.field in _ACTORS]
        seen = sum(
            profile.values.get(self._traits[i].key, 0)
            for n in actors
            if (profile := self._profiles.get(n))
        )
        return seen > int(self._before[i] in actors)


def _coded(column: Column, named: frozenset[Field]) -> float:
    """Price a coded value: right in its column, wrong among levels, doubtful in a free field."""
    if column.field in named:
        return _CODED_RIGHT
    return _CODED_WRONG if column.level or column.field in EXPECTED else _CODED_ELSEWHERE


def _unnumbered(trait: Traits, column: Column, profile: Profile) -> float:
    """Price a text without a number that slides under titles which nearly all have one."""
    share = sum(share for shape, share in profile.numbers.items() if shape)
    is_title = column.level is not None and not trait.number
    return -_NUMBERED * max(0.0, 2 * share - 1) if is_title else 0.0


def _shape(trait: Traits, column: Column, profile: Profile) -> float:
    """Compare a free text with what its column usually holds: places, capitals or figures."""
    if column.field is Field.TERRITORY:
        return _NOT_A_PLACE if trait.length > _PLACE_LENGTH else 0.0
    if column.level:
        share = profile.capitals if trait.capitals else 1 - profile.capitals
        alike = profile.numbers.get(trait.number, 0.0) if trait.number else 0.0
        return _CAPITALS * log(2 * share) + _NUMBERED * max(0.0, 2 * alike - 1)
    return _DIGITS if profile.digits > _USUAL and not trait.digits else 0.0


def position(cell: Cell) -> int:
    """Return the number of the column in which the file has a cell, from 1."""
    return cell.location.column or 1
