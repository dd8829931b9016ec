"""The window of an original text that shows the words found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.search.found import Quote
from planville_kg.text import stem, tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from planville_kg.search.documents import Document, Passage
    from planville_kg.text import Token

    Span = tuple[int, int]

_LONGEST = 240
_BEFORE = 60
_START = 2


def quote(document: Document, units: Iterable[str]) -> Quote:
    """Return the text of a document that has most of the units, its own first.

    Args:
        document: What was found.
        units: The stems of words, those of a phrase joined by spaces.
    """
    wanted = [tuple(unit.split(" ")) for unit in units]
    texts = (*document.own, *document.action, *document.above, *document.links)
    found = [(passage, found_units(passage.text, wanted)) for passage in texts]
    if not found:
        return Quote("")
    passage, spans = max(found, key=lambda pair: len(set(pair[1].values())))
    return _window(passage, sorted(spans))


def found_units(text: str, units: Iterable[tuple[str, ...]]) -> dict[Span, tuple[str, ...]]:
    """Return where words or phrases are in a text, each with its stems."""
    words = list(tokens(text))
    starts: dict[str, list[tuple[str, ...]]] = {}
    for unit in units:
        starts.setdefault(unit[0][:_START], []).append(unit)
    found = (_found_at(words[place:], starts) for place in range(len(words)))
    return dict(pair for pairs in found for pair in pairs)


def _found_at(
    words: list[Token], starts: Mapping[str, list[tuple[str, ...]]]
) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Yield what begins at the first of some words; no word is stemmed for nothing."""
    for unit in starts.get(words[0].folded[:_START], ()):
        taken = words[: len(unit)]
        if len(taken) == len(unit) and all(
            stem(word.folded) == each for word, each in zip(taken, unit, strict=True)
        ):
            yield (words[0].start, taken[-1].end), unit


def _window(passage: Passage, marks: list[Span]) -> Quote:
    """Return a window of a text around the words found, cut between words."""
    text = passage.text
    start, end = _bounds(text, marks)
    kept = [(one - start, other - start) for one, other in marks if one >= start and other <= end]
    before, after = "…" * (start > 0), "…" * (end < len(text))
    moved = tuple((one + len(before), other + len(before)) for one, other in kept)
    return Quote(f"{before}{text[start:end]}{after}", moved, passage.source)


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
