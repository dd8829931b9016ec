"""What a request means, free of any query language: the links to follow, and what is kept.

Both compilers write this down, so that they cannot mean different things. A link goes from each
intervention to the values of one dimension in one reading:

    joined   the intervention must have one of the values, which can be a column of the answer
    open     it may have one; without, its value is « non renseigné »
    held     it must have one of the values, looked at apart
    barred   it must not have any of them
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.model import INTERVENTION, SemanticModel
from planville_kg.box import Box, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planville_kg.ask.model import Dimension, ReadingSpec
    from planville_kg.ask.request import Condition, Reading, Request

OWN = "valeur"
"""The column of a link that holds the dimension's own value, beside those of its attributes."""
SHOWN = ("statut", "quartier")
"""What a list of interventions shows of each, as its columns say."""
_APART = {
    "est": "held",
    "avec": "held",
    "renseigne": "held",
    "n-est-pas": "barred",
    "sans": "barred",
}


class Limit(Box):
    """The values that one column of a link is limited to, or must not be if `excluded`."""

    column: str
    values: tuple[str, ...]
    excluded: bool = False


class Link(Box):
    """One use of a dimension: its name in the query, the reading, how it is joined, its limits.

    `shown` are the attributes of the link that are columns of the answer.
    """

    alias: str
    dimension: str
    reading: str
    join: str
    limits: tuple[Limit, ...] = ()
    shown: tuple[str, ...] = ()


class Column(Box):
    """A column of the answer: a link's value, or one attribute of it, named by its dimension."""

    dimension: str
    alias: str
    attribute: str = OWN

    @property
    def name(self) -> str:
        """Its name in the answer."""
        return identifier(self.dimension)


class Logic(Box):
    """The meaning of a request.

    `counted` is the alias of the link whose values are counted, or `intervention`. `part` holds
    the links of a share's numerator, `shown` those that only fill a list of interventions,
    `reach` the alias of the link that tells by what reach each intervention is in a list.
    """

    links: tuple[Link, ...]
    columns: tuple[Column, ...]
    counted: str
    part: tuple[Link, ...] = ()
    shown: tuple[Link, ...] = ()
    reach: str = ""
    plans: tuple[str, ...] = ()

    def link(self, alias: str) -> Link:
        """Return the link of that alias."""
        return next(each for each in self.links if each.alias == alias)


def identifier(name: str) -> str:
    """Return a name as SPARQL variables and SQL columns can be called."""
    return name.replace("-", "_")


def read_logic(request: Request) -> Logic:
    """Return what a request means.

    Args:
        request: A request that was held against the model.
    """
    model = SemanticModel.load()
    wanted = tuple(dict.fromkeys((*_listed(request), *request.by)))
    counted = _counted(request)
    shared = _Shared(model, request, {model.owner(name).name for name in _listed(request)})
    owners = dict.fromkeys((*(model.owner(name).name for name in wanted), *shared.conditions))
    if counted != INTERVENTION:
        owners[counted] = None
    columns = tuple(
        Column(name, identifier(model.owner(name).name), column_of(model.dimension(name)))
        for name in wanted
    )
    links = [_showing(shared.link(owner), columns) for owner in owners]
    links += [
        _link(request, model.owner(each.dimension), (each,), _APART[each.relation], f"c{number}")
        for number, each in shared.apart()
    ]
    return Logic(
        links=tuple(links),
        columns=columns,
        counted=identifier(counted),
        part=_numerator(model, request),
        shown=_shown(model) if request.listed == INTERVENTION else (),
        reach=_reach(links) if request.listed == INTERVENTION else "",
        plans=_plans(request),
    )


def _showing(link: Link, columns: Iterable[Column]) -> Link:
    mine = (each for each in columns if each.alias == link.alias)
    return replace(link, shown=tuple(each.attribute for each in mine if each.attribute != OWN))


def _listed(request: Request) -> tuple[str, ...]:
    return (request.listed,) if request.listed not in {"", INTERVENTION} else ()


def _counted(request: Request) -> str:
    model = SemanticModel.load()
    return (model.measure(request.measure).counts if request.measure else "") or INTERVENTION


