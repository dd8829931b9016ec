"""The outline of a plan in the two levels of StratML, whatever levels the plan has or skips."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from planville_kg.site.strategy import Element, Strategy

UPPER = ("Pilier", "Volet")
GOAL = "Orientation"
OBJECTIVE = "ObjectifOperationnel"


@dataclass(slots=True)
class Heading:
    """A Goal or an Objective: what it is made of, its number, and what stands below it.

    `element` is None for the Goal that stands for the plan itself; `steps` are the actions and
    sub-actions with their numbers, in reading order.
    """

    element: Element | None
    number: str
    steps: list[tuple[str, Element]] = field(default_factory=list)
    objectives: list["Heading"] = field(default_factory=list)


def outline(plan: Strategy) -> list[Heading]:
    """Return the Goals of a plan; each element that is no pillar nor component stands once.

    What has no orientation above it goes under a Goal made of its component or pillar, or of the
    plan itself: a StratML plan has one Goal at least.
    """
    writer = _Writer(plan)
    for element in plan.elements:
        writer.place(element)
    return list(writer.goals.values()) or [Heading(None, "1")]


class _Writer:
    """Numbers and places elements as they come in reading order."""

    def __init__(self, plan: Strategy) -> None:
        self.goals: dict[str | None, Heading] = {}
        self._objectives: dict[str, Heading] = {}
        self._numbers: dict[str | None, str] = {}
        self._below: Counter[str] = Counter()
        self._elements = {each.iri: each for each in plan.elements}

    def place(self, element: Element) -> None:
        """Give an element its place; pillars and components only where they must stand in."""
        if element.level in UPPER:
            return
        goal = self._goal(element)
        if element.level == OBJECTIVE:
            found = Heading(element, self._next(goal.number))
            self._objectives[element.iri] = found
            goal.objectives.append(found)
        elif element.level != GOAL:
            above = self._above(element, (OBJECTIVE,))
            holder = self._objectives[above.iri] if above else goal
            number = self._next(self._numbers.get(element.parent, holder.number))
            self._numbers[element.iri] = number
            holder.steps.append((number, element))

    def _goal(self, element: Element) -> Heading:
        above = self._above(element, (GOAL,)) or self._above(element, UPPER)
        name = above.iri if above else None
        if name not in self.goals:
            self.goals[name] = Heading(above, str(len(self.goals) + 1))
        return self.goals[name]

    def _above(self, element: Element, levels: Sequence[str]) -> Element | None:
        """Return an element, or the nearest one above it, of one of some levels."""
        found: Element | None = element
        while found is not None and found.level not in levels:
            found = self._elements.get(found.parent or "")
        return found

    def _next(self, above: str) -> str:
        self._below[above] += 1
        return f"{above}.{self._below[above]}"
