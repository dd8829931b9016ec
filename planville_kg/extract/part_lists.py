"""Which lists say the parts of the actions above them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planville_kg.extract.leads import lead_of
from planville_kg.extract.parts import opens_action
from planville_kg.extract.steps import LETTERS, LIST, PROSE, Grid, Kind, Said, Step, Title
from planville_kg.model import Level

_MOST = 0.6
_SOME = 0.3
_LISTS = 2


@dataclass(slots=True)
class _Lists:
    """The lists of a kind below actions: their items, the lines that lead to them, what precedes.

    `told` counts those that stand below what is said of their action.
    """

    items: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)
    told: int = 0

    @property
    def is_led(self) -> bool:
        """Whether one line leads to several, or some stand below the fields of their actions."""
        return len(self.leads) > len(set(self.leads)) or self.told >= _LISTS

    def are_parts(self) -> bool:
        """Tell whether enough items begin as actions do."""
        share = sum(map(opens_action, self.items)) / len(self.items)
        return share >= (_SOME if self.is_led else _MOST)


def lists_of_parts(steps: Sequence[Step], levels: Mapping[Kind, Level]) -> Iterator[Kind]:
    """Yield the kinds of the lists that say the parts of the actions above them, if they do.

    Their items have letters, or most of them begin as actions do, fewer where one line leads to
    several lists or some stand below the fields of actions, and no table has a column of
    sub-actions.
    """
    grids = [step for step in steps if isinstance(step, Grid)]
    if Level.ACTION not in levels.values() or any(
        column.level is Level.SUBACTION for grid in grids for column in grid.columns
    ):
        return
    found = _below_actions(steps, levels)
    first = min((kind.name for kind in found if kind.name not in (LETTERS, PROSE)), default="")
    for kind, lists in sorted(found.items(), key=lambda item: item[0].name):
        if kind.name == LETTERS or (kind.name in (first, PROSE) and lists.are_parts()):
            yield kind


def _below_actions(steps: Sequence[Step], levels: Mapping[Kind, Level]) -> dict[Kind, _Lists]:
    """Return the lists that stand below actions, by kind.

    A heading of no level below that of an action, as « Mise en œuvre », does not end it.
    """
    found: dict[Kind, _Lists] = {}
    above: Level | None = None
    before: Step | None = None
    rank = 0
    for step in steps:
        if isinstance(step, Grid):
            above = None
        elif isinstance(step, Title) and step.kind.family == LIST and not step.kind.scores:
            if above is Level.ACTION:
                lists = found.setdefault(step.kind, _Lists())
                lists.items.append(step.text)
                lists.leads.extend(lead_of(before))
                lists.told += isinstance(before, Said)
        elif isinstance(step, Title) and not (step.kind not in levels and step.rank > rank > 0):
            above, rank = levels.get(step.kind), step.rank
        before = step
    return found
