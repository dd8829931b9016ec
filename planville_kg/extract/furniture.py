"""Lines that are no text of the plan: numbers of pages, rules of dashes, dotted contents."""

import re

from planville_kg.extract.lines import Line

_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|_{4,}|(?:\. ){3,}|\t|\s{4,})\s*\d{1,3}$")
_FURNITURE = re.compile(r"\W*(?:page|p\.|folio)?\W*\d{1,3}(?:\s*(?:/|sur)\s*\d{1,3})?\W*")
_RULE = re.compile(r"[\W_]+")


def is_furniture(line: Line) -> bool:
    """Tell whether a line is the number of a page, a rule, or one of a table of contents."""
    return bool(_FURNITURE.fullmatch(line.text)) or is_rule(line) or has_leaders(line)


def is_rule(line: Line) -> bool:
    """Tell whether a line is only signs: « ------ »."""
    return bool(_RULE.fullmatch(line.text))


def has_leaders(line: Line) -> bool:
    """Tell whether a line ends with a page number after dots or a wide blank."""
    return bool(_LEADERS.search(" ".join(cell.text for cell in line.cells).rstrip()))
