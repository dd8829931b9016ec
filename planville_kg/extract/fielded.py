"""Titles without a word that have the fields of actions, where others are said to be actions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planville_kg.extract.holding import is_not_below
from planville_kg.extract.steps import ACTION, HEADING, LIST, NUMBER, Grid, Kind, Said, Step, Title
from planville_kg.model import Level
from planville_kg.text import key

_MOST = 0.6
_FEW = 2
_STRAY = 0.1


def with_fielded(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with such titles as those of actions.

    A page shows its actions as cards under one axis, and in a table or a list under the next.
    Most titles of the kind have fields right below them; none stands in an action, or above one;
    they do not come back, as the parts of each fiche do.
    """
    kinds = frozenset(_fielded(steps)) if any(map(_names_actions, steps)) else frozenset()
    for step in steps:
        if isinstance(step, Title) and step.kind in kinds:
            yield replace(step, kind=ACTION)
        else:
            yield step


def _names_actions(step: Step) -> bool:
    if isinstance(step, Grid):
        return any(column.level is Level.ACTION for column in step.columns)
    return isinstance(step, Title) and step.kind.best is Level.ACTION


def _fielded(steps: Sequence[Step]) -> Iterator[Kind]:
    """Yield the kinds of the titles that have fields of their own."""
    heads = [i for i, step in enumerate(steps) if _is_head(step)]
    below = {i: steps[i + 1 : end] for i, end in zip(heads, [*heads[1:], len(steps)], strict=True)}
    kinds: dict[Kind, list[int]] = {}
    for i in heads:
        step = steps[i]
        if isinstance(step, Title) and step.kind.family in (HEADING, NUMBER):
            kinds.setdefault(step.kind, []).append(i)
    for kind, places in kinds.items():
        told = [i for i in places if any(isinstance(step, Said) for step in below[i])]
        texts = {key(step.text) for i in places if isinstance(step := steps[i], Title)}
        near = sum(not _is_apart(steps, heads, i, kind) for i in told)
        apart = near <= _STRAY * len(told)  # the last one may stand before the next chapter
        many = len(told) >= max(_FEW, _MOST * len(places)) and len(texts) == len(places)
        if many and apart and not any(_names_actions(s) for i in told for s in below[i]):
            yield kind


def _is_head(step: Step) -> bool:
    return isinstance(step, Grid) or (isinstance(step, Title) and step.kind.family != LIST)


def _is_apart(steps: Sequence[Step], heads: Sequence[int], place: int, kind: Kind) -> bool:
    """Tell whether a title stands in no action, and no action or title stands below it."""
    at = heads.index(place)
    before = next(
        (s for i in reversed(heads[:at]) if not _is_of(s := steps[i], kind)),
        None,
    )
    after = steps[heads[at + 1]] if at + 1 < len(heads) else None
    ends = after is None or (isinstance(after, Title) and _is_end(after, kind, steps[place]))
    return ends and not (isinstance(before, Title) and _names_actions(before))


def _is_of(step: Step, kind: Kind) -> bool:
    return isinstance(step, Title) and step.kind == kind


def _is_end(title: Title, kind: Kind, above: Step) -> bool:
    """Tell whether a title ends what another one begins: of its kind, or of a rank as high."""
    rank = above.rank if isinstance(above, Title) else 0
    upper = title.kind.best is not None and title.kind.best.depth < Level.ACTION.depth
    return is_not_below(title.kind, kind) or 0 < title.rank <= rank or (upper and not rank)
