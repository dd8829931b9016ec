"""One file of sorted N-Quads a plan, so that a build never holds more than one plan.

A plan's file is written in two steps: what its document says, as soon as it is read; then what is
inferred, once the territories of all plans are known. The sorted merge of the files of all plans
and of what they share is the whole graph.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store

from planville_kg.graph.build import Placed, Surroundings, shared_quads, stated_quads
from planville_kg.graph.containment import Containment
from planville_kg.graph.infer import infer
from planville_kg.graph.lines import counted
from planville_kg.graph.store import canonical
from planville_kg.graph.versions import History
from planville_kg.model import Diagnostic, LinkedPlan


@dataclass(frozen=True, slots=True)
class Shared:
    """What plans share: the file of the reference graphs, and the perimeters of all plans."""

    base: str
    file: Path
    perimeters: tuple[str, ...]


def write_stated(
    target: Path,
    linked: LinkedPlan,
    diagnostics: Iterable[Diagnostic],
    *,
    base: str,
    history: History | None = None,
) -> Placed:
    """Write what a plan says and what was found in it, and return its territories."""
    quads = stated_quads(linked, diagnostics, base=base, history=history)
    target.write_bytes(canonical(quads))
    return Placed.of(linked, base)


def write_shared(
    target: Path, plans: Iterable[Placed], around: Surroundings, *, base: str
) -> tuple[Shared, Counter[bytes]]:
    """Write what plans share, and return it with the number of lines of each graph."""
    placed = tuple(plans)
    whole = canonical(shared_quads(base, placed, around))
    target.write_bytes(whole)
    perimeters = tuple(sorted({each.perimeter for each in placed}))
    return Shared(base, target, perimeters), counted(whole.splitlines(keepends=True))


def write_inferred(shared: Shared, file: Path) -> Counter[bytes]:
    """Add what is inferred to the file of a plan; return the number of lines of each graph."""
    stated = file.read_bytes()
    store = _loaded(stated)
    inferred = canonical(infer(shared.base, store, _containment(shared)))
    lines = stated.splitlines(keepends=True) + inferred.splitlines(keepends=True)
    file.write_bytes(b"".join(sorted(set(lines))))
    return counted(set(lines))


def forget_shared() -> None:
    """Forget what this process keeps from one plan to the next of a build."""
    _containment.cache_clear()


@lru_cache(maxsize=1)
def _containment(shared: Shared) -> Containment:
    """Return the territories and codes, read once a process."""
    return Containment(_loaded(shared.file.read_bytes()), map(NamedNode, shared.perimeters))


def _loaded(lines: bytes) -> Store:
    store = Store()
    store.load(input=lines, format=RdfFormat.N_QUADS)
    return store
