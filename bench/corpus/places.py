"""Made-up communes and quartiers: 1,514 priority neighbourhoods shared out to 435 plans."""

from dataclasses import dataclass
from functools import cache

from corpus.draws import Draws
from corpus.words import words

PLANS, QPV = 435, 1514
"""Contrats de ville and priority neighbourhoods (QPV) of metropolitan and overseas France, 2015."""

_COMMUNES = 4
_STRIDE = 37
_NANTES = 44
_DEPARTMENTS = tuple(number for number in range(1, 96) if number not in (20, _NANTES))


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune: its INSEE code and its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Quartier:
    """A priority neighbourhood: its code, its name, and the commune that it stands in."""

    code: str
    name: str
    commune: Commune


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a plan applies; its first commune is the largest."""

    communes: tuple[Commune, ...]
    quartiers: tuple[Quartier, ...]


@cache
def grounds() -> tuple[Ground, ...]:
    """Return the ground of every plan of the nation, by number."""
    seen: dict[int, int] = dict.fromkeys(_DEPARTMENTS, 0)
    found = []
    for plan, size in enumerate(_sizes()):
        department = _DEPARTMENTS[plan % len(_DEPARTMENTS)]
        first, seen[department] = seen[department], seen[department] + size
        found.append(_ground(plan, department, range(first + 1, first + size + 1)))
    return tuple(found)


def _sizes() -> list[int]:
    """Share out the neighbourhoods: one to each plan, and many more to a few."""
    weights = [Draws("taille", plan).share() ** 3 for plan in range(PLANS)]
    total, spare, given, heaped = sum(weights), QPV - PLANS, 0, 0.0
    sizes = []
    for weight in weights:
        heaped += weight
        until = round(spare * heaped / total)
        sizes.append(1 + until - given)
        given = until
    return sizes


def _ground(plan: int, department: int, numbers: range) -> Ground:
    draws = Draws("lieux", plan)
    count = min(_COMMUNES, 1 + len(numbers) // 3)
    block = plan // len(_DEPARTMENTS) * _COMMUNES
    communes = tuple(
        Commune(f"{department:02}{block + place + 101:03}", _town(plan * _COMMUNES + place))
        for place in range(count)
    )
    names = _names(draws, len(numbers))
    quartiers = tuple(
        Quartier(f"QP{department:03}{number:03}", name, draws.one(communes))
        for number, name in zip(numbers, names, strict=True)
    )
    return Ground(communes, quartiers)


def _town(number: int) -> str:
    """Return the name of a commune: another one for each number."""
    roots, ends = words().villes, words().suites
    place = number * _STRIDE % (len(roots) * len(ends))
    return roots[place % len(roots)] + ends[place // len(roots)]


def _names(draws: Draws, count: int) -> list[str]:
    """Draw names that differ inside a plan; other plans have homonyms, as in the nation."""
    names = words().quartiers
    start, step = draws.below(len(names)), draws.one((1, 7, 11, 13, 17))
    return [names[(start + place * step) % len(names)] for place in range(count)]
