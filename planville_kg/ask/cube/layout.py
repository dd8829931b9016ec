"""The tables of the cube, and their names.

interventions(id, iri, label, page, ligne)
valeurs(id, iri, nom)                       what links lead to; 0 is « non renseigné »
lien_<dimension>_<lecture>(intervention, valeur, <attributs>)    identifiers of the two above
univers_<dimension>(valeur, plan, <attributs supposés>)
chiffres(territoire, indicateur, annee, chiffre)
"""

from planville_kg.ask.logic import identifier
from planville_kg.ask.model import Dimension, SemanticModel

NOBODY = 0
"""Identifier of « non renseigné » among the values."""


def link_table(dimension: str, reading: str) -> str:
    """Return the name of the table of a dimension in one reading."""
    return identifier(f"lien_{dimension}_{reading}")


def universe_table(dimension: str) -> str:
    """Return the name of the table of what a dimension can be."""
    return identifier(f"univers_{dimension}")


def link_columns(dimension: Dimension, reading: str) -> tuple[str, ...]:
    """Return the attributes that the table of a link holds beside its value."""
    mine = (each for each in SemanticModel.load().dimensions.values() if each.pattern)
    more = (identifier(each.name) for each in mine if each.parent == dimension.name)
    return (*dimension.reading(reading).attributes, *more)


def universe_columns(dimension: Dimension) -> tuple[str, ...]:
    """Return the columns of the table of what a dimension can be, beside its value."""
    plan = ("plan",) if "?plan" in dimension.universe else ()
    return (*plan, *(name for name, _ in dimension.assumed))
