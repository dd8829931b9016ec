"""Parts of a whole document that hold no action: its diagnosis, its method, its governance.

A contract is published whole: what its chapters list as « Enjeu 1 », or lay out under « Étape »
and « Date », is no part of its plan where the actions stand in another chapter.
"""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from planville_kg.extract.evidence import evidence
from planville_kg.extract.grids import put_aside
from planville_kg.extract.holding import close
from planville_kg.extract.steps import HEADING, NUMBER, WORD, Aside, Grid, Kind, Said, Step, Title
from planville_kg.model import Level, Location

OUTSIDE = Kind("partie", "sans action")
"""The titles of such parts."""
_KEPT = "partie-sans-action"
_MANY = 6
"""Actions, or values of theirs, of a plan that has parts beside it."""
_STRAY = 1
"""Values that a part beside the plan may seem to hold, or one for so many of the document's:"""
_FOR_EACH = 50
_GAP = 12
"""Steps between such values before or after the plan and those of its actions, at least."""
_NEARLY_ALL = 0.9


def without_outside(steps: Sequence[Step], forced: Container[str]) -> tuple[Step, ...]:
    """Return steps, what the parts of a document that hold no action say put aside.

    Args:
        steps: What the layouts say, in reading order.
        forced: The labels of the titles that a person decided to be of the plan.
    """
    strong = evidence(steps, forced)
    if sum(strong) < _MANY:
        return tuple(steps)
    used = _heads_used(steps, strong)
    parts = {
        start: stop
        for start, stop in _parts(steps, strong)
        if not any(_is_head_alone(step) and used & {*_heads(step)} for step in steps[start:stop])
    }
    heads = frozenset(
        head
        for start, stop in parts.items()
        for step in steps[start:stop]
        for head in (_heads(step) if _is_own(step) else ())
    )
    found: list[Step] = []
    index = 0
    while index < len(steps):
        stop = parts.get(index)
        if stop is None:
            step = steps[index]
            found.extend((step,) if heads.isdisjoint(_heads(step)) else _kept(step))
            index += 1
        else:
            found.extend(_aside(steps[index:stop]))
            index = stop
    return tuple(found)


def _heads(step: Step) -> Iterator[Location]:
    """Yield where the header of a table stands, or that of the table whose columns it took over."""
    if isinstance(step, Grid):
        yield from (cell.location for column in step.columns for cell in column.cells)


def _heads_used(steps: Sequence[Step], strong: Sequence[int]) -> set[Location]:
    """Return where the headers stand of the tables that tell actions."""
    return {
        head for step, amount in zip(steps, strong, strict=True) if amount for head in _heads(step)
    }


def _is_head_alone(step: Step) -> bool:
    """Tell whether a table is only a header, for those below: « Axe 1 » parts them from it."""
    return isinstance(step, Grid) and not step.rows


def _is_own(step: Step) -> bool:
    """Tell whether a table has its own header."""
    rows = step.rows if isinstance(step, Grid) else ()
    return not rows or all(place.table == rows[0].location.table for place in _heads(step))


