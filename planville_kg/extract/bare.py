"""Keys alone on their line, without a colon: « Pilote », and below it « Ville »."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from planville_kg.extract.keys import Key, key_of
from planville_kg.extract.lines import Line
from planville_kg.model import Field, Style

_SURE = 0.85
_KEYS = 2
_TIMES = 2


def bare_keys(lines: Sequence[Line]) -> frozenset[str]:
    """Return the lines that are keys without a colon, where the text is written so.

    It is where two keys at least come back, each time with a line below that is no key, and
    wherever a list follows.
    """
    keys = [(line, below) for line, below in pairwise(lines) if bare_key(line)]
    counts = Counter(line.text for line, below in keys if not bare_key(below))
    found = {text for text, count in counts.items() if count >= _TIMES}
    listed = frozenset(line.text for line, below in keys if below.is_item)
    return frozenset(counts) if len(found) >= _KEYS else listed


def bare_key(line: Line) -> Key | None:
    """Return the field that a whole line surely names, or a heading does, if it does."""
    if line.is_item or line.text.endswith((".", ";", ",", ":")):
        return None
    found = key_of(line.text)
    least = 0.0 if line.style == Style.HEADING else _SURE
    sure = found is not None and isinstance(found.meaning, Field) and found.score >= least
    return found if sure else None
