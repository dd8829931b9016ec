"""Old Excel workbooks: values as they are shown, merges, hidden parts, struck cells."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
import xlwt
from plan_files import saved

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Document, Table
from planville_kg.readers import read_content

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of xlwt


def written(fill: Callable[[Any], None]) -> bytes:
    book = xlwt.Workbook()
    fill(book.add_sheet("Plan"))
    return saved(book.save)


def table(document: Document) -> Table:
    (found,) = document.blocks
    assert isinstance(found, Table)
    return found


def test_values_are_read_as_they_are_shown() -> None:
    """Dates in ISO 8601, amounts with their unit, yes and no."""

    def fill(sheet: Any) -> None:
        sheet.write(0, 0, dt.date(2026, 3, 1), xlwt.easyxf(num_format_str="DD/MM/YYYY"))
        sheet.write(0, 1, dt.date(2026, 3, 1), xlwt.easyxf(num_format_str="MMMM YYYY"))
        sheet.write(0, 2, 12, xlwt.easyxf(num_format_str='#,##0" k€"'))
        sheet.write(0, 3, True)  # noqa: FBT003 - the cell's value
        sheet.write(0, 4, 0.1 + 0.2)

    cells = table(read_content("plan", written(fill))).rows[0].cells
    assert [cell.text for cell in cells] == ["2026-03-01", "2026-03", "12 k€", "oui", "0.3"]


def test_merges_hidden_rows_and_struck_cells() -> None:
    """Spans are kept; what is hidden or struck is kept and said."""

    def fill(sheet: Any) -> None:
        sheet.write_merge(0, 1, 0, 0, "Santé")
        sheet.write(0, 1, "Ouvrir")
        sheet.write(1, 1, "Former", xlwt.easyxf("font: struck_out on"))
        sheet.row(1).hidden = True
        sheet.col(1).hidden = True

    document = read_content("plan", written(fill))
    first, second = table(document).rows
    assert (first.cells[0].text, first.cells[0].row_span) == ("Santé", 2)
    assert (second.cells[0].covered, second.cells[1].struck) == (True, ((0, 6),))
    assert second.hidden
    assert [found.code for found in document.diagnostics] == [
        "texte-barre",
        "ligne-masquee",
        "colonne-masquee",
    ]


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_cut_workbook_is_refused(share: float) -> None:
    """Half a file is not half a plan."""
    content = written(lambda sheet: sheet.write(0, 0, "Action"))
    with pytest.raises(UnreadableFileError, match="abîmé ou in"):
        read_content("plan", content[: int(len(content) * share)])