def _parts(steps: Sequence[Step], strong: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where each part that holds no action begins and ends, those in no other such part.

    One within a part that holds some is beside them only if that holds nearly all of them: the
    chapter of the plan, and no action with rubrics of its own.
    """
    total, done = sum(strong), 0
    stray = max(_STRAY, total // _FOR_EACH)
    first = _first(strong, stray)
    last = len(strong) - 1 - _first(strong[::-1], stray)
    within: list[int] = []
    """Where the parts end that hold some of the actions, and are open."""
    for index, stop in _sections(steps):
        within = [end for end in within if end > index]
        amounts = strong[index:stop]
        if index < done:
            continue
        if sum(amounts) > stray:
            within += [stop] if sum(amounts) < _NEARLY_ALL * total else []
        elif max(amounts) <= _STRAY and not within and (stop <= first or index > last):
            done = _end(steps, index, stop, first)
            yield index, done


def _first(strong: Sequence[int], stray: int) -> int:
    """Return the place of the first value of the plan: not a stray one, far before the others."""
    places = [place for place, amount in enumerate(strong) if amount]
    seen = 0
    for place, after in pairwise(places):
        seen += strong[place]
        if seen > stray:
            break
        if after - place > _GAP:
            return after
    return places[0]


def _end(steps: Sequence[Step], index: int, stop: int, first: int) -> int:
    """Return where a part ends: before the titles that the first action right below it is of.

    « Axe 1 » may stand in smaller letters than the title of its first action.
    """
    between = steps[stop:first]
    if stop > first or any(isinstance(step, Title) and _is_upper(step) for step in between):
        return stop
    kinds: set[Kind] = set()
    end = stop
    for place in range(stop - 1, index, -1):
        step = steps[place]
        if isinstance(step, Title) and _is_upper(step) and step.kind not in kinds:
            kinds.add(step.kind)
            end = place
        elif not isinstance(step, Aside):
            break
    return end


def _is_upper(title: Title) -> bool:
    best = title.kind.best
    return best is not None and best.depth < Level.ACTION.depth


def _sections(steps: Sequence[Step]) -> Iterator[tuple[int, int]]:
    """Yield where the parts begin and end that stand under no title of a level of the plan.

    A chapter after the plan ends it as those before it begin, were its titles in larger letters.
    """
    chapter = _chapter(steps)
    open_titles: list[Title] = []
    starts: dict[int, int] = {}
    found: list[tuple[int, int]] = []
    for index, step in enumerate(steps):
        if not isinstance(step, Title) or step.is_key:
            continue
        if step.kind == chapter:
            ended, open_titles = open_titles, []
        else:
            ended = close(open_titles, step)
        closed = [id(above) for above in ended]
        found.extend((starts.pop(above), index) for above in closed if above in starts)
        if _is_part(step) and not any(_is_level(above) for above in open_titles):
            starts[id(step)] = index
        open_titles.append(step)
    found.extend((start, len(steps)) for start in starts.values())
    return iter(sorted(found, key=lambda part: (part[0], -part[1])))


def _chapter(steps: Sequence[Step]) -> Kind | None:
    """Return the kind of the largest headings of several parts before and of one after the plan."""
    titles = [step for step in steps if isinstance(step, Title) and not step.is_key]
    first = next((place for place, title in enumerate(titles) if _is_level(title)), len(titles))
    before = [title for title in titles[:first] if _is_part(title) and title.rank]
    counts = Counter(title.kind for title in before)
    last = max((place for place, title in enumerate(titles) if _is_level(title)), default=0)
    after = {title.kind for title in titles[last:]}
    inside = {title.kind for title in titles[first:last]}
    ranks = {t.kind: t.rank for t in before if counts[t.kind] > 1 and t.kind in after - inside}
    return min(ranks, key=lambda kind: ranks[kind], default=None)


def _is_part(title: Title) -> bool:
    if title.kind.family not in (HEADING, NUMBER, WORD):
        return False
    return not title.kind.scores


def _is_level(title: Title) -> bool:
    return bool(title.kind.scores)


def _aside(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield a part without its titles, tables and values; its own title ends what is open."""
    head, *rest = steps
    assert isinstance(head, Title)  # noqa: S101 - for the type checker
    yield replace(head, kind=OUTSIDE)
    for step in rest:
        yield from _kept(step)


def _kept(step: Step) -> Iterator[Step]:
    """Yield what a step says as text beside the plan."""
    if isinstance(step, Grid):
        for part in put_aside(step, _KEPT):
            yield from _kept(part)
    elif isinstance(step, Said):
        yield Aside(_KEPT, (*step.heads, *step.cells))
    elif isinstance(step, Title):
        yield Aside("titre", step.cells)
    else:
        yield replace(step, attached=False)
