"""A `Document` under way: paragraphs and tables are numbered and bounded as they come."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from planville_kg.errors import UnreadableFileError
from planville_kg.model import (
    Block,
    Cell,
    Diagnostic,
    Document,
    Location,
    Paragraph,
    Severity,
    Table,
)
from planville_kg.readers.grid import Grid
from planville_kg.readers.lettering import Lettering, lettering_of, told_by_letters
from planville_kg.readers.limits import MAX_PARAGRAPHS
from planville_kg.readers.words import Attached, Words


@dataclass(slots=True)
class Builder:
    """Gathers the blocks and the doubts of one file."""

    name: str
    blocks: list[Block] = field(default_factory=list)
    doubts: list[Diagnostic] = field(default_factory=list)
    _paragraphs: int = 0
    _tables: int = 0
    _cells: int = 0
    _attached: list[tuple[Attached, Location]] = field(default_factory=list)
    _letterings: dict[int, Lettering] = field(default_factory=dict)
    """How the letters of the plain paragraphs look, by the place of their block."""

    def paragraph(
        self,
        words: Words,
        style: str = "",
        level: int = 0,
        *,
        anchor: Location | None = None,
        page: int | None = None,
    ) -> None:
        """Add a text outside tables, unless it is blank; what hangs on it comes later.

        Raises:
            UnreadableFileError: If there are too many.
        """
        if words.is_blank:
            for attached in words.attached:
                self._attached.append((attached, anchor or Location(self.name)))
            return
        self._paragraphs += 1
        if self._paragraphs > MAX_PARAGRAPHS:
            raise UnreadableFileError(
                f"{self.name} : plus de {MAX_PARAGRAPHS} paragraphes. Découpez le fichier."
            )
        place = Location(self.name, page=page, paragraph=self._paragraphs)
        cell = Cell(words.text, place, struck=tuple(words.struck))
        if not style and (lettering := lettering_of(words.letterings)):
            self._letterings[len(self.blocks)] = lettering
        self.blocks.append(Paragraph(cell, style, level, anchor))
        self._note(words, place)

    def table(
        self, grid: Grid, *, sheet: str | None = None, page: int | None = None
    ) -> Table | None:
        """Add a table, unless all of it is blank.

        Raises:
            UnreadableFileError: If the tables hold too many cells.
        """
        if grid.is_empty:
            for line in grid.lines:
                for piece in line.pieces.values():
                    self.paragraph(replace(piece.words, parts=[], length=0, struck=[]))
            return None
        self._cells += grid.width * len(grid.lines)
        grid.check(self._cells)
        self._tables += 1
        place = Location(self.name, page=page, sheet=sheet, table=self._tables)
        table = grid.table(place)
        self.blocks.append(table)
        for line, row in zip(grid.lines, table.rows, strict=True):
            for column, piece in line.pieces.items():
                self._note(piece.words, row.cells[column].location)
        return table

    def _note(self, words: Words, place: Location) -> None:
        if words.struck:
            self.doubt(
                "texte-barre",
                Severity.WARNING,
                "Du texte est barré : il est gardé, mais vaut-il encore ?",
                replace(place, start=words.struck[0][0], end=words.struck[0][1]),
            )
        self._attached.extend((attached, place) for attached in words.attached)

    def doubt(
        self,
        code: str,
        severity: Severity,
        message: str,
        place: Location | None = None,
    ) -> None:
        """Add a diagnostic, by default on the whole file."""
        self.doubts.append(Diagnostic(code, severity, message, place or Location(self.name)))

    def _hang(self) -> None:
        """Add the notes, comments and text boxes that hang on what was read so far."""
        while self._attached:
            waiting, self._attached = self._attached, []
            for attached, place in waiting:
                anchor = replace(place, start=attached.offset, end=attached.offset)
                self.paragraph(attached.words, attached.style, anchor=anchor)

    def document(
        self, media_type: str, content: bytes, *, before: Sequence[Diagnostic] = ()
    ) -> Document:
        """Return the document; what hangs on its texts comes at the end.

        Raises:
            UnreadableFileError: If nothing was read.
        """
        self._hang()
        if not self.blocks:
            raise UnreadableFileError(
                f"{self.name} ne contient aucun texte : il n'y a rien à lire."
            )
        return Document(
            name=self.name,
            media_type=media_type,
            fingerprint=sha256(content).hexdigest(),
            blocks=tuple(told_by_letters(self.blocks, self._letterings)),
            diagnostics=(*before, *self.doubts),
        )
