"""Lays a query out for reading: one thing a line, indented, and the very same words.

White space is added, and never taken away between words that had some, so that a query means
after what it meant before; keywords are put in capitals, comments stay where they were said.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from planville_kg.query.lexer import tokens

if TYPE_CHECKING:
    from planville_kg.query.lexer import Token

INDENT = "  "
_WIDTH = 96
_CASED = frozenset({"A", "TRUE", "FALSE"})
"""Words whose case has a meaning."""
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_FIRST = _FORMS | frozenset(
    "PREFIX BASE FROM WHERE OPTIONAL FILTER BIND VALUES MINUS GRAPH SERVICE GROUP HAVING ORDER "
    "LIMIT".split()
)
"""Keywords that begin a line in a group."""
_WHOLE = ("FILTER", "BIND")
"""Keywords whose last parenthesis ends what they say."""


def laid_out(sparql: str) -> str:
    """Return a query laid out; laid out again, it does not change.

    Args:
        sparql: A query, or what begins as one.

    Raises:
        QueryError: If it holds what is no word of SPARQL.

    >>> print(laid_out("select ?a {?a a pv:Action;rdfs:label ?l.}"), end="")
    SELECT ?a {
      ?a a pv:Action ;
        rdfs:label ?l .
    }
    """
    page = _Page()
    words: list[Token | None] = [None, *tokens(sparql, comments=True)]
    for before, word in pairwise(words):
        if word is not None:
            page.add(word, "" if before is None else sparql[before.end : word.start], before)
    return page.text


class _Page:
    """The lines that are written, and where in the query one stands.

    `around` are the brackets that are open, `V` for those of VALUES; `due` says that a line must
    end before the next word, and `closed` that it ends unless the next word goes with a `}`.
    """

    def __init__(self) -> None:
        self.lines: list[str] = [""]
        self.around: list[str] = []
        self.due = self.closed = False
        self.further = 0
        self.values = False

    @property
    def text(self) -> str:
        """What is written."""
        return "\n".join(self.lines).strip("\n") + "\n"

    @property
    def open(self) -> bool:
        """Whether one stands in a group or nowhere, not in parentheses nor in VALUES."""
        return self.around[-1:] in ([], ["{"])

    def add(self, word: Token, gap: str, before: Token | None) -> None:
        """Write a word.

        Args:
            word: The word.
            gap: The white space before it.
            before: The word before it.
        """
        if self.due or (self.closed and not self._goes_on(word, gap)):
            self._break()
        self.closed = False
        if word.kind == "comment":
            self._comment(word, gap)
        elif word.kind == "mark" and word.text in "{}":
            self._open() if word.text == "{" else self._close()
        elif word.kind == "mark" and word.text in ".;" and self.open:
            self._write(word.text, " ")
            self.due, self.further = True, int(word.text == ";")
        else:
            self._say(word, gap, before)

    def _goes_on(self, word: Token, gap: str) -> bool:
        """Whether a word stands beside the `}` or `)` before it."""
        if word.kind == "comment":
            return "\n" not in gap
        return word.text in {".", ";", ")", ",", "}"} or word.keyword == "UNION"

    def _comment(self, word: Token, gap: str) -> None:
        if "\n" in gap and self.lines[-1]:
            self._break()
        self._write(word.text.rstrip(), " ")
        self.due = True

    def _open(self) -> None:
        self._write("{", " ")
        self.around.append("V" if self.values else "{")
        self.due, self.values, self.further = not self.values, False, 0

    def _close(self) -> None:
        kind = self.around.pop() if self.around else "{"
        if kind != "V" and self.lines[-1]:
            self._break()
        self.further = 0
        self._write("}", " ")
        self.closed = True

    def _say(self, word: Token, gap: str, before: Token | None) -> None:
        keyword = word.keyword
        if self.open and keyword in _FIRST and self.lines[-1]:
            self._break()
        if keyword in _FORMS and self.lines[-2:-1] and _is_declaration(self.lines[-2]):
            self.lines.insert(-1, "")
        if self.around[-1:] == ["V"] and len(self.lines[-1]) > _WIDTH:
            self._break()
        self.values = keyword == "VALUES" or (self.values and word.text != "}")
        apart = gap or (before is not None and before.text in {",", "{", "}"})
        self._write(keyword if keyword and keyword not in _CASED else word.text, " " * bool(apart))
        self._bracket(word)

    def _bracket(self, word: Token) -> None:
        if word.kind != "mark":
            return
        if word.text in "([":
            self.around.append(word.text)
        elif word.text in ")]" and self.around[-1:] in (["("], ["["]):
            self.around.pop()
            self.closed = self.open and self.lines[-1].lstrip().startswith(_WHOLE)

    def _write(self, text: str, gap: str) -> None:
        if self.lines[-1]:
            self.lines[-1] += gap + text
            return
        depth = self.around.count("{") + self.further + (self.around[-1:] == ["V"])
        self.lines[-1] = INDENT * depth + text
        self.further = 0

    def _break(self) -> None:
        self.lines.append("")
        self.due = False


def _is_declaration(line: str) -> bool:
    return line.startswith(("PREFIX ", "BASE "))
