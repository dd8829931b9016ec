"""Documents as the index keeps them, so that a hit is shown without asking the graph."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from planville_kg.search.documents import Ancestor, Document, Passage, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    Row = list[Any]

_TEXTS = ("own", "action", "above", "links")


def to_bytes(document: Document) -> bytes:
    """Return a document as JSON."""
    plain = vars(document) | {name: _passages(getattr(document, name)) for name in _TEXTS}
    plain["path"] = [[each.iri, each.label] for each in document.path]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def from_bytes(content: bytes) -> Document:
    """Return the document that `to_bytes` wrote."""
    plain = json.loads(content)
    read = {name: tuple(map(_passage, plain[name])) for name in _TEXTS}
    plain |= {name: tuple(plain[name]) for name in ("kinds", "plans")}
    plain["path"] = tuple(Ancestor(*each) for each in plain["path"])
    return Document(**plain | read)


def _passages(passages: Iterable[Passage]) -> list[Row]:
    return [[each.text, each.source, *vars(each.place).values()] for each in passages]


def _passage(row: Row) -> Passage:
    text, source, *place = row
    return Passage(text, source, Place(*place))
