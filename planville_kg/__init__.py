"""Planville: action plans of contrats de ville as a knowledge graph."""
