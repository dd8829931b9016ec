"""Plan → RDF: IRIs, build, store, check and export."""

from planville_kg.graph.graph import Graph

__all__ = ["Graph"]
