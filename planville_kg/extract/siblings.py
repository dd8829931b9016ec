"""Titles whose numbers follow one another: « III.4 Volet transversal » after « III.3 Pilier … »."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planville_kg.extract.numbering import marker
from planville_kg.extract.steps import Kind, Step, Title
from planville_kg.text import fold

_FEW = 2
_MOST = 0.6
_DEPTH = 2
_SEVERAL = 4
_NEARLY_ALL = 0.75
Family = tuple[int, tuple[str, ...]]
"""The rank of a heading, and its number without the last figure."""
Look = tuple[int, str, int]
"""The rank of a heading, the first word before its number, and how many figures that has."""


def with_siblings(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with a numbered heading of another word as its siblings, where most have one.

    « Volet transversal » closes the list of the pillars that its number goes on with. « Objectif
    2.2 » is short for the word of all the others, « Objectif opérationnel 2.1 ».
    """
    yield from _with_whole_words(tuple(_of_one_list(steps)))


def _of_one_list(steps: Sequence[Step]) -> Iterator[Step]:
    kinds: dict[Family, Counter[Kind]] = {}
    for step in steps:
        if isinstance(step, Title) and (family := _family(step)):
            kinds.setdefault(family, Counter())[step.kind] += 1
    for step in steps:
        family = _family(step) if isinstance(step, Title) else None
        if isinstance(step, Title) and family and (kind := _usual(kinds[family])):
            yield replace(step, kind=kind)
        else:
            yield step


def _family(title: Title) -> Family | None:
    found = marker(title.text) if title.rank and title.word and title.kind.scores else None
    deep = found is not None and len(found.number) >= _DEPTH and not title.is_key
    begins = found is not None and not title.text.startswith(found.word)
    return (title.rank, found.number[:-1]) if found and deep and begins else None


def _usual(kinds: Counter[Kind]) -> Kind | None:
    kind, count = kinds.most_common(1)[0]
    return kind if count >= max(_FEW, _MOST * kinds.total()) else None


def _with_whole_words(steps: Sequence[Step]) -> Iterator[Step]:
    kinds: dict[Look, Counter[tuple[Kind, str]]] = {}
    for step in steps:
        if isinstance(step, Title) and (look := _look(step)):
            kinds.setdefault(look, Counter())[step.kind, fold(step.word)] += 1
    for step in steps:
        look = _look(step) if isinstance(step, Title) else None
        if isinstance(step, Title) and look:
            (kind, word), count = kinds[look].most_common(1)[0]
            most = count >= max(_SEVERAL, _NEARLY_ALL * kinds[look].total())
            short = most and word.startswith(fold(step.word))
            yield replace(step, kind=kind) if short else step
        else:
            yield step


def _look(title: Title) -> Look | None:
    found = marker(title.text) if title.rank and title.word and title.kind.scores else None
    if found is None or title.is_key or not title.text.startswith(found.word):
        return None
    return title.rank, fold(title.word).split()[0], len(found.number)
