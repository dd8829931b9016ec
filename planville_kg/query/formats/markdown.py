"""Markdown tables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planville_kg.query.formats.safe import line
from planville_kg.query.formats.table import footer, is_numeric
from planville_kg.query.results import term_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planville_kg.query.results import Result

_SPECIAL = re.compile(r"([\\`*_\[\]|~#!])")
_HTML = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def markdown(result: Result) -> bytes:
    """Return a table and its number of rows; nothing in a cell is taken for Markdown or HTML."""
    shown = result.shown()
    lines = [
        _row(column.title for column in shown.columns),
        "|" + "".join(f" {_rule(shown, index)} |" for index in range(len(shown.columns))),
        *(_row(map(term_text, row)) for row in shown.rows),
        "",
        footer(result),
        "",
    ]
    return "\n".join(lines).encode()


def _rule(result: Result, index: int) -> str:
    """Align numbers to the right."""
    return "---:" if is_numeric(result, index) else "---"


def _row(texts: Iterable[str]) -> str:
    return "|" + "".join(f" {_escaped(text)} |" for text in texts)


def _escaped(text: str) -> str:
    safe = _SPECIAL.sub(r"\\\1", line(text)).translate(_HTML)
    return safe.replace("://", ":&#47;&#47;").strip()
