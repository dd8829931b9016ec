"""The grid of a table: pieces with spans → one cell a position, covered ones marked."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Cell, Location, Row, Table
from planville_kg.readers.limits import MAX_CELLS, MAX_COLUMNS, MAX_LETTERS
from planville_kg.readers.words import Words


@dataclass(slots=True)
class Piece:
    """The content of a cell, how many rows and columns it takes; its page if not its row's."""

    words: Words
    row_span: int = 1
    column_span: int = 1
    page: int | None = None


@dataclass(slots=True)
class Line:
    """A row under way: pieces by column (from 0), its number in the table, its page."""

    number: int
    page: int | None = None
    hidden: bool = False
    pieces: dict[int, Piece] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)


@dataclass(slots=True)
class Grid:
    """A table under way. Rows are begun one after the other; spans may run below the last."""

    name: str
    lines: list[Line] = field(default_factory=list)
    header_rows: int = 0
    _hanging: dict[int, int] = field(default_factory=dict)
    """How many more rows each column is taken by a piece above."""
    _cells: int = 0
    _covered: int = 0
    _letters: int = 0

    def begin(
        self, *, number: int | None = None, page: int | None = None, hidden: bool = False
    ) -> None:
        """Begin the next row."""
        last = self.lines[-1].number if self.lines else 0
        line = Line(number or last + 1, page, hidden)
        line.taken.update(self._hanging)
        self._cells += len(self._hanging) + 1
        self.check(self._cells)
        self._hanging = {column: left - 1 for column, left in self._hanging.items() if left > 1}
        self.lines.append(line)

    def put(self, piece: Piece, column: int | None = None) -> int:
        """Put a piece in the row under way, at the first free column or at `column`.

        Returns:
            The column, from 0.

        Raises:
            UnreadableFileError: If the table passes the bounds.
        """
        line = self.lines[-1]
        if column is None:
            column = 0
            while column in line.taken:
                column += 1
        if column >= MAX_COLUMNS:
            raise UnreadableFileError(
                f"{self.name} : un tableau a plus de {MAX_COLUMNS} colonnes, ce n'est pas un "
                "tableau de plan. Gardez les colonnes utiles, puis recommencez."
            )
        width = self._room(line, column, min(max(piece.column_span, 1), MAX_COLUMNS - column))
        height = min(max(piece.row_span, 1), MAX_CELLS)
        line.pieces[column] = replace(piece, row_span=height, column_span=width)
        self._cells += width
        self._letters += piece.words.length
        self.check(self._cells, self._letters)
        for place in range(column, column + width):
            line.taken.add(place)
            if height > 1:
                self._hanging[place] = max(height - 1, self._hanging.get(place, 0))
        return column

    @staticmethod
    def _room(line: Line, column: int, wanted: int) -> int:
        """Return how many free columns there are from `column`, up to those wanted."""
        width = 1
        while width < wanted and column + width not in line.taken:
            width += 1
        return width

    def check(self, cells: int, letters: int = 0) -> None:
        """Refuse a document of too many cells or letters.

        Raises:
            UnreadableFileError: If one of the numbers passes its bound.
        """
        if cells > MAX_CELLS:
            raise UnreadableFileError(
                f"{self.name} : plus de {MAX_CELLS} cellules. Découpez le fichier."
            )
        if letters > MAX_LETTERS:
            raise UnreadableFileError(
                f"{self.name} : plus de {MAX_LETTERS} lettres dans un tableau. Découpez le fichier."
            )

    @property
    def width(self) -> int:
        """Number of columns."""
        ends = (c + p.column_span for line in self.lines for c, p in line.pieces.items())
        return max(ends, default=0)

    @property
    def is_empty(self) -> bool:
        """Whether no cell holds a visible letter."""
        return all(p.words.is_blank for line in self.lines for p in line.pieces.values())

    def table(self, place: Location) -> Table:
        """Return the table: one cell a position, spans cut at the last row.

        Raises:
            UnreadableFileError: If the table passes the bounds.
        """
        width = self.width
        self.check(width * len(self.lines))
        rows = []
        covered: dict[int, set[int]] = {}
        for index, line in enumerate(self.lines):
            where = replace(place, row=line.number, page=line.page or place.page)
            cells = self._cells_of(index, width, where, covered)
            rows.append(Row(tuple(cells), where, hidden=line.hidden))
            covered.pop(index, None)
        return Table(tuple(rows), place, header_rows=min(self.header_rows, len(rows)))

    def _cells_of(
        self, index: int, width: int, where: Location, covered: dict[int, set[int]]
    ) -> Iterator[Cell]:
        pieces = self.lines[index].pieces
        hidden = covered.get(index, set())
        for column in range(width):
            place = replace(where, column=column + 1)
            piece = pieces.get(column)
            if piece is None or (column in hidden and piece.words.is_blank):
                yield Cell("", place, covered=column in hidden)
                continue
            place = replace(place, page=piece.page or place.page)
            height = min(piece.row_span, len(self.lines) - index)
            self._covered += height * piece.column_span
            self.check(self._covered)
            for row in range(index, index + height):
                covered.setdefault(row, set()).update(range(column, column + piece.column_span))
            hidden = covered[index]
            yield Cell(
                piece.words.text,
                place,
                height,
                piece.column_span,
                struck=tuple(piece.words.struck),
            )
