"""What a layout says, in reading order: titles, values, grids and text beside the plan."""

from dataclasses import dataclass

from planville_kg.extract.meanings import candidates
from planville_kg.extract.numbering import Marker
from planville_kg.model import Cell, Certainty, Column, Field, Level, Row
from planville_kg.text import squeeze, stems

_SAME = (Level.ACTION, Level.SUBACTION)
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class Kind:
    """Titles that look alike and stand at one level: « Axe … », headings 2, numbers « 1.1 ».

    `scores` are the levels that its words name, none where only its shape tells it.
    """

    family: str
    name: str
    scores: tuple[tuple[Level, float], ...] = ()

    @property
    def label(self) -> str:
        """What names it in a profile: its words, or its family and shape (« titre 2 »)."""
        return self.name if self.family == WORD else f"{self.family} {self.name}".strip()

    @property
    def best(self) -> Level | None:
        """The level that its words name best."""
        return max(self.scores, key=lambda item: item[1])[0] if self.scores else None


WORD = "mot"
NUMBER = "numero"
HEADING = "titre"
LIST = "liste"
BAND = "bande"
SHEET = "feuille"
LETTERS, PROSE, KEYED = "lettres", "phrases", "avec champs"
"""Names of the lists whose items have letters, end as sentences do, or have keys of their own."""
TRAIL = "chemin"


def kind_of_word(word: str, depth: int = 0) -> Kind:
    """Return the kind of the titles that a word announces; `depth` tells 1 from 1.1."""
    scores = tuple((Level(c.target), c.score) for c in candidates(squeeze(word)) if c.is_level)
    best = max(scores, key=lambda item: item[1], default=None)
    if best and best[1] >= _SURE and best[0] in _SAME:
        return Kind(WORD, best[0].value, ((best[0], 1.0),))
    return Kind(WORD, " ".join((*stems(word), str(depth) if depth else "")).strip(), scores)


ACTION = Kind(WORD, Level.ACTION.value, ((Level.ACTION, 1.0),))
SUBACTION = Kind(WORD, Level.SUBACTION.value, ((Level.SUBACTION, 1.0),))
"""The titles of which a table or a word says surely that they are actions, or parts of them."""
NESTED = Kind(LIST, "emboîtée", ((Level.SUBACTION, 1.0),))
"""The items of a list in an item of a list of actions: its parts."""


def kind_of_level(level: Level, word: str) -> Kind:
    """Return the kind of the titles that a key announces whose level is known."""
    return kind_of_word(word) if level not in _SAME else Kind(WORD, level.value, ((level, 1.0),))


def kind_of_marker(found: Marker) -> Kind:
    """Return the kind of a numbered title."""
    if found.word:
        return kind_of_word(found.word)
    return Kind(NUMBER, _shape(found.number))


def _shape(number: tuple[str, ...]) -> str:
    """Return what tells « 1.1 » from « 1 », « A » and « II »: its depth, or its figures."""
    if len(number) > 1 or number[0].isdigit():
        return str(len(number))
    return "romain" if set(number[0]) <= set("IVX") else "lettre"


@dataclass(frozen=True, slots=True)
class Title:
    """The title of an element whose level is still to be told; `word` is the plan's own.

    `is_key` marks the value of a key (« Axe : Emploi »): it says where the action above stands, or
    what its parts are, and is not what the next keys speak of. `rank` is that of its heading style,
    0 where it has none.
    """

    kind: Kind
    text: str
    cells: tuple[Cell, ...]
    word: str = ""
    is_key: bool = False
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What a key says of the element above; `heads` are the cells of the key.

    In a fiche, it is said of the action, unless it is `of_part`: of the sub-action right above.
    """

    field: Field
    header: str
    cells: tuple[Cell, ...]
    text: str
    heads: tuple[Cell, ...] = ()
    confidence: float = 1.0
    certainty: Certainty = Certainty.CERTAIN
    of_part: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """Text that is no element: furniture, introductions; `attached` to the element above."""

    kind: str
    cells: tuple[Cell, ...]
    attached: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under one header, with the titles and the asides that stand between them.

    One that `goes_on` has no header of its own, and stands under a title of another kind than the
    table whose columns it takes.
    """

    columns: tuple[Column, ...]
    items: tuple["Row | Title | Aside", ...]
    goes_on: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that hold data."""
        return tuple(item for item in self.items if isinstance(item, Row))

    @property
    def top(self) -> Level | None:
        """The highest level of its columns."""
        return min((c.level for c in self.columns if c.level), key=lambda x: x.depth, default=None)


Step = Title | Said | Aside | Grid
