"""What search engines read in a page: schema.org, as JSON-LD whose context is written out."""

from planville_kg.portal.schema_org.datasets import catalogue, home
from planville_kg.portal.schema_org.nodes import Node, document, trail
from planville_kg.portal.schema_org.things import of_plan, of_question, of_source, of_thing

__all__ = [
    "Node",
    "catalogue",
    "document",
    "home",
    "of_plan",
    "of_question",
    "of_source",
    "of_thing",
    "trail",
]
