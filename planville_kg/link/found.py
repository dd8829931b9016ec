"""What the rules of recognition hand on: a span of a text, and whom it names."""

from collections.abc import Iterable, Iterator
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
    """Return what was found, each word used once: the first of two that meet wins."""
    kept: list[Found] = []
    for found in ranked:
        if not any(found.meets(other) for other in kept):
            kept.append(found)
    return tuple(sorted(kept, key=lambda found: found.start))


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


def outside(found: Iterable[Found], taken: Iterable[Found]) -> Iterator[Found]:
    """Yield what was found in words that are not taken."""
    spans = tuple(taken)
    yield from (each for each in found if not any(each.meets(other) for other in spans))
