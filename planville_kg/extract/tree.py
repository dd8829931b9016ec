"""Aligned rows → the tree: merged cells carried down, second localisations, twins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from planville_kg.extract.align import Aligned
from planville_kg.extract.coded import (
    CODED_SCHEMES,
    EXPECTED,
    code_of,
    lists_only_places,
)
from planville_kg.extract.parts import split_parts
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
from planville_kg.text import key, squeeze, undouble, unwrap

UNPLACED = "cellule-non-placee"


@dataclass(slots=True)
class _Node:
    """An element under construction."""

    level: Level
    text: str
    parent: int | None
    column: Column
    cells: list[Cell]
    values: list[Value] = field(default_factory=list)
    children: int = 0


class TreeBuilder:
    """Grows a plan's elements from rows in reading order; `finish` returns them frozen."""

    def __init__(self, places: Iterable[str]) -> None:
        """Take the keys of the values of the territory column (see `coded.lists_only_places`)."""
        self._places = frozenset(places)
        self._nodes: list[_Node] = []
        self._current: dict[Level, int] = {}
        self._known: dict[tuple[int | None, Level, str], int] = {}
        self.notes: list[Note] = []
        self.diagnostics: list[Diagnostic] = []

    def add(self, columns: Sequence[Column], row: Aligned) -> None:
        """Read one row: its levels open or continue elements, its fields say what they are."""
        deepest = max((c.level for c in columns if c.level), key=_depth, default=None)
        levels = [(columns[i], cell) for i, cell in sorted(row.cells.items()) if columns[i].level]
        fields = [(columns[i], cell) for i, cell in sorted(row.cells.items()) if columns[i].field]
        if not deepest:
            self._keep_aside([cell for _, cell in fields] + [*row.left_out])
            return
        before = self._last()
        places = [cell for column, cell in levels if self._is_localisation(column, cell, deepest)]
        levels = [(column, cell) for column, cell in levels if cell not in places]
        touched = [
            self._open(column, cell, is_leaf=position == len(levels) - 1)
            for position, (column, cell) in enumerate(levels)
        ]
        owner = touched[-1] if touched else before
        if owner is None:
            self._keep_aside([cell for _, cell in fields] + places + [*row.left_out])
            return
        self._localise(owner, places)
        if touched or places:
            self._record(owner, fields)
        elif fields:
            self._second_line(owner, fields)
        for cell in row.left_out:
            self.notes.append(Note(UNPLACED, cell, owner))
            self._say(
                UNPLACED,
                Severity.WARNING,
                f"La cellule « {_short(cell.text)} » n'a pas trouvé sa colonne ; elle est gardée "
                "en note de la ligne. Vérifiez la ligne dans le document.",
                cell.location,
            )

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
                    header=node.column.header,
                    column=node.column.number,
                    cells=tuple(node.cells),
                    values=tuple(node.values),
                    missing=_missing(node.values, columns) if counted else (),
                    parts=split_parts(node.text) if node.level.depth >= Level.ACTION.depth else (),
                    is_intervention=counted,
                )
            )
        return tuple(elements)

    def _unit_levels(self) -> frozenset[Level]:
        """Return the levels that are counted: action and sub-action, or the deepest there is."""
        present = {node.level for node in self._nodes}
        units = present & {Level.ACTION, Level.SUBACTION}
        return frozenset(units or sorted(present, key=_depth)[-1:])

    def _last(self) -> int | None:
        """Return the element that a row without levels speaks of: the last one opened."""
        return max(self._current.values(), default=None)

    def _is_localisation(self, column: Column, cell: Cell, deepest: Level) -> bool:
        """Tell whether a cell of the deepest level only lists places of an action above it."""
        if column.level is not deepest or deepest is not Level.SUBACTION:
            return False
        return lists_only_places(cell.text, self._places)

    def _open(self, column: Column, cell: Cell, *, is_leaf: bool) -> int:
        level = column.level
        assert level is not None  # noqa: S101 - for the type checker: only levels come here
        text = squeeze(cell.text)
        parent = self._parent_of(level)
        known = self._known.get((parent, level, key(text)))
        if known is not None and not (is_leaf and self._is_full(known)):
            self._nodes[known].cells.append(cell)
            self._enter(level, known)
            return known
        if known is not None:
            self._say(
                "doublon",
                Severity.INFO,
                f"« {_short(text)} » est écrit une seconde fois au même endroit du plan : gardé "
                "comme une intervention distincte.",
                cell.location,
            )
        self._warn_orphan(level, parent, cell)
        if parent is not None:
            self._nodes[parent].children += 1
        self._nodes.append(_Node(level, text, parent, column, [cell]))
        index = len(self._nodes) - 1
        self._known[(parent, level, key(text))] = index
        self._enter(level, index)
        return index

    def _is_full(self, index: int) -> bool:
        """Tell whether a leaf row would say a second time what an element already says."""
        return bool(self._nodes[index].values) or not self._nodes[index].children

    def _enter(self, level: Level, index: int) -> None:
        if self._current.get(level) != index:
            self._current = {k: v for k, v in self._current.items() if k.depth < level.depth}
        self._current[level] = index

    def _parent_of(self, level: Level) -> int | None:
        above = [lvl for lvl in self._current if lvl.depth < level.depth]
        return self._current[max(above, key=_depth)] if above else None

    def _warn_orphan(self, level: Level, parent: int | None, cell: Cell) -> None:
        if level is not Level.SUBACTION:
            return
        if parent is None or self._nodes[parent].level is not Level.ACTION:
            self._say(
                "action-absente",
                Severity.WARNING,
                f"La sous-action « {_short(cell.text)} » n'a pas d'action au-dessus d'elle ; elle "
                "est rattachée au niveau le plus proche.",
                cell.location,
            )

    def _record(self, owner: int, fields: Sequence[tuple[Column, Cell]]) -> None:
        for column, cell in fields:
            self._nodes[owner].values.append(self._value(column, cell))

    def _value(self, column: Column, cell: Cell, certainty: Certainty = Certainty.CERTAIN) -> Value:
        assert column.field is not None  # noqa: S101 - for the type checker
        text = unwrap(cell.text)
        once = undouble(text)
        if once != squeeze(text) and column.field in EXPECTED:
            self._say(
                "valeur-repetee",
                Severity.INFO,
                f"La cellule répète sa valeur (« {_short(text)} ») ; lue comme « {once} ».",
                cell.location,
            )
            text = once
        code = code_of(column.field, text)
        if column.field in CODED_SCHEMES and code is None:
            self._say(
                "valeur-inconnue",
                Severity.WARNING,
                f"« {_short(text)} » n'est pas une valeur connue de la colonne "
                f"« {column.header} » ; elle est gardée telle quelle.",
                cell.location,
            )
        return Value(column.field, text, code, column.number, cell, certainty)

    def _localise(self, owner: int, places: Sequence[Cell]) -> None:
        for cell in places:
            value = Value(
                Field.TERRITORY, squeeze(cell.text), None, 0, cell, Certainty.CERTAIN, Mode.TEXT
            )
            self._nodes[owner].values.append(value)
            self._say(
                "localisation",
                Severity.INFO,
                f"« {_short(cell.text)} » ne cite que des lieux : lu comme la localisation de "
                f"« {_short(self._nodes[owner].text)} », non comme une sous-action.",
                cell.location,
            )

    def _second_line(self, owner: int, fields: Sequence[tuple[Column, Cell]]) -> None:
        """Read a row of closing fields alone as a second localisation of the element above."""
        for column, cell in fields:
            self._nodes[owner].values.append(self._value(column, cell, Certainty.PROBABLE))
        self._say(
            "seconde-localisation",
            Severity.WARNING,
            "La ligne ne porte ni action ni sous-action : lue comme une seconde localisation de "
            f"« {_short(self._nodes[owner].text)} », mais elle peut appartenir à la suivante.",
            fields[0][1].location,
        )

    def _keep_aside(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            self.notes.append(Note(UNPLACED, cell))
            self._say(
                UNPLACED,
                Severity.WARNING,
                f"La cellule « {_short(cell.text)} » n'appartient à aucun élément du plan ; elle "
                "est gardée en note.",
                cell.location,
            )

    def _say(self, code: str, severity: Severity, message: str, location: Location) -> None:
        self.diagnostics.append(Diagnostic(code, severity, message, location))


def _missing(values: Sequence[Value], columns: Sequence[Column]) -> tuple[int, ...]:
    """Return the numbers of the expected columns that say nothing sure of an intervention."""
    said = {
        value.field
        for value in values
        if value.mode is Mode.COLUMN
        and value.certainty is Certainty.CERTAIN
        and value.code != MISSING
        and key(value.text)
    }
    return tuple(c.number for c in columns if c.field in EXPECTED and c.field not in said)


def _depth(level: Level) -> int:
    return level.depth


def _short(text: str, length: int = 60) -> str:
    bare = squeeze(text)
    return bare if len(bare) <= length else bare[: length - 1].rstrip() + "…"


def merge_cells(elements: Sequence[Element]) -> tuple[Element, ...]:
    """Return the elements with the places of a repeated cell in reading order, each once."""
    return tuple(
        replace(element, cells=tuple(dict.fromkeys(element.cells))) for element in elements
    )
