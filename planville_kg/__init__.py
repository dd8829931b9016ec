"""Planville: action plans of contrats de ville as a knowledge graph."""

__version__ = "0.1.0"
