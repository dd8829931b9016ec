"""Header rows: which rows are one, and the columns that they declare."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from planville_kg.extract.meanings import Candidate, candidates
from planville_kg.extract.periods import period_of
from planville_kg.model import Cell, Column, Field, Level
from planville_kg.text import squeeze

_MIN_UNDERSTOOD = 2
_SURE_SCORE = 0.55
_MISPLACED_SCORE = 0.85
_PART_SCORE = 0.7
_FAR = 0.2
"""What each field between two columns of levels takes from the second: levels stand together."""
_FARTHEST = 0.9
_NEAR = 4
_MANY = 5
"""Words that head columns, at least, in a row that no row of data is like."""


def understood(cells: Sequence[Cell]) -> int:
    """Return how many cells of a row are surely words for a level or a field."""
    return sum(bool(_surely(cell)) for cell in cells)


def _surely(cell: Cell) -> tuple[Candidate, ...]:
    found = () if cell.is_empty else candidates(squeeze(cell.text))
    return found if found and found[0].score >= _SURE_SCORE else ()


def is_header(cells: Sequence[Cell]) -> bool:
    """Tell whether the non-empty cells of a row are the header of a plan's table.

    At least two cells and half of them must be understood, one at least as a level, and their
    best meanings must not all be the same. Columns of dates, « S1 2025 », are neither understood
    nor not; several words that surely head columns do, whoever the payers beside them are.
    """
    filled = [cell for cell in cells if not cell.is_empty]
    meanings = [found for cell in filled if (found := _surely(cell))]
    others = [cell for cell in filled if not _surely(cell) and not period_of(squeeze(cell.text))]
    surest = sum(found[0].score >= _MISPLACED_SCORE for found in meanings)
    return (
        len(meanings) >= _MIN_UNDERSTOOD
        and (len(meanings) >= len(others) or surest >= _MANY)
        and any(candidate.is_level for found in meanings for candidate in found)
        and len({found[0].target for found in meanings}) > 1
    )


@dataclass(frozen=True, slots=True)
class Head:
    """A header as put together: its column, its name, the words that tell its meaning."""

    number: int
    name: str
    meaning: str
    cells: tuple[Cell, ...]


def columns_of(cells: Sequence[Cell]) -> tuple[Column, ...]:
    """Return the columns that a header row declares, in order."""
    filled = [cell for cell in cells if not cell.is_empty]
    return columns_from(
        [
            Head(c.location.column or i, squeeze(c.text), squeeze(c.text), (c,))
            for i, c in enumerate(filled, start=1)
        ]
    )


def columns_from(heads: Sequence[Head]) -> tuple[Column, ...]:
    """Return the columns that the heads of a table declare, in order.

    Levels go down from left to right: among the candidates, the strictly descending assignment
    with the greatest total score is kept; a sure level that is left may stand anywhere, and the
    rest become fields.
    """
    meanings = [candidates(head.meaning) if head.meaning else () for head in heads]
    levels = _descending_levels(meanings)
    aims = frozenset(place for place, head in enumerate(heads) if _is_plural(head.meaning))
    _add_misplaced(levels, meanings, aims)
    return tuple(_columns(heads, meanings, levels))


def _is_plural(header: str) -> bool:
    return header.split(" ", maxsplit=1)[0].lower().endswith(("s", "x"))


def _add_misplaced(
    levels: dict[int, Candidate],
    meanings: Sequence[tuple[Candidate, ...]],
    plurals: Container[int],
) -> None:
    """Give a level to the columns that surely name one that no other column has.

    Far from the others, « Objectifs » are those of the action, and « Actions » its like; so are
    those right of an action under an axis. « Étapes » are its parts, wherever they stand.
    """
    action = next((p for p, c in levels.items() if c.target == Level.ACTION.value), None)
    for position, found in enumerate(meanings):
        if position in levels or not found or not found[0].is_level:
            continue
        if action is not None and _is_part(found[0], levels):
            levels[position] = found[0]
            continue
        if action is not None and min(levels) < action < position and position in plurals:
            continue
        if levels and min(_fields_between(meanings, position, place) for place in levels) > _NEAR:
            continue
        free = {level.target for level in levels.values()}
        if found[0].score >= _MISPLACED_SCORE and found[0].target not in free:
            levels[position] = found[0]


def _is_part(found: Candidate, levels: Mapping[int, Candidate]) -> bool:
    """Tell whether a column names the parts of the actions, and no other does."""
    free = all(level.target != Level.SUBACTION.value for level in levels.values())
    return found.target == Level.SUBACTION.value and found.score >= _PART_SCORE and free


def _descending_levels(meanings: Sequence[tuple[Candidate, ...]]) -> dict[int, Candidate]:
    best: list[tuple[float, dict[int, Candidate], int]] = [(0.0, {}, -1)]
    fields = list(accumulate((_is_field(found) for found in meanings), initial=0))
    for position, found in enumerate(meanings):
        field_score = max((c.score for c in found if not c.is_level), default=0.0)
        grown = list(best)
        for score, chosen, depth in best:
            for candidate in found:
                if not candidate.is_level or candidate.score < field_score:
                    continue
                deeper = Level(candidate.target).depth
                if deeper > depth:
                    between = fields[position] - fields[max(chosen, default=position)]
                    gain = candidate.score - min(_FARTHEST, _FAR * between)
                    grown.append((score + gain, {**chosen, position: candidate}, deeper))
        best = _keep_best_by_depth(grown)
    return max(best, key=lambda item: item[0])[1]


def _fields_between(meanings: Sequence[tuple[Candidate, ...]], one: int, other: int) -> int:
    return sum(map(_is_field, meanings[min(one, other) : max(one, other)]))


def _is_field(found: tuple[Candidate, ...]) -> bool:
    return bool(found) and not found[0].is_level and found[0].score >= _SURE_SCORE


def _keep_best_by_depth(
    states: Iterable[tuple[float, dict[int, Candidate], int]],
) -> list[tuple[float, dict[int, Candidate], int]]:
    kept: dict[int, tuple[float, dict[int, Candidate], int]] = {}
    for state in states:
        if state[2] not in kept or state[0] > kept[state[2]][0]:
            kept[state[2]] = state
    return [kept[depth] for depth in sorted(kept)]


def _columns(
    heads: Sequence[Head],
    meanings: Sequence[tuple[Candidate, ...]],
    levels: dict[int, Candidate],
) -> Iterator[Column]:
    for position, (head, found) in enumerate(zip(heads, meanings, strict=True)):
        level = levels.get(position)
        fields = [candidate for candidate in found if not candidate.is_level]
        field = Field(fields[0].target) if fields else Field.OTHER
        yield Column(
            number=head.number,
            header=head.name,
            level=Level(level.target) if level else None,
            field=None if level else field,
            cells=head.cells,
            confidence=round(level.score if level else fields[0].score if fields else 0.0, 3),
        )
