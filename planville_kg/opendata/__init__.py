"""Open data on territories: understood, then turned into a named graph of its own.

`understand` says how each column of a file is taken; `convert` writes the dataset; `fetch` brings a
file from its address; `load_sources` lists the datasets that are known by name.
"""

from planville_kg.opendata.convert import QUADS, TERRITORIES, UNDERSTOOD, convert, survey
from planville_kg.opendata.fetch import Fetched, fetch
from planville_kg.opendata.model import Adopted, KnownSource, Understanding, Unlinked
from planville_kg.opendata.understand import understand
from planville_kg.opendata.vocabulary import load_sources

__all__ = [
    "QUADS",
    "TERRITORIES",
    "UNDERSTOOD",
    "Adopted",
    "Fetched",
    "KnownSource",
    "Understanding",
    "Unlinked",
    "convert",
    "fetch",
    "load_sources",
    "survey",
    "understand",
]
