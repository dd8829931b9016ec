"""What the rules of recognition hand on: a span of a text, and whom it names."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planville_kg.model import Actor, Certainty


@dataclass(frozen=True, slots=True)
class Found:
    """Words that name an actor.

    Attributes:
        start: Where they begin in the text.
        end: Where they end, excluded.
        name: The name that they give; what an unidentified actor is called.
        rule: The rule that found them.
        certainty: How sure the rule is.
        actor: The actor, where it is identified.
        score: Likeness of the words and of the actor's name, 0…1.
        candidate: The known actor that looks most like an unidentified one.
        candidate_score: That likeness.
    """

    start: int
    end: int
    name: str
    rule: str
    certainty: Certainty
    actor: Actor | None = None
    score: float = 1.0
    candidate: str | None = None
    candidate_score: float | None = None

    def meets(self, other: "Found") -> bool:
        """Tell whether two spans have a letter in common."""
        return self.start < other.end and other.start < self.end


def without_overlap(ranked: Iterable[Found]) -> tuple[Found, ...]:
    """Return what was found, in order, each word used once: the first of two that meet wins."""
    starts: list[int] = []
    kept: list[Found] = []
    for found in ranked:
        place = bisect_left(starts, found.start)
        near = kept[max(place - 1, 0) : place + 1]
        if not any(found.meets(other) for other in near):
            starts.insert(place, found.start)
            kept.insert(place, found)
    return tuple(kept)


def meeting(found: Sequence[Found], start: int, end: int) -> tuple[Found, ...]:
    """Return those of spans in order, none of which meet, that share a letter with a span."""
    first = bisect_right(found, start, key=lambda each: each.end)
    last = bisect_left(found, end, key=lambda each: each.start)
    return tuple(found[first:last])


def without_repeated_acronyms(text: str, found: Iterable[Found]) -> tuple[Found, ...]:
    """Return what was found but acronyms that repeat the name before: « Amicale X (AX) »."""
    kept: list[Found] = []
    for each in found:
        between = text[kept[-1].end : each.start] if kept else ""
        repeats = between.strip() == "(" and text[each.end : each.end + 1] == ")"
        if not (repeats and each.rule == "sigle-inconnu"):
            kept.append(each)
    return tuple(kept)


def weaker(first: Certainty, second: Certainty) -> Certainty:
    """Return the less sure of two certainties."""
    order = tuple(Certainty)
    return max(first, second, key=order.index)
