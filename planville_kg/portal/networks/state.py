"""The state of `/reseau`: all of it is in the address, and each control is an address."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from planville_kg.box import Box, replace
from planville_kg.errors import QueryError
from planville_kg.view import load_declaration, view_names
from planville_kg.view.select import MOST
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from starlette.datastructures import QueryParams

    from planville_kg.view import Declaration

PATH = "/reseau"
VIEW = "vue"
FIRST = "partenaires"
"""The view that is shown where none is asked for."""
SIZES = (200, MOST, 2_000, 5_000, 10_000)
"""How many nodes can be shown at most."""
DEEPEST = 4
RESERVED = frozenset(
    "vue sans sans-lien poids texte noeud pas de a combien format table langue".split()
)
"""The names of ours: no view has a parameter of such a name."""
_LONGEST = 200


class State(Box):
    """What an address asks for; nodes are as they were written: IRIs, short ones, or names."""

    view: str
    given: tuple[tuple[str, str], ...] = ()
    without_classes: tuple[str, ...] = ()
    without_relations: tuple[str, ...] = ()
    least: int = 1
    words: str = ""
    node: str = ""
    depth: int = 1
    start: str = ""
    end: str = ""
    most: int = MOST

    @property
    def declaration(self) -> Declaration:
        """The view, as its file declares it."""
        return declared(self.view)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is taken away from the network."""
        return self == State(self.view, self.given, most=self.most)

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """What an address says of it: what is as usual goes without saying."""
        said = (
            (VIEW, self.view),
            *self.given,
            *(("sans", each) for each in self.without_classes),
            *(("sans-lien", each) for each in self.without_relations),
            ("poids", str(self.least) if self.least > 1 else ""),
            ("texte", self.words),
            ("noeud", short(self.node)),
            ("pas", str(self.depth) if self.node and self.depth > 1 else ""),
            ("de", short(self.start)),
            ("a", short(self.end)),
            ("combien", str(self.most) if self.most != MOST else ""),
        )
        return [(name, value) for name, value in said if value or name.startswith("sans")]

    def address(self, suffix: str = "") -> str:
        """Return the address of the page, or of one of its files.

        Args:
            suffix: `.json`, `.svg`…
        """
        return f"{PATH}{suffix}?{urlencode(self.pairs, safe='/:,')}"

    def toggled(self, field: str, name: str) -> State:
        """Return the state where a class or a relation is hidden, or shown again."""
        now: tuple[str, ...] = getattr(self, field)
        then = tuple(each for each in now if each != name) if name in now else (*now, name)
        return replace(self, **{field: tuple(sorted(then))})


def read_state(query: QueryParams) -> State:
    """Return the state that an address asks for.

    Args:
        query: The parameters of the address.

    Raises:
        PlanvilleError: If there is no such view.
        QueryError: If a number is none, or out of its bounds.
    """
    view = query.get(VIEW, "").strip() or FIRST
    if view not in view_names() and VIEW not in query:
        view = view_names()[0]
    names = [each.name for each in declared(view).parameters]
    given = ((name, query.get(name, "").strip()[:_LONGEST]) for name in names)
    return State(
        view=view,
        given=tuple((name, value) for name, value in given if value),
        without_classes=tuple(sorted(set(query.getlist("sans")))),
        without_relations=tuple(sorted(set(query.getlist("sans-lien")))),
        least=_number(query, "poids", 1, 10**6),
        words=query.get("texte", "").strip()[:_LONGEST],
        node=query.get("noeud", "").strip(),
        depth=_number(query, "pas", 1, DEEPEST),
        start=query.get("de", "").strip(),
        end=query.get("a", "").strip(),
        most=_number(query, "combien", 1, SIZES[-1], usual=MOST),
    )


@cache
def declared(view: str) -> Declaration:
    """Return a view, its file read once.

    Raises:
        PlanvilleError: If there is no such view.
    """
    return load_declaration(view)


def short(name: str) -> str:
    """Return an IRI as addresses say it, without our own root; anything else as it is.

    >>> short("https://w3id.org/planville/id/organisation/caf")
    'id/organisation/caf'
    """
    return name.removeprefix(BASE)


def _number(query: QueryParams, name: str, least: int, most: int, usual: int = 1) -> int:
    said = query.get(name, "").strip()
    if not said:
        return usual
    if not said.isdecimal() or not said.isascii() or not least <= int(said[:9]) <= most:
        raise QueryError(f"« {name} » attend un nombre de {least} à {most}, pas « {said[:20]} ».")
    return int(said)
