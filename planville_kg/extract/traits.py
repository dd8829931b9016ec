"""What matters of a cell, and what the cells of a column look like: learned from the document."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planville_kg.extract.coded import fields_naming
from planville_kg.extract.numbering import marker
from planville_kg.model import Field
from planville_kg.text import enumerated, key, squeeze, undouble, upper_ratio

_VALUE_LENGTH = 80
_HEAD = 30
_CAPITAL_SHARE = 0.7

Answer = tuple[int | None, ...]
"""For each cell of a row, the index of its column, or nothing where it is left out."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What matters of a cell's text, computed once."""

    key: str
    items: tuple[str, ...]
    fields: frozenset[Field]
    capitals: bool
    digits: bool
    length: int
    number: str
    """What its number looks like: « fiche action 1 » for « Fiche action 12. », nothing for none."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What the cells of a column look like: counts of values, share of capitals and digits."""

    values: Mapping[str, int]
    capitals: float = 0.5
    digits: float = 0.5
    numbers: Mapping[str, float] = field(default_factory=dict)
    """The share of its cells that are numbered in each way."""


def traits_of(text: str) -> Traits:
    """Return what matters of the text of a cell."""
    bare = squeeze(text)
    letters = "".join(char for char in bare if char.isalpha())[:_HEAD]
    return Traits(
        key=key(undouble(bare)),
        items=tuple(map(key, enumerated(bare))) or (key(bare),),
        fields=fields_naming(bare),
        capitals=upper_ratio(letters) >= _CAPITAL_SHARE,
        digits=any(char.isdigit() for char in bare),
        length=len(bare),
        number=_number_shape(bare),
    )


def _number_shape(text: str) -> str:
    """Return the word and the depth of the number that a title begins with."""
    found = marker(text)
    return " ".join((*found.stems, str(len(found.number)))) if found else ""


def learn(
    width: int,
    traits: Sequence[Sequence[Traits]],
    answers: Sequence[Answer],
) -> dict[int, Profile]:
    """Return what each column holds, as the rows are placed now."""
    seen: dict[int, list[Traits]] = {index: [] for index in range(width)}
    for line, answer in zip(traits, answers, strict=True):
        for trait, index in zip(line, answer, strict=True):
            if index is not None:
                seen[index].append(trait)
    return {index: _profile(found) for index, found in seen.items()}


def _profile(found: Sequence[Traits]) -> Profile:
    total = len(found) + 1
    return Profile(
        values=Counter(
            value
            for trait in found
            if trait.length <= _VALUE_LENGTH
            for value in {trait.key, *trait.items}
        ),
        capitals=(sum(trait.capitals for trait in found) + 0.5) / total,
        digits=(sum(trait.digits for trait in found) + 0.5) / total,
        numbers={
            shape: (count + 0.5) / total
            for shape, count in Counter(trait.number for trait in found).items()
        },
    )
