"""What the keys of an outline speak of: its headings, or the items of the lists under them."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from planville_kg.extract.steps import LIST, Grid, Said, Step, Title

_FEW = 2
_MOST = 0.5
_NEARLY_ALL = 0.8


def headings_bear(steps: Sequence[Step]) -> bool:
    """Tell whether keys stand once under each heading, so that the lists there hold its parts.

    It is where no word says what the headings are, no list has keys between its items, and most
    of the lists with keys have some before them, or several items before these; or where nearly
    all the headings with keys have no list.
    """
    sections = [below for head, below in _sections(steps) if not (head and head.kind.scores)]
    said = [shape for below in sections if "k" in (shape := _shape(below))]
    listed = [shape for shape in said if "i" in shape]
    once = all(shape.count("k") == 1 for shape in said)
    clear = sum(shape != "ik" for shape in listed)
    bare = len(said) - len(listed)
    return once and (
        clear >= max(_FEW, _MOST * len(listed)) or bare >= max(_FEW, _NEARLY_ALL * len(said))
    )


def _sections(steps: Sequence[Step]) -> Iterator[tuple[Title | None, list[Step]]]:
    """Yield the headings without a table below them, and what stands below each."""
    head: Title | None = None
    below: list[Step] = []
    for step in steps:
        if isinstance(step, Title) and step.kind.family != LIST:
            yield head, below
            head, below = step, []
        elif isinstance(step, Title | Said | Grid):
            below.append(step)
    yield head, below


def _shape(below: Sequence[Step]) -> str:
    """Return the runs of keys and items: « ik » for one item then keys, « iik » for several."""
    runs = [(mark, len(list(run))) for mark, run in groupby(below, _mark)]
    return "".join(mark if mark == "k" else mark * min(size, _FEW) for mark, size in runs)


def _mark(step: Step) -> str:
    if isinstance(step, Said):
        return "k"
    return "i" if isinstance(step, Title) else "g"
