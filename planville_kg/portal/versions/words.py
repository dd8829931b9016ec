"""The words that distinguish two texts."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import groupby
from typing import TYPE_CHECKING

from planville_kg.box import Box

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_MOST = 1_200
"""The most words and signs of texts that are compared word by word: the time is their square."""
_ALIKE = 0.4
"""Below this likeness, two texts have words in common by chance: all of them is marked."""


class Piece(Box):
    """Some words of a text, and whether the other text does not have them there."""

    text: str
    changed: bool = False


Pieces = tuple[Piece, ...]


def distinguish(before: str, after: str) -> tuple[Pieces, Pieces]:
    """Return two texts in pieces, with the words of each that the other does not have.

    >>> [piece.text for piece in distinguish("un guide papier", "un guide")[0] if piece.changed]
    [' papier']
    """
    one, other = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(one) + len(other) > _MOST:
        return whole(before), whole(after)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return whole(before), whole(after)
    steps = matcher.get_opcodes()
    return (
        _pieces((one[first:last], tag != "equal") for tag, first, last, _, _ in steps),
        _pieces((other[first:last], tag != "equal") for tag, _, _, first, last in steps),
    )


def whole(text: str) -> Pieces:
    """Return a text that the other does not have at all."""
    return (Piece(text, changed=True),) if text else ()


def _pieces(runs: Iterable[tuple[list[str], bool]]) -> Pieces:
    """Return runs of tokens as pieces; a space between two changed words is changed with them."""
    found = [("".join(tokens), changed) for tokens, changed in runs if tokens]
    marks = [False, *(changed for _, changed in found), False]
    return tuple(
        _joined(
            (text, changed or (text.isspace() and marks[rank] and marks[rank + 2]))
            for rank, (text, changed) in enumerate(found)
        )
    )


def _joined(runs: Iterable[tuple[str, bool]]) -> Iterator[Piece]:
    for changed, group in groupby(runs, key=lambda run: run[1]):
        yield Piece("".join(text for text, _ in group), changed)
