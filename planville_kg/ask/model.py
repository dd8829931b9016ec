"""The semantic model, as `ontology/semantique.toml` declares it: dimensions and measures."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from planville_kg import assets
from planville_kg.box import Box
from planville_kg.errors import QueryError
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    from collections.abc import Mapping

INTERVENTION = "intervention"
"""What measures count and lists show where no dimension is named."""
INDICATOR = "indicateur:"
"""Begins the name of the measure that an adopted indicator is."""
MISSING = f"{BASE}code/non-renseigne"
"""Stands for « non renseigné » as a value of any dimension."""
FILE = "ontology/semantique.toml"


class ReadingSpec(Box):
    """One way to read a dimension: its pattern, the attributes kept with each link.

    `kept_of` is the attribute whose `codes` a request may choose among, if any.
    """

    name: str
    label: str
    label_en: str
    pattern: str
    attributes: tuple[str, ...]
    kept_of: str
    codes: tuple[tuple[str, str], ...]


class Dimension(Box):
    """A dimension: what it is called, how it is read, and what it is an attribute of.

    `parent` names the dimension that it says something of: by `attribute` of each link, or by a
    `pattern` on `?proprietaire`. The words of one that is `only_said` name it only in a graph where
    some intervention has a value of it. One that is `detailed` is shown action by action; `naming`
    says whether questions name its values: not at all (`non`), also in parts (`parties`).
    """

    name: str
    label: str
    plural: str
    gender: str
    label_en: str
    plural_en: str
    words: tuple[str, ...]
    names: str
    universe: str
    readings: tuple[ReadingSpec, ...]
    defaults: tuple[tuple[str, str], ...]
    parent: str
    attribute: str
    pattern: str
    assumed: tuple[tuple[str, str], ...]
    listed: bool
    only_said: bool
    detailed: bool
    naming: str
    is_text: bool

    def reading(self, name: str) -> ReadingSpec:
        """Return one of its readings.

        Raises:
            QueryError: If it has none of that name.
        """
        for each in self.readings:
            if each.name == name:
                return each
        known = ", ".join(each.name for each in self.readings)
        raise QueryError(f"« {self.label} » ne se lit pas « {name} » (lectures : {known}).")


class Measure(Box):
    """A measure: what it is called, its kind, what it counts, the indicator that it divides by."""

    name: str
    label: str
    singular: str
    gender: str
    label_en: str
    singular_en: str
    words: tuple[str, ...]
    kind: str
    counts: str
    indicator: str


class SemanticModel(Box):
    """The declared dimensions and measures, in the order of the file."""

    dimensions: Mapping[str, Dimension]
    measures: Mapping[str, Measure]

    @classmethod
    def load(cls) -> SemanticModel:
        """Return the shipped model.

        Raises:
            PlanvilleError: If the installation does not hold it.
        """
        return _shipped()

    def dimension(self, name: str) -> Dimension:
        """Return a dimension.

        Raises:
            QueryError: If there is none of that name.
        """
        if name in self.dimensions:
            return self.dimensions[name]
        known = ", ".join(self.dimensions)
        raise QueryError(f"« {name} » n'est pas une dimension. Dimensions connues : {known}.")

    def measure(self, name: str) -> Measure:
        """Return a measure; any adopted indicator is one.

        Raises:
            QueryError: If there is none of that name.
        """
        if name.startswith(INDICATOR):
            slug = name.removeprefix(INDICATOR)
            return Measure(name, slug, slug, "m", slug, slug, (), "indicateur", "", slug)
        if name in self.measures:
            return self.measures[name]
        known = ", ".join(self.measures)
        raise QueryError(f"« {name} » n'est pas une mesure. Mesures connues : {known}.")

    def owner(self, name: str) -> Dimension:
        """Return the dimension that links interventions: itself, or what it is an attribute of."""
        dimension = self.dimension(name)
        return self.dimension(dimension.parent) if dimension.parent else dimension


def parse_model(text: str) -> SemanticModel:
    """Return the model that a declaration in TOML says.

    Args:
        text: What the file holds.
    """
    import tomllib  # noqa: PLC0415 - start-up time

    declared = tomllib.loads(text)
    dimensions = {name: _dimension(name, said) for name, said in declared["dimensions"].items()}
    measures = {name: _measure(name, said) for name, said in declared["mesures"].items()}
    return SemanticModel(dimensions, measures)


@cache
def _shipped() -> SemanticModel:
    return parse_model(assets.path(FILE).read_text(encoding="utf-8"))


def _dimension(name: str, said: Mapping[str, Any]) -> Dimension:
    readings = tuple(_reading(each, about) for each, about in said.get("lectures", {}).items())
    return Dimension(
        name=name,
        label=said["libelle"],
        plural=said["pluriel"],
        gender=said["genre"],
        label_en=said["libelle_en"],
        plural_en=said["pluriel_en"],
        words=tuple(said["mots"]),
        names=said.get("noms", ""),
        universe=said.get("univers", "").strip(),
        readings=readings,
        defaults=tuple(said.get("defauts", {}).items()),
        parent=said.get("de", ""),
        attribute=said.get("attribut", ""),
        pattern=said.get("motif", "").strip(),
        assumed=tuple(said.get("suppose", {}).items()),
        listed=said.get("liste", False),
        only_said=said.get("si_dit", False),
        detailed=said.get("en_detail", False),
        naming=said.get("se_nomme", ""),
        is_text=said.get("texte", False),
    )


def _reading(name: str, said: Mapping[str, Any]) -> ReadingSpec:
    codes = tuple((code, BASE + iri) for code, iri in said.get("codes", {}).items())
    return ReadingSpec(
        name=name,
        label=said.get("libelle", ""),
        label_en=said.get("libelle_en", ""),
        pattern=said["motif"].strip(),
        attributes=tuple(said.get("attributs", ())),
        kept_of=said.get("garde", ""),
        codes=codes,
    )


def _measure(name: str, said: Mapping[str, Any]) -> Measure:
    return Measure(
        name=name,
        label=said["libelle"],
        singular=said["singulier"],
        gender=said["genre"],
        label_en=said["libelle_en"],
        singular_en=said["singulier_en"],
        words=tuple(said["mots"]),
        kind=said["sorte"],
        counts=said["compte"],
        indicator=said.get("indicateur", ""),
    )
