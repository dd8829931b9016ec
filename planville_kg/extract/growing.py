"""Rows and keys → the tree: what each says, of which element."""

import re
from collections.abc import Iterable, Sequence

from planville_kg.extract.align import Aligned
from planville_kg.extract.coded import lists_only_places
from planville_kg.extract.owners import Owners
from planville_kg.extract.said import short
from planville_kg.extract.titles import number_of
from planville_kg.extract.tree import UNPLACED, Tree
from planville_kg.model import Cell, Certainty, Column, Field, Level, Note, Severity
from planville_kg.text import BULLETS, key

Placed = tuple[Column, Cell]
Number = tuple[str, ...]
_DASH = re.compile(rf"\s*(?:[-–—{BULLETS}*·]|o(?=\s)|[a-z][.)](?=\s))\s*(?=\w)")


class Rows:
    """Adds the rows of a grid to a tree."""

    def __init__(
        self,
        tree: Tree,
        columns: Sequence[Column],
        ranks: Sequence[int],
        places: Iterable[str],
        owners: Owners,
    ) -> None:
        """Take the columns, their ranks in the plan, the keys of the places it names, and owners.

        `owners` tells of which level each column speaks.
        """
        self.tree = tree
        self._owners = owners
        self.columns = columns
        self._ranks = {id(column): rank for column, rank in zip(columns, ranks, strict=True)}
        self._places = frozenset(places)
        levels = [column.level for column in columns if column.level]
        self._deepest = max(levels, key=lambda level: level.depth, default=None)
        self._action = next((c for c in columns if c.level is Level.ACTION), None)
        self._number_of_action: Number = ()
        self._merged: list[tuple[int, Placed]] = []

    def add(self, row: Aligned, following: Aligned | None = None) -> None:
        """Read one row: its levels open or continue elements, its fields say what they are.

        Args:
            row: The row, aligned.
            following: The row right below it, if there is one.
        """
        placed = [(self.columns[i], cell) for i, cell in sorted(row.cells.items())]
        levels = [(column, cell) for column, cell in placed if column.level]
        fields = [(column, cell) for column, cell in placed if column.field]
        before = self.tree.last
        if not row.left_out and self._goes_on(levels, fields, before):
            return
        places = [cell for column, cell in levels if self._is_localisation(column, cell)]
        levels = [(column, cell) for column, cell in levels if cell not in places]
        if fields and not row.left_out:
            levels = self._realigned(levels, following)
        touched = self._described(self._open(levels, _number(fields)))
        owner = touched[-1][0] if touched else before
        if owner is None:
            self.tree.keep_aside([cell for _, cell in fields] + places + [*row.left_out])
            return
        self.tree.locate(owner, places)
        if touched or places or self._is_under_merge(row):
            self._record(owner, touched, fields, row)
        elif fields:
            self._second_line(owner, fields)
        self._leave_out(owner, row.left_out)

    def _realigned(self, levels: list[Placed], following: Aligned | None) -> list[Placed]:
        """Return the levels of a row, an action that was written one level too high put back.

        It has fields as actions have, is not merged over rows below, and nothing stands under it.
        """
        if not levels or self._action is None:
            return levels
        column, cell = max(levels, key=lambda placed: _depth_of(placed[0]))
        if _depth_of(column) >= Level.ACTION.depth or cell.row_span > 1 or cell.covered:
            return levels
        if following is None or self._stands_under(following, _depth_of(column)):
            return levels
        self.tree.say(
            "niveau-realigne",
            Severity.WARNING,
            f"« {short(cell.text)} » est écrit sous « {column.header} » mais porte des champs "
            f"comme une action et n'a rien au-dessous : lu comme « {self._action.header} ».",
            cell.location,
        )
        return [placed for placed in levels if placed[1] is not cell] + [(self._action, cell)]

    def _stands_under(self, row: Aligned, depth: int) -> bool:
        depths = [_depth_of(self.columns[i]) for i in row.cells if self.columns[i].level]
        return not depths or min(depths) > depth

    def _open(self, levels: Sequence[Placed], number: Number) -> list[tuple[int, Cell]]:
        """Open the elements of a row, the upper ones first; return each with its cell."""
        ordered = sorted(levels, key=lambda placed: _depth_of(placed[0]))
        touched = []
        for position, (column, cell) in enumerate(ordered):
            assert column.level is not None  # noqa: S101 - for the type checker
            is_part = self._is_part(column, cell, number or number_of(cell.text))
            if column is self._action and not is_part:
                self._number_of_action = number or number_of(cell.text)
            index = self.tree.open(
                Level.SUBACTION if is_part else column.level,
                cell.text,
                (cell,),
                header=column.header,
                column=self._rank(column),
                is_leaf=position == len(ordered) - 1,
            )
            touched.append((index, cell))
        return touched

    def _is_part(self, column: Column, cell: Cell, number: Number) -> bool:
        """Tell whether an action is a part of the one above: after a dash or « a) », or deeper."""
        above = self.tree.current(Level.ACTION)
        if column is not self._action or self._deepest is not Level.ACTION or above is None:
            return False
        if _DASH.match(cell.text):
            return not _DASH.match(self.tree.text(above))
        upper = self._number_of_action
        return bool(upper) and len(number) > len(upper) and number[: len(upper)] == upper

    def _described(self, touched: list[tuple[int, Cell]]) -> list[tuple[int, Cell]]:
        """Return those of the elements of a row that its fields may speak of."""
        actions = [each for each in touched if self.tree.level(each[0]) is not Level.SUBACTION]
        return actions if self._owners.only_actions and actions else touched

    def _record(
        self,
        owner: int,
        touched: Sequence[tuple[int, Cell]],
        fields: Sequence[Placed],
        row: Aligned,
    ) -> None:
        """Record the fields of a row; a merged one speaks of the level merged like it.

        Where no level is merged so, it speaks of the element of each row that it spans. One of a
        row on its own speaks of the level that its column is mostly merged like.
        """
        number = row.row.location.row or 0
        for last, (column, cell) in self._merged:
            if touched and number <= last:
                self.tree.record(owner, column, self._rank(column), (cell,))
        self._merged = [item for item in self._merged if item[0] > number]
        for column, cell in fields:
            if (numbered := self._numbered(column, touched)) is not None:
                self.tree.number(numbered, column, self._rank(column), cell)
                continue
            alike = [
                index for index, title in touched if self._is_alike(column, cell, title, index)
            ]
            usual = self._owners.merged.get(key(column.header), frozenset())
            named = [index for index in alike if self.tree.level(index) in usual]
            who = (named or alike or [owner])[-1]
            self.tree.record(who, column, self._rank(column), (cell,))
            if cell.row_span > 1 and not alike:
                self._merged.append((number + cell.row_span - 1, (column, cell)))

    def _numbered(self, column: Column, touched: Sequence[tuple[int, Cell]]) -> int | None:
        """Return the element that a number stands before, where each level has its own numbers."""
        level = self._owners.numbered.get(column.number)
        return next((i for i, _ in touched if self.tree.level(i) is level), None) if level else None

    def _is_alike(self, column: Column, cell: Cell, title: Cell, index: int) -> bool:
        """Tell whether a field is merged like a title, and speaks of it.

        It does of an action; of what contains actions where its column mostly is merged so.
        """
        if title.row_span != cell.row_span:
            return False
        level = self.tree.level(index)
        own = cell.row_span == 1 or level.depth >= Level.ACTION.depth
        return own or level in self._owners.merged.get(key(column.header), ())

    def _rank(self, column: Column) -> int:
        return self._ranks[id(column)]

    def _goes_on(
        self, levels: Sequence[Placed], fields: Sequence[Placed], before: int | None
    ) -> bool:
        """Tell whether a row only goes on with the title above, cut by the end of its line."""
        if before is None or fields or len(levels) != 1:
            return False
        column, cell = levels[0]
        if self.tree.level(before) is not column.level or not cell.text.lstrip()[0].islower():
            return False
        self.tree.go_on(before, cell)
        return True

    def _is_localisation(self, column: Column, cell: Cell) -> bool:
        """Tell whether a cell of the deepest level only lists places of an action above it."""
        if column.level is not self._deepest or self._deepest is not Level.SUBACTION:
            return False
        return lists_only_places(cell.text, self._places)

    @staticmethod
    def _is_under_merge(row: Aligned) -> bool:
        """Tell whether the file itself says that a row belongs to the element above."""
        first = row.row.cells[0] if row.row.cells else None
        return first is not None and any(cell.covered for cell in row.row.cells)

    def _second_line(self, owner: int, fields: Sequence[Placed]) -> None:
        """Read a row of closing fields alone as a second localisation of the element above."""
        for column, cell in fields:
            self.tree.record(
                owner, column, self._rank(column), (cell,), certainty=Certainty.PROBABLE
            )
        self.tree.say(
            "seconde-localisation",
            Severity.WARNING,
            "La ligne ne porte ni action ni sous-action : lue comme une seconde localisation de "
            f"« {short(self.tree.text(owner))} », mais elle peut appartenir à la suivante.",
            fields[0][1].location,
        )

    def _leave_out(self, owner: int, cells: Iterable[Cell]) -> None:
        for cell in cells:
            self.tree.notes.append(Note(UNPLACED, cell, owner))
            self.tree.say(
                UNPLACED,
                Severity.WARNING,
                f"La cellule « {short(cell.text)} » n'a pas trouvé sa colonne ; elle est gardée "
                "en note de la ligne. Vérifiez la ligne dans le document.",
                cell.location,
            )


def _number(fields: Sequence[Placed]) -> Number:
    """Return the number that a row has in the columns of numbers: 2.1.a, A-3."""
    texts = [cell.text for column, cell in fields if column.field is Field.NUMBER]
    return tuple(re.findall(r"\d+|[A-Za-z]+", texts[-1])) if texts else ()


def _depth_of(column: Column) -> int:
    return column.level.depth if column.level else -1
