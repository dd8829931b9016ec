"""The way through the house in one call each: what the command line and Python users run."""

from planville_kg.pipeline.adopting import add_dataset, forget, known_territories
from planville_kg.pipeline.building import Built, build
from planville_kg.pipeline.crew import processors
from planville_kg.pipeline.deciding import record_decisions
from planville_kg.pipeline.exporting import export
from planville_kg.pipeline.reading import (
    SHIPPED_PLAN,
    files_of,
    read_plan,
    read_plans,
    shipped_plan,
)
from planville_kg.pipeline.stating import BuiltPlan
from planville_kg.pipeline.viewing import Network, draw, network_of

__all__ = [
    "SHIPPED_PLAN",
    "Built",
    "BuiltPlan",
    "Network",
    "add_dataset",
    "build",
    "draw",
    "export",
    "files_of",
    "forget",
    "known_territories",
    "network_of",
    "processors",
    "read_plan",
    "read_plans",
    "record_decisions",
    "shipped_plan",
]
