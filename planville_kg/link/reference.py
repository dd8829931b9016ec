"""Reference territories: those that ship with Planville, and those of adopted lists."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from planville_kg import assets
from planville_kg.model import Certainty, Territory
from planville_kg.text import key

QUARTIER, QPV, SET, PERIMETER, COMMUNE, EPCI, ADMINISTRATIVE = (
    "quartier",
    "quartier-prioritaire",
    "ensemble",
    "perimetre",
    "commune",
    "intercommunalite",
    "quartier-administratif",
)
"""Kinds of territory; slugs of `code/nature-territoire`."""

NAMED_BY_PLANS = frozenset((QUARTIER, SET, COMMUNE))
"""What a plan means when it writes a name; a QPV is named by its code, and an administrative
quartier of the same name is another place."""

FILE = "data/reference/territoires.csv"


@cache
def reference() -> Mapping[str, tuple[Territory, ...]]:
    """Return the territories that ship with Planville, by perimeter."""
    found: dict[str, list[Territory]] = {}
    for perimeter, territory in _lines(assets.path(FILE)):
        found.setdefault(perimeter, []).append(territory)
    return {name: tuple(territories) for name, territories in sorted(found.items())}


def read_territories(path: Path) -> tuple[Territory, ...]:
    """Return the territories of a file in the format of `data/reference/territoires.csv`."""
    return tuple(territory for _, territory in _lines(path))


def _lines(path: Path) -> Iterator[tuple[str, Territory]]:
    with path.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            yield line["perimetre"], _territory(line)


def _territory(line: Mapping[str, str]) -> Territory:
    return Territory(
        identifier=line["identifiant"],
        kind=line["nature"],
        label=line["libelle"],
        names=_items(line["variantes"]),
        qpv=(*_items(line["qpv_2015"]), *_items(line["qpv_2024"])),
        communes=_items(line["communes"]),
        includes=_items(line["comprend"]),
        certainty=Certainty(line["confiance"]),
        source=line["source"],
    )


def _items(cell: str) -> tuple[str, ...]:
    return tuple(item for item in cell.split("|") if item)


def merge(lists: Iterable[Iterable[Territory]]) -> tuple[Territory, ...]:
    """Return the territories of several lists, each once, sorted by identifier.

    The first list that knows a territory by more than its code gives its label; the labels and
    names of the others become further names, and their communes and members fill what it lacks.
    """
    found: dict[str, list[Territory]] = {}
    for territories in lists:
        for territory in territories:
            found.setdefault(territory.identifier, []).append(territory)
    return tuple(_merged(found[name]) for name in sorted(found))


def _merged(same: list[Territory]) -> Territory:
    if len(same) == 1:
        return same[0]
    best = next((each for each in same if each.label not in _codes(each)), same[0])
    others = {
        key(name): name
        for each in reversed(same)
        for name in (*reversed(each.names), each.label)
        if name not in _codes(each)
    }
    others.pop(key(best.label), None)
    return Territory(
        identifier=best.identifier,
        kind=best.kind,
        label=best.label,
        names=tuple(sorted(others.values())),
        qpv=next((each.qpv for each in (best, *same) if each.qpv), ()),
        communes=next((each.communes for each in (best, *same) if each.communes), ()),
        includes=next((each.includes for each in (best, *same) if each.includes), ()),
        certainty=best.certainty,
        source=best.source,
    )


def _codes(territory: Territory) -> tuple[str, ...]:
    """Return what a territory is called by who knows nothing of it but its code."""
    return (*territory.qpv, *territory.communes, territory.identifier.rsplit("/", 1)[-1])
