"""Words that name nothing, looked for in the text: « les actions sur les haies ».

Only where they say what actions are about, and some text holds them; the answer then says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.answer import answer
from planville_kg.ask.french.lexicon import SKIPPED
from planville_kg.ask.french.spans import Span
from planville_kg.ask.french.words import IGNORED, Meaning, Words
from planville_kg.ask.model import INTERVENTION
from planville_kg.ask.request import Condition, Request
from planville_kg.text import key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planville_kg.ask.french.tokens import Word
    from planville_kg.query.run import Source

_NEAR = 2
"""So many words may stand between « sur » and what it is about, articles."""


def is_in_text(source: Source, text: str) -> bool:
    """Whether the text of some intervention holds these words.

    Args:
        source: The graph, dataset or endpoint that is asked.
        text: Words as a question says them.
    """
    if not key(text):
        return False
    condition = Condition("texte", (text,))
    return answer(source, Request(listed=INTERVENTION, where=(condition,))).total > 0


def looked_for(spans: Sequence[Span], words: Sequence[Word]) -> tuple[tuple[Span, ...], str]:
    """Return the spans with unknown words that say what actions are about taken as text, and it.

    Args:
        spans: The spans of the question.
        words: Its words.
    """
    unknown = [at for at, each in enumerate(spans) if each.is_unknown]
    if not unknown or not _is_one(spans, unknown) or not _is_about(spans[unknown[0]], words):
        return tuple(spans), ""
    text = " ".join(spans[at].text for at in unknown)
    done = (Meaning(IGNORED, ""),)
    taken = (
        Span(each.start, each.end, each.text, done) if at in unknown else each
        for at, each in enumerate(spans)
    )
    return tuple(taken), text


def _is_one(spans: Sequence[Span], places: Sequence[int]) -> bool:
    """Whether unknown words follow each other, but for articles."""
    between = (spans[at] for at in range(places[0], places[-1]) if at not in places)
    return all(key(each.text) in SKIPPED for each in between)


def _is_about(span: Span, words: Sequence[Word]) -> bool:
    before = words[max(span.start - 1 - _NEAR, 0) : span.start]
    about = Words.load().prepositions["theme"]
    place = next((at for at in reversed(range(len(before))) if before[at].light in about), -1)
    return place >= 0 and all(each.folded in SKIPPED for each in before[place + 1 :])
