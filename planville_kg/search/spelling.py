"""Words of the index that an unknown word may stand for: misspelt, or not finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.search.layout import WORDS
from planville_kg.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planville_kg.search.opening import Opened

_SHORTEST, _LONG = 5, 9
_BEGUN = 3


def alternatives(opened: Opened, typed: str) -> tuple[str, ...]:
    """Return the known words that a word begins, otherwise those that are nearest to it.

    Args:
        opened: The index.
        typed: One word that no text has.
    """
    folded = fold(typed)
    if len(folded) < _BEGUN or not folded.isalpha():
        return ()
    known = {word: fold(word) for word, _ in opened.searcher.terms_with_prefix(WORDS, "")}
    begun = sorted(word for word, bare in known.items() if bare.startswith(folded))
    return tuple(begun) or nearest(folded, known.items())


def nearest(folded: str, known: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return the words nearest to a misspelt one, those that are as near as each other.

    Words of up to four letters are left as they are; from five letters one mistake is allowed,
    from nine two.

    Args:
        folded: The misspelt word.
        known: Words, each with its folded form.

    >>> nearest("malakof", [("Malakoff", "malakoff"), ("sillon", "sillon")])
    ('Malakoff',)
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - only where a word is unknown

    bound = 1 if len(folded) < _LONG else 2
    near: dict[int, list[str]] = {}
    for word, bare in known:
        if len(bare) >= _SHORTEST - 1 and abs(len(bare) - len(folded)) <= bound <= len(folded):
            distance = OSA.distance(folded, bare, score_cutoff=bound)
            if distance <= bound:
                near.setdefault(distance, []).append(word)
    return tuple(sorted(near[min(near)])) if near and len(folded) >= _SHORTEST else ()
