"""Places that no shipped perimeter knows: names of the plan's column, QPV of its communes.

A quartier of a plan is not a priority neighbourhood (QPV): it is a place of the plan's own, which
meets one or several QPV of each zoning, as sure as the name and the communes let it be.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from planville_kg.link.correspondences import correspondences
from planville_kg.link.reference import COMMUNE, QPV, QUARTIER
from planville_kg.link.zoning import Found, Zoning, bare
from planville_kg.model import (
    Certainty,
    Diagnostic,
    Location,
    Overlap,
    Plan,
    Severity,
    Territory,
)
from planville_kg.text import key

_QPV_CODE = re.compile(r"QP\d{2}[\dAB]\d{3}|QN\d{2}[\dAB]\d{2}[A-Z]", re.IGNORECASE)
"""Codes of the zonings of 2015 and 2024 (decrees 2014-1750 and 2023-1314), Corsica's included."""

_LIST = "liste des QPV adoptée"
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class LocalPlaces:
    """The places of a plan's own, what they meet, the phrases that name them, and doubts.

    `quartiers` is what « tous quartiers » includes; `territories` holds them, and the QPV and
    communes that they meet.
    """

    territories: tuple[Territory, ...] = ()
    quartiers: tuple[Territory, ...] = ()
    phrases: tuple[tuple[str, str], ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class _Communes:
    """The communes of a plan, and whether the plan itself says them."""

    codes: frozenset[str]
    sure: bool


def local_places(plan: Plan, names: Sequence[str], zoning: Zoning, *, whole: bool) -> LocalPlaces:
    """Return the places that a plan's column names, and the other QPV of its communes.

    Args:
        plan: The plan.
        names: Names of its territory column that no shipped perimeter knows.
        zoning: The QPV and communes of adopted lists.
        whole: Whether the QPV of the plan's communes that no name gives are its quartiers too.
    """
    communes, doubts = _communes(plan, names, zoning)
    places = [_place(plan, name, zoning, communes) for name in names]
    given = {overlap.other for place in places for overlap in place.overlaps}
    if whole:
        places.extend(_unnamed(plan, zoning, communes, given))
    return LocalPlaces(
        territories=tuple(t for place in places for t in place.territories),
        quartiers=tuple(t for place in places for t in place.quartiers),
        phrases=tuple(phrase for place in places for phrase in place.phrases),
        overlaps=tuple(overlap for place in places for overlap in place.overlaps),
        diagnostics=(*doubts, *(d for place in places for d in place.diagnostics)),
    )


def _communes(
    plan: Plan, names: Sequence[str], zoning: Zoning
) -> tuple[_Communes, tuple[Diagnostic, ...]]:
    if plan.identity.communes:
        return _Communes(frozenset(plan.identity.communes), sure=True), ()
    codes = zoning.deduce_communes(names)
    if not codes:
        return _Communes(codes, sure=False), ()
    told = ", ".join(_named(code, zoning) for code in sorted(codes))
    message = (
        f"Les communes du plan ont été déduites des noms de quartiers : {told}. Écrivez-les dans "
        "le fichier .toml du plan (communes = […]) pour les confirmer."
    )
    doubt = Diagnostic("communes-deduites", Severity.WARNING, message, Location(plan.document.name))
    return _Communes(codes, sure=False), (doubt,)


def _named(code: str, zoning: Zoning) -> str:
    commune = zoning.commune_of_code.get(code)
    return f"{commune.label} ({code})" if commune and commune.label != code else code


def _place(plan: Plan, name: str, zoning: Zoning, communes: _Communes) -> LocalPlaces:
    """Return the territory of one name: a QPV by its code, a commune, or a quartier."""
    source = f"colonne territoire de {plan.document.name}"
    if _QPV_CODE.fullmatch(name):
        code = name.upper()
        coded = (Territory(f"qpv/{code}", QPV, code, qpv=(code,), source=source),)
        return LocalPlaces(coded, coded)
    found = zoning.find(name, communes.codes, sure=communes.sure)
    commune = zoning.find_commune(name, communes.codes)
    if commune is not None and not any(each.rule != "mots-du-nom" for each in found):
        return LocalPlaces((commune,), phrases=((name, commune.identifier),))
    own = Territory(
        identifier=f"{plan.identity.slug}/quartier/{key(name).replace(' ', '-')}",
        kind=QUARTIER,
        label=name,
        communes=_shared_communes(found),
        certainty=Certainty.PROBABLE,
        source=source,
    )
    return LocalPlaces(
        (own, *_known_communes(own.communes, zoning), *(each.qpv for each in found)),
        (own,),
        _other_names(own, found),
        tuple(_overlap(own, each) for each in found),
        tuple(_homonyms(plan, name, found)),
    )


def _unnamed(
    plan: Plan, zoning: Zoning, communes: _Communes, given: set[str]
) -> Iterator[LocalPlaces]:
    """Yield the quartiers that the plan's column does not name: a QPV of its communes each.

    A QPV of 2024 and the one of 2015 that it follows are one quartier, under the later name.
    """
    near = {
        each.identifier: each
        for code in sorted(communes.codes)
        for each in zoning.qpv_of_commune.get(code, ())
    }
    for newest, same in _successions(near).items():
        if given.isdisjoint(each.identifier for each in same):
            yield _unnamed_place(plan, near[newest], same, zoning)


def _successions(near: Mapping[str, Territory]) -> dict[str, list[Territory]]:
    """Return the QPV of some communes, those of 2015 with the ones of 2024 that follow them."""
    follows = {
        overlap.territory: overlap.other
        for overlap in correspondences(near.values())
        if overlap.certainty is not Certainty.UNCERTAIN
    }
    found: dict[str, list[Territory]] = {}
    for identifier in sorted(near):
        found.setdefault(follows.get(identifier, identifier), []).append(near[identifier])
    return found


def _unnamed_place(
    plan: Plan, newest: Territory, same: Sequence[Territory], zoning: Zoning
) -> LocalPlaces:
    found = tuple(Found(each, Certainty.CERTAIN, "liste-des-qpv") for each in same)
    own = Territory(
        identifier=f"{plan.identity.slug}/quartier/{bare(newest.label).replace(' ', '-')}",
        kind=QUARTIER,
        label=newest.label,
        communes=_shared_communes(found),
        certainty=Certainty.PROBABLE,
        source=_LIST,
    )
    return LocalPlaces(
        (own, *_known_communes(own.communes, zoning), *same),
        (own,),
        _other_names(own, found),
        tuple(_overlap(own, each) for each in found),
    )


def _shared_communes(found: Iterable[Found]) -> tuple[str, ...]:
    """Return the communes of the QPV that a quartier meets; none where these are candidates."""
    sure = [each.qpv for each in found if each.certainty is not Certainty.UNCERTAIN]
    return tuple(sorted({code for qpv in sure for code in qpv.communes}))


def _known_communes(codes: Iterable[str], zoning: Zoning) -> tuple[Territory, ...]:
    return tuple(
        zoning.commune_of_code.get(code)
        or Territory(f"commune/{code}", COMMUNE, code, communes=(code,), source=_LIST)
        for code in codes
    )


def _other_names(own: Territory, found: Sequence[Found]) -> tuple[tuple[str, str], ...]:
    """Return what else names a quartier: the names of the QPV that it surely is."""
    sure = [each.qpv for each in found if each.certainty is not Certainty.UNCERTAIN]
    names = {name for qpv in sure for label in (qpv.label, *qpv.names) for name in _forms(label)}
    return tuple((name, own.identifier) for name in sorted(names))


def _forms(label: str) -> tuple[str, str]:
    """Return a name as it is, and without the article that it may begin with."""
    return label, bare(label)


def _overlap(own: Territory, found: Found) -> Overlap:
    return Overlap(
        territory=own.identifier,
        other=found.qpv.identifier,
        match="proche",
        certainty=found.certainty,
        rule=found.rule,
        source=found.qpv.source or _LIST,
    )


def _homonyms(plan: Plan, name: str, found: Sequence[Found]) -> Iterator[Diagnostic]:
    doubted = [each.qpv for each in found if each.certainty is Certainty.UNCERTAIN]
    if not doubted:
        return
    told = ", ".join(f"{qpv.label} ({', '.join(qpv.qpv)})" for qpv in doubted[:_SHOWN])
    more = f" et {len(doubted) - _SHOWN} autres" if len(doubted) > _SHOWN else ""
    message = (
        f"« {name} » peut désigner plusieurs quartiers prioritaires : {told}{more}. Écrivez les "
        "communes du plan dans son fichier .toml (communes = […]) pour choisir."
    )
    yield Diagnostic("quartier-homonyme", Severity.WARNING, message, Location(plan.document.name))
