"""The words of a SPARQL text: a strict lexer, for what must not be told by a search in raw text.

It follows the terminals of the SPARQL 1.1 grammar and stops at the first character that fits
none of them. Where an engine could read on in two ways, as after three quotes that are never
closed, it stops too.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from planville_kg.errors import QueryError

_BASE = r"[^\x00-@\[-`{-\x7f]"
_NAME = r"[^\x00-/:-@\[-^`{-\x7f]"
_CHAR = r"[^\x00-,./:-@\[-^`{-\x7f]"
_CHAR_DOT = r"[^\x00-,/:-@\[-^`{-\x7f]"
_LOCAL_START = r"[^\x00-/;-@\[-^`{-\x7f]"
_LOCAL = r"[^\x00-,./;-@\[-^`{-\x7f]"
_LOCAL_DOT = r"[^\x00-,/;-@\[-^`{-\x7f]"
# These classes let every character above ASCII through, which compiles in a tenth of the time;
# names that have some are then held against the ranges of the grammar.
_LEGAL = (
    "\u00b7\u00b7\u00c0\u00d6\u00d8\u00f6\u00f8\u037d\u037f\u1fff\u200c\u200d\u203f\u2040\u2070\u218f"
    "\u2c00\u2fef\u3001\ud7ff\uf900\ufdcf\ufdf0\ufffd\U00010000\U000effff"
)
_NAMES = frozenset({"variable", "blank", "name"})
_ESCAPE = r"""\\[tbnrf"'\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"""
_LOCAL_ESCAPE = r"""%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"""
_EXPONENT = "[eE][+-]?[0-9]++"
_QUOTED = (
    rf"{quote * 3}(?:{quote}{{0,2}}(?:[^{quote}\\]|{_ESCAPE}))*+{quote * 3}"
    rf"|(?!{quote * 3}){quote}(?:[^{quote}\\\n\r]|{_ESCAPE})*+{quote}"
    for quote in ("'", '"')
)
_TERMINALS = {
    "space": r"[ \t\r\n]++",
    "comment": r"\#[^\r\n\v\f\x85\u2028\u2029]*+",
    "iri": r'<[^\x00-\x20<>"{}|^`\\]*+>',
    "string": "|".join(_QUOTED),
    "variable": rf"[?$]{_NAME}++",
    "blank": f"_:{_NAME}(?:{_CHAR_DOT}*{_CHAR})?",
    "name": f"(?:{_BASE}(?:{_CHAR_DOT}{{0,200}}{_CHAR})?)?:"
    f"(?:(?:{_LOCAL_START}|{_LOCAL_ESCAPE})"
    f"(?:(?:{_LOCAL_DOT}|{_LOCAL_ESCAPE})*(?:{_LOCAL}|{_LOCAL_ESCAPE}))?)?",
    "language": "@[A-Za-z]++(?:-[A-Za-z0-9]++)*+",
    "number": rf"(?:[0-9]++\.[0-9]*+{_EXPONENT}|[0-9]*\.[0-9]++(?:{_EXPONENT})?"
    rf"|[0-9]++(?:{_EXPONENT})?)",
    "word": "[A-Za-z][A-Za-z0-9_]*+",
    "mark": r"\^\^|&&|\|\||!=|<=|>=|[{}()\[\].,;*/|^?+!=<>-]",
}


class Token(NamedTuple):
    """A terminal of the grammar, and where it starts; `kind` is a key of the grammar above."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next character stands."""
        return self.start + len(self.text)

    @property
    def keyword(self) -> str:
        """The word in capitals, empty for anything that is not a bare word."""
        return self.text.upper() if self.kind == "word" else ""


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{kind}>{text})" for kind, text in _TERMINALS.items()))


def place(text: str, offset: int) -> str:
    """Return the place of a character as people count it: « ligne 2, colonne 5 »."""
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return f"ligne {line}, colonne {column}"


def tokens(sparql: str, *, comments: bool = False) -> Iterator[Token]:
    """Yield the terminals of a SPARQL text, without white space.

    Args:
        sparql: The text of a query.
        comments: Whether comments are yielded too.

    Raises:
        QueryError: Where a character fits no terminal, or a string is not closed.
    """
    match, offset = _pattern().match, 0
    skipped = {"space"} if comments else {"space", "comment"}
    while offset < len(sparql):
        found = match(sparql, offset)
        if found is None or found.lastgroup is None or not _is_legal(found):
            where = place(sparql, offset)
            raise QueryError(f"Requête SPARQL mal formée, {where} : caractère ou chaîne inattendu.")
        if found.lastgroup not in skipped:
            yield Token(found.lastgroup, found.group(), offset)
        offset = found.end()


def _is_legal(found: re.Match[str]) -> bool:
    """Whether a name has only characters of the grammar's ranges; all else has any."""
    if found.lastgroup not in _NAMES or found.group().isascii():
        return True
    ranges = list(zip(_LEGAL[::2], _LEGAL[1::2], strict=True))
    wide = (char for char in found.group() if not char.isascii())
    return all(any(low <= char <= high for low, high in ranges) for char in wide)
