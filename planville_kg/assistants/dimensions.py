"""`list_dimensions`: what can be asked, and the values that a dimension has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.model import SemanticModel
from planville_kg.ask.values import values_of
from planville_kg.assistants.bounds import page
from planville_kg.text import key

if TYPE_CHECKING:
    from planville_kg.ask.model import Dimension, Measure
    from planville_kg.assistants.schemas import DimensionGiven, DimensionsGiven, MeasureGiven
    from planville_kg.query.run import Source


def model_given() -> DimensionsGiven:
    """Return the dimensions and measures of the model."""
    model = SemanticModel.load()
    return {
        "dimensions": [_dimension(each) for each in model.dimensions.values()],
        "measures": [_measure(each) for each in model.measures.values()],
        "values": [],
        "total": None,
        "offset": 0,
        "notes": ["Avec dimension=NOM : les valeurs de cette dimension."],
    }


def values_given(
    source: Source, name: str, *, matching: str, limit: int, offset: int
) -> DimensionsGiven:
    """Return the values of a dimension.

    Args:
        source: The graph that is asked.
        name: The dimension.
        matching: What their labels must contain; case and accents do not count.
        limit: How many are wanted.
        offset: How many come before.

    Raises:
        QueryError: If there is no such dimension, or it is free text.
    """
    dimension = SemanticModel.load().dimension(name)
    wanted = [vars(each) for each in values_of(source, name) if key(matching) in key(each.label)]
    found = page(wanted, limit, offset)
    assumed = [
        f"{name} = {value} est supposé : une condition sur {name} en demande un autre."
        for name, value in dimension.assumed
    ]
    return {
        "dimensions": [_dimension(dimension)],
        "measures": [],
        "values": [
            {
                "value": row["value"],
                "label": row["label"],
                "interventions": row["interventions"],
            }
            for row in found.rows
        ],
        "total": found.total,
        "offset": offset,
        "notes": [*found.notes, *assumed],
    }


def _dimension(dimension: Dimension) -> DimensionGiven:
    return {
        "name": dimension.name,
        "label": dimension.label,
        "attribute_of": dimension.parent or None,
        "can_be_listed": dimension.listed,
        "words": list(dimension.words),
        "readings": [
            {"name": each.name, "label": each.label, "kept": [code for code, _ in each.codes]}
            for each in dimension.readings
        ],
        "default_readings": dict(dimension.defaults),
    }


def _measure(measure: Measure) -> MeasureGiven:
    return {
        "name": measure.name,
        "label": measure.label,
        "kind": measure.kind,
        "counts": measure.counts or None,
    }
