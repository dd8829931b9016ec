"""Text that strangers wrote, made harmless where it will be opened."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from pyoxigraph import Literal

from planville_kg.query.results import term_text
from planville_kg.sheet import FORMULA, quoted

if TYPE_CHECKING:
    from planville_kg.query.results import Term

__all__ = ["FORMULA", "cell", "line", "number", "quoted"]

_NUMERIC = frozenset(
    f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("integer", "decimal", "double")
)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def number(term: Term | None) -> str | None:
    """Return the digits of a numeric literal that is well formed; nothing for anything else."""
    if not isinstance(term, Literal) or term.datatype.value not in _NUMERIC:
        return None
    return term.value if _NUMBER.fullmatch(term.value) else None


def cell(term: Term | None) -> str:
    """Return the text of a spreadsheet's cell, which no spreadsheet takes for a formula."""
    return number(term) or quoted(term_text(term))


def line(text: str) -> str:
    r"""Return `text` on one line, its control and direction characters as `�`.

    >>> line("a\tb\x1b[31mc")
    'a b�[31mc'
    """
    if text.isprintable():
        return text
    flat = re.sub(r"[\t\n\r\v\f\x85\u2028\u2029]+", " ", text)
    return "".join("�" if _is_hidden(char) else char for char in flat)


def _is_hidden(char: str) -> bool:
    """Whether a character is not seen and changes what is; soft hyphens and joiners may stay."""
    return unicodedata.category(char) in _HIDDEN and char not in "\u00ad\u200c\u200d"
