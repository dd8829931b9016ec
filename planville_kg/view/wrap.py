"""Labels cut into lines, by an estimate of their width that is the same on every machine."""

from collections.abc import Iterator

_NARROW = frozenset("iIljtfr.,;:'’!|()[] ·-")
_WIDE = frozenset("mwMWœŒæÆ@%&—…")
_IDEOGRAMS = 0x2E80
_SQUEEZE = 1.2


def text_width(text: str) -> float:
    """Return the width of `text` in ems, as common sans-serif fonts draw it, a little over."""
    return sum(_character_width(char) for char in text)


def wrap(text: str, width: float, lines: int) -> tuple[str, ...]:
    """Return `text` as at most `lines` lines of `width` ems; an ellipsis says what was cut."""
    every = list(_lines(text.split(), width))
    if len(every) <= lines:
        return tuple(every)
    last = every[lines - 1]
    while last and text_width(last + "…") > width:
        last = last[:-1]
    return (*every[: lines - 1], last.rstrip(" ,;:.-(") + "…")


def _lines(words: list[str], width: float) -> Iterator[str]:
    line = ""
    for word in (piece for whole in words for piece in _pieces(whole, width)):
        candidate = f"{line} {word}" if line else word
        if line and text_width(candidate) > width:
            yield line
            candidate = word
        line = candidate
    if line:
        yield line


def _pieces(word: str, width: float) -> Iterator[str]:
    """Yield a word, or its pieces where it is far wider than a line; the page squeezes a little."""
    if text_width(word) <= width * _SQUEEZE:
        yield word
        return
    piece = ""
    for char in word:
        if piece and text_width(piece + char) > width:
            yield piece
            piece = ""
        piece += char
    yield piece


def _character_width(char: str) -> float:
    if char in _NARROW:
        return 0.33
    if char in _WIDE:
        return 0.9
    if char.isupper():
        return 0.7
    return 0.56 if ord(char) < _IDEOGRAMS else 1.0
