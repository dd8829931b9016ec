"""The kinds and the plan that a search is kept to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.errors import QueryError
from planville_kg.search.kinds import KINDS
from planville_kg.search.layout import PLAN
from planville_kg.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planville_kg.search.opening import Opened

_SHOWN = 5


def known_kinds(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return the slugs of kinds.

    Raises:
        QueryError: If there is no such kind.
    """
    found = tuple(fold(kind) for kind in kinds)
    for kind in found:
        if kind not in KINDS:
            raise QueryError(f"« {kind} » n'est pas un genre. Connus : {', '.join(KINDS)}.")
    return found


def known_plan(opened: Opened, plan: str) -> str:
    """Return the IRI of a plan, or nothing where none is named.

    Args:
        opened: The index.
        plan: Its IRI, or the end of it, which identifies it.

    Raises:
        QueryError: If there is no such plan.
    """
    if not plan:
        return ""
    plans = [iri for iri, _ in opened.searcher.terms_with_prefix(PLAN, "")]
    found = [iri for iri in plans if iri == plan or iri.endswith(f"/{plan}")]
    if not found:
        names = sorted(iri.rpartition("/")[2] for iri in plans)
        more = " ; …" if len(names) > _SHOWN else ""
        said = " ; ".join(names[:_SHOWN])
        raise QueryError(f"« {plan} » n'est pas un plan du graphe. Connus : {said}{more}.")
    return found[0]
