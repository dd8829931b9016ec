"""What a network shows under its view: its title, its classes and relations, how large a node."""

import math
from collections import Counter
from collections.abc import Mapping
from itertools import cycle
from typing import TYPE_CHECKING

from planville_kg.errors import PlanvilleError
from planville_kg.text import squeeze
from planville_kg.view.declaration import LINE_STYLES, ClassLook, Declaration, RelationLook
from planville_kg.view.network import clean

if TYPE_CHECKING:
    from planville_kg.view.network import Network


def title_of(declaration: Declaration, given: Mapping[str, str]) -> str:
    """Return the view's title with the values of its parameters in their places.

    Raises:
        PlanvilleError: If a parameter that the view requires has no value.
    """
    title = declaration.title
    for parameter in declaration.parameters:
        value = given.get(parameter.name, parameter.default)
        if value is None and parameter.required:
            raise PlanvilleError(
                f"La vue « {declaration.name} » attend une valeur pour « {parameter.name} »."
            )
        title = title.replace("{" + parameter.name + "}", squeeze(clean(value or "")))
    return title


def classes_of(network: "Network", declaration: Declaration) -> tuple[ClassLook, ...]:
    """Return the looks of the classes that a network has, in the legend's order."""
    present = {data["classe"] for _, data in network.nodes(data=True)}
    declared = [look.name for look in declaration.classes if look.name in present]
    return tuple(
        declaration.class_look(name) for name in [*declared, *sorted(present - set(declared))]
    )


def relations_of(network: "Network", declaration: Declaration) -> tuple[RelationLook, ...]:
    """Return the looks of the relations; those that the view leaves open get lines that differ."""
    present = {data["relation"] for _, _, data in network.edges(data=True)}
    declared = {look.name: look for look in declaration.relations}
    styles = dict(zip(sorted(present - set(declared)), cycle(LINE_STYLES), strict=False))
    return tuple(
        declared.get(name) or RelationLook(name, style=styles[name]) for name in sorted(present)
    )


def counts_of(network: "Network") -> tuple[Counter[str], Counter[str]]:
    """Return how many nodes each class has, and how many edges each relation."""
    return (
        Counter(data["classe"] for _, data in network.nodes(data=True)),
        Counter(data["relation"] for _, _, data in network.edges(data=True)),
    )


def size_of(network: "Network", declaration: Declaration, node: str) -> int:
    """Return the half-width of the glyph of a node."""
    size = declaration.class_look(network.nodes[node]["classe"]).size
    if declaration.size_by == "links":
        size += min(16, round(2.2 * math.sqrt(network.degree(node))))
    return size
