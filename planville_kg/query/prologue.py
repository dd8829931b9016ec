"""The shared prologue: the prefixes that a query uses and does not declare."""

from itertools import pairwise

from planville_kg.errors import QueryError
from planville_kg.query.lexer import tokens
from planville_kg.vocab import PREFIXES

FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
UPDATES = tuple("INSERT DELETE LOAD CLEAR DROP CREATE ADD MOVE COPY WITH".split())


def form(sparql: str) -> str:
    """Return the first verb of a text, such as `SELECT` or `DELETE`; empty where it has none."""
    return next((t.keyword for t in tokens(sparql) if t.keyword in FORMS + UPDATES), "")


def with_prologue(sparql: str) -> str:
    r"""Return a text that any engine understands: the shared prefixes it lacks stand before it.

    Only prefixes that are used and that the text does not declare itself are added, one a line.
    A text that cannot be read is returned as it is: the engine will say what is wrong with it.

    >>> with_prologue("ASK { ?a a pv:Action }")
    'PREFIX pv: <https://w3id.org/planville/def#>\nASK { ?a a pv:Action }'
    """
    try:
        words = list(tokens(sparql))
    except QueryError:
        return sparql
    declared = {
        name.text.removesuffix(":") for word, name in pairwise(words) if word.keyword == "PREFIX"
    }
    used = {token.text.partition(":")[0] for token in words if token.kind == "name"}
    lines = [
        f"PREFIX {prefix}: <{base}>\n"
        for prefix, base in PREFIXES.items()
        if prefix in used - declared
    ]
    return "".join(lines) + sparql
