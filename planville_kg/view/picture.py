"""A selected network, laid out: what the page, the SVG and the JSON of a network are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from planville_kg.view.catalogue import read_look
from planville_kg.view.declaration import ClassLook, Declaration, Legend, RelationLook
from planville_kg.view.layout import Place, places
from planville_kg.view.looks import classes_of, relations_of, size_of
from planville_kg.view.select import Marks

if TYPE_CHECKING:
    from planville_kg.view.network import Network


@dataclass(frozen=True)
class Picture:
    """A network with its places and looks; `whole` counts its nodes and edges before selection.

    `classes` and `relations` are those that the network really has, in the legend's order.
    """

    declaration: Declaration
    title: str
    network: "Network"
    places: Mapping[str, Place]
    sizes: Mapping[str, int]
    classes: tuple[ClassLook, ...]
    relations: tuple[RelationLook, ...]
    marks: Marks = field(default_factory=Marks)
    whole: tuple[int, int] = (0, 0)

    @cached_property
    def weights(self) -> tuple[int, int]:
        """The least and the greatest weight of an edge."""
        found = [data["poids"] for _, _, data in self.network.edges(data=True)]
        return min(found, default=1), max(found, default=1)

    @cached_property
    def class_looks(self) -> dict[str, ClassLook]:
        """The looks of the classes, by their names."""
        return {look.name: look for look in self.classes}

    @cached_property
    def relation_looks(self) -> dict[str, RelationLook]:
        """The looks of the relations, by their names."""
        return {look.name: look for look in self.relations}


def picture(
    network: "Network",
    declaration: Declaration,
    *,
    title: str = "",
    marks: Marks | None = None,
    stands: Mapping[str, Place] | None = None,
    whole: tuple[int, int] | None = None,
) -> Picture:
    """Return a network laid out as its view declares.

    Args:
        network: What is shown.
        declaration: Its view.
        title: What it is called, where the view's title has parameters.
        marks: What is seen first.
        stands: Where its nodes stand, if that is known already; those of no use are left out.
        whole: How many nodes and edges there were before a selection.
    """
    found = places(network, declaration) if stands is None else stands
    return Picture(
        declaration=declaration,
        title=title or declaration.title,
        network=network,
        places={node: found[node] for node in network},
        sizes={node: size_of(network, declaration, node) for node in network},
        classes=classes_of(network, declaration),
        relations=relations_of(network, declaration),
        marks=marks or Marks(),
        whole=whole or (len(network), network.number_of_edges()),
    )


def plain_declaration(title: str, *, layout: str = "force") -> Declaration:
    """Return the view of a network that no file declares, such as the rows of a free query.

    Args:
        title: What it is called.
        layout: `force`, `tree` or `bipartite`.
    """
    return Declaration(
        name="reseau",
        title=title,
        title_en=title,
        explanation="",
        query="",
        layout=layout,
        look=read_look(),
        legend=Legend(relations=True, weights=True),
        size_by="links",
    )
