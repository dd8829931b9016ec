"""How much of the plan each step of a document tells: its actions, and what is said of them."""

import re
from collections.abc import Container, Iterator, Sequence

from planville_kg.extract.holding import close
from planville_kg.extract.recaps import is_recap
from planville_kg.extract.steps import Grid, Said, Step, Title
from planville_kg.model import Field, Level
from planville_kg.text import fold

_FIELDS = frozenset(Field) - {Field.DESCRIPTION, Field.OTHER, Field.NUMBER}
"""What is said of actions; « Contexte » may be said of anything."""
_RICH = 2
"""Such fields of a table of actions, at least, where it says no level above them."""
_MOST = 0.6
_NEARLY_ALL = 0.8
_HALF = 0.5
_PAST = re.compile(
    r"\b(?:bilans?|retrospective|precedente?s?|cucs|actions? passees?)\b"
    r"|\bevaluation (?:du|de la|des) (?:contrat|plan|programme|pcaet|plh|cls|projet|strategie)\b"
)
"""Titles of what was done before: « Bilan du contrat précédent »."""


def evidence(steps: Sequence[Step], forced: Container[str]) -> list[int]:
    """Return how many actions, or values of theirs, each step tells.

    Poor tables, « Signataire » and « Engagements », tell none where nearly all is told richly; nor
    do those of what was done before, where most is told elsewhere.

    Args:
        steps: What the layouts say, in reading order.
        forced: The labels of the titles that a person decided to be of the plan.
    """
    told = _told_actions(steps)
    strays = frozenset(_strays(steps))
    amounts = [
        int(step.kind.label in forced or index in told)
        if isinstance(step, Title)
        else int(index not in strays) * _amount(steps, index)
        for index, step in enumerate(steps)
    ]
    amounts = _without(
        amounts, [index for index, s in enumerate(steps) if _is_poor(s)], _NEARLY_ALL
    )
    return _without(amounts, list(_of_the_past(steps)), _HALF)


def _without(amounts: Sequence[int], places: Sequence[int], share: float) -> list[int]:
    """Return amounts with none at some places, if the others are at least a share of them all."""
    left = list(amounts)
    for place in places:
        left[place] = 0
    return left if sum(left) >= share * sum(amounts) > 0 else list(amounts)


def _amount(steps: Sequence[Step], index: int) -> int:
    step = steps[index]
    if isinstance(step, Said):
        more = index > 0 and _is_more(step, steps[index - 1])
        return int(step.field in _FIELDS and not more)
    if not isinstance(step, Grid) or not _has_actions(step):
        return 0
    return 0 if is_recap(step, steps) else len(step.rows) + 1


def _is_more(said: Said, before: Step) -> bool:
    """Tell whether a value is one more of the key of the value before it: an item of its list."""
    return isinstance(before, Said) and before.header == said.header and not said.heads


def _strays(steps: Sequence[Step]) -> Iterator[int]:
    """Yield the places of the tables without header under a title of no level: of other things."""
    above: Title | None = None
    for index, step in enumerate(steps):
        if isinstance(step, Title) and not step.is_key:
            above = step
        elif isinstance(step, Grid) and step.goes_on and above and not above.kind.scores:
            yield index


def _has_actions(grid: Grid) -> bool:
    return any(column.level is Level.ACTION for column in grid.columns)


def _is_poor(step: Step) -> bool:
    """Tell whether a table names actions, and next to nothing of them."""
    if not isinstance(step, Grid) or not _has_actions(step):
        return False
    fields = sum(column.field in _FIELDS for column in step.columns)
    return fields < _RICH and step.top is Level.ACTION


def _of_the_past(steps: Sequence[Step]) -> Iterator[int]:
    """Yield the places of the steps that stand under a title of what was done before."""
    open_titles: list[Title] = []
    is_past = False
    for index, step in enumerate(steps):
        if isinstance(step, Title) and not step.is_key:
            close(open_titles, step)
            open_titles.append(step)
            is_past = any(_PAST.search(fold(title.text)) for title in open_titles)
        if is_past:
            yield index


def _told_actions(steps: Sequence[Step]) -> frozenset[int]:
    """Return the places of the actions: those of which something is said, where most are such."""
    titles = [
        index
        for index, step in enumerate(steps)
        if isinstance(step, Title) and step.kind.best is Level.ACTION
    ]
    told = {index for index in titles if _is_told(steps, index)}
    whole = len(told) < _MOST * len(titles)
    return frozenset(titles if whole else told)


def _is_told(steps: Sequence[Step], index: int) -> bool:
    for step in steps[index + 1 :]:
        if isinstance(step, Said | Grid):
            return True
        if isinstance(step, Title) and step.kind.best is not Level.SUBACTION and step.rank:
            return False
    return False
