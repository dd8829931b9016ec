"""Which kind of titles stands at which level: read from words, numbers and nesting."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from planville_kg.extract.bearers import headings_bear
from planville_kg.extract.holding import holds_plan, is_not_below, kinds_in_order
from planville_kg.extract.outline import LETTERS
from planville_kg.extract.parts import opens_action
from planville_kg.extract.steps import (
    HEADING,
    LIST,
    NUMBER,
    SHEET,
    TRAIL,
    Grid,
    Kind,
    Step,
    Title,
)
from planville_kg.model import LEVELS, Level

_BY_PLACE = 0.6
_BY_SHAPE = 0.4
_STRAY = 0.15
_NAMED = 4.0
"""What a word is worth against a shape: no title without a word moves one from its best level."""
_DECIDED = 20.0
_MOST = 0.6


def levels_of(
    steps: Sequence[Step], forced: Mapping[str, Level], notes: Container[str] = ()
) -> dict[Kind, Level]:
    """Return the level of each kind of titles; a kind that is left out titles no element.

    A container is seen before what it contains: kinds are ordered by their first use, and the
    strictly descending levels that suit their words best are kept. Titles above a table stand
    above its columns.

    Args:
        steps: What the layouts say, in reading order.
        forced: The level of the kinds that a person decided, by `Kind.label`.
        notes: The labels of the kinds that a person decided to open no element.
    """
    limits = _limits(steps)
    kinds = [kind for kind in _in_order(steps) if kind.label not in notes]
    kinds = [kind for kind in kinds if kind.label in forced or holds_plan(kind, steps)]
    if _has_actions(steps, kinds) or headings_bear(steps):
        kinds = [kind for kind in kinds if kind.family != LIST or kind.label in forced]
    found = _descending(kinds, limits, forced)
    if not all(_suits(kind, found) for kind in kinds):
        again = _descending(_by_words(kinds), limits, forced)
        found = again if all(_suits(kind, again) for kind in kinds) else found
    return {**dict.fromkeys(_lists_of_parts(steps, found), Level.SUBACTION), **found}


def _lists_of_parts(steps: Sequence[Step], levels: Mapping[Kind, Level]) -> Iterator[Kind]:
    """Yield the kinds of the lists that say the parts of the actions above them, if they do.

    Their items have letters, or most of them begin as actions do, and no table has a column of
    sub-actions.
    """
    if Level.ACTION not in levels.values():
        return
    items: dict[Kind, list[str]] = {}
    above = None
    for step in steps:
        if isinstance(step, Grid):
            if any(column.level is Level.SUBACTION for column in step.columns):
                return
            above = None
        elif isinstance(step, Title) and step.kind.family == LIST:
            if above is Level.ACTION:
                items.setdefault(step.kind, []).append(step.text)
        elif isinstance(step, Title):
            above = levels.get(step.kind)
    for kind, texts in sorted(items.items(), key=lambda item: item[0].name):
        plain = [each for each in items if each.name != LETTERS]
        if kind.name == LETTERS or (
            kind == min(plain, key=lambda each: each.name)
            and sum(map(opens_action, texts)) >= _MOST * len(texts)
        ):
            yield kind


def _suits(kind: Kind, levels: Mapping[Kind, Level]) -> bool:
    """Tell whether a kind has one of the levels that its words name, if they name any."""
    return not kind.scores or levels.get(kind) in dict(kind.scores)


def _by_words(kinds: Sequence[Kind]) -> list[Kind]:
    """Return the kinds with those of words in the order of the levels that they name best.

    An axis that holds actions at once may stand before the first objective of the plan.
    """
    places = [index for index, kind in enumerate(kinds) if kind.best]
    ordered = sorted((kinds[index] for index in places), key=_depth_of_words)
    found = list(kinds)
    for index, kind in zip(places, ordered, strict=True):
        found[index] = kind
    return found


def _depth_of_words(kind: Kind) -> int:
    return kind.best.depth if kind.best else 0


def _in_order(steps: Sequence[Step]) -> list[Kind]:
    """Return the kinds by first use, those told by a figure ordered among themselves."""
    kinds = kinds_in_order(steps)
    for family in (HEADING, NUMBER, LIST, TRAIL):
        places = [
            index
            for index, kind in enumerate(kinds)
            if kind.family == family and kind.name.isdigit()
        ]
        ordered = sorted((kinds[index] for index in places), key=lambda kind: int(kind.name))
        for index, kind in zip(places, ordered, strict=True):
            kinds[index] = kind
    return sorted(kinds, key=lambda kind: kind.family != SHEET)


def _has_actions(steps: Sequence[Step], kinds: Iterable[Kind]) -> bool:
    """Tell whether tables or titles already give the actions, so that lists do not."""
    grids = any(
        column.level is Level.ACTION
        for step in steps
        if isinstance(step, Grid)
        for column in step.columns
    )
    return grids or any(kind.best is Level.ACTION for kind in kinds)


def _limits(steps: Sequence[Step]) -> dict[Kind, int]:
    """Return the depth that each kind must stay above: that of the tables under its titles."""
    limits: dict[Kind, int] = {}
    open_kinds: dict[Kind, None] = {}
    for step in steps:
        if isinstance(step, Title):
            closed = [kind for kind in open_kinds if is_not_below(step.kind, kind)]
            open_kinds = {kind: None for kind in open_kinds if kind not in closed}
            open_kinds[step.kind] = None
        if isinstance(step, Grid) and step.top:
            depth = step.top.depth
            inside = [item.kind for item in step.items if isinstance(item, Title)]
            for kind in (*open_kinds, *inside):
                limits[kind] = min(limits.get(kind, depth), depth)
    return {kind: depth for kind, depth in limits.items() if not _is_leaf(kind, depth)}


def _is_leaf(kind: Kind, depth: int) -> bool:
    """Tell whether a kind's words say that it cannot stand above such a table: « Fiche 12 »."""
    return bool(kind.scores) and all(level.depth >= depth for level, _ in kind.scores)


