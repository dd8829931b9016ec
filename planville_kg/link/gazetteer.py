"""Territories known to a plan: its reference perimeter, and the names its own column uses."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from planville_kg.link.local import LocalPlaces, local_places
from planville_kg.link.phrases import PhraseIndex
from planville_kg.link.reference import NAMED_BY_PLANS, PERIMETER, QPV, reference
from planville_kg.link.sssom import reference_overlaps
from planville_kg.link.zoning import Zoning
from planville_kg.model import (
    Certainty,
    Diagnostic,
    Field,
    Location,
    Overlap,
    Plan,
    Severity,
    Territory,
)
from planville_kg.schemes import is_everywhere
from planville_kg.text import enumerated, key

_JOINED = re.compile(r"^(?:de\s+|du\s+|des\s+|d['’])(?=[^\W\da-zà-ÿ]|la\s|les?\s|l['’])")
"""What « et » leaves before the next name, which begins with a capital or an article."""
_MIN_NAMES = 3
_MIN_SHARE = 0.5


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """The territories of one plan, the phrases that name them, and how they meet others."""

    territories: Mapping[str, Territory]
    names: PhraseIndex
    perimeter: str
    overlaps: tuple[Overlap, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def declared_names(plan: Plan) -> tuple[str, ...]:
    """Return the distinct names of the plan's territory column, « tous quartiers » left out."""
    texts = (
        value.text
        for element in plan.elements
        for value in element.values
        if value.field is Field.TERRITORY
        and not value.is_placeholder
        and not is_everywhere(value.text)
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
        found = names & _keys(t for t in territories if t.kind in NAMED_BY_PLANS)
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


def build_gazetteer(plan: Plan, perimeter: str | None, zoning: Zoning | None = None) -> Gazetteer:
    """Return the territories of a plan: those of its perimeter, and its own unknown names.

    Args:
        plan: The plan.
        perimeter: The name of its reference perimeter, if it has one.
        zoning: The QPV and communes of adopted national lists.
    """
    shipped = reference().get(perimeter, ()) if perimeter else ()
    known = _keys(t for t in shipped if t.kind in NAMED_BY_PLANS)
    zoning = zoning or Zoning.of(())
    local = local_places(plan, own_names(plan, known), zoning, whole=not shipped)
    whole = next((t.identifier for t in shipped if t.kind == PERIMETER), None)
    territories = {t.identifier: t for t in (*local.territories, *shipped)}
    if whole is None:
        whole = f"{plan.identity.slug}/perimetre/tous-quartiers"
        territories[whole] = _own_perimeter(whole, local.quartiers)
    return Gazetteer(
        territories,
        PhraseIndex(_phrases(territories.values(), local)),
        whole,
        (*local.overlaps, *_shipped_overlaps(territories)),
        local.diagnostics,
    )


def _phrases(territories: Iterable[Territory], local: LocalPlaces) -> list[tuple[str, str]]:
    """Return what names each territory: its names, or its code for a QPV."""
    listed = tuple(territories)
    names = [
        (name, t.identifier)
        for t in listed
        if t.kind in NAMED_BY_PLANS
        for name in (t.label, *t.names)
    ]
    names.extend(local.phrases)
    names.extend((code, t.identifier) for t in listed if t.kind == QPV for code in t.qpv)
    return names


def _shipped_overlaps(territories: Mapping[str, Territory]) -> tuple[Overlap, ...]:
    return tuple(
        overlap
        for overlap in reference_overlaps()
        if overlap.territory in territories and overlap.other in territories
    )


def own_names(plan: Plan, known: frozenset[str]) -> tuple[str, ...]:
    """Return the names of the territory column, lists split, that no reference knows."""
    names: dict[str, str] = {}
    for text in declared_names(plan):
        for name in split_names(text, known):
            if key(name) and key(name) not in known and not is_everywhere(name):
                names.setdefault(key(name), name)
    return tuple(names.values())


def _own_perimeter(identifier: str, quartiers: Sequence[Territory]) -> Territory:
    return Territory(
        identifier=identifier,
        kind=PERIMETER,
        label="Tous quartiers",
        includes=tuple(t.identifier for t in quartiers),
        certainty=Certainty.PROBABLE,
        source="quartiers que le plan nomme, et QPV de ses communes",
    )


def split_names(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the names that a cell of the territory column holds.

    A name that is known as a whole is not split; otherwise commas, slashes, « et » and the like
    separate names.
    """
    return (text,) if key(text) in known else listed(text)


def listed(text: str) -> tuple[str, ...]:
    """Return the names that a cell lists, without what joins them.

    >>> listed("Collèges de Sainte-Foy et de La Roche"), listed("bords de Loire et de mer")
    (('Collèges de Sainte-Foy', 'La Roche'), ('bords de Loire', 'de mer'))
    """
    first, *others = enumerated(text) or ("",)
    return tuple(filter(None, (first, *(_JOINED.sub("", each) for each in others))))
