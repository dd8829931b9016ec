"""A column before it is understood, and the bare box that any sense of it begins with."""

import re
from dataclasses import dataclass

from planville_kg.opendata.model import Sense, UnderstoodColumn
from planville_kg.opendata.profile import Profile
from planville_kg.opendata.vocabulary import words
from planville_kg.text import key, slug

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
SLUG_WORDS, SLUG_LENGTH = 8, 50
"""Length of the names that columns give to IRIs."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A column before it is understood: its place, header, longer label, values."""

    number: int
    header: str
    label: str
    profile: Profile

    @property
    def words(self) -> list[str]:
        """The folded words of the header."""
        return key(_CAMEL.sub(" ", self.header)).split()

    def says(self, group: str) -> bool:
        """Tell whether a word of the header belongs to a group of `lecture-donnees.toml`."""
        known = words().groups[group]
        return bool(known.intersection(self.words) or key(self.header) in known)


def make(seen: Seen, sense: Sense, confidence: float, why: str) -> UnderstoodColumn:
    """Return a column of one sense, with what any column has."""
    return UnderstoodColumn(
        number=seen.number,
        header=seen.header,
        slug=slug(_CAMEL.sub(" ", seen.header).replace("_", " "), SLUG_WORDS, SLUG_LENGTH),
        sense=sense,
        confidence=round(confidence, 2),
        why=why,
        label=seen.label or seen.header,
        filled=seen.profile.filled,
        examples=seen.profile.examples,
    )
