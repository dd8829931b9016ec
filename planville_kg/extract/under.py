"""Columns under titles: what stands below an axis is no axis, whichever word comes first."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planville_kg.extract.meanings import candidates
from planville_kg.extract.steps import Grid, Step, Title
from planville_kg.model import Column, Level


def under_titles(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with the columns named by several levels at one below the titles above them.

    « Axes / Objectifs » between rows « Axe 1 », « Axe 2 » holds the objectives.
    """
    open_depths: set[int] = set()
    for step in steps:
        if isinstance(step, Title):
            open_depths = _opened(open_depths, step)
        if not isinstance(step, Grid):
            yield step
            continue
        inside: set[int] = set()
        for item in step.items:
            if isinstance(item, Title):
                inside |= _opened(set(), item)
                open_depths = _opened(open_depths, item)
        floor = max(inside | (open_depths if not inside else set()), default=-1)
        yield replace(step, columns=tuple(_deeper(step.columns, floor)))


def _opened(depths: set[int], title: Title) -> set[int]:
    best = title.kind.best
    if best is None or best.depth >= Level.ACTION.depth:
        return depths
    return {depth for depth in depths if depth < best.depth} | {best.depth}


def _deeper(columns: Sequence[Column], floor: int) -> Iterator[Column]:
    taken = {column.level for column in columns}
    for column in columns:
        if column.level is None or column.level.depth > floor:
            yield column
            continue
        named = [Level(found.target) for found in candidates(column.header) if found.is_level]
        free = [each for each in named if each.depth > floor and each not in taken]
        yield replace(column, level=free[0]) if free else column
