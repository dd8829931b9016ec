"""What servers answer in their own way, brought back to what the standard says.

Virtuoso 7 answers an ASK with one row of its own (`__ASK_RETVAL`), reads the outlines of places
and writes them again with its own datatype and without the spaces that `adopt` puts; and it cuts
an answer at its administrator's bounds, which only a header tells, and not even that where the
answer is a graph.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planville_kg.query.lexer import tokens
from planville_kg.query.prologue import form
from planville_kg.vocab import GEO

if TYPE_CHECKING:
    from collections.abc import Mapping

_RETVAL = re.compile(
    rb'\A\s*\{\s*"head":\s*\{[^}]*"__ASK_RETVAL".*"value":\s*"(0|1|true|false)"', re.DOTALL
)
_SHAPE = "http://www.openlinksw.com/schemas/virtrdf#Geometry"
_SHAPE_JSON = re.compile(rb'"%s",\s*"value":\s*"([^"]*)"' % re.escape(_SHAPE).encode())
_SHAPE_RDF = re.compile(rb'"([^"]*)"\^\^(?:virtrdf:Geometry|<%s>)' % re.escape(_SHAPE).encode())
_COMMA = re.compile(rb"\s*,\s*")
_OPENING = re.compile(rb"\A([A-Z]+)\s*\(")
_WKT = GEO.wktLiteral.value.encode()
_MAX_ROWS = "X-SPARQL-MaxRows"
_STATE, _TIMED_OUT = "X-SQL-State", "S1TAT"


def normalised(body: bytes) -> bytes:
    """Return an answer as the standard writes it.

    Args:
        body: Results in JSON, or a graph.
    """
    if found := _RETVAL.match(body):
        return b'{"head":{},"boolean":%s}' % (b"true" if found[1] in b"1true" else b"false")
    if b"virtrdf" not in body:
        return body
    body = _SHAPE_JSON.sub(lambda found: b'"%s", "value": "%s"' % (_WKT, _spaced(found[1])), body)
    return _SHAPE_RDF.sub(lambda found: b'"%s"^^<%s>' % (_spaced(found[1]), _WKT), body)


def cut(headers: Mapping[str, str], sparql: str) -> str | None:
    """Return in French how a server cut its answer, or nothing where the answer is whole.

    Args:
        headers: Those of the answer.
        sparql: The query; one that wants no more rows than the server's maximum is not cut.
    """
    rows = headers.get(_MAX_ROWS, "")
    if rows.isdigit() and not 0 <= _limit(sparql) <= int(rows):
        return f"à {rows} lignes, le maximum qu'il accorde"
    if headers.get(_STATE) == _TIMED_OUT:
        return "au bout du temps qu'il accorde"
    return None


def silent_limit(headers: Mapping[str, str], sparql: str) -> str | None:
    """Return the query that tells whether a built graph was cut, where it may have been.

    It gives a row for each solution that the graph was built from, and so is cut, and told to be,
    wherever they were.

    Args:
        headers: Those of the answer.
        sparql: The query that builds it.
    """
    suspect = headers.get("Server", "").startswith("Virtuoso") and form(sparql) == "CONSTRUCT"
    return _solutions(sparql) if suspect else None


def _solutions(sparql: str) -> str:
    """Return a CONSTRUCT as a SELECT of as many rows as it has solutions."""
    words = list(tokens(sparql))
    first = next(i for i, word in enumerate(words) if word.keyword == "CONSTRUCT")
    after = first + 1
    if words[after].text == "{":
        depth = 1
        while depth:
            after += 1
            depth += {"{": 1, "}": -1}.get(words[after].text, 0)
        after += 1
    start, end = words[first].start, words[after].start
    return f'{sparql[:start]}SELECT ("" AS ?solution) {sparql[end:]}'


def _limit(sparql: str) -> int:
    """Return the LIMIT that ends a query, -1 where there is none."""
    words = list(tokens(sparql))
    if len(words) > 1 and words[-2].keyword == "OFFSET":
        del words[-2:]
    last = words[-2:]
    ends = [word.keyword for word in last[:1]] == ["LIMIT"] and last[-1].text.isdigit()
    return int(last[-1].text) if ends else -1


def _spaced(wkt: bytes) -> bytes:
    """Return Well-Known Text with the spaces that `opendata.geometry` writes."""
    return _OPENING.sub(rb"\1 (", _COMMA.sub(b", ", wkt))
