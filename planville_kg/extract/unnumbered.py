"""Titles of the kind of others without their number: « Axe transversal – Participation »."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planville_kg.extract.steps import HEADING, WORD, Kind, Step, Title
from planville_kg.text import stems

_FEW = 2


def with_unnumbered(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with headings that begin with the word of others as large as titles like them.

    « Axe transversal » stands where « Axe 1 », « Axe 2 » and « Axe 3 » do.
    """
    kinds: dict[tuple[str, int], list[Title]] = {}
    for step in steps:
        if isinstance(step, Title) and step.kind.family == WORD and step.rank and step.word:
            kinds.setdefault((_first(step.word), step.rank), []).append(step)
    for step in steps:
        if isinstance(step, Title) and (kind := _kind(step, kinds)):
            yield replace(step, kind=kind)
        else:
            yield step


def _kind(title: Title, kinds: dict[tuple[str, int], list[Title]]) -> Kind | None:
    if title.kind.family != HEADING:
        return None
    alike = kinds.get((_first(title.text), title.rank), [])
    return alike[0].kind if len(alike) >= _FEW else None


def _first(text: str) -> str:
    found = stems(text)
    return found[0] if found else ""
