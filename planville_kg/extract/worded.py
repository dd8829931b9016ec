"""Headings that say their level by a word without a number: « Volet communal – Arvence »."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planville_kg.extract.meanings import candidates
from planville_kg.extract.steps import HEADING, Aside, Grid, Step, Title, kind_of_word
from planville_kg.model import Level
from planville_kg.text import fold

_FEW = 3
_SURE = 0.85
Look = tuple[str, int]
"""The first word of a heading, and its rank."""


def with_worded(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with such headings as titles of the level of their word.

    Several of one rank begin with it, and each stands right above a table of actions, text apart.
    """
    above: Counter[Look] = Counter()
    every: Counter[Look] = Counter()
    for place, step in enumerate(steps):
        if isinstance(step, Title) and (look := _look(step)):
            every[look] += 1
            above[look] += _holds_actions(steps[place + 1 :])
    told = {look: kind_of_word(look[0]) for look, count in above.items() if count == every[look]}
    for step in steps:
        look = _look(step) if isinstance(step, Title) else None
        if isinstance(step, Title) and look in told and every[look] >= _FEW:
            yield replace(step, kind=told[look], word=look[0])
        else:
            yield step


def _look(title: Title) -> Look | None:
    """Return how a heading begins, if it is by the word of a level above actions."""
    words = fold(title.text).split()
    if title.kind.family != HEADING or len(words) < 2:  # noqa: PLR2004 - the word, its name
        return None
    found = candidates(words[0])
    sure = bool(found) and found[0].is_level and found[0].score >= _SURE
    upper = sure and Level(found[0].target).depth < Level.ACTION.depth
    return (words[0], title.rank) if upper and not words[0].endswith(("s", "x")) else None


def _holds_actions(steps: Sequence[Step]) -> bool:
    below = next((step for step in steps if not isinstance(step, Aside)), None)
    return isinstance(below, Grid) and any(c.level is Level.ACTION for c in below.columns)
