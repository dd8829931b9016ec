"""Which titles hold something of a plan: actions, or what is said of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from planville_kg.extract.steps import HEADING, NUMBER, Grid, Kind, Said, Step, Title
from planville_kg.model import Level
from planville_kg.text import key

_REPEATED = 2
_MANY = 12
_NEARLY_ALL = 0.85
_PLACES = frozenset("quartier commune secteur site qpv bassin canton".split())
_DIVISIONS = frozenset(
    "partie chapitre annexe section article titre tome preambule introduction presentation "
    "programme tableau plan synthese recapitulatif".split()
)
"""What divides a document, and so no plan."""


def titles_of(steps: Iterable[Step]) -> Iterable[Title]:
    """Yield the titles of steps, those between the rows of grids too."""
    for step in steps:
        if isinstance(step, Title):
            yield step
        elif isinstance(step, Grid):
            yield from (item for item in step.items if isinstance(item, Title))


def holds_plan(kind: Kind, steps: Sequence[Step]) -> bool:
    """Tell whether the titles of a kind hold something of a plan.

    Words of levels always do. Headings do if two of them at least hold actions, so that the title
    of the document does not, nor its chapters where one is the plan (nearly all that is said stands
    below it), or one that values follow at once where no word says the actions. Those that come
    back are the parts of each action.
    """
    if kind.scores or kind.family not in (HEADING, NUMBER):
        return True
    if is_bare_outline(steps):
        return kind.family == NUMBER
    flat = list(_flat(steps))
    places = [i for i, step in enumerate(flat) if isinstance(step, Title) and step.kind == kind]
    texts = {index: key(flat[index].text) for index in places}  # type: ignore[union-attr]
    told = [text for index, text in texts.items() if _has_content(flat, index)]
    chapters = _are_parts(told) or _are_divisions(texts.values())
    if chapters or _holds_all([_amount(flat, index) for index in places]):
        return False
    full = len(told)
    if full >= _REPEATED or any(_holds_level(flat, index) for index in places):
        return full >= _REPEATED
    return not any(map(_names_actions, flat)) and any(
        index + 1 < len(flat) and isinstance(flat[index + 1], Said) for index in places
    )


def _are_parts(texts: Sequence[str]) -> bool:
    """Tell whether titles come back, as the parts of each action do."""
    return len(set(texts)) * _REPEATED <= len(texts) and len(texts) > _REPEATED


def _are_divisions(texts: Iterable[str]) -> bool:
    words = [text.split(" ") for text in set(texts)]
    return (
        not are_parts_of_one(set(texts))
        and sum(word[0] in _DIVISIONS for word in words) > len(words) / _REPEATED
    )


def are_parts_of_one(titles: Iterable[str]) -> bool:
    """Tell whether titles each name a place of one plan: « Plan d'actions du quartier … ».

    They begin with the same words, which say what kind of places.
    """
    words = [key(title).split(" ") for title in titles]
    same = takewhile(lambda each: len(set(each)) == 1, zip(*words, strict=False))
    return len(words) > 1 and not _PLACES.isdisjoint(each[0] for each in same)


def kinds_in_order(steps: Sequence[Step]) -> list[Kind]:
    """Return the kinds of titles by their first use above content, else by their first use.

    What a menu numbers or lists before the plan does not stand above it.
    """
    flat = list(_flat(steps))
    first: dict[Kind, int] = {}
    full: dict[Kind, int] = {}
    for index, step in enumerate(flat):
        if isinstance(step, Title):
            first.setdefault(step.kind, index)
            if step.kind not in full and _has_content(flat, index):
                full[step.kind] = index
    return sorted(first, key=lambda kind: full.get(kind, first[kind]))


def _names_actions(step: Step) -> bool:
    if isinstance(step, Grid):
        return any(column.level is Level.ACTION for column in step.columns)
    return isinstance(step, Title) and step.kind.best in (Level.ACTION, Level.SUBACTION)


def is_bare_outline(steps: Sequence[Step]) -> bool:
    """Tell whether a document is nothing but an outline numbered at two depths or more."""
    if any(isinstance(step, Said | Grid) for step in steps):
        return False
    kinds = [title.kind for title in titles_of(steps)]
    numbers = {kind for kind in kinds if kind.family == NUMBER}
    return len(numbers) > 1 and not any(kind.scores for kind in kinds)


def _flat(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield steps in reading order, the rows of a grid between its titles."""
    for step in steps:
        if not isinstance(step, Grid) or not any(isinstance(i, Title) for i in step.items):
            yield replace(step, items=step.rows) if isinstance(step, Grid) else step
            continue
        for is_title, items in groupby(step.items, lambda item: isinstance(item, Title)):
            part = replace(step, items=tuple(items))
            if is_title:
                yield from (item for item in part.items if isinstance(item, Title))
            elif part.rows:
                yield replace(part, items=part.rows)


