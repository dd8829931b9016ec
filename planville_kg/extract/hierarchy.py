"""Which kind of titles stands at which level: read from words, numbers and nesting."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from planville_kg.extract.bearers import headings_bear
from planville_kg.extract.holding import holds_plan, is_not_below, kinds_in_order, titles_of
from planville_kg.extract.outside import OUTSIDE
from planville_kg.extract.part_lists import lists_of_parts
from planville_kg.extract.parts import opens_action
from planville_kg.extract.steps import (
    HEADING,
    LIST,
    NUMBER,
    PROSE,
    SHEET,
    TRAIL,
    Grid,
    Kind,
    Step,
    Title,
)
from planville_kg.extract.titles import bare_title
from planville_kg.model import LEVELS, Level

_BY_PLACE = 0.6
_BY_SHAPE = 0.4
_STRAY = 0.15
_NAMED = 4.0
"""What a word is worth against a shape: no title without a word moves one from its best level."""
_DECIDED = 20.0


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
    kinds = [kind for kind in kinds_in_order(steps) if kind.label not in notes and kind != OUTSIDE]
    kinds = [kind for kind in kinds if kind.label in forced or holds_plan(kind, steps)]
    kinds = _in_order([kind for kind in kinds if kind.name != PROSE or kind.label in forced])
    if _has_actions(steps, kinds) or headings_bear(steps):
        kinds = [
            kind for kind in kinds if kind.family != LIST or kind.scores or kind.label in forced
        ]
    themes = _themes(steps)
    found = _descending(kinds, limits, forced, themes)
    if not all(_suits(kind, found) for kind in kinds):
        again = _descending(_by_words(kinds), limits, forced, themes)
        found = again if all(_suits(kind, again) for kind in kinds) else found
    return {**dict.fromkeys(lists_of_parts(steps, found), Level.SUBACTION), **found}


def narrowed(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with the words of titles that stand above tables as those of their levels.

    « Engagement » may be an action, but not where a table below it has a column of actions.
    """
    limits = _limits(steps)
    for step in steps:
        if isinstance(step, Grid):
            items = (_above(i, limits) if isinstance(i, Title) else i for i in step.items)
            yield replace(step, items=tuple(items))
        else:
            yield _above(step, limits) if isinstance(step, Title) else step


def _above(title: Title, limits: Mapping[Kind, int]) -> Title:
    limit = limits.get(title.kind, len(LEVELS))
    scores = tuple(score for score in title.kind.scores if score[0].depth < limit)
    if not scores or scores == title.kind.scores:
        return title
    return replace(title, kind=replace(title.kind, scores=scores))


def _themes(steps: Sequence[Step]) -> frozenset[Kind]:
    """Return the kinds whose titles name a theme, « Habitat », rather than something to do."""
    texts: dict[Kind, list[bool]] = {}
    for title in titles_of(steps):
        if not title.kind.scores:
            texts.setdefault(title.kind, []).append(opens_action(bare_title(title.text)))
    return frozenset(kind for kind, told in texts.items() if sum(told) * 2 < len(told))


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


def _in_order(used: Sequence[Kind]) -> list[Kind]:
    """Return the kinds by first use, those told by a figure ordered among themselves."""
    kinds = list(used)
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
    open_kinds: dict[Kind, int] = {}
    """The kinds whose titles are open, with the rank of their headings."""
    for step in steps:
        if isinstance(step, Title):
            open_kinds = {
                kind: rank
                for kind, rank in open_kinds.items()
                if not (is_not_below(step.kind, kind) or 0 < step.rank < rank)
            }
            open_kinds[step.kind] = step.rank
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
    kinds: Sequence[Kind],
    limits: Mapping[Kind, int],
    forced: Mapping[str, Level],
    themes: Container[Kind],
) -> dict[Kind, Level]:
    """Return the strictly descending levels of the greatest total score; kinds may be left out."""
    wanted = _wanted(kinds, limits, themes)
    best: dict[int, tuple[float, dict[Kind, Level]]] = {-1: (0.0, {})}
    for kind in kinds:
        grown = dict(best)
        for depth, (score, chosen) in best.items():
            for level in LEVELS[depth + 1 :]:
                gain = _score(kind, level, limits, forced, wanted)
                if gain <= 0:
                    continue
                total = score + gain
                if level.depth not in grown or total > grown[level.depth][0]:
                    grown[level.depth] = (total, {**chosen, kind: level})
        best = grown
    return max(best.values(), key=lambda item: item[0])[1]


def _score(
    kind: Kind,
    level: Level,
    limits: Mapping[Kind, int],
    forced: Mapping[str, Level],
    wanted: Mapping[Kind, int],
) -> float:
    if kind.label in forced:
        return _DECIDED if forced[kind.label] is level else 0.0
    limit = limits.get(kind, len(LEVELS))
    if level.depth >= limit:
        return 0.0
    if kind.scores:
        named = dict(kind.scores).get(level)
        return _STRAY if named is None else _NAMED * named
    return _BY_PLACE if level.depth == wanted[kind] else _BY_SHAPE


def _wanted(
    kinds: Sequence[Kind], limits: Mapping[Kind, int], themes: Container[Kind]
) -> dict[Kind, int]:
    """Return the depth of each kind right above what is known below it: a word, or a table.

    A theme is no objective: it stands at the orientations, or above.
    """
    depth = min([*(limits[kind] for kind in kinds if kind in limits), Level.SUBACTION.depth])
    wanted: dict[Kind, int] = {}
    for kind in reversed(kinds):
        depth -= 1
        if kind in themes and depth == Level.OBJECTIVE.depth:
            depth = Level.ORIENTATION.depth
        wanted[kind] = depth
        depth = kind.best.depth if kind.best else depth
    return wanted
