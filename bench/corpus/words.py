"""The words that generated plans are composed of, and the partners that they share."""

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from planville_kg import assets


@dataclass(frozen=True, slots=True)
class Words:
    """The lists of `vocabulaire.toml`; statuses, types and places with their weights."""

    volets: tuple[str, ...]
    orientations: tuple[str, ...]
    objectifs: tuple[str, ...]
    actions: tuple[str, ...]
    sous_actions: tuple[str, ...]
    objets: tuple[str, ...]
    publics: tuple[str, ...]
    moyens: tuple[str, ...]
    liaisons: tuple[str, ...]
    precisions: tuple[str, ...]
    villes: tuple[str, ...]
    suites: tuple[str, ...]
    quartiers: tuple[str, ...]
    types: tuple[tuple[str, float], ...]
    statuts: tuple[tuple[str, float], ...]
    places: tuple[tuple[str, float], ...]


@cache
def words() -> Words:
    """Return the words of `vocabulaire.toml`."""
    with Path(__file__).with_name("vocabulaire.toml").open("rb") as file:
        found = tomllib.load(file)
    return Words(
        **{
            name: tuple(tuple(each) if isinstance(each, list) else each for each in items)
            for name, items in found.items()
        }
    )


@cache
def partners() -> tuple[str, ...]:
    """Return the names by which plans call the national actors: an acronym, or the whole name."""
    path = assets.path("data/reference/organisations.csv")
    with path.open(encoding="utf-8", newline="") as file:
        lines = [line for line in csv.DictReader(file) if not line["perimetre"]]
    return tuple(line["sigles"].split("|")[0] or line["libelle"] for line in lines)


def joined(opening: str, thing: str) -> str:
    """Return `opening` and `thing` with the article that French joins to « de » and « à ».

    >>> joined("Diagnostic partagé de", "le lien social"), joined("Vers", "le lien social")
    ('Diagnostic partagé du lien social', 'Vers le lien social')
    """
    article, _, rest = thing.partition(" ")
    start, _, last = opening.rpartition(" ")
    made = _CONTRACTED.get((last.casefold(), article))
    if made is None:
        return f"{opening} {thing}"
    return f"{start} {made.upper() if last.isupper() else made} {rest}"


_CONTRACTED = {
    ("de", "le"): "du",
    ("de", "les"): "des",
    ("à", "le"): "au",
    ("à", "les"): "aux",
}
