"""What an HTTP request asks, by the SPARQL 1.1 Protocol, section 2.1."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
_UPDATE = "application/sparql-update"
_READS_ONLY = "Ce service ne fait que lire : il n'y a pas de mise à jour (update)."
_TYPES = f"Envoyez la requête en {FORM} ou en {DIRECT}, en UTF-8."
_MAX_FIELDS = 200
Fields = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Demand:
    """A query, the graphs that the request names, and the format, where it is said."""

    sparql: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    format: str | None = None


def read_get(query_string: bytes) -> Demand | str | None:
    """Return what a GET asks; a format or None where it has no query and wants the description.

    Raises:
        HTTPException: 400 if it is badly formed.
    """
    fields = read_fields(query_string)
    if fields.keys() <= {"format"}:
        return _one(fields, "format")
    return demand_of(fields)


def read_post(query_string: bytes, content_type: str | None, body: bytes) -> Demand:
    """Return what a POST asks.

    Raises:
        HTTPException: 400 if it is badly formed, 415 if its media type is not one of the two.
    """
    kind, charset = _media_type(content_type)
    if kind == _UPDATE:
        raise HTTPException(415, _READS_ONLY)
    if kind not in (FORM, DIRECT) or charset not in ("utf-8", "utf8", "us-ascii"):
        raise HTTPException(415, _TYPES)
    fields = read_fields(query_string)
    if kind == DIRECT:
        return demand_of(joined(fields, {"query": [_text(body)]}))
    return demand_of(joined(fields, read_fields(body)))


def _media_type(header: str | None) -> tuple[str, str]:
    said = Message()
    said["content-type"] = header or "application/octet-stream"
    return said.get_content_type(), said.get_content_charset("utf-8")


def read_fields(encoded: bytes) -> Fields:
    """Return the fields of a form or of an address, each with its values.

    Raises:
        HTTPException: 400 if they are badly encoded, or too many.
    """
    found: Fields = {}
    try:
        text = encoded.decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except ValueError:
        raise HTTPException(
            400, f"Paramètres mal encodés, ou plus de {_MAX_FIELDS} : encodez en UTF-8."
        ) from None
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


def joined(first: Mapping[str, Sequence[str]], second: Mapping[str, Sequence[str]]) -> Fields:
    """Return the fields of an address and of a body together."""
    return {name: [*first.get(name, ()), *second.get(name, ())] for name in (*first, *second)}


def demand_of(fields: Fields) -> Demand:
    """Return what fields ask.

    Raises:
        HTTPException: 400 if there is no query, or something is given twice or badly formed.
    """
    if "update" in fields:
        raise HTTPException(400, _READS_ONLY)
    sparql = _one(fields, "query")
    if sparql is None:
        raise HTTPException(400, "Il manque la requête : paramètre « query ».")
    default, named = _iris(fields, "default-graph-uri"), _iris(fields, "named-graph-uri")
    if default or named:
        return Demand(sparql, default, named, _one(fields, "format"))
    return Demand(sparql, format=_one(fields, "format"))


def _one(fields: Fields, name: str) -> str | None:
    found = fields.get(name, [])
    if len(found) > 1:
        raise HTTPException(400, f"Le paramètre « {name} » est donné {len(found)} fois.")
    return found[0] if found else None


def _iris(fields: Fields, name: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(fields.get(name, ())))
    for iri in found:
        try:
            NamedNode(iri)
        except ValueError:
            raise HTTPException(400, f"« {name} » attend une IRI absolue.") from None
    return found


def _text(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise HTTPException(400, "La requête n'est pas en UTF-8.") from None
