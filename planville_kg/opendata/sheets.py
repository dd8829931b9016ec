"""XLSX and ODS through calamine: values only, formulas are never computed."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from planville_kg.errors import UnreadableFileError
from planville_kg.opendata.parts import percents, reach
from planville_kg.readers.values import number_text

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MAX_CELLS = 30_000_000
_EXACT = 1e15


class Book(Protocol):
    """A workbook: the names of its sheets, and the rows of each."""

    hollow: dict[str, int]
    """Formulas without value, by sheet that was read; a workbook never opened has some."""

    @property
    def names(self) -> Sequence[str]:
        """The sheets, in order."""
        ...

    def rows(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that hold something, with their numbers and places in the sheet."""
        ...


def too_large(sheet: str, limit: int) -> UnreadableFileError:
    """Return the refusal of a sheet with too many cells."""
    return UnreadableFileError(
        f"La feuille « {sheet} » a plus de {limit} cellules : enregistrez-la en CSV."
    )


class ZippedBook:
    """A workbook of now, `xlsx` or `ods`, whose archive was weighed.

    Raises:
        UnreadableFileError: If it is broken or encrypted.
    """

    def __init__(self, path: Path, form: str) -> None:
        from python_calamine import CalamineError, CalamineWorkbook, PasswordError  # noqa: PLC0415 - workbooks only

        self._path, self._form = path, form
        self.hollow: dict[str, int] = {}
        try:
            self._book = CalamineWorkbook.from_path(path)
        except PasswordError as error:
            raise UnreadableFileError(
                f"{path.name} est protégé par un mot de passe : enregistrez-le sans."
            ) from error
        except (CalamineError, OSError) as error:
            raise UnreadableFileError(f"{path.name} ne s'ouvre pas ({error}).") from error

    @property
    def names(self) -> Sequence[str]:
        """The sheets, in order."""
        return self._book.sheet_names

    def rows(self, sheet: str) -> Iterator[tuple[int, list[str]]]:
        """Yield the rows that hold something, with their numbers and places in the sheet.

        calamine gives every row from the first, but columns from the first that is not empty; and
        it forgets that a number is shown as a percentage, which is asked of the file itself.
        """
        found = self._sheet(sheet)
        before = [""] * (found.start or (0, 0))[1]
        marks = percents(self._path, self._form, sheet)
        marked, shares = next(marks, (0, frozenset[int]()))
        for number, cells in enumerate(found.iter_rows(), start=1):
            while 0 < marked < number:
                marked, shares = next(marks, (0, frozenset[int]()))
            here = shares if marked == number else ()
            texts = before + _texts(cells, len(before) + 1, here)
            if any(texts):
                yield number, texts

    def _sheet(self, name: str) -> "CalamineSheet":
        """Return a sheet: its size is asked before room is made for it, where the file tells."""
        from python_calamine import CalamineError  # noqa: PLC0415 - workbooks only

        if self._form == "xlsx":
            found = reach(self._path, name)
            _bound(name, found.row * found.column)
            self.hollow[name] = found.hollow
        try:
            sheet = self._book.get_sheet_by_name(name)
        except CalamineError as error:
            raise UnreadableFileError(
                f"{self._path.name}, feuille « {name} » : illisible ({error})."
            ) from error
        last_row, last_column = sheet.end or (0, 0)
        _bound(name, (last_row + 1) * (last_column + 1))
        return sheet


def _bound(sheet: str, cells: int) -> None:
    if cells > MAX_CELLS:
        raise too_large(sheet, MAX_CELLS)


def _texts(cells: Sequence[object], first: int, shares: Collection[int]) -> list[str]:
    if not shares:
        return [_text(cell) for cell in cells]
    return [
        share(cell) if place in shares and isinstance(cell, float) else _text(cell)
        for place, cell in enumerate(cells, start=first)
    ]


def share(number: float) -> str:
    """Return a number that a workbook shows as a percentage.

    >>> share(0.442)
    '44.2 %'
    """
    return f"{number_text(number * 100)} %"


def _text(cell: object) -> str:
    """Return a cell as text: whole numbers without point, dates as in ISO 8601."""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float):
        return plain(cell)
    if isinstance(cell, dt.datetime) and cell.time() == dt.time():
        return cell.date().isoformat()
    if isinstance(cell, dt.date | dt.time):
        return cell.isoformat()
    return str(cell).strip()


def plain(number: float) -> str:
    """Return a number with all its figures, without point if it is whole."""
    return str(int(number)) if number.is_integer() and abs(number) < _EXACT else repr(number)