def _descending(
    kinds: Sequence[Kind], limits: Mapping[Kind, int], forced: Mapping[str, Level]
) -> dict[Kind, Level]:
    """Return the strictly descending levels of the greatest total score; kinds may be left out."""
    best: dict[int, tuple[float, dict[Kind, Level]]] = {-1: (0.0, {})}
    for position, kind in enumerate(kinds):
        grown = dict(best)
        for depth, (score, chosen) in best.items():
            for level in LEVELS[depth + 1 :]:
                gain = _score(kinds, position, level, limits, forced)
                if gain <= 0:
                    continue
                total = score + gain
                if level.depth not in grown or total > grown[level.depth][0]:
                    grown[level.depth] = (total, {**chosen, kind: level})
        best = grown
    return max(best.values(), key=lambda item: item[0])[1]


def _score(
    kinds: Sequence[Kind],
    position: int,
    level: Level,
    limits: Mapping[Kind, int],
    forced: Mapping[str, Level],
) -> float:
    kind = kinds[position]
    if kind.label in forced:
        return _DECIDED if forced[kind.label] is level else 0.0
    limit = limits.get(kind, len(LEVELS))
    if level.depth >= limit:
        return 0.0
    if kind.scores:
        named = dict(kind.scores).get(level)
        return _STRAY if named is None else _NAMED * named
    wanted = _wanted(kinds, position, limits)
    return _BY_PLACE if level.depth == wanted else _BY_SHAPE


def _wanted(kinds: Sequence[Kind], position: int, limits: Mapping[Kind, int]) -> int:
    """Return the depth right above what is known of the kinds below: a word, or a table."""
    for distance, below in enumerate(kinds[position + 1 :], start=1):
        if below.best:
            return below.best.depth - distance
    bottom = min([*(limits[kind] for kind in kinds if kind in limits), Level.SUBACTION.depth])
    return bottom - (len(kinds) - position)
