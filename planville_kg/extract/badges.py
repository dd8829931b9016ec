"""Titles that end with where their action stands: « Ouvrir une crèche   En cours »."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planville_kg.extract.steps import Kind, Said, Step, Title
from planville_kg.model import Field
from planville_kg.schemes import MISSING, recognise
from planville_kg.text import squeeze

_MOST = 0.5
_FEW = 2
_WORDS = 3
HEADER = "statut"


def with_badges(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with the status that ends a title said of its element.

    It is where half of the titles of a kind end so. A tab, as a page has between a title and its
    badge, tells the others.
    """
    ends: dict[Kind, list[bool]] = {}
    for step in steps:
        if isinstance(step, Title):
            ends.setdefault(step.kind, []).append(bool(_status(step)))
    kinds = {kind for kind, seen in ends.items() if sum(seen) >= max(_FEW, _MOST * len(seen))}
    for step in steps:
        badge = _badge(step) if isinstance(step, Title) and step.kind in kinds else ""
        if isinstance(step, Title) and badge:
            yield replace(step, text=step.text[: -len(badge)].rstrip(" –—-:("))
            yield Said(Field.STATUS, "", step.cells, badge.strip("()"))
        else:
            yield step


def _badge(title: Title) -> str:
    return _after_tab(title) or _status(title)


def _after_tab(title: Title) -> str:
    """Return what stands after the last tab of a title."""
    before, tab, after = title.cells[0].text.rpartition("\t")
    badge = squeeze(after)
    return badge if tab and before.strip() and title.text.endswith(badge) else ""


def _status(title: Title) -> str:
    """Return the status that ends a title, which begins with a capital or stands in brackets."""
    words = title.text.split()
    for count in range(min(_WORDS, len(words) - 2), 0, -1):
        tail = " ".join(words[-count:])
        bare = tail.strip("()[]–—-: ")
        if (
            bare
            and (bare[0].isupper() or tail[0] in "([")
            and recognise("statut", bare) not in (None, MISSING)
        ):
            return tail
    return ""
