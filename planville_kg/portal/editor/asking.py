"""What a person asks of the editor: the fields of its address or of its form."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from planville_kg.box import Box
from planville_kg.portal.editor.examples import EXAMPLE
from planville_kg.portal.editor.names import PATH
from planville_kg.portal.protocol.admission import read_body
from planville_kg.portal.protocol.asked import Demand, demand_of, joined, read_fields

if TYPE_CHECKING:
    from starlette.requests import Request

    from planville_kg.portal.protocol.asked import Fields
    from planville_kg.portal.protocol.service import Service

TABLE, NETWORK, MAP, TURTLE = "table", "reseau", "carte", "turtle"
VIEWS = (TABLE, NETWORK, MAP, TURTLE)
LAY_OUT = "mise-en-forme"
CHOICES = ("source", "cible", "lieu", "mesure")
"""The columns that a network or a map is made of."""
LONGEST_LINK = 8_000
"""A longer address is not told by every program that people send links with."""
_LAST = 10_000


class Asking(Box):
    """What is asked; `demand` is None where nothing is run."""

    sparql: str = ""
    demand: Demand | None = None
    example: str = ""
    view: str = TABLE
    choices: tuple[tuple[str, str], ...] = ()
    first: int = 1
    form: str = ""
    laid_out: bool = False

    @property
    def graphs(self) -> tuple[tuple[str, str], ...]:
        """The graphs that the request names, as fields."""
        if self.demand is None:
            return ()
        return (
            *(("default-graph-uri", iri) for iri in self.demand.default_graphs or ()),
            *(("named-graph-uri", iri) for iri in self.demand.named_graphs or ()),
        )

    @property
    def kept(self) -> tuple[tuple[str, str], ...]:
        """All but the query, as fields."""
        view = (("vue", self.view),) if self.view != TABLE else ()
        return (*self.graphs, *view, *self.choices)

    def chosen(self, name: str) -> str:
        """Return the column that was chosen for a part; empty if none was."""
        return dict(self.choices).get(name, "")

    def address(self, **changes: str) -> str:
        """Return the address of this, some fields changed; an empty value takes a field away."""
        fields = dict(self.kept) | changes
        pairs = [*self.graphs, *((name, fields[name]) for name in fields if fields[name])]
        rest = [pair for pair in dict.fromkeys(pairs) if pair[1] != TABLE]
        return f"{PATH}?{urlencode([('query', self.sparql), *rest])}"

    @property
    def is_long(self) -> bool:
        """Whether the query is too long for a link, and must be sent by POST."""
        return len(self.address()) > LONGEST_LINK


async def read_asking(service: Service, request: Request) -> Asking:
    """Return what a request asks.

    Raises:
        HTTPException: As the protocol does: badly encoded, too long, given twice.
    """
    fields = read_fields(request.scope["query_string"])
    if request.method == "POST":
        fields = joined(fields, read_fields(await read_body(service, request)))
    return asking_of(fields)


def asking_of(fields: Fields) -> Asking:
    """Return what fields ask; of a field of ours that is given twice, the last counts.

    Raises:
        HTTPException: 400 as the protocol does.
    """
    last = {name: values[-1].strip() for name, values in fields.items()}
    is_blank = not last.get("query") and "update" not in last
    demand = None if is_blank else demand_of(fields)
    laid_out = bool(last.get(LAY_OUT))
    view, first = last.get("vue", TABLE), last.get("debut", "1")
    return Asking(
        sparql=demand.sparql if demand else "",
        demand=None if laid_out else demand,
        example=last.get(EXAMPLE, ""),
        view=view if view in VIEWS else TABLE,
        choices=tuple((name, last[name]) for name in CHOICES if last.get(name)),
        first=min(int(first), _LAST) if first.isascii() and first.isdigit() else 1,
        form=last.get("format", ""),
        laid_out=laid_out,
    )
