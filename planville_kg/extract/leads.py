"""Lines that only lead to the parts of an action: « Ce que nous faisons : »."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from planville_kg.extract.outline import PARAGRAPH
from planville_kg.extract.steps import LIST, Aside, Kind, Step, Title
from planville_kg.model import Level
from planville_kg.text import key

_RUBRIC = "rubrique"
_SENTENCE = re.compile(r"[\w)»]{2}\.\s+[A-ZÀ-Ý«]")
"""Where a sentence ends and another one begins."""


def without_leads(steps: Sequence[Step], levels: Mapping[Kind, Level]) -> Iterator[Step]:
    """Yield steps, the lines right above a list of sub-actions that end with a colon set aside.

    Such a line describes nothing: it stays beside the action, as the heading of a rubric. One that
    ends a text of several sentences is part of what describes the action.
    """
    for step, below in zip_longest(steps, steps[1:]):
        if isinstance(step, Aside) and _is_lead(step) and _is_part(below, levels):
            yield replace(step, kind=_RUBRIC)
        else:
            yield step


def lead_of(step: Step | None) -> list[str]:
    """Return the words of a line that leads to what is below it, nothing for another step."""
    if not isinstance(step, Aside) or not _is_open(step):
        return []
    return [key(" ".join(cell.text for cell in step.cells))]


def _is_lead(step: Aside) -> bool:
    return _is_open(step) and not _SENTENCE.search(step.cells[-1].text)


def _is_open(step: Aside) -> bool:
    return step.kind == PARAGRAPH and step.cells[-1].text.rstrip().endswith(":")


def _is_part(step: Step | None, levels: Mapping[Kind, Level]) -> bool:
    return (
        isinstance(step, Title)
        and step.kind.family == LIST
        and levels.get(step.kind) is Level.SUBACTION
    )
