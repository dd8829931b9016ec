"""A sheet of an OpenDocument workbook: repeated rows and cells, values, comments."""

import datetime as dt
import re
from dataclasses import dataclass

from planville_kg.model import Style
from planville_kg.readers.markup import Node, attribute, children, local, whole
from planville_kg.readers.odf.flow import FlowReader, repeated
from planville_kg.readers.sheets import ERRORS, Merge, Sheet
from planville_kg.readers.values import date_text, number_text
from planville_kg.readers.words import Words

_NUMERIC = re.compile(r"[\s\d.,'\u00a0\u202f+-]+")
_SHOWN = re.compile(
    r"(?P<before>[^\d-]{0,9})(?P<number>-?\d[\d\s.,'\u00a0\u202f]{0,40}?)(?P<after>[^\d]{0,20})"
)
"""A number as a person sees it, with its unit."""
_THOUSANDS = 3
_MONTH = re.compile(r"\d{1,2}[/.-]\d{4}|[^\W\d_]+\.?[ -]\d{2,4}")
_YEAR = re.compile(r"\d{4}")
_GROUPS = frozenset(("table-header-rows", "table-rows", "table-row-group"))
_COLUMN_GROUPS = frozenset(("table-columns", "table-header-columns", "table-column-group"))
_HIDDEN = frozenset(("collapse", "filter"))
_ERROR_CODE = re.compile(r"(?:Err|Erreur)\s?:\s?\d{3}")
_MAX_ROW, _MAX_COLUMN = 1_048_576, 16_384
_LOGICAL = {"TRUE": "oui", "VRAI": "oui", "FALSE": "non", "FAUX": "non"}
_TIME = re.compile(r"PT(\d{1,5})H(\d{1,2})M.*")


def read_sheet(node: Node, flow: FlowReader, *, hidden: bool) -> Sheet:
    """Return a sheet.

    Args:
        node: Its table.
        flow: Reads the text of the cells.
        hidden: Whether its style hides it.

    Raises:
        UnreadableFileError: If it passes the bounds.
    """
    sheet = Sheet(attribute(node, "name") or "", hidden=hidden)
    reader = _SheetReader(flow, sheet)
    reader.rows(node)
    reader.columns(node)
    for shape in children(node, "shapes"):
        for box in shape.iter():
            if local(box) in ("text-box", "custom-shape"):
                sheet.comments.append((1, 1, Style.TEXT_BOX, flow.cell(box).text))
    sheet.comments[:] = [each for each in sheet.comments if each[3].strip()]
    return sheet


