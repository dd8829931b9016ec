"""Keys of an action that say where it stands: « Axe : Emploi » below its title."""

from collections.abc import Sequence

from planville_kg.extract.steps import Kind, Step, Title
from planville_kg.model import Level


def lifted(steps: Sequence[Step]) -> list[Step]:
    """Return the steps with what says where an action stands put before its title.

    A key that stands before the first action, right above it, does so before the others.
    """
    lifted: list[Step] = []
    leading: set[Kind] = set()
    action = None
    for place, step in enumerate(steps):
        if isinstance(step, Title):
            best = step.kind.best
            if step.is_key and best and best.depth < Level.ACTION.depth:
                leads = place + 1 < len(steps) and _is_action(steps[place + 1])
                if leads and action is None:
                    leading.add(step.kind)
                elif action is not None and not (leads and step.kind in leading):
                    lifted.insert(action, step)
                    action += 1
                    continue
            if not (step.is_key and best is Level.SUBACTION):
                action = len(lifted) if best is Level.ACTION else None
        lifted.append(step)
    return lifted


def _is_action(step: Step) -> bool:
    return isinstance(step, Title) and step.kind.best is Level.ACTION and not step.is_key
