"""The window of an original text that shows the words found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.search.found import Quote
from planville_kg.text import stem, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from planville_kg.text import Token

    Span = tuple[int, int]
    Starts = Mapping[str, list[tuple[int, list[str]]]]

_LONGEST = 240
_BEFORE = 60
_START = 2


def quote(texts: Iterable[tuple[str, str]], units: Sequence[Sequence[str]]) -> Quote:
    """Return a window of the first text that has most of the units.

    Args:
        texts: Texts, each with whose it is; the first is quoted where none has a unit.
        units: What was demanded: for each word or phrase, the stems that will do, those of a
            phrase joined by spaces.
    """
    starts = _starts(units)
    best: tuple[str, str, dict[Span, int]] | None = None
    for text, source in texts:
        found = dict(_found(text, starts))
        if best is None or len(set(found.values())) > len(set(best[2].values())):
            best = text, source, found
        if len(set(found.values())) == len(units):
            break
    return Quote("") if best is None else _window(best[0], best[1], sorted(best[2]))


def _starts(units: Sequence[Sequence[str]]) -> Starts:
    """Return the stems of each unit and its number, by the first letters of the first stem.

    A stem begins as its word does, so that few words of a text have to be stemmed.
    """
    starts: dict[str, list[tuple[int, list[str]]]] = {}
    for number, unit in enumerate(units):
        for stems in unit:
            starts.setdefault(stems[:_START], []).append((number, stems.split(" ")))
    return starts


def _found(text: str, starts: Starts) -> Iterator[tuple[Span, int]]:
    """Yield where units are in a text."""
    words = list(tokens(text))
    for place, word in enumerate(words):
        for number, stems in starts.get(word.folded[:_START], ()):
            taken = words[place : place + len(stems)]
            if _is(taken, stems):
                yield (word.start, taken[-1].end), number


def _is(words: list[Token], stems: list[str]) -> bool:
    return len(words) == len(stems) and all(
        stem(word.folded) == each for word, each in zip(words, stems, strict=True)
    )


def _window(text: str, source: str, marks: list[Span]) -> Quote:
    """Return a window of a text around the words found, cut between words."""
    start, end = _bounds(text, marks)
    kept = [(one - start, other - start) for one, other in marks if one >= start and other <= end]
    before, after = "…" * (start > 0), "…" * (end < len(text))
    moved = tuple((one + len(before), other + len(before)) for one, other in kept)
    return Quote(f"{before}{text[start:end]}{after}", moved, source)


def _bounds(text: str, marks: list[Span]) -> Span:
    """Return the window that holds most of the marks, the first of those."""
    if len(text) <= _LONGEST:
        return 0, len(text)
    starts = [0, *(_word_start(text, start - _BEFORE, start) for start, _ in marks)]
    counts = [sum(at <= one and other <= at + _LONGEST for one, other in marks) for at in starts]
    start = starts[counts.index(max(counts))]
    end = min(len(text), start + _LONGEST)
    last = text.rfind(" ", start, end) if end < len(text) else end
    return start, last if last > start else end


def _word_start(text: str, at: int, mark: int) -> int:
    """Return where the first word after a place begins, at the latest where the mark does."""
    space = text.find(" ", at, mark) if at > 0 else -1
    return space + 1 if space >= 0 else (mark if at > 0 else 0)
