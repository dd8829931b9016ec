"""What a question asks that no request says: refused, rather than answered as another question."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.french import limits_counts, limits_names

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planville_kg.ask.french.clause import Clause, Item

_LIMITS: tuple[Callable[[Clause, Sequence[Item], int], str], ...] = (
    limits_counts.threshold,
    limits_counts.all_of,
    limits_counts.people,
    limits_counts.superlative,
    limits_names.kind_of_actor,
    limits_names.unknown_title,
    limits_names.definition,
    limits_names.public,
    limits_names.loose,
    limits_names.other_lead,
    limits_names.priority_of_other,
    limits_names.dated_status,
    limits_counts.first_of,
    limits_counts.of_actions,
    limits_counts.people_of,
    limits_names.two_statuses,
    limits_counts.amounts,
    limits_names.unjoined,
    limits_names.several_levels,
)


def limit_of(clause: Clause) -> str:
    """Return why a question goes beyond what can be asked, or nothing.

    Args:
        clause: The question in its parts.
    """
    found = (
        reason
        for at in range(len(clause.items))
        for look in _LIMITS
        if (reason := look(clause, clause.items, at))
    )
    return next(found, "")
