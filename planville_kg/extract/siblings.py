"""Titles whose numbers follow one another: « III.4 Volet transversal » after « III.3 Pilier … »."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planville_kg.extract.numbering import marker
from planville_kg.extract.steps import Kind, Step, Title

_FEW = 2
_MOST = 0.6
_DEPTH = 2
Family = tuple[int, tuple[str, ...]]
"""The rank of a heading, and its number without the last figure."""


def with_siblings(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with a numbered heading of another word as its siblings, where most have one.

    « Volet transversal » closes the list of the pillars that its number goes on with.
    """
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
