"""What the index keeps of a document, so that a hit is shown without asking the graph."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from planville_kg.box import Box
from planville_kg.search.documents import Ancestor, Place

if TYPE_CHECKING:
    from planville_kg.search.documents import Document


class Stored(Box):
    """A document as it is shown; `texts` are pairs (text, source), its own first, sources empty.

    They are plain pairs because a search reads hundreds of them to show a few.
    """

    iri: str
    kinds: tuple[str, ...]
    label: str
    plans: tuple[str, ...]
    place: Place
    path: tuple[Ancestor, ...]
    texts: tuple[tuple[str, str], ...]


def to_bytes(document: Document) -> bytes:
    """Return a document as JSON; its place is that of the first of its own texts."""
    passages = (*document.own, *document.action, *document.above, *document.links)
    place = document.own[0].place if document.own else Place()
    plain = {
        "iri": document.iri,
        "kinds": document.kinds,
        "label": document.label,
        "plans": document.plans,
        "place": list(vars(place).values()),
        "path": [[each.iri, each.label] for each in document.path],
        "texts": [[each.text, each.source] for each in passages],
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def from_bytes(content: bytes) -> Stored:
    """Return what `to_bytes` wrote."""
    plain = json.loads(content.decode())
    return Stored(
        iri=plain["iri"],
        kinds=tuple(plain["kinds"]),
        label=plain["label"],
        plans=tuple(plain["plans"]),
        place=Place(*plain["place"]),
        path=tuple(Ancestor(*each) for each in plain["path"]),
        texts=tuple(map(tuple, plain["texts"])),
    )
