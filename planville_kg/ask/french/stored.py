"""The lexicon of a store, written by the build: a question need not read every name again."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from planville_kg import assets
from planville_kg.ask.french.levels import Level
from planville_kg.ask.french.lexicon import Entity, Lexicon, read_lexicon
from planville_kg.ask.french.queries import KINDS, LEVELS, NUMBERED
from planville_kg.ask.french.words import COMMON, FILE, Meaning
from planville_kg.ask.model import FILE as MODEL
from planville_kg.graph.generations import current_generation
from planville_kg.graph.graph import Graph

if TYPE_CHECKING:
    from pathlib import Path

    from planville_kg.query.run import Source

NAMES = "noms.json"
_VERSION = 2
"""Of the file's form; to be raised with the way in which names are folded, too."""
_READ: WeakKeyDictionary[object, Lexicon] = WeakKeyDictionary()


def lexicon_of(source: Source) -> Lexicon:
    """Return the lexicon of a source, read once for each object that is asked.

    Args:
        source: The graph, dataset or endpoint that is asked.

    Raises:
        QueryError: If it cannot answer.
    """
    try:
        if source not in _READ:
            _READ[source] = _stored(source) or read_lexicon(source)
        return _READ[source]
    except TypeError:  # an object that cannot be remembered weakly
        return read_lexicon(source)


def _stored(source: Source) -> Lexicon | None:
    return stored_lexicon(source.folder) if isinstance(source, Graph) else None


def make_lexicon(graph: Graph, folder: Path) -> None:
    """Write `noms.json` in the folder of a generation; a Maker of `graph.store`.

    Args:
        graph: The loaded graph.
        folder: Where the file goes.
    """
    written = {"empreinte": _fingerprint(), **_plain(read_lexicon(graph))}
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    (folder / NAMES).write_text(text + "\n", encoding="utf-8")


def stored_lexicon(folder: Path | None) -> Lexicon | None:
    """Return the lexicon that stands beside a store, if it is of the words of today.

    Args:
        folder: The folder of the store.
    """
    generation = current_generation(folder) if folder else None
    file = generation / NAMES if generation else None
    if not file or not file.is_file():
        return None
    read = json.loads(file.read_text(encoding="utf-8"))
    return _lexicon(read) if read["empreinte"] == _fingerprint() else None


def _fingerprint() -> str:
    """Return what the lexicon depends on beside the graph: files of words and queries."""
    words = b"".join(assets.path(name).read_bytes() for name in (FILE, COMMON, MODEL))
    return sha256(words + repr((_VERSION, KINDS, LEVELS, NUMBERED)).encode()).hexdigest()


def _plain(lexicon: Lexicon) -> dict[str, Any]:
    numbers: dict[Entity, int] = {}
    tables = {
        table: {
            " ".join(name): [numbers.setdefault(each, len(numbers)) for each in entities]
            for name, entities in sorted(names.items())
        }
        for table, names in sorted(lexicon.tables.items())
    }
    titles = [
        [" ".join(name), numbers.setdefault(each, len(numbers))] for name, each in lexicon.titles
    ]
    return {
        "tables": tables,
        "titres": titles,
        "valeurs": [[each.dimension, each.value, each.label, each.zoning] for each in numbers],
        "mots": sorted(lexicon.words),
        "dits": sorted(lexicon.told),
        "niveaux": [
            [" ".join(each.words), each.meaning.kind, each.meaning.name, each.plan]
            for each in lexicon.levels
        ],
    }


def _lexicon(read: dict[str, Any]) -> Lexicon:
    entities = [Entity(*each) for each in read["valeurs"]]
    tables = {
        table: {
            tuple(name.split(" ")): tuple(entities[number] for number in numbers)
            for name, numbers in names.items()
        }
        for table, names in read["tables"].items()
    }
    titles = tuple((tuple(name.split(" ")), entities[number]) for name, number in read["titres"])
    levels = tuple(
        Level(tuple(words.split(" ")), Meaning(kind, name), plan)
        for words, kind, name, plan in read["niveaux"]
    )
    told = frozenset(read["dits"])
    return Lexicon(tables, titles, frozenset(read["mots"]), levels, told)
