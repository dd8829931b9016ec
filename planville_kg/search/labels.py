"""Names of things by how their words begin, for completion: accents and case do not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.box import Box
from planville_kg.search.kinds import KINDS, PARTNER, PLAN, THEME
from planville_kg.search.layout import STORED
from planville_kg.search.opening import open_index
from planville_kg.search.stored import from_bytes
from planville_kg.text import key

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any

    from planville_kg.search.stored import Stored

_NAMED = ("quartier", PARTNER, THEME, PLAN, "qpv", "commune")
"""Kinds of things that have names; those of actions are sentences, and come after."""
_RANKS = {kind: rank for rank, kind in enumerate(dict.fromkeys((*_NAMED, *KINDS)))}


class Named(Box):
    """A thing of the index: its IRI, its kind, its label, and the folded words of its names."""

    iri: str
    kind: str
    label: str
    folded: str

    @property
    def kind_label(self) -> str:
        """The French name of its kind."""
        return KINDS[self.kind]


def labels(folder: Path) -> tuple[Named, ...]:
    """Return every thing that the index of a store has, in the order of IRIs.

    Args:
        folder: The store.

    Raises:
        StoreError: If there is no index.
    """
    from tantivy import Query  # noqa: PLC0415 - start-up time

    searcher = open_index(folder).searcher
    found: Any = searcher.search(Query.all_query(), max(1, searcher.num_docs)).hits
    documents: Any = (searcher.doc(place) for _, place in found)
    stored = (from_bytes(each.get_first(STORED)) for each in documents)
    return tuple(sorted(map(_named, stored), key=lambda each: each.iri))


def begun(named: Iterable[Named], text: str, limit: int) -> list[Named]:
    """Return the things of which each word of a text begins a word of their names, the best first.

    Those of that very name come first, those whose label begins so, what has names, short labels.

    Args:
        named: The things.
        text: What was typed.
        limit: The most that are returned.
    """
    typed = key(text)
    words = [f" {word}" for word in typed.split()]
    found = [each for each in named if words and all(word in each.folded for word in words)]

    def rank(each: Named) -> tuple[bool, bool, int, int, str]:
        is_it, begins = f" {typed} |" in each.folded, each.folded.startswith(f" {typed}")
        return not is_it, not begins, _RANKS[each.kind], len(each.label), each.iri

    return sorted(found, key=rank)[:limit]


def _named(stored: Stored) -> Named:
    """Return a thing; of what has names, all are kept."""
    kind = stored.kinds[0]
    own = [text for text, source in stored.texts if not source] if kind in _NAMED else []
    names = dict.fromkeys(key(each) for each in (stored.label, *own))
    return Named(stored.iri, kind, stored.label, "".join(f" {name} |" for name in names))
