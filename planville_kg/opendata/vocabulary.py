"""The words by which files are understood, read from `data/reference/`.

`lecture-donnees.toml`, `indicateurs.csv` and `sources.toml` may be edited without a word of code.
"""

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from planville_kg import assets
from planville_kg.opendata.model import Indicator, KnownSource
from planville_kg.text import fold, key


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `lecture-donnees.toml`, folded."""

    missing: Mapping[str, str]
    groups: Mapping[str, frozenset[str]]
    levels: Mapping[str, str]
    units: tuple[tuple[str, frozenset[str]], ...]
    signs: Mapping[str, str]


@cache
def words() -> Words:
    """Return the words by which cells and headers are understood."""
    told = _toml("lecture-donnees")
    return Words(
        missing=MappingProxyType(
            {fold(form): reason for reason, forms in told["manquants"].items() for form in forms}
        ),
        groups=MappingProxyType({name: frozenset(forms) for name, forms in told["mots"].items()}),
        levels=MappingProxyType(
            {key(form): level for level, forms in told["niveaux"].items() for form in forms}
        ),
        units=tuple((unit, frozenset(forms)) for unit, forms in told["unites"].items()),
        signs=MappingProxyType(
            {fold(form): unit for unit, forms in told["signes"].items() for form in forms}
        ),
    )


@cache
def indicators() -> Mapping[str, Indicator]:
    """Return the known indicators by slug."""
    with assets.path("data/reference/indicateurs.csv").open(encoding="utf-8", newline="") as file:
        found = [_indicator(line) for line in csv.DictReader(file)]
    return MappingProxyType({each.slug: each for each in found})


def _indicator(line: Mapping[str, str]) -> Indicator:
    forms = (line["identifiant"].replace("-", " "), line["libelle"], *line["formes"].split("|"))
    return Indicator(
        slug=line["identifiant"],
        label=line["libelle"],
        label_en=line["libelle_en"],
        unit=line["unite"],
        forms=tuple(dict.fromkeys(key(form) for form in forms)),
        decimals=int(line["decimales"]),
        source=line["source"],
    )


@cache
def load_sources() -> Mapping[str, KnownSource]:
    """Return the datasets that `planville adopt NOM` knows, by name."""
    found = {name: _source(name, told) for name, told in _toml("sources")["sources"].items()}
    return MappingProxyType(found)


def _source(name: str, told: Mapping[str, Any]) -> KnownSource:
    return KnownSource(
        name=name,
        title=told["titre"],
        publisher=told["editeur"],
        licence=told.get("licence"),
        page=told["page"],
        address=told.get("adresse"),
        checked=told.get("verification", ""),
        year=told.get("annee"),
        headers=tuple(told.get("reconnue_par", ())),
        has_contours=told.get("contours"),
        columns=MappingProxyType(told.get("colonnes", {})),
        empty=told.get("vide"),
    )


@cache
def licences() -> Mapping[str, str]:
    """Return the IRIs of licences by short name."""
    return MappingProxyType(dict(_toml("sources")["licences"]))


def _toml(name: str) -> dict[str, Any]:
    with assets.path(f"data/reference/{name}.toml").open("rb") as file:
        return tomllib.load(file)
