"""Keys alone on their line, without a colon: « Pilote », and below it « Ville »."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from planville_kg.extract.keys import Key, key_of
from planville_kg.extract.lines import Line
from planville_kg.extract.numbering import marker
from planville_kg.extract.stages import names_steps
from planville_kg.model import Field, Level, Style

_SURE = 0.85
_SURER = 0.95
_KEYS = 2
_TIMES = 2
_OFTEN = 4
_MOST = 0.7
BareLine = tuple[str, str, int]
"""The text of a line, its style and its level."""


def bare_keys(runs: Iterable[Sequence[Line]]) -> Mapping[BareLine, Key]:
    """Return the lines that are keys without a colon, and what each of them announces.

    It is where two keys at least come back, each time with a line below that is no key, where one
    often does, and wherever a list follows. Those that come back need not be as sure where they
    have the style that most have; others must be surer.

    Args:
        runs: The lines between two tables, run after run.
    """
    pairs = [pair for run in runs for pair in pairwise(run)]
    keys = [(line, below) for line, below in pairs if bare_key(line)]
    others = _others(pairs, keys)
    looks = Counter(_look(line) for line, _ in keys if _is_sure(line))
    usual = max(looks, key=lambda look: looks[look], default=("", 0))
    keys = [(line, below) for line, below in keys if _look(line) == usual or _is_sure(line, _SURER)]
    told = {bare_line(line): found for line, _ in keys if (found := bare_key(line))}
    counts = Counter(bare_line(line) for line, below in keys if not _is_sure(below))
    sure = {bare_line(line) for line, _ in keys if _is_sure(line)}
    again = {text for text, count in counts.items() if count >= _TIMES}
    if len(again & sure) < _KEYS:
        listed = {bare_line(line) for line, below in keys if below.is_item and _is_listed(line)}
        listed &= sure | again
        often = {text for text in again if counts[text] >= _OFTEN} if sure else set()
        return {text: told[text] for text in listed | often}
    known = {text: told[text] for text in again | (counts.keys() & sure)}
    named = {text: _key_named(text[0]) for text in others}
    return {**named, **_heads_of_parts(pairs), **known}


def _key_named(text: str) -> Key:
    """Return what a heading that is surely a key announces: a field of its own where none fits."""
    found = key_of(text)
    if found is not None and isinstance(found.meaning, Field):
        return found
    return Key(text, Field.OTHER, 0.0)


def _heads_of_parts(pairs: Iterable[tuple[Line, Line]]) -> Mapping[BareLine, Key]:
    """Return the lines that come back above lists of the parts of actions: « Mesures »."""
    found = [line for line, below in pairs if below.is_item and _heads_parts(line)]
    counts = Counter(map(bare_line, found))
    return {
        text: Key(text[0], Level.SUBACTION, 1.0)
        for text, count in counts.items()
        if count >= _TIMES
    }


def bare_line(line: Line) -> BareLine:
    """Return what tells a line that is a key from others."""
    return line.text, *_look(line)


def _look(line: Line) -> tuple[str, int]:
    return line.style, line.level


def _others(
    pairs: Sequence[tuple[Line, Line]], keys: Sequence[tuple[Line, Line]]
) -> frozenset[BareLine]:
    """Return the headings as large as those that are keys, with text below, that no word explains.

    « Points de vigilance » is a field all the same where it comes back, or where nearly all the
    headings of its size are fields. « Action 3. … » is none: its word says that it is a title, nor
    is what stands right below « Action 3 » alone.
    """
    sizes = Counter(line.level for line, _ in keys if line.style == Style.HEADING)
    titled = {bare_line(below) for line, below in pairs if _is_number_alone(line)}
    found: set[BareLine] = set()
    for size in (size for size, count in sizes.items() if count >= _TIMES):
        counts = Counter(
            bare_line(line)
            for line, below in pairs
            if line.style == Style.HEADING and line.level == size and below.style != Style.HEADING
            if not _is_worded(line) and bare_line(line) not in titled
        )
        again = frozenset(text for text, count in counts.items() if count >= _TIMES)
        known = {bare_line(line) for line, _ in keys} | again
        told = sum(count for text, count in counts.items() if text in known)
        found |= counts.keys() if told >= _MOST * counts.total() else again
    return frozenset(found)


def _is_worded(line: Line) -> bool:
    """Tell whether a line begins with the word of a level and its number: « Action 3. … »."""
    found = marker(line.text)
    return found is not None and bool(found.word)


def _is_number_alone(line: Line) -> bool:
    """Tell whether a line is the word of a level and its number, whose title is below."""
    found = marker(line.text)
    return found is not None and bool(found.word) and not found.title


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


def _heads_parts(line: Line) -> bool:
    """Tell whether a line heads the parts of an action, in the plural: « Mesures », « Actions »."""
    found = key_of(line.text)
    plural = line.text.split(maxsplit=1)[0].lower().endswith("s")
    return found is not None and found.meaning is Level.ACTION and plural and not line.is_item


def _is_listed(line: Line) -> bool:
    """Tell whether a list may follow a key: any that is sure, and steps by their name."""
    return _is_sure(line) or names_steps(line.text)


def _is_sure(line: Line, least: float = _SURE) -> bool:
    found = bare_key(line)
    heads = line.style == Style.HEADING and least == _SURE
    return found is not None and (found.score >= least or heads)
