"""Titles that hold no action: chapters beside the plan, mentions of an axis before its own part."""

from collections.abc import Container, Iterator, Mapping, Sequence

from planville_kg.extract.holding import is_content
from planville_kg.extract.numbering import marker
from planville_kg.extract.steps import HEADING, LIST, NUMBER, SHEET, Grid, Kind, Said, Step, Title
from planville_kg.extract.titles import bare_title, is_mention, number_of
from planville_kg.model import Level, Row
from planville_kg.text import key

Name = tuple[object, ...]
_MOST = 0.7
_WORDS = 3


def hollow_titles(steps: Sequence[Step], levels: Mapping[Kind, Level]) -> frozenset[int]:
    """Return the identities of the titles that open no element, though others of their kind do.

    They stand above no action, and no word says their level, or the same title stands elsewhere
    above actions. A plan that has no action keeps all of its titles.
    """
    flat = list(_flat(steps))
    if not any(_is_action(step, levels) for step in flat):
        return frozenset()
    upper = [
        (index, step)
        for index, step in enumerate(flat)
        if isinstance(step, Title) and _depth(step, levels) < Level.ACTION.depth
    ]
    full = {index for index, _ in upper if _holds_action(flat, index, levels)}
    told = {name for index, step in upper if index in full for name in _names(step)}
    above = {
        id(step)
        for index, step in upper
        if index not in full
        and (step.kind.family in (HEADING, NUMBER, SHEET) or not told.isdisjoint(_names(step)))
    }
    listed = {id(flat[index]) for index in _listed(flat)}
    return frozenset(above | listed | {id(flat[index]) for index in _strays(flat, full, levels)})


def _listed(flat: Sequence[Step | Row]) -> Iterator[int]:
    """Yield the titles of a list of the fiches: nothing is said of them, and all is elsewhere.

    « Fiche 1 – Ouvrir une crèche » at the head of the document names what « Action n° 1 – Ouvrir
    une crèche » tells further down, or an axis that each fiche says with a key.
    """
    titles = [(i, step) for i, step in enumerate(flat) if isinstance(step, Title)]
    told = {_bare(step) for i, step in titles if step.is_key or _is_told(flat, i)}
    for index, step in titles:
        last = index + 1 == len(flat) or isinstance(flat[index + 1], Title)
        if last and not step.is_key and step.kind.family != LIST and _bare(step) in told - {""}:
            yield index


def _is_told(flat: Sequence[Step | Row], index: int) -> bool:
    """Tell whether fields follow a title, text beside them apart."""
    below = (step for step in flat[index + 1 :] if isinstance(step, Said | Title | Row))
    return isinstance(next(below, None), Said)


def _bare(title: Title) -> str:
    """Return the words of a title without its number; nothing where they are too few to tell it."""
    name = key(bare_title(title.text))
    return name if len(name.split()) >= _WORDS else ""


def _strays(
    flat: Sequence[Step | Row], full: Container[int], levels: Mapping[Kind, Level]
) -> Iterator[int]:
    """Yield the headings that look like actions, under no axis, of which nothing is said.

    The names below an editorial, the news at the foot of a page. Most of those under the axes have
    fields, and no word says what they are.
    """
    places = [i for i, step in enumerate(flat) if _is_bare_action(step, levels)]
    told = {i for i in places if _has_fields(flat, i)}
    inside = _inside(flat, full, levels)
    if len(told & inside) > _MOST * len(inside.intersection(places)):
        yield from (i for i in places if i not in told and i not in inside)


def _is_bare_action(step: Step | Row, levels: Mapping[Kind, Level]) -> bool:
    if not isinstance(step, Title) or levels.get(step.kind) is not Level.ACTION:
        return False
    return step.rank > 0 and not step.word


def _has_fields(flat: Sequence[Step | Row], index: int) -> bool:
    below = next((step for step in flat[index + 1 :] if isinstance(step, Said | Title | Row)), None)
    return isinstance(below, Said)


def _inside(
    flat: Sequence[Step | Row], full: Container[int], levels: Mapping[Kind, Level]
) -> set[int]:
    """Return what stands under a title above actions, until a heading as large of no level."""
    inside: set[int] = set()
    rank: int | None = None
    for index, step in enumerate(flat):
        if index in full and isinstance(step, Title):
            rank = step.rank
        elif isinstance(step, Title) and step.kind not in levels and 0 < step.rank <= (rank or 0):
            rank = None
        if rank is not None:
            inside.add(index)
    return inside


def _flat(steps: Sequence[Step]) -> Iterator[Step | Row]:
    for step in steps:
        if isinstance(step, Grid):
            yield from step.items
        else:
            yield step


def _depth(step: Step | Row, levels: Mapping[Kind, Level]) -> int:
    level = levels.get(step.kind) if isinstance(step, Title) else None
    return level.depth if level else Level.SUBACTION.depth + 1


def _is_action(step: Step | Row, levels: Mapping[Kind, Level]) -> bool:
    if isinstance(step, Row):
        return True
    if isinstance(step, Title):
        return step.kind.family != LIST and levels.get(step.kind) in (Level.ACTION, Level.SUBACTION)
    return is_content(step)


def _holds_action(flat: Sequence[Step | Row], index: int, levels: Mapping[Kind, Level]) -> bool:
    title, depth = flat[index], _depth(flat[index], levels)
    for step in flat[index + 1 :]:
        if _depth(step, levels) <= depth and not _names_again(step, title):
            return False
        if _is_action(step, levels):
            return True
    return False


def _names_again(step: Step | Row, title: Step | Row) -> bool:
    """Tell whether a step is a title again, or only mentions it: « Axe 1 » below « Axe 1 : … »."""
    if not isinstance(step, Title) or not isinstance(title, Title) or step.kind != title.kind:
        return False
    mentions = is_mention(step.text) and number_of(step.text) == number_of(title.text)
    return mentions or key(step.text) == key(title.text)


def _names(title: Title) -> Iterator[Name]:
    """Yield what tells a title from others: its words, and its word with its number."""
    yield (key(title.text),)
    found = marker(title.text)
    if found and found.word:
        yield (found.stems, found.number)
