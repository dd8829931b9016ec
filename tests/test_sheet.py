"""Cells of spreadsheets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planville_kg.sheet import FORMULA, quoted, unquoted


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@SOMME(A1)", "\tx", "\rx", "\nx"])
def test_a_formula_is_made_a_text(text: str) -> None:
    """Whatever a spreadsheet would compute gets an apostrophe, which is taken off again."""
    assert quoted(text) == f"'{text}"
    assert unquoted(quoted(text)) == text


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    """Any text whatever is harmless once quoted."""
    assert not quoted(text).startswith(FORMULA)
