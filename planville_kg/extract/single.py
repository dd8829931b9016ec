"""The sheet of one action: its title in the largest letters, and each key said once below it."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from planville_kg.extract.steps import ACTION, Aside, Grid, Said, Step, Title
from planville_kg.text import key

_KEYS = 5
_FIELDS = 3
_RUBRIC = "rubrique"


def of_one_action(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return steps, those of the sheet of one action with its title as an action.

    No word names a level, no key comes back, and one heading alone is of the largest letters, above
    all keys: the other headings are then parts of the sheet, and no actions of their own.
    """
    place = _title_of(steps)
    if place is None:
        return tuple(steps)
    return tuple(_as_part(step, number - place) for number, step in enumerate(steps))


def _title_of(steps: Sequence[Step]) -> int | None:
    titles = {n: step for n, step in enumerate(steps) if isinstance(step, Title)}
    ranks = [title.rank for title in titles.values() if title.rank]
    tops = [n for n, title in titles.items() if title.rank == min(ranks, default=0) and ranks]
    keys = [n for n, step in enumerate(steps) if isinstance(step, Said) and step.header]
    named = any(t.kind.scores for t in titles.values()) or any(map(_is_table, steps))
    one = len(tops) == 1 and bool(keys) and tops[0] < keys[0] and not named
    return tops[0] if one and _says_once([steps[n] for n in keys]) else None


def _is_table(step: Step) -> bool:
    return isinstance(step, Grid) and bool(step.columns)


def _says_once(said: Sequence[Step]) -> bool:
    """Tell whether several keys of several fields are said, and none of them comes back."""
    keys = [(key(step.header), step.field) for step in said if isinstance(step, Said)]
    runs = [name for name, _ in groupby(keys)]
    fields = {field for _, field in runs}
    return len(runs) >= _KEYS and len(fields) >= _FIELDS and len(set(runs)) == len(runs)


def _as_part(step: Step, after: int) -> Step:
    """Return a step of such a sheet, `after` how many places below its title it stands."""
    if not isinstance(step, Title):
        return step
    return replace(step, kind=ACTION) if after == 0 else Aside(_RUBRIC, step.cells, after > 0)