def _holds_level(flat: Sequence[Step], index: int) -> bool:
    """Tell whether a title stands above one whose words name a level that contains actions."""
    title = flat[index]
    assert isinstance(title, Title)  # noqa: S101 - for the type checker
    for step in flat[index + 1 :]:
        if isinstance(step, Title) and ends(step, title):
            return False
        if isinstance(step, Title) and step.kind.best and step.kind.best.depth < Level.ACTION.depth:
            return True
    return False


def _has_content(flat: Sequence[Step], index: int) -> bool:
    title = flat[index]
    assert isinstance(title, Title)  # noqa: S101 - for the type checker
    for step in flat[index + 1 :]:
        if isinstance(step, Title) and ends(step, title):
            return False
        if is_content(step):
            return True
    return False


def _amount(flat: Sequence[Step], index: int) -> int:
    """Return how much of the plan stands below a title: its actions, rows and values."""
    title = flat[index]
    assert isinstance(title, Title)  # noqa: S101 - for the type checker
    amount = 0
    for step in flat[index + 1 :]:
        if isinstance(step, Title) and ends(step, title):
            break
        if is_content(step):
            amount += len(step.rows) if isinstance(step, Grid) else 1
    return amount


def _holds_all(amounts: Sequence[int]) -> bool:
    """Tell whether one title of several holds nearly all that those of its kind do."""
    return (
        len(amounts) > 1
        and sum(amounts) >= _MANY
        and max(amounts, default=0) >= _NEARLY_ALL * sum(amounts)
    )


def is_content(step: Step) -> bool:
    """Tell whether a step is an action, or says something of one."""
    if isinstance(step, Title):
        return step.kind.best is not None and step.kind.best.depth >= Level.ACTION.depth
    return isinstance(step, Said) or (
        isinstance(step, Grid) and bool(step.columns) and not step.goes_on
    )


def ends(title: Title, above: Title) -> bool:
    """Tell whether a title ends the part of a document that another one begins."""
    if is_not_below(title.kind, above.kind) or 0 < title.rank < above.rank:
        return True
    if not 0 < title.rank == above.rank or title.kind.family == above.kind.family == NUMBER:
        return False
    best, other = title.kind.best, above.kind.best
    return best is None or other is None or best.depth <= other.depth


def close(open_titles: list[Title], title: Title) -> list[Title]:
    """Take the titles that one ends off those open above it, and return them.

    Args:
        open_titles: The titles that stand above, the highest first; those that end are removed.
        title: The title that comes next.
    """
    ended = next((i for i, above in enumerate(open_titles) if ends(title, above)), None)
    if ended is None:
        return []
    closed = open_titles[ended:]
    del open_titles[ended:]
    return closed


def is_not_below(kind: Kind, above: Kind) -> bool:
    """Tell whether a kind ends what another one opened: the same, or one above it of its family."""
    if kind == above:
        return True
    if kind.family != above.family or not (kind.name.isdigit() and above.name.isdigit()):
        return False
    return int(kind.name) <= int(above.name)
