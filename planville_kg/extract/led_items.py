"""Lists that a line announces as actions under an axis: « Quatre actions sont engagées : »."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planville_kg.extract.leads import lead_of
from planville_kg.extract.meanings import candidates
from planville_kg.extract.steps import ACTION, LIST, Grid, Kind, Said, Step, Title
from planville_kg.model import Level


def with_led_items(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with the items of such lists as actions.

    The list is all that stands below the title of an axis, whose word says so, and the line that
    ends with a colon right above it says the word of an action.
    """
    upper, led = False, ""
    before: Step | None = None
    for step in steps:
        if isinstance(step, Title) and step.kind.family != LIST:
            upper, led = _is_upper(step), ""
        elif isinstance(step, Said | Grid):
            upper = False
        elif isinstance(step, Title) and upper and any(map(_says_actions, lead_of(before))):
            led = step.kind.name
        if isinstance(step, Title) and step.kind == Kind(LIST, led) and upper:
            yield replace(step, kind=ACTION)
        else:
            yield step
        before = step


def _is_upper(title: Title) -> bool:
    best = title.kind.best
    return best is not None and best.depth < Level.ACTION.depth


def _says_actions(line: str) -> bool:
    return any(
        Level.ACTION.value == found.target for word in line.split() for found in candidates(word)
    )
