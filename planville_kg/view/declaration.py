"""What a view says of itself: query, layout, looks, parameters and legend."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LINE_STYLES = ("solid", "dashed", "dotted")
_OTHER = {"label": "Autre", "colour": "gris", "shape": "cercle", "size": 11}


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour on a light page and on a dark one, as `#rrggbb`."""

    light: str
    dark: str


@dataclass(frozen=True, slots=True)
class ClassLook:
    """How the nodes of one class look; `shape` is an SVG path in a square of 24."""

    name: str
    label: str
    plural: str
    colour: Colour
    shape: str
    size: int
    side: str = "right"


@dataclass(frozen=True, slots=True)
class RelationLook:
    """How the edges of one relation look; only a `structure` relation shapes a tree.

    `proof` is the address in the portal of what justifies an edge, with `{source}` and `{cible}`
    for the IRIs of its ends.
    """

    name: str
    style: str = "solid"
    arrow: bool = False
    structure: bool = True
    proof: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter that the view hands to its query."""

    name: str
    required: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Legend:
    """What the legend shows beside the classes."""

    relations: bool = False
    weights: bool = False


@dataclass(frozen=True, slots=True)
class Look:
    """The shared look: colours, shapes and classes by name."""

    colours: dict[str, Colour]
    shapes: dict[str, str]
    classes: dict[str, dict[str, Any]]

    def class_look(self, name: str, said: Mapping[str, Any] | None = None) -> ClassLook:
        """Return the look of a class, with what a view says of it; unknown, a grey circle."""
        known = {"label": name} if name else {}
        values: dict[str, Any] = _OTHER | known | self.classes.get(name, {}) | dict(said or {})
        return ClassLook(
            name=name,
            label=values["label"],
            plural=values.get("plural", values["label"]),
            colour=self.colours[values["colour"]],
            shape=self.shapes[values["shape"]],
            size=int(values["size"]),
            side=values.get("side", "right"),
        )


@dataclass(frozen=True, slots=True)
class Declaration:
    """A view: its query, its layout, and the look of what it shows, in the legend's order."""

    name: str
    title: str
    title_en: str
    explanation: str
    query: str
    layout: str
    look: Look
    classes: tuple[ClassLook, ...] = ()
    relations: tuple[RelationLook, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    legend: Legend = field(default_factory=Legend)
    weight: tuple[str, str] = ("lien", "liens")
    size_by: str = "class"

    def class_look(self, name: str) -> ClassLook:
        """Return the look of a class: the view's, else the shared one, else a grey circle."""
        for known in self.classes:
            if known.name == name:
                return known
        return self.look.class_look(name)

    def relation_look(self, name: str) -> RelationLook:
        """Return the look of a relation, a plain line where the view says nothing of it."""
        for known in self.relations:
            if known.name == name:
                return known
        return RelationLook(name)

    def depth(self, name: str) -> int | None:
        """Return the place of a class among those of the view, None where it has none."""
        names = [known.name for known in self.classes]
        return names.index(name) if name in names else None
