"""Files of plans: their merge is the graph that memory would give."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planville_kg.graph.build import Surroundings, build_quads
from planville_kg.graph.lines import counted, merge_files
from planville_kg.graph.parts import forget_shared, write_inferred, write_shared, write_stated
from planville_kg.graph.store import canonical
from planville_kg.link import link
from planville_kg.model import Certainty, Extraction, Overlap, Territory
from planville_kg.vocab import BASE

Read = Callable[..., Extraction]
ROWS = [
    ("Agir", "Ouvrir un lieu avec la CAF", "En cours", "Mixte", "Malakoff"),
    ("Agir", "Accès aux droits", "En cours", "Mixte", "Tous quartiers"),
]


def in_files(folder: Path, found: list[Extraction], around: Surroundings) -> bytes:
    """Build by files, and hold the counts against what was written."""
    forget_shared()
    files = [folder / f"{number}.nq" for number, _ in enumerate(found)]
    placed = [
        write_stated(file, link(each.plan), each.diagnostics, base=BASE)
        for file, each in zip(files, found, strict=True)
    ]
    shared, sizes = write_shared(folder / "communs", placed, around, base=BASE)
    for file in files:
        sizes += write_inferred(shared, file)
    sizes -= merge_files([shared.file, *files], folder / "tout")
    whole = (folder / "tout").read_bytes()
    assert sizes == counted(whole.splitlines(keepends=True))
    return whole


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_merge_is_the_graph(read: Read, nantes: Extraction, tmp_path: Path, count: int) -> None:
    """None, one or three plans, two of them in the same places: the bytes of memory's build."""
    found = [nantes, read(ROWS, slug="un"), read(ROWS[:1], slug="deux")][:count]
    whole = build_quads([(link(each.plan), each.diagnostics) for each in found])
    assert in_files(tmp_path, found, Surroundings()) == canonical(whole)


def test_a_set_over_two_plans_is_whole_for_neither(read: Read, tmp_path: Path) -> None:
    """A list's set holds a quartier of each plan: what targets one covers it, « tous » does not.

    « Tous quartiers » of the first plan reaches its own quartier alone, not all of the set.
    """
    found = [read(ROWS, slug="un"), read(ROWS[:1], slug="deux")]
    linked = [(link(each.plan), each.diagnostics) for each in found]
    places = [t.identifier for each, _ in linked for t in each.territories if t.label == "Malakoff"]
    assert len(places) == 2
    group = Territory("ensemble/rive", "ensemble", "Rive", includes=tuple(places))
    overlap = Overlap(places[0], group.identifier, "proche", Certainty.CERTAIN, "essai", "essai")
    around = Surroundings((group,), (overlap,))
    whole = in_files(tmp_path, found, around)
    assert whole == canonical(build_quads(linked, around=around))
    covers = [line.split()[:3] for line in whole.splitlines() if b"def#couvre> " in line]
    plans = [
        subject.split(b"/id/")[1].split(b"/")[0]
        for subject, _, place in covers
        if place.endswith(b"id/ensemble/rive>")
    ]
    assert sorted(plans) == [b"deux", b"un"]
