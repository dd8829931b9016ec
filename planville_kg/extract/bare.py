"""Keys alone on their line, without a colon: « Pilote », and below it « Ville »."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from planville_kg.extract.keys import Key, key_of
from planville_kg.extract.lines import Line
from planville_kg.model import Field, Level, Style

_SURE = 0.85
_SURER = 0.95
_KEYS = 2
_TIMES = 2
_MOST = 0.7
BareLine = tuple[str, str]
"""The text of a line, and its style."""


def bare_keys(lines: Sequence[Line]) -> frozenset[BareLine]:
    """Return the lines that are keys without a colon, where the text is written so.

    It is where two keys at least come back, each time with a line below that is no key, and
    wherever a list follows. Those that come back need not be as sure where they have the style
    that most have; others must be surer.
    """
    keys = [(line, below) for line, below in pairwise(lines) if bare_key(line)]
    others = _others(lines, keys)
    styles = Counter(line.style for line, _ in keys if _is_sure(line))
    usual = max(styles, key=lambda style: styles[style], default="")
    keys = [(line, below) for line, below in keys if line.style == usual or _is_sure(line, _SURER)]
    counts = Counter((line.text, line.style) for line, below in keys if not _is_sure(below))
    sure = {(line.text, line.style) for line, _ in keys if _is_sure(line)}
    again = {text for text, count in counts.items() if count >= _TIMES}
    if len(again & sure) >= _KEYS:
        return frozenset(again | (counts.keys() & sure)) | others
    return frozenset(
        (line.text, line.style) for line, below in keys if below.is_item and _is_sure(line)
    )


def _others(lines: Sequence[Line], keys: Sequence[tuple[Line, Line]]) -> frozenset[BareLine]:
    """Return the headings as large as those that are keys, with text below, that no word explains.

    « Points de vigilance » is a field all the same where it comes back, or where nearly all the
    headings of its size are fields.
    """
    sizes = Counter(line.level for line, _ in keys if line.style == Style.HEADING)
    size = max(sizes, key=lambda level: sizes[level], default=None)
    counts = Counter(
        (line.text, line.style)
        for line, below in pairwise(lines)
        if line.style == Style.HEADING and line.level == size and below.style != Style.HEADING
    )
    again = frozenset(text for text, count in counts.items() if count >= _TIMES)
    known = {(line.text, line.style) for line, _ in keys} | again
    told = sum(count for text, count in counts.items() if text in known)
    return frozenset(counts) if told >= _MOST * counts.total() else again


def bare_key(line: Line) -> Key | None:
    """Return the field, or the sub-actions, that a whole line or a heading names, if it does."""
    is_value = line.style != Style.HEADING and any(char.isdigit() for char in line.text)
    if is_value or line.is_item or line.text.endswith((".", ";", ",", ":")):
        return None
    found = key_of(line.text)
    says = found is not None and (
        isinstance(found.meaning, Field) or found.meaning is Level.SUBACTION
    )
    return found if says else None


def _is_sure(line: Line, least: float = _SURE) -> bool:
    found = bare_key(line)
    return found is not None and (found.score >= least or line.style == Style.HEADING)
