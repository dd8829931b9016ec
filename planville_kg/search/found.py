"""What a search finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.box import Box
from planville_kg.search.kinds import KINDS

if TYPE_CHECKING:
    from planville_kg.search.documents import Ancestor, Place

NONE = "Rien ne répond à cette recherche."


class Asked(Box):
    """What is asked of a search; see `find.search`."""

    query: str
    kinds: tuple[str, ...] = ()
    plan: str = ""
    limit: int = 20
    offset: int = 0
    own: bool = False


class Quote(Box):
    """A window of an original text, and where the words found are in it.

    `marks` are (start, end) in `text`; `source` says whose text it is where it is not the thing's
    own: « Objectif », « Partenaire ». The text is a stranger's: whoever shows it escapes it.
    """

    text: str
    marks: tuple[tuple[int, int], ...] = ()
    source: str = ""


class Hit(Box):
    """One thing that was found; `kinds` are all that it is, and `place` where it was read."""

    iri: str
    kinds: tuple[str, ...]
    label: str
    quote: Quote
    place: Place
    path: tuple[Ancestor, ...]
    plans: tuple[str, ...]
    score: float

    @property
    def kind(self) -> str:
        """The kind that it is called by."""
        return self.kinds[0]

    @property
    def kind_label(self) -> str:
        """The French name of its kind."""
        return KINDS[self.kind]


class Found(Box):
    """The hits asked for, how many there are in all, and French notes on how words were read.

    `own_total` of them have every word in their own texts, the others in what is around them.
    """

    query: str
    hits: tuple[Hit, ...]
    total: int
    own_total: int = 0
    notes: tuple[str, ...] = ()
    limit: int = 20
    offset: int = 0

    def __len__(self) -> int:
        return len(self.hits)
