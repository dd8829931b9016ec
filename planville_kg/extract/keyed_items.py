"""Lists whose items each have keys of their own: they are actions, or parts of the one above."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planville_kg.extract.steps import LIST, Grid, Kind, Said, Step, Title
from planville_kg.model import Level

_KEYED = "avec champs"
_FEW = 2


def with_keyed_items(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with the items of lists that are each followed by what is said of them as titles.

    Below an action they are its parts, elsewhere they are actions. It is where a section has two
    such items at least, and no other; then in the sections like it that have one.
    """
    sections = list(_sections(steps))
    kinds = {_kind(head) for head, section in sections if _has_keys(section, _FEW)}
    for head, section in sections:
        told = _kind(head) in kinds and _has_keys(section, 1)
        yield from _told(section, head) if told else section


def _sections(steps: Sequence[Step]) -> Iterator[tuple[Title | None, list[Step]]]:
    """Yield each title or table with what stands below it, and the title that it is under."""
    head: Title | None = None
    section: list[Step] = []
    for step in steps:
        if isinstance(step, Grid) or (isinstance(step, Title) and step.kind.family != LIST):
            yield head, section
            head, section = (step if isinstance(step, Title) else head), []
        section.append(step)
    yield head, section


def _kind(head: Title | None) -> Kind | None:
    return head.kind if head else None


def _has_keys(section: Sequence[Step], least: int) -> bool:
    """Tell whether every item of a section has keys of its own, and nothing has before them."""
    said = [step for step in section if _is_item(step) or isinstance(step, Said)]
    items = [place for place, step in enumerate(said) if _is_item(step)]
    followed = [isinstance(step, Said) for step in [*said[1:], None]]
    return len(items) >= least and items[0] == 0 and all(followed[place] for place in items)


def _told(section: Sequence[Step], head: Title | None) -> Iterator[Step]:
    is_part = head is not None and head.kind.best is Level.ACTION
    level = Level.SUBACTION if is_part else Level.ACTION
    kind = Kind(LIST, _KEYED, ((level, 1.0),))
    for step in section:
        yield replace(step, kind=kind) if isinstance(step, Title) and _is_item(step) else step


def _is_item(step: Step) -> bool:
    return isinstance(step, Title) and step.kind.family == LIST
