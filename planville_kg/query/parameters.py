"""Parameters: they enter a query only as the terms of its one row of `UNDEF`."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, Literal, NamedNode

from planville_kg.box import Box
from planville_kg.errors import QueryError
from planville_kg.query.lexer import Token, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from planville_kg.query.results import Term

_XSD_STRING = "http://www.w3.org/2001/XMLSchema#string"
_CODE_POINT = re.compile(r"\\\\([uU])")
_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\r": "\\r",
        "\t": "\\t",
        "\b": "\\b",
        "\f": "\\f",
    }
)


class Parameter(Box):
    """A declared parameter: its name, its type, and what a form shows.

    `type` is `territoire`, `plan`, `element`, `indicateur`, `niveau`, `texte`, `entier`,
    `decimal`, or the name of a list of concepts, such as `theme` or `concept:theme`.
    """

    name: str
    type: str
    label: str
    default: str | None = None
    required: bool = False

    @property
    def variable(self) -> str:
        """The query's variable that carries it, apart from the columns of the same name."""
        return f"param_{self.name}"

    @property
    def scheme(self) -> str:
        """The list of concepts that the type names."""
        return self.type.removeprefix("concept:")


class Row(Box):
    """The row that parameters fill: its variables, and where it stands in the text."""

    variables: tuple[str, ...]
    start: int
    end: int


def find_rows(sparql: str) -> tuple[Row, ...]:
    """Return every row of the form `VALUES (?a ?b) { (UNDEF UNDEF) }`, read as SPARQL.

    Raises:
        QueryError: If the text is not SPARQL.
    """
    words = list(tokens(sparql))
    starts = (index for index, word in enumerate(words) if word.keyword == "VALUES")
    return tuple(row for index in starts if (row := _row(words, index + 1)) is not None)


def find_row(sparql: str, names: Sequence[str]) -> Row | None:
    """Return the one row that takes the parameters `names`, or nothing where there are none.

    Raises:
        QueryError: If the query has no such row, or several, or one with other variables.
    """
    rows = find_rows(sparql)
    if not rows and not names:
        return None
    if len(rows) != 1:
        raise QueryError(
            f"la requête doit avoir une seule ligne VALUES d'UNDEF pour ses paramètres, "
            f"elle en a {len(rows)}"
        )
    if sorted(rows[0].variables) != sorted(names):
        found, declared = " ".join(rows[0].variables), " ".join(names)
        raise QueryError(
            f"la ligne VALUES a pour variables « {found} », l'en-tête déclare « {declared} »"
        )
    return rows[0]


def fill(sparql: str, row: Row | None, terms: Mapping[str, Term]) -> str:
    """Return the query with the terms in its row; a parameter without a term stays `UNDEF`."""
    if row is None:
        return sparql
    cells = (sparql_term(terms[name]) if name in terms else "UNDEF" for name in row.variables)
    return f"{sparql[: row.start]}({' '.join(cells)}){sparql[row.end :]}"


def fill_rows(sparql: str, row: Row, rows: Iterable[Mapping[str, Term]]) -> str:
    """Return the query with several rows of terms, each of them whole, in the place of its row."""
    filled = (f"({' '.join(sparql_term(terms[name]) for name in row.variables)})" for terms in rows)
    return f"{sparql[: row.start]}{' '.join(filled)}{sparql[row.end :]}"


def sparql_term(term: Term) -> str:
    """Return a term as every SPARQL engine reads it, whatever characters it holds.

    Engines differ on a backslash before a `u`: some expand such code points before they read
    strings, some after; the letter is then written as a code point itself.

    Raises:
        QueryError: If the term is a blank node, which no query can name.
    """
    if isinstance(term, NamedNode):
        return str(term)
    if isinstance(term, BlankNode):
        raise QueryError("Un nœud anonyme ne peut pas être la valeur d'un paramètre.")
    text = _CODE_POINT.sub(
        lambda found: f"\\\\\\U{ord(found[1]):08X}", term.value.translate(_ESCAPES)
    )
    return f'"{text}"{_suffix(term)}'


def _suffix(term: Literal) -> str:
    if term.language:
        return f"@{term.language}"
    return "" if term.datatype.value == _XSD_STRING else f"^^{term.datatype}"


def _row(words: list[Token], start: int) -> Row | None:
    """Read `(?a ?b) { (UNDEF UNDEF) }` at `start`, or return nothing."""
    rest = words[start + 1 :]
    variables = tuple(word.text[1:] for word in takewhile(_is_variable, rest))
    count = len(variables)
    expected = ["(", *("?" for _ in variables), ")", "{", "(", *["UNDEF"] * count, ")", "}"]
    row = words[start : start + len(expected)]
    if not variables or [_shape(word) for word in row] != expected:
        return None
    return Row(variables, row[count + 3].start, row[-2].end)


def _is_variable(word: Token) -> bool:
    return word.kind == "variable"


def _shape(word: Token) -> str:
    return "?" if _is_variable(word) else word.keyword or word.text
