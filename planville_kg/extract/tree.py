"""The tree of a plan as it grows: elements opened, found again, continued, described."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from planville_kg.extract.coded import EXPECTED
from planville_kg.extract.parts import split_parts
from planville_kg.extract.said import short, value_of
from planville_kg.extract.titles import (
    bare_title,
    is_mention,
    is_slip,
    number_of,
    without_suite,
)
from planville_kg.model import (
    Cell,
    Certainty,
    Column,
    Diagnostic,
    Element,
    Field,
    Level,
    Location,
    Mode,
    Note,
    Severity,
    Value,
)
from planville_kg.schemes import MISSING
from planville_kg.text import key, squeeze, unwrap

UNPLACED = "cellule-non-placee"


@dataclass(slots=True)
class _Node:
    """An element under construction."""

    level: Level
    text: str
    lines: str
    """The title with the ends of its lines: as long as `text`, which has spaces for them."""
    parent: int | None
    header: str
    column: int
    cells: list[Cell]
    values: list[Value] = field(default_factory=list)
    children: int = 0


class Tree:
    """Grows a plan's elements in reading order; `finish` returns them frozen."""

    def __init__(self) -> None:
        """Begin an empty tree."""
        self._nodes: list[_Node] = []
        self._current: dict[Level, int] = {}
        self._known: dict[tuple[int | None, Level, str], int] = {}
        self.notes: list[Note] = []
        self.diagnostics: list[Diagnostic] = []

    @property
    def last(self) -> int | None:
        """The element that what has no level of its own speaks of: the last one opened."""
        return max(self._current.values(), default=None)

    def current(self, level: Level) -> int | None:
        """Return the element that is open at a level, if one is."""
        return self._current.get(level)

    def level(self, index: int) -> Level:
        """Return the level of an element."""
        return self._nodes[index].level

    def text(self, index: int) -> str:
        """Return the title of an element."""
        return self._nodes[index].text

    def owners(self) -> Iterator[tuple[tuple[object, ...], int]]:
        """Yield the place of each cell of an element or of its values, with its index."""
        for index, node in enumerate(self._nodes):
            for cell in (*node.cells, *(value.cell for value in node.values)):
                place = cell.location
                yield (place.sheet, place.table, place.row, place.column, place.paragraph), index

    def open(
        self,
        level: Level,
        text: str,
        cells: Sequence[Cell],
        *,
        header: str,
        column: int = 0,
        is_leaf: bool = False,
    ) -> int:
        """Open the element of a title, or enter it again where it is already there.

        Args:
            level: Its level.
            text: Its title.
            cells: The cells that say it.
            header: The plan's own word for the level.
            column: The rank of its column, 0 for none.
            is_leaf: Whether it is the deepest of its row: said twice, it is another one.
        """
        lines, text = unwrap(text), squeeze(text)
        parent = self._parent_of(level)
        begun = self._begun(level, parent, text)
        if begun is not None:
            return self._enter_again(level, begun, cells)
        found = self._same(level, parent, text)
        if found is not None and not (is_leaf and self._is_full(found, column)):
            if number_of(text) and not number_of(self._nodes[found].text):
                self._nodes[found].text, self._nodes[found].lines = text, lines
            return self._enter_again(level, found, cells)
        if found is not None:
            self._say_twin(text, cells[0])
        elif not is_leaf and (slip := self._mistyped(level, parent, text)) is not None:
            self._say_slip(text, slip, cells[0])
            return self._enter_again(level, slip, cells)
        self._warn_orphan(level, parent, text, cells[0])
        if parent is not None:
            self._nodes[parent].children += 1
        self._nodes.append(_Node(level, text, lines, parent, header, column, list(cells)))
        index = len(self._nodes) - 1
        self._known[(parent, level, key(bare_title(text)))] = index
        self._enter(level, index)
        return index

    def leave(self, level: Level) -> None:
        """Close the elements that are open at a level and below: what follows is not of them."""
        self._current = {k: v for k, v in self._current.items() if k.depth < level.depth}

    def go_on(self, index: int, cell: Cell) -> None:
        """Add to the title of an element what a cut cell says of it on the next row."""
        node = self._nodes[index]
        node.lines = f"{node.lines} {squeeze(cell.text)}"
        node.text = squeeze(node.lines)
        node.cells.append(cell)
        self.say(
            "cellule-coupee",
            Severity.INFO,
            f"« {short(cell.text)} » continue le titre de la ligne précédente : rattaché à "
            f"« {short(node.text)} ».",
            cell.location,
        )

    def record(
        self,
        owner: int,
        column: Column,
        rank: int,
        cells: tuple[Cell, ...],
        *,
        text: str = "",
        certainty: Certainty = Certainty.CERTAIN,
    ) -> None:
        """Record what a cell under a column, or a key, says of an element."""
        value, doubts = value_of(column, rank, cells, text or cells[0].text, certainty)
        self._nodes[owner].values.append(value)
        self.diagnostics.extend(doubts)

    def number(self, owner: int, column: Column, rank: int, cell: Cell) -> None:
        """Record the number of an element, once: tables repeat it on each of its rows."""
        node = self._nodes[owner]
        if any(value.column == rank and key(value.text) == key(cell.text) for value in node.values):
            node.cells.append(cell)
        else:
            self.record(owner, column, rank, (cell,))

    def locate(self, owner: int, places: Sequence[Cell]) -> None:
        """Record cells that only list places as the localisation of an element."""
        for cell in places:
            value = Value(
                Field.TERRITORY, squeeze(cell.text), None, 0, cell, Certainty.CERTAIN, Mode.TEXT
            )
            self._nodes[owner].values.append(value)
            self.say(
                "localisation",
                Severity.INFO,
                f"« {short(cell.text)} » ne cite que des lieux : lu comme la localisation de "
                f"« {short(self._nodes[owner].text)} », non comme une sous-action.",
                cell.location,
            )

    def keep_aside(self, cells: Iterable[Cell]) -> None:
        """Keep cells that belong to no element as notes, and say so."""
        for cell in cells:
            self.notes.append(Note(UNPLACED, cell))
            self.say(
                UNPLACED,
                Severity.WARNING,
                f"La cellule « {short(cell.text)} » n'appartient à aucun élément du plan ; elle "
                "est gardée en note.",
                cell.location,
            )

    def say(self, code: str, severity: Severity, message: str, location: Location) -> None:
        """Add a diagnostic."""
        self.diagnostics.append(Diagnostic(code, severity, message, location))

    def finish(self, columns: Sequence[Column]) -> tuple[Element, ...]:
        """Return the elements in reading order, interventions told and empty fields noted."""
        unit = self._unit_levels()
        ranks: dict[int | None, int] = {}
        elements = []
        for index, node in enumerate(self._nodes):
            ranks[node.parent] = ranks.get(node.parent, 0) + 1
            counted = node.level in unit and not node.children
            elements.append(
                Element(
                    index=index,
                    level=node.level,
                    text=node.text,
                    parent=node.parent,
                    rank=ranks[node.parent],
                    header=node.header,
                    column=node.column,
                    cells=tuple(dict.fromkeys(node.cells)),
                    values=tuple(node.values),
                    missing=_missing(node.values, columns) if counted else (),
                    parts=split_parts(node.lines) if node.level.depth >= Level.ACTION.depth else (),
                    is_intervention=counted,
                )
            )
        return tuple(elements)

    def _unit_levels(self) -> frozenset[Level]:
        """Return the levels that are counted: action and sub-action, or the deepest there is."""
        present = {node.level for node in self._nodes}
        units = present & {Level.ACTION, Level.SUBACTION}
        return frozenset(units or sorted(present, key=_depth)[-1:])

    def _enter_again(self, level: Level, index: int, cells: Sequence[Cell]) -> int:
        self._nodes[index].cells.extend(cells)
        self._enter(level, index)
        return index

    def _begun(self, level: Level, parent: int | None, text: str) -> int | None:
        """Return the element that a title marked « (suite) » goes on from, if it does."""
        bare = without_suite(text)
        return self._same(level, parent, bare) if bare != text else None

    def _same(self, level: Level, parent: int | None, text: str) -> int | None:
        """Return the element of a title, which may have its number or not."""
        found = self._known.get((parent, level, key(bare_title(text))))
        if found is None:
            return self._mentioned(level, parent, text)
        one, other = number_of(text), number_of(self._nodes[found].text)
        return found if one == other or not (one and other) else None

    def _mentioned(self, level: Level, parent: int | None, text: str) -> int | None:
        """Return the element that a word and its number alone name: « Axe 2 », once titled."""
        if not is_mention(text):
            return None
        number = number_of(text)
        return next(
            (
                index
                for (above, of, _), index in self._known.items()
                if (above, of) == (parent, level) and number_of(self._nodes[index].text) == number
            ),
            None,
        )

    def _mistyped(self, level: Level, parent: int | None, text: str) -> int | None:
        """Return the element open at a level whose title is the same but for a slip."""
        index = self._current.get(level)
        if index is None or self._nodes[index].parent != parent:
            return None
        return index if is_slip(self._nodes[index].text, text) else None

    def _is_full(self, index: int, column: int) -> bool:
        """Tell whether a leaf row would say a second time what an element already says.

        A row that sums up a fiche says it of the same element.
        """
        node = self._nodes[index]
        return node.column == column and (bool(node.values) or not node.children)

    def _enter(self, level: Level, index: int) -> None:
        if self._current.get(level) != index:
            self._current = {k: v for k, v in self._current.items() if k.depth < level.depth}
        self._current[level] = index

    def _parent_of(self, level: Level) -> int | None:
        above = [lvl for lvl in self._current if lvl.depth < level.depth]
        return self._current[max(above, key=_depth)] if above else None

    def _say_twin(self, text: str, cell: Cell) -> None:
        self.say(
            "doublon",
            Severity.INFO,
            f"« {short(text)} » est écrit une seconde fois au même endroit du plan : gardé comme "
            "une intervention distincte.",
            cell.location,
        )

    def _say_slip(self, text: str, index: int, cell: Cell) -> None:
        self.say(
            "libelle-rapproche",
            Severity.INFO,
            f"« {short(text)} » ne diffère que d'une faute de « {short(self._nodes[index].text)} » "
            "au-dessus : lu comme le même élément.",
            cell.location,
        )

    def _warn_orphan(self, level: Level, parent: int | None, text: str, cell: Cell) -> None:
        if level is not Level.SUBACTION:
            return
        if parent is None or self._nodes[parent].level is not Level.ACTION:
            self.say(
                "action-absente",
                Severity.WARNING,
                f"La sous-action « {short(text)} » n'a pas d'action au-dessus d'elle ; elle est "
                "rattachée au niveau le plus proche.",
                cell.location,
            )


def _missing(values: Sequence[Value], columns: Sequence[Column]) -> tuple[int, ...]:
    """Return the ranks of the expected columns that say nothing sure of an intervention."""
    said = {
        value.field
        for value in values
        if value.mode is Mode.COLUMN
        and value.certainty is Certainty.CERTAIN
        and value.code != MISSING
        and not value.is_placeholder
    }
    return tuple(
        rank
        for rank, column in enumerate(columns, start=1)
        if column.field in EXPECTED and column.field not in said
    )


def _depth(level: Level) -> int:
    return level.depth
