"""Lines that are no text of the plan: numbers of pages, rules of dashes, dotted contents."""

import re

from planville_kg.extract.figures import shows_figures
from planville_kg.extract.lines import Line
from planville_kg.model import Style

_LEADERS = re.compile(r"(?:\.{4,}|…{2,}|_{4,}|(?:\. ){3,}|\t|\s{4,})\s*\d{1,3}$")
_FURNITURE = re.compile(r"\W*(?:page|p\.|folio)?\W*\d{1,3}(?:\s*(?:/|sur)\s*\d{1,3})?\W*")
_CAPTION = re.compile(
    r"(?:tableau|figure|graphique|carte|schéma|illustration|photo(?:graphie)?)"
    r"(?:\s+(?:n[°o]\s?)?\d{1,3}\b|\s+(?:de synthèse|récapitulatif)\s*:?$)"
    r"|(?:sources?|crédits?(?: photos?)?|lecture|champ)\s*:\s",
    re.IGNORECASE,
)
_MAX_CAPTION = 200
_RULE = re.compile(r"[\W_]+")


def is_furniture(line: Line) -> bool:
    """Tell whether a line is the number of a page, a rule, or one of a table of contents."""
    return bool(_FURNITURE.fullmatch(line.text)) or is_rule(line) or has_leaders(line)


def is_caption(line: Line) -> bool:
    """Tell whether a line names a table or a figure, says where it comes from, or shows figures.

    These are the key figures of a page, in the letters of its titles.

    >>> is_caption(Line((), "Tableau 3 – Logements par quartier"))
    True
    """
    if line.style == Style.HEADING:
        return shows_figures(line.tabbed)
    return not line.style and len(line.text) <= _MAX_CAPTION and bool(_CAPTION.match(line.text))


def is_rule(line: Line) -> bool:
    """Tell whether a line is only signs: « ------ »."""
    return bool(_RULE.fullmatch(line.text))


def has_leaders(line: Line) -> bool:
    """Tell whether a line ends with a page number after dots or a wide blank."""
    return bool(_LEADERS.search(" ".join(cell.text for cell in line.cells).rstrip()))
