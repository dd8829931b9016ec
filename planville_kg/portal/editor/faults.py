"""What is wrong with a query: where, and what to do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planville_kg.box import Box
from planville_kg.errors import QueryError
from planville_kg.portal.wording import clip
from planville_kg.query.lexer import tokens
from planville_kg.vocab import PREFIXES

if TYPE_CHECKING:
    from starlette.exceptions import HTTPException

_PLACE = re.compile(r"ligne (\d+), colonne (\d+)")
_UNGROUPED = "contains a variable that is unbound"
_SHOWN = 100


class Fault(Box):
    """What a query fails by: the sentence, its status, and the place as people count it."""

    status: int
    message: str
    line: int = 0
    column: int = 0
    excerpt: str = ""
    pointed: int = 0
    advice: str = ""


def fault_of(error: HTTPException, sparql: str) -> Fault:
    """Return what is wrong, with the line where it is said to be.

    Args:
        error: What the protocol would answer.
        sparql: The query.
    """
    message = str(error.detail)
    found = _PLACE.search(message)
    advice = _advice(message, sparql)
    if _UNGROUPED in message:
        message, found = "Requête SPARQL mal formée.", None
    lines = sparql.splitlines()
    if found is None or int(found[1]) > len(lines):
        return Fault(error.status_code, message, advice=advice)
    line, column = int(found[1]), int(found[2])
    advice = advice or (_expected(sparql, line, column) if "mal formée" in message else "")
    start = max(0, column - 1 - _SHOWN // 2)
    excerpt = lines[line - 1].replace("\t", " ")[start : start + _SHOWN]
    return Fault(error.status_code, message, line, column, excerpt, column - 1 - start, advice)


def _advice(message: str, sparql: str) -> str:
    """Return what to do about the most common mistakes; nothing of others."""
    if _UNGROUPED in message:
        return (
            "Une variable du SELECT n'est ni dans GROUP BY, ni dans un calcul comme COUNT, ni dite "
            "par la requête : groupez-la ou retirez-la."
        )
    if unknown := _unknown_prefix(sparql):
        return (
            f"Le préfixe « {unknown} » n'est pas déclaré : ajoutez PREFIX {unknown}: <…>, ou "
            f"prenez l'un de ceux du portail ({', '.join(PREFIXES)})."
        )
    return ""


def _expected(sparql: str, line: int, column: int) -> str:
    """Return what is odd at a place: the word there, or an end that comes too early."""
    before = sum(len(each) + 1 for each in sparql.splitlines()[: line - 1]) + column - 1
    rest = sparql[before:].split()
    if not rest:
        return "La requête s'arrête trop tôt : une accolade ou une parenthèse reste ouverte."
    return (
        f"« {clip(rest[0], 60)} » n'est pas attendu ici : voyez juste avant, souvent un point, un "
        "point-virgule ou une parenthèse manque."
    )


def _unknown_prefix(sparql: str) -> str:
    try:
        words = list(tokens(sparql))
    except QueryError:
        return ""
    names = [word.text.partition(":")[0] for word in words if word.kind == "name"]
    declared = {
        words[rank + 1].text.partition(":")[0]
        for rank, word in enumerate(words[:-1])
        if word.keyword == "PREFIX"
    }
    return next((name for name in names if name not in declared and name not in PREFIXES), "")
