"""How the words of a search are read, given those that the index has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.box import Box
from planville_kg.search.demand import some_demanded
from planville_kg.search.layout import FIELDS
from planville_kg.search.spelling import alternatives
from planville_kg.text import stems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planville_kg.search.opening import Opened

_SHOWN = 5


class Unit(Box):
    """A word or phrase that is demanded: as typed, and the stems of which any will do."""

    typed: str
    stems: tuple[str, ...]
    note: str = ""


def understand(opened: Opened, query: str, *, exact: bool = False) -> tuple[Unit, ...]:
    """Return what a search demands; words that no text has are taken for the nearest that are.

    Args:
        opened: The index.
        query: The words.
        exact: Whether they are left as they are.

    Raises:
        QueryError: If there is nothing to search for, or too much.
    """
    demanded = some_demanded(query)
    if exact:
        return tuple(Unit(typed, (wanted,)) for wanted, typed in demanded.items())
    return tuple(_unit(opened, typed, wanted) for wanted, typed in demanded.items())


def favoured(query: str) -> str:
    """Return the stems of a whole search, joined by spaces, where it has several words."""
    words = stems(query)
    return " ".join(words) if len(words) > 1 else ""


def _unit(opened: Opened, typed: str, wanted: str) -> Unit:
    if " " in wanted or any(opened.searcher.doc_freq(field, wanted) for field in FIELDS):
        return Unit(typed, (wanted,))
    others = alternatives(opened, typed)
    if not others:
        return Unit(typed, (wanted,), f"« {typed} » n'est dans aucun texte.")
    found = dict.fromkeys(" ".join(stems(word)) for word in others)
    said = " ou ".join(f"« {word} »" for word in _shown(others))
    return Unit(typed, tuple(found), f"« {typed} » n'est dans aucun texte : lu {said}.")


def _shown(words: tuple[str, ...]) -> Iterator[str]:
    """Yield a word of each stem, the first few."""
    best = sorted(words, key=lambda word: (word.isascii(), len(word), word))
    first = {" ".join(stems(word)): word for word in reversed(best)}
    yield from sorted(first.values())[:_SHOWN]
