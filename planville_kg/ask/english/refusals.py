"""Why a question was refused, in English, where the reason is not made of the question's words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french.forms import ONE_TO_COMPARE
from planville_kg.ask.french.understood import NOTHING_NAMED
from planville_kg.ask.french.words import Words

if TYPE_CHECKING:
    from planville_kg.ask.french.understood import Understood

_FIXED = {
    NOTHING_NAMED: "The question names nothing that the graph holds (actions, neighbourhoods…).",
    ONE_TO_COMPARE: "A comparison takes two values of one dimension (two neighbourhoods…).",
}


def refusal_of(read: Understood) -> str:
    """Return the reason of a refusal; empty where it is only said in French.

    Args:
        read: What was understood of the question.
    """
    found = _FIXED.get(read.reason) or Words.load().reasons.get(read.reason, "")
    if found or not read.unknown:
        return found
    words = ", ".join(f"“{word}”" for word in read.unknown)
    return f"I do not understand {words}: neither a value of the graph nor a known word."
