"""What is said around a question, of who asks and what for, and how words are usually shortened."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from planville_kg.ask.french.words import Words, phrase
from planville_kg.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence


def framed_from(folded: Sequence[str]) -> int:
    """Return where the frame of a part of a question begins: its length where there is none.

    « Je suis étudiante », « pour la réunion de demain » : an opening of the file, then nothing
    but words that say nothing, to the end of the part. A word of any other kind (« je suis
    sourde ») may be what the question is about, and makes it no frame.

    >>> framed_from("quelles actions pour mon memoire".split())
    2
    """
    frame = Words.load().frame
    for start in range(len(folded)):
        after = start + _opening(folded, start)
        who = frame.who if tuple(folded[start:after]) in frame.who_openings else frozenset()
        if after > start and all(
            each in frame.words or each in who or phrase(each) in frame.ignored
            for each in folded[after:]
        ):
            return start
    return len(folded)


def _opening(folded: Sequence[str], start: int) -> int:
    """Return how many words of an opening are here."""
    known = Words.load().frame.openings
    here = [each for each in known if tuple(folded[start : start + len(each)]) == each]
    return max(map(len, here), default=0)


def rewritten(folded: Sequence[str], place: int) -> tuple[int, tuple[str, ...]]:
    """Return how many words from a place are said otherwise, and how; 0 where they are not.

    >>> rewritten(["kelles", "actions"], 0)
    (1, ('quelles',))
    """
    known = _rewritings()
    for size in range(min(max(map(len, known)), len(folded) - place), 0, -1):
        said = known.get(tuple(folded[place : place + size]))
        if said is not None:
            return size, said
    return 0, ()


@cache
def _rewritings() -> dict[tuple[str, ...], tuple[str, ...]]:
    return {
        tuple(key(text).split()): tuple(said.split())
        for text, said in Words.load().rewritings.items()
    }
