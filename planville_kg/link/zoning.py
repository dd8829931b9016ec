"""The priority neighbourhoods (QPV) and communes of France, once their lists are adopted.

A plan names its quartiers as people do: without the article, by half of the official name, or by
a name that six communes share. Names are looked up among the QPV of the plan's communes; without
communes, a name that one commune only knows is found, and a name that several know is left with
its candidates.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planville_kg.link.reference import COMMUNE, QPV
from planville_kg.model import Certainty, Territory
from planville_kg.text import STOPWORDS, key

_OPENINGS = frozenset("l le la les quartier quartiers secteur cite".split())
"""Words that a name may begin with or not."""

_MIN_VOTES = 2
_MIN_COMMON_VOTES = 3


@dataclass(frozen=True, slots=True)
class Found:
    """A QPV that a name may mean, how sure that is, and the rule that found it."""

    qpv: Territory
    certainty: Certainty
    rule: str


@dataclass(frozen=True, slots=True)
class Zoning:
    """QPV by name and by commune, communes by name and by code."""

    qpv: Mapping[str, tuple[Territory, ...]]
    qpv_of_commune: Mapping[str, tuple[Territory, ...]]
    communes: Mapping[str, tuple[Territory, ...]]
    commune_of_code: Mapping[str, Territory]

    @classmethod
    def of(cls, territories: Iterable[Territory]) -> "Zoning":
        """Index the QPV and communes of a list of territories."""
        listed = tuple(territories)
        qpv = [each for each in listed if each.kind == QPV]
        communes = [each for each in listed if each.kind == COMMUNE]
        return cls(
            qpv=_grouped((name, each) for each in qpv for name in _keys(each)),
            qpv_of_commune=_grouped((code, each) for each in qpv for code in each.communes),
            communes=_grouped((name, each) for each in communes for name in _keys(each)),
            commune_of_code={each.communes[0]: each for each in communes if each.communes},
        )

    def find(self, name: str, communes: frozenset[str], *, sure: bool) -> tuple[Found, ...]:
        """Return the QPV that a name may mean.

        Args:
            name: As the plan writes it.
            communes: INSEE codes of the plan's communes; none where they are not known.
            sure: Whether the plan itself says its communes, rather than they were deduced.
        """
        same = self.qpv.get(bare(name), ())
        if not communes:
            return _far(same)
        here = tuple(each for each in same if communes.intersection(each.communes))
        if here:
            degree = Certainty.CERTAIN if sure else Certainty.PROBABLE
            return _told(here, degree, "nom-et-commune")
        near = {each.identifier: each for code in communes for each in self._of(code)}
        alike = tuple(near[i] for i in sorted(near) if _shares_name(words(name), near[i]))
        return _told(alike, Certainty.PROBABLE, "mots-du-nom")

    def _of(self, commune: str) -> tuple[Territory, ...]:
        return self.qpv_of_commune.get(commune, ())

    def find_commune(self, name: str, communes: frozenset[str]) -> Territory | None:
        """Return the commune that a name means: the plan's, or the only one of that name."""
        same = self.communes.get(bare(name), ())
        here = tuple(each for each in same if communes.intersection(each.communes)) or same
        return here[0] if len(here) == 1 else None

    def deduce_communes(self, names: Iterable[str]) -> frozenset[str]:
        """Return the communes that the names of a plan's quartiers point to.

        A commune is taken if it knows two of the names and is alone in knowing one of them, or if
        it knows three of them: a single shared name proves nothing.
        """
        votes: Counter[str] = Counter()
        alone: Counter[str] = Counter()
        for name in {bare(name) for name in names}:
            known = {code for each in self.qpv.get(name, ()) for code in each.communes}
            votes.update(known)
            alone.update(known if _one_place(self.qpv.get(name, ())) else ())
        return frozenset(
            code
            for code, count in votes.items()
            if count >= _MIN_COMMON_VOTES or (count >= _MIN_VOTES and alone[code])
        )


def _grouped(pairs: Iterable[tuple[str, Territory]]) -> dict[str, tuple[Territory, ...]]:
    found: dict[str, dict[str, Territory]] = {}
    for name, territory in pairs:
        found.setdefault(name, {})[territory.identifier] = territory
    return {name: tuple(same[i] for i in sorted(same)) for name, same in found.items()}


def _keys(territory: Territory) -> frozenset[str]:
    names = (territory.label, *territory.names)
    return frozenset(bare(name) for name in names if name not in territory.qpv)


def bare(name: str) -> str:
    """Return the key of a name without the article or common noun that it may begin with.

    >>> bare("Le Clos Toreau"), bare("CLOS TOREAU"), bare("Quartier Sud")
    ('clos toreau', 'clos toreau', 'sud')
    """
    parts = key(name).split(" ")
    while len(parts) > 1 and parts[0] in _OPENINGS:
        parts.pop(0)
    return " ".join(parts)


def words(name: str) -> frozenset[str]:
    """Return the words of a name that tell it from another.

    >>> sorted(words("Le Sillon de Bretagne"))
    ['bretagne', 'sillon']
    """
    return frozenset(bare(name).split(" ")) - STOPWORDS - _OPENINGS


def _shares_name(asked: frozenset[str], territory: Territory) -> bool:
    """Tell whether all the words of one name stand in the other."""
    names = (words(name) for name in (territory.label, *territory.names))
    return any(asked and known and (asked <= known or known <= asked) for known in names)


def _one_place(same: tuple[Territory, ...]) -> bool:
    """Tell whether QPV are one place: at most one of each zoning, in common communes."""
    if not same:
        return False
    generations = Counter(code[:2] for each in same for code in each.qpv)
    shared = set(same[0].communes).intersection(*(each.communes for each in same))
    return bool(shared) and max(generations.values(), default=1) == 1


def _told(same: tuple[Territory, ...], degree: Certainty, rule: str) -> tuple[Found, ...]:
    if not _one_place(same):
        degree = Certainty.UNCERTAIN
    return tuple(Found(each, degree, rule) for each in same)


def _far(same: tuple[Territory, ...]) -> tuple[Found, ...]:
    rule = "nom-unique" if _one_place(same) else "homonymes"
    return _told(same, Certainty.PROBABLE, rule)
