"""What is taken of a network: classes, relations, weight, words, a neighbourhood, a path."""

from planville_kg.view.select.filtering import narrowed, part
from planville_kg.view.select.focus import neighbourhood
from planville_kg.view.select.heaviest import heaviest
from planville_kg.view.select.path import Path, shortest_path
from planville_kg.view.select.search import find_nodes
from planville_kg.view.select.selection import MOST, Marks, Selected, Selection, select

__all__ = [
    "MOST",
    "Marks",
    "Path",
    "Selected",
    "Selection",
    "find_nodes",
    "heaviest",
    "narrowed",
    "neighbourhood",
    "part",
    "select",
    "shortest_path",
]
