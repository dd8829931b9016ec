"""Writes the index beside a store."""

from __future__ import annotations

import unicodedata
from heapq import merge
from typing import TYPE_CHECKING

from planville_kg.graph.folded import folded_form
from planville_kg.graph.generations import TEXT
from planville_kg.search import layout
from planville_kg.search.elements import Elements
from planville_kg.search.facts import Facts
from planville_kg.search.layout import VERSION
from planville_kg.search.names import named_documents
from planville_kg.search.stored import to_bytes
from planville_kg.text import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import tantivy

    from planville_kg.graph.graph import Graph
    from planville_kg.search.documents import Document, Passage
    from planville_kg.text import Token

_HEAP = 1 << 30  # a bound, not what is taken: one segment, even for all the plans of the country


def make_text_index(graph: Graph, folder: Path) -> None:
    """Write `texte/` in the folder of a generation; a Maker of `graph.store`.

    Args:
        graph: The loaded graph.
        folder: Where the index goes.
    """
    facts = Facts(graph.store)
    named = sorted(named_documents(facts), key=_iri)
    write_index(merge(Elements(facts).documents(), named, key=_iri), folder / TEXT)
    (folder / VERSION).touch()


def _iri(document: Document) -> str:
    return document.iri


def write_index(documents: Iterable[Document], folder: Path) -> None:
    """Write an index.

    Args:
        documents: What is searched; those of equal score will be found in this order.
        folder: The folder of the index, which is not there yet.
    """
    from tantivy import Index  # noqa: PLC0415 - start-up time

    folder.mkdir(parents=True)
    writer = Index(layout.schema(), path=str(folder)).writer(_HEAP, 1)
    for document in documents:
        writer.add_document(_fields(document))
    writer.commit()
    writer.wait_merging_threads()


def _fields(document: Document) -> tantivy.Document:
    from tantivy import Document as Fields  # noqa: PLC0415 - start-up time

    fields = Fields()
    passages = (document.own, document.action, document.above, document.links)
    for name, each in zip(layout.FIELDS, passages, strict=True):
        fields.add_text(name, folded_form(*(passage.text for passage in each)))
    words = _words(document.own)
    for name, values in (
        (layout.KIND, document.kinds),
        (layout.PLAN, document.plans),
        (layout.WORDS, words),
        (layout.EXACT, sorted({word.folded for word in words.values()})),
    ):
        for value in values:
            fields.add_text(name, value)
    fields.add_bytes(layout.STORED, to_bytes(document))
    return fields


def _words(passages: Iterable[Passage]) -> dict[str, Token]:
    """Return the words of texts as they are written, in small letters, sorted."""
    found = {
        unicodedata.normalize("NFC", each.text[word.start : word.end]).lower(): word
        for each in passages
        for word in tokens(each.text)
    }
    return dict(sorted(found.items()))
