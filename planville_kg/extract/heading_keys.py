"""Keys below a list of actions that speak of the objective above it: its pilots, its indicators."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from planville_kg.extract.steps import ACTION, LIST, SUBACTION, Grid, Said, Step, Title
from planville_kg.model import Level

_SECTIONS = 2
_ITEMS = 2
_MOST = 0.5


@dataclass(slots=True, eq=False)
class _Section:
    """A title or a table, and what stands below it until the next one."""

    head: Step | None
    below: list[Step] = field(default_factory=list)

    @property
    def is_upper(self) -> bool:
        """Whether a word says that its title stands above actions."""
        best = self.head.kind.best if isinstance(self.head, Title) else None
        return best is not None and best.depth < Level.ACTION.depth

    @property
    def shape(self) -> str:
        """Its items and keys in order, one letter for a run of keys: « iik »."""
        marks = (_mark(step) for step in self.below)
        runs = ((mark, list(run)) for mark, run in groupby(mark for mark in marks if mark))
        return "".join(mark if mark == "k" else mark * len(run) for mark, run in runs)


def with_keys_of_headings(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with the keys below the last of several actions put above the first of them.

    It is where they come once, after all the actions of each objective that has some, and most of
    these objectives have several actions: such keys would otherwise speak of the last one alone.
    """
    sections = list(_sections(steps))
    told = [s for s in sections if s.is_upper and "ik" in s.shape]
    several = sum(s.shape.count("i") >= _ITEMS for s in told)
    once = all(s.shape.lstrip("k").strip("i") == "k" and s.shape.endswith("k") for s in told)
    if several < max(_SECTIONS, _MOST * len(told)) or not once:
        yield from steps
        return
    lifted = frozenset(map(id, told))
    for section in sections:
        if section.head is not None:
            yield section.head
        yield from _lifted(section.below) if id(section) in lifted else section.below


def _sections(steps: Sequence[Step]) -> Iterator[_Section]:
    section = _Section(None)
    for step in steps:
        if isinstance(step, Grid) or (isinstance(step, Title) and not _is_item(step)):
            yield section
            section = _Section(step)
        else:
            section.below.append(step)
    yield section


def _lifted(below: Sequence[Step]) -> list[Step]:
    """Return what stands below a title with the keys after its items before them."""
    first = next(i for i, step in enumerate(below) if _mark(step) == "i")
    keys = [step for step in below[first:] if isinstance(step, Said)]
    rest = [step for step in below[first:] if not isinstance(step, Said)]
    return [*below[:first], *keys, *rest]


def _mark(step: Step) -> str:
    if isinstance(step, Said):
        return "k"
    return "i" if isinstance(step, Title) and step.kind.best is not Level.SUBACTION else ""


def _is_item(title: Title) -> bool:
    """Tell whether a title is an item of a list, or an action that a line announces."""
    led = title.kind == ACTION and (title.is_key or not (title.rank or title.word))
    return led or title.kind == SUBACTION or title.kind.family == LIST
