"""What became of each priority neighbourhood (QPV) of 2015 in the zoning of 2024.

No national table of passage is published with the lists: the pairs are found by commune and name.
What changed is read in the 2024 code, whose last letter says I (unchanged), M (modified), N (new)
or C (those of Mayotte, of which nothing is said).
"""

from collections.abc import Iterable, Iterator

from planville_kg.link.reference import QPV
from planville_kg.link.zoning import bare, words
from planville_kg.model import Certainty, Overlap, Territory

_CHANGES = {"I": "inchange", "M": "modifie"}
_RULES = {
    "nom-et-commune": Certainty.CERTAIN,
    "mots-du-nom": Certainty.PROBABLE,
    "seuls-de-la-commune": Certainty.UNCERTAIN,
}
"""From the surest; a pair is kept under the first rule that finds it."""


def correspondences(
    territories: Iterable[Territory], known: Iterable[Overlap] = ()
) -> Iterator[Overlap]:
    """Yield the pairs of QPV of 2015 and 2024 that are the same neighbourhood, or its successor.

    Args:
        territories: QPV of both zonings, with names and communes.
        known: Pairs that a reference already gives; their QPV of 2024 are left alone.
    """
    qpv = sorted((t for t in territories if t.kind == QPV), key=lambda each: each.identifier)
    paired = {overlap.other for overlap in known}
    new = [each for each in qpv if _zoning(each) == "QN" and each.identifier not in paired]
    old_of: dict[str, list[Territory]] = {}
    new_of: dict[str, list[Territory]] = {}
    for each in qpv:
        groups = old_of if _zoning(each) == "QP" else new_of
        for commune in each.communes:
            groups.setdefault(commune, []).append(each)
    for each in new:
        near = {t.identifier: t for code in each.communes for t in old_of.get(code, ())}
        alone = all(len(new_of.get(code, ())) == 1 for code in each.communes)
        yield from _pairs(each, [near[name] for name in sorted(near)], alone=alone)


def _zoning(qpv: Territory) -> str:
    return qpv.qpv[0][:2] if qpv.qpv else ""


def _pairs(new: Territory, near: list[Territory], *, alone: bool) -> Iterator[Overlap]:
    if _letter(new) == "N":
        return
    same = [old for old in near if _names(old) & _names(new)]
    rule = "nom-et-commune"
    if not same:
        same = [old for old in near if _alike(old, new)]
        rule = "mots-du-nom"
    if not same and alone and len(near) == 1:
        same, rule = near, "seuls-de-la-commune"
    for old in same:
        yield Overlap(
            territory=old.identifier,
            other=new.identifier,
            match="exacte" if _letter(new) == "I" else "proche",
            certainty=_RULES[rule],
            rule=rule,
            source="noms et communes des listes adoptées ; changement d'après le code de 2024",
            change=_CHANGES.get(_letter(new)),
        )


def _letter(qpv: Territory) -> str:
    return qpv.qpv[0][-1]


def _names(qpv: Territory) -> frozenset[str]:
    return frozenset(bare(name) for name in (qpv.label, *qpv.names))


def _alike(old: Territory, new: Territory) -> bool:
    """Tell whether all the words of one name stand in the other."""
    pairs = ((words(a), words(b)) for a in (old.label, *old.names) for b in (new.label, *new.names))
    return any(a and b and (a <= b or b <= a) for a, b in pairs)