@dataclass(slots=True)
class _SheetReader:
    flow: FlowReader
    sheet: Sheet
    row: int = 0
    column: int = 0

    def rows(self, parent: Node, *, in_header: bool = False) -> None:
        """Read rows, those of groups too; blank repeated rows only count."""
        for node in parent:
            name = local(node)
            if name in _GROUPS:
                self.rows(node, in_header=in_header or name == "table-header-rows")
            elif name == "table-row":
                self._row(node)
                if in_header and self.row <= self.sheet.header_rows + 1:
                    self.sheet.header_rows = self.row

    def columns(self, parent: Node, before: int = 0) -> int:
        """Note the hidden columns; return how many columns were told of."""
        for node in parent:
            name = local(node)
            if name in _COLUMN_GROUPS:
                before = self.columns(node, before)
            elif name == "table-column":
                times = min(repeated(node, "number-columns-repeated"), _MAX_COLUMN)
                if attribute(node, "visibility") in _HIDDEN and before < _MAX_COLUMN:
                    self.sheet.hidden_columns.update(range(before + 1, before + times + 1))
                before += times
        return before

    def _row(self, node: Node) -> None:
        times = repeated(node, "number-rows-repeated")
        filled = [cell for cell in node if len(cell)]
        hidden = attribute(node, "visibility") in _HIDDEN
        for number in range(self.row + 1, self.row + (times if filled else 0) + 1):
            if number > _MAX_ROW:
                break
            if hidden:
                self.sheet.hidden_rows.add(number)
            self._cells(node, number)
        if not filled:
            self._cells(node, self.row + 1)
        self.row = min(self.row + times, _MAX_ROW)

    def _cells(self, node: Node, row: int) -> None:
        column = 1
        for cell in node:
            times = repeated(cell, "number-columns-repeated")
            if local(cell) in ("table-cell", "covered-table-cell"):
                said = len(cell) or attribute(cell, "formula") or attribute(cell, "value-type")
                for place in range(column, column + (times if said else 0)):
                    if place > _MAX_COLUMN:
                        break
                    self._cell(cell, row, place)
            column += times

    def _cell(self, cell: Node, row: int, column: int) -> None:
        words = self._words(cell)
        for attached in words.attached:
            self.sheet.comments.append((row, column, Style.COMMENT, attached.words.text))
        words.attached.clear()
        self.sheet.put(row, column, words)
        if words.is_blank and attribute(cell, "formula") is not None:
            if attribute(cell, "value-type") != "string":
                self.sheet.without_value.append((row, column))
        elif words.text in ERRORS or _ERROR_CODE.fullmatch(words.text):
            self.sheet.errors.append((row, column))
        height = whole(attribute(cell, "number-rows-spanned"), 1)
        width = whole(attribute(cell, "number-columns-spanned"), 1)
        if height > 1 or width > 1:
            bottom, right = row + max(height, 1) - 1, column + max(width, 1) - 1
            self.sheet.merges.append(Merge(row, column, bottom, right))

    def _words(self, cell: Node) -> Words:
        """Return the text of a cell: dates in ISO 8601, plain numbers with a point."""
        words = self.flow.cell(cell)
        plain = _value(cell, words.text)
        if plain is None or plain == words.text:
            return words
        changed = Words.of("")
        changed.add(plain, struck=bool(words.struck))
        changed.attached.extend(words.attached)
        return changed


def _value(cell: Node, shown: str) -> str | None:
    """Return the value of a cell as text where it says more than what is shown."""
    kind = attribute(cell, "value-type")
    if kind == "boolean":
        return "oui" if attribute(cell, "boolean-value") == "true" else "non"
    if kind == "float" and shown in _LOGICAL:
        return _LOGICAL[shown]
    if kind == "date":
        return _date(attribute(cell, "date-value") or "", shown) or shown
    if kind == "time":
        match = _TIME.fullmatch(attribute(cell, "time-value") or "")
        return f"{int(match[1]):02d}:{int(match[2]):02d}" if match else shown
    if kind in ("float", "percentage", "currency"):
        return _number(kind, attribute(cell, "value") or "", shown)
    return attribute(cell, "string-value") if kind == "string" and not shown else None


def _number(kind: str, value: str, shown: str) -> str | None:
    try:
        number = float(value)
    except ValueError:
        return None
    if kind == "percentage":
        found = _SHOWN.fullmatch(shown)
        return f"{number_text(number * 100, _decimals(found) if found else None)}%"
    if kind == "float" and (not shown or _NUMERIC.fullmatch(shown)):
        return number_text(number)
    return _with_unit(number, shown) or shown or number_text(number)


def _with_unit(number: float, shown: str) -> str | None:
    """Return a number with its unit as other workbooks give it, whatever the language shows.

    « 24,000 € » and « 24 000 € » are 24000 €; a number that is scaled stays as it is shown.
    """
    found = _SHOWN.fullmatch(shown)
    if found is None:
        return None
    text = number_text(number, _decimals(found))
    digits = f"{abs(number):.{_decimals(found)}f}".replace(".", "")
    same = digits == re.sub(r"\D", "", found["number"])
    return f"{found['before']}{text}{found['after']}" if same else None


def _decimals(found: re.Match[str]) -> int:
    """Return how many decimals a number shows; three digits after a sign are thousands."""
    last = re.search(r"[.,](\d+)$", found["number"])
    return len(last[1]) if last and len(last[1]) < _THOUSANDS else 0


def _date(value: str, shown: str) -> str | None:
    letters = "my" if _MONTH.fullmatch(shown) else "y" if _YEAR.fullmatch(shown) else "dhmy"
    try:
        return date_text(dt.datetime.fromisoformat(value[:19]), letters)
    except ValueError:
        return None
