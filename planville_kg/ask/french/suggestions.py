"""The nearest questions that can be asked, with the values that were understood."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planville_kg.ask.french.words import Words
from planville_kg.text import key

if TYPE_CHECKING:
    from planville_kg.ask.french.understood import Understood

_COUNT = 3
_SLOT = re.compile(r"\{(\w+)\}")


def examples() -> tuple[str, ...]:
    """Return the example questions of the file, with its default values."""
    words = Words.load()
    return tuple(
        _SLOT.sub(lambda slot: words.defaults[slot.group(1)], each) for each in words.examples
    )


def suggestions(understood: Understood) -> tuple[str, ...]:
    """Return the three example questions nearest to one that was refused.

    Those that speak of most of what was understood come first, then those whose words are near.

    Args:
        understood: What was understood of the question.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 - only refusals need it

    words = Words.load()
    values = {each.dimension: each.label.split(" / ")[0] for each in understood.known if each.value}
    named = {each.dimension for each in understood.known}

    def nearness(example: str) -> tuple[int, int, float, str]:
        slots = set(_SLOT.findall(example))
        strange = len(slots - set(values))
        near = fuzz.token_set_ratio(key(understood.question), key(example))
        return (
            -len(slots & set(values)) - len(named & set(key(example).split())),
            strange,
            -near,
            example,
        )

    filled = dict(words.defaults) | {
        name: label for name, label in values.items() if name in words.defaults
    }
    best = sorted(words.examples, key=nearness)[:_COUNT]
    return tuple(_SLOT.sub(lambda slot: filled[slot.group(1)], example) for example in best)
