"""`/reseau`: a declared view of the graph as a network, what is taken of it, and its files."""

from planville_kg.portal.networks.pages import routes

__all__ = ["routes"]
