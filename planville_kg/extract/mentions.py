"""Titles told again by their word and their number: « Enjeu 1 / Objectif 1.1 » on each fiche."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planville_kg.extract.steps import Aside, Kind, Step, Title
from planville_kg.extract.titles import is_mention, number_of

MENTION = "renvoi"
Name = tuple[Kind, tuple[str, ...]]


def with_mentions(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with each mention of a title as that title, or aside where it is still open."""
    titles = [step for step in reversed(steps) if isinstance(step, Title)]
    known = {_name(title): title for title in titles if _is_told(title)}
    opened: dict[Kind, Name] = {}
    for step in steps:
        if not isinstance(step, Title) or step.kind.best is None:
            yield step
            continue
        name = _name(step)
        told = known.get(name)
        if not is_mention(step.text) or told is None:
            opened = _opened(opened, step)
            yield step
        elif opened.get(step.kind) == name:
            yield Aside(MENTION, step.cells)
        else:
            opened = _opened(opened, step)
            yield replace(step, text=told.text, word=told.word)


def _is_told(title: Title) -> bool:
    named = title.kind.best is not None and bool(number_of(title.text))
    return named and not is_mention(title.text)


def _name(title: Title) -> Name:
    return title.kind, number_of(title.text)


def _opened(opened: dict[Kind, Name], title: Title) -> dict[Kind, Name]:
    """Return the titles that are open once another one is: those that it does not end."""
    depth = title.kind.best.depth if title.kind.best else 0
    above = {k: v for k, v in opened.items() if k.best and k.best.depth < depth}
    return {**above, title.kind: _name(title)}
