"""Tables that sum up what stands elsewhere: counts by axis, lists of the fiches that follow."""

import re
from collections.abc import Iterator, Sequence

from planville_kg.extract.held import counts_only, texts_by_column
from planville_kg.extract.steps import Grid, Said, Step, Title
from planville_kg.extract.titles import bare_title
from planville_kg.model import Level
from planville_kg.text import key

_NUMBER = r"(?:n°\s?|[A-Z]{1,4}[.-]?)?\d+(?:\.\d+)*"
_NUMBERS = re.compile(rf"{_NUMBER}(?:(?:[\s,;/–-]|et|à)+{_NUMBER})*")
"""« 1, 3, 6 »: actions named by their numbers alone."""
_MOST = 0.7
_FEW = 3


def is_recap(grid: Grid, steps: Sequence[Step]) -> bool:
    """Tell whether a table only counts, only numbers or only lists the actions told elsewhere.

    A list of fiches that says alone under which axis each stands is none.
    """
    others = [step for step in steps if step is not grid]
    if counts_only(grid):
        return any(map(_names_actions, others)) or bool(_fiches(others))
    texts = texts_by_column(grid)
    actions = next((c for c in grid.columns if c.level is Level.ACTION), None)
    if actions and all(map(_NUMBERS.fullmatch, texts.get(actions.number, []))):
        return any(map(_names_actions, others)) or bool(_fiches(others))
    listed = [_name(text) for text in texts.get(actions.number, [])] if actions else []
    if len(listed) < _FEW or sum(name in _fiches(others) for name in listed) < _MOST * len(listed):
        return False
    return not _says_levels(grid) or any(map(_is_upper, others))


def _names_actions(step: Step) -> bool:
    if isinstance(step, Title):
        return step.kind.best is Level.ACTION
    return isinstance(step, Grid) and any(c.level is Level.ACTION for c in step.columns)


def _fiches(steps: Sequence[Step]) -> frozenset[str]:
    """Return the names of the titles that something is said of, before the next one."""
    return frozenset(_fiche_names(steps))


def _fiche_names(steps: Sequence[Step]) -> Iterator[str]:
    name = ""
    for step in steps:
        if isinstance(step, Title):
            name = "" if _is_upper(step) else _name(step.text)
        elif isinstance(step, Said) and name:
            yield name


def _name(text: str) -> str:
    return key(bare_title(text))


def _says_levels(grid: Grid) -> bool:
    """Tell whether a table says where its actions stand, in its columns or between its rows."""
    return grid.top is not Level.ACTION or any(isinstance(item, Title) for item in grid.items)


def _is_upper(step: Step) -> bool:
    best = step.kind.best if isinstance(step, Title) else None
    return best is not None and best.depth < Level.ACTION.depth
