"""The status of an action on a line of its own, above its title as cards have it, or below."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planville_kg.extract.steps import LIST, Aside, Kind, Said, Step, Title
from planville_kg.model import Cell, Field
from planville_kg.schemes import MISSING, recognise
from planville_kg.text import squeeze

_MOST = 0.5
_FEW = 2
_MAX_LENGTH = 40
_ENDS = (".", ";", ":", "!", "?")


def with_labels(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with the lines that are the status of the title beside them said of it.

    It is where half of the titles of a kind have one on the same side. Above a title, the others
    have theirs too, in words that we do not know.
    """
    above = _kinds([(title, label) for label, title in pairwise(steps)])
    below = _kinds(list(pairwise(steps))) - above
    waiting: Said | None = None
    for before, step, after in zip((None, *steps), steps, (*steps[1:], None), strict=False):
        if _is_of(after, above) and (text := _label(step)):
            waiting = Said(Field.STATUS, "", _cells(step), text)
        elif _is_of(before, below) and (text := _status(step)):
            yield Said(Field.STATUS, "", _cells(step), text)
        else:
            yield step
            yield from (waiting,) if waiting else ()
            waiting = None


def _kinds(pairs: Sequence[tuple[Step, Step]]) -> frozenset[Kind]:
    """Return the kinds of titles half of which have a status beside them."""
    seen: dict[Kind, list[bool]] = {}
    for title, label in pairs:
        if isinstance(title, Title) and title.kind.family != LIST and not title.is_key:
            seen.setdefault(title.kind, []).append(bool(_status(label)))
    return frozenset(
        kind for kind, told in seen.items() if sum(told) >= max(_FEW, _MOST * len(told))
    )


def _is_of(step: Step | None, kinds: frozenset[Kind]) -> bool:
    return isinstance(step, Title) and step.kind in kinds


def _label(step: Step) -> str:
    """Return the few words of a line without a full stop, nothing for other steps."""
    if not isinstance(step, Aside) or not step.attached:
        return ""
    text = squeeze(" ".join(cell.text for cell in step.cells))
    return text if len(text) <= _MAX_LENGTH and not text.endswith(_ENDS) else ""


def _status(step: Step) -> str:
    text = _label(step)
    return text if text and recognise("statut", text) not in (None, MISSING) else ""


def _cells(step: Step) -> tuple[Cell, ...]:
    return step.cells if isinstance(step, Aside) else ()
