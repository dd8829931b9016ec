"""What is searched: each thing with its own texts, those around it, and where they were read."""

from __future__ import annotations

from planville_kg.box import Box


class Place(Box):
    """Where a text was read: its cell and the numbers that find it in the document."""

    cell: str = ""
    page: int | None = None
    row: int | None = None
    column: int | None = None

    @property
    def order(self) -> tuple[int, int, int, str]:
        """What places are sorted by: they come as in the document."""
        return self.page or 0, self.row or 0, self.column or 0, self.cell

    @property
    def text(self) -> str:
        """The place as it is said, the column left out where there is none."""
        named = (("page", self.page), ("ligne", self.row), ("colonne", self.column))
        return ", ".join(f"{name} {number}" for name, number in named if number is not None)


class Passage(Box):
    """A text, what it is to the thing searched (`source`), and where it was read."""

    text: str
    source: str = ""
    place: Place = Place()


class Ancestor(Box):
    """What contains a thing."""

    iri: str
    label: str


class Document(Box):
    """One thing that is searched.

    `own` are its own texts, the title first; `action` the texts of the action of a sub-action;
    `above` those of what contains these; `links` the names of partners, territories and themes
    that it is tied to. `path` goes from the whole to the nearest container.
    """

    iri: str
    kinds: tuple[str, ...]
    label: str
    plans: tuple[str, ...] = ()
    own: tuple[Passage, ...] = ()
    action: tuple[Passage, ...] = ()
    above: tuple[Passage, ...] = ()
    links: tuple[Passage, ...] = ()
    path: tuple[Ancestor, ...] = ()
