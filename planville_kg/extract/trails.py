"""Where each action stands, written below its title: « 1. Sobriété > 1.2. Éclairage »."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from planville_kg.extract.numbering import marker
from planville_kg.extract.steps import TRAIL, WORD, Aside, Kind, Step, Title, kind_of_marker
from planville_kg.text import squeeze

_ABOVE = re.compile(r"\s+[>›→]\s+")
_MOST = 0.6
_FEW = 2
_MAX_LENGTH = 300


def with_trails(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with the trail below a title as the titles that it stands under.

    A trail of one title has no sign: it is told by the others of its kind, most of which have.
    """
    kinds = _followed_by_trails(steps)
    after = False
    for step, below in pairwise((*steps, None)):
        assert step is not None  # noqa: S101 - for the type checker
        if after:
            after = False
            continue
        text = _text(below)
        if isinstance(step, Title) and step.kind in kinds and below is not None and text:
            yield from _titles(text, below)
            after = True
        yield step


def _followed_by_trails(steps: Sequence[Step]) -> frozenset[Kind]:
    """Return the kinds of titles below most of which stands a trail."""
    seen: dict[Kind, list[bool]] = {}
    for step, below in pairwise(steps):
        if isinstance(step, Title) and step.kind.family != TRAIL and (text := _text(below)):
            seen.setdefault(step.kind, []).append(bool(_ABOVE.search(text)))
    return frozenset(
        kind for kind, told in seen.items() if sum(told) >= max(_FEW, _MOST * len(told))
    )


def _text(step: Step | None) -> str:
    """Return the text of a step that may be a trail: a paragraph, a number that is no heading."""
    if isinstance(step, Title) and not step.rank and not step.is_key:
        return step.text
    if isinstance(step, Aside) and step.attached:
        text = squeeze(" ".join(cell.text for cell in step.cells))
        return text if len(text) <= _MAX_LENGTH else ""
    return ""


def _titles(text: str, step: Step) -> Iterator[Title]:
    cells = step.cells if isinstance(step, Title | Aside) else ()
    for depth, part in enumerate(_ABOVE.split(text), start=1):
        found = marker(part)
        kind = kind_of_marker(found) if found and found.word else None
        told = kind if kind and kind.family == WORD and kind.scores else Kind(TRAIL, str(depth))
        yield Title(told, squeeze(part), cells, found.word if found else "", is_key=True)
