"""Territories known to a plan: its reference perimeter, and the names its own column uses."""

import csv
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from planville_kg import assets
from planville_kg.link.phrases import PhraseIndex
from planville_kg.model import (
    Certainty,
    Diagnostic,
    Field,
    Location,
    Plan,
    Severity,
    Territory,
)
from planville_kg.schemes import is_everywhere
from planville_kg.text import enumerated, key

QUARTIER, QPV, SET, PERIMETER, COMMUNE = (
    "quartier",
    "quartier-prioritaire",
    "ensemble",
    "perimetre",
    "commune",
)
"""Kinds of territory; slugs of `code/nature-territoire`."""

_QPV_CODE = re.compile(r"QP\d{6}|QN\d{5}[A-Z]", re.IGNORECASE)
"""Codes of the zonings of 2015 and 2024 (decrees 2014-1750 and 2023-1314)."""

_MIN_NAMES = 3
_MIN_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The territories of one plan, by identifier, and the phrases that name them."""

    territories: Mapping[str, Territory]
    names: PhraseIndex
    perimeter: str


@cache
def reference() -> Mapping[str, tuple[Territory, ...]]:
    """Return the territories of `data/reference/territoires.csv` by perimeter."""
    found: dict[str, list[Territory]] = {}
    with assets.path("data/reference/territoires.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            found.setdefault(line["perimetre"], []).append(_territory(line))
    return {name: tuple(territories) for name, territories in sorted(found.items())}


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


def declared_names(plan: Plan) -> tuple[str, ...]:
    """Return the distinct names of the plan's territory column, « tous quartiers » left out."""
    texts = (
        value.text
        for element in plan.elements
        for value in element.values
        if value.field is Field.TERRITORY and not is_everywhere(value.text)
    )
    return tuple({key(text): text for text in texts if key(text)}.values())


def choose_perimeter(plan: Plan) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the reference perimeter of a plan, and a diagnostic where it was deduced.

    The plan's identity names it; otherwise it is the one that knows at least half of the names
    of the territory column, and three of them.
    """
    known = reference()
    asked = plan.identity.perimeter
    where = Location(plan.document.name)
    if asked in known:
        return asked, ()
    if asked:
        message = (
            f"Le périmètre « {asked} » n'est pas dans data/reference/territoires.csv : les noms "
            "de quartiers du plan sont gardés tels quels."
        )
        return None, (Diagnostic("perimetre-inconnu", Severity.WARNING, message, where),)
    names = {key(name) for name in declared_names(plan)}
    for perimeter, territories in known.items():
        found = names & _keys(territories)
        if len(found) >= _MIN_NAMES and len(found) >= _MIN_SHARE * len(names):
            message = (
                f"Le périmètre « {perimeter} » a été déduit des noms de quartiers "
                f"({len(found)} sur {len(names)} reconnus). Nommez-le dans le fichier .toml du "
                "plan pour le confirmer."
            )
            return perimeter, (Diagnostic("perimetre-deduit", Severity.WARNING, message, where),)
    return None, ()


def _keys(territories: Iterable[Territory]) -> frozenset[str]:
    return frozenset(key(name) for t in territories for name in (t.label, *t.names))


def build_gazetteer(plan: Plan, perimeter: str | None) -> Gazetteer:
    """Return the territories of a plan: those of its perimeter, and its own unknown names."""
    shipped = reference().get(perimeter, ()) if perimeter else ()
    known = _keys(t for t in shipped if t.kind != QPV)
    own = [_own_territory(plan, name) for name in own_names(plan, known)]
    whole = next((t.identifier for t in shipped if t.kind == PERIMETER), None)
    territories = {t.identifier: t for t in (*own, *shipped)}
    if whole is None:
        whole = f"{plan.identity.slug}/perimetre/tous-quartiers"
        territories[whole] = _own_perimeter(whole, own)
    names = [
        (name, t.identifier)
        for t in territories.values()
        if t.kind not in (QPV, PERIMETER)
        for name in (t.label, *t.names)
    ]
    names.extend(
        (code, t.identifier) for t in territories.values() if t.kind == QPV for code in t.qpv
    )
    return Gazetteer(territories, PhraseIndex(names), whole)


def _own_territory(plan: Plan, name: str) -> Territory:
    """Return the territory of a name that no reference knows: a QPV if it is a QPV code."""
    source = f"colonne territoire de {plan.document.name}"
    if _QPV_CODE.fullmatch(name):
        code = name.upper()
        return Territory(f"qpv/{code}", QPV, code, qpv=(code,), source=source)
    identifier = f"{plan.identity.slug}/quartier/{key(name).replace(' ', '-')}"
    return Territory(identifier, QUARTIER, name, certainty=Certainty.PROBABLE, source=source)


def own_names(plan: Plan, known: frozenset[str]) -> tuple[str, ...]:
    """Return the names of the territory column, lists split, that no reference knows."""
    names: dict[str, str] = {}
    for text in declared_names(plan):
        for name in split_names(text, known):
            if key(name) and key(name) not in known and not is_everywhere(name):
                names.setdefault(key(name), name)
    return tuple(names.values())


def _own_perimeter(identifier: str, own: Sequence[Territory]) -> Territory:
    return Territory(
        identifier=identifier,
        kind=PERIMETER,
        label="Tous quartiers",
        includes=tuple(t.identifier for t in own),
        certainty=Certainty.PROBABLE,
        source="quartiers que le plan nomme",
    )


def split_names(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the names that a cell of the territory column holds.

    A name that is known as a whole is not split; otherwise commas, slashes, « et » and the like
    separate names.
    """
    return (text,) if key(text) in known else enumerated(text)