def _plans(request: Request) -> tuple[str, ...]:
    """Return the plans that a request is limited to, which limit what could be, too."""
    said = (each for each in request.where if (each.dimension, each.relation) == ("plan", "est"))
    return tuple(value for each in said for value in each.values)


def _shown(model: SemanticModel) -> tuple[Link, ...]:
    return tuple(
        Link(f"vu_{name}", name, model.dimension(name).readings[0].name, "open") for name in SHOWN
    )


def _reach(links: Iterable[Link]) -> str:
    """Return the alias of the first link that must be there and that keeps its reach."""
    model = SemanticModel.load()
    for each in links:
        spec = model.dimension(each.dimension).reading(each.reading)
        if each.join == "joined" and spec.kept_of == "portee":
            return each.alias
    return ""


class _Shared:
    """The conditions that one link answers together: the first on each dimension of its owner.

    « Quels partenaires associatifs » speaks of one partner that is named and is an association.
    Where values are listed, a refused value is refused as a value of the list.
    """

    def __init__(self, model: SemanticModel, request: Request, listed: set[str]) -> None:
        self.model = model
        self.request = request
        self.listed = listed
        self.conditions: dict[str, list[Condition]] = {}
        for each in request.where:
            owner = model.owner(each.dimension).name
            if self._joins(each, owner):
                self.conditions.setdefault(owner, []).append(each)

    def _joins(self, condition: Condition, owner: str) -> bool:
        known = {(one.dimension, one.relation) for one in self.conditions.get(owner, ())}
        if (condition.dimension, condition.relation) in known:
            return False
        if condition.relation == "n-est-pas":
            return owner in self.listed
        named = {self.model.owner(name).name for name in self.request.by} | self.listed
        return condition.relation == "est" or (condition.relation == "renseigne" and owner in named)

    def link(self, owner: str) -> Link:
        """Return the one link of an owner, joined if anything is demanded of it."""
        must = owner in self.conditions or owner in self.listed
        conditions = self.conditions.get(owner, ())
        dimension = self.model.dimension(owner)
        return _link(self.request, dimension, conditions, "joined" if must else "open", owner)

    def apart(self) -> Iterator[tuple[int, Condition]]:
        """Yield the conditions that no shared link answers, numbered."""
        taken = {id(one) for kept in self.conditions.values() for one in kept}
        for number, each in enumerate(self.request.where, 1):
            if id(each) not in taken:
                yield number, each


def _numerator(model: SemanticModel, request: Request) -> tuple[Link, ...]:
    return tuple(
        _link(request, model.owner(each.dimension), (each,), _APART[each.relation], f"p{number}")
        for number, each in enumerate(request.part, 1)
    )


def _link(
    request: Request, owner: Dimension, conditions: Iterable[Condition], join: str, alias: str
) -> Link:
    model = SemanticModel.load()
    reading = request.reading(owner.name)
    limits = [
        Limit(
            column_of(model.dimension(each.dimension)),
            each.values,
            each.relation == "n-est-pas" and join == "joined",
        )
        for each in conditions
        if each.values
    ]
    limits += _kept(owner.reading(reading.name), reading)
    limits += _assumed(owner, {each.column for each in limits})
    return Link(identifier(alias), owner.name, reading.name, join, tuple(limits))


def _kept(spec: ReadingSpec, reading: Reading) -> list[Limit]:
    """Return the limit to the codes that a reading keeps, none where it keeps them all."""
    known = dict(spec.codes)
    if not spec.kept_of or set(reading.kept) in (set(), set(known)):
        return []
    return [Limit(spec.kept_of, tuple(known[code] for code in reading.kept))]


def _assumed(dimension: Dimension, said: set[str]) -> list[Limit]:
    """Return what is supposed of a dimension's attributes where nothing is said."""
    if said & {OWN, *(name for name, _ in dimension.assumed)}:
        return []
    return [Limit(name, (value,)) for name, value in dimension.assumed]


def column_of(dimension: Dimension) -> str:
    """Return the column of the owner's link that holds a dimension: its own, or an attribute's."""
    if not dimension.parent:
        return OWN
    return dimension.attribute or identifier(dimension.name)
