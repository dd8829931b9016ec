"""A Turtle, a JSON-LD and a plain JSON file for each entity, where its IRI says.

Cells, links and observations are many and say little alone: they live in the files of what they
speak of, and, for the cells of a page, in the page's; `all` gives each its own files as well.
"""

import csv
import io
import json
import os.path
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple

from planville_kg.graph.export import with_prefixes
from planville_kg.query.formats.safe import quoted
from planville_kg.site.jsonld import Context
from planville_kg.site.names import file_names
from planville_kg.site.plain import plain_json
from planville_kg.site.reader import Reader
from planville_kg.site.surroundings import surroundings
from planville_kg.site.wording import load_wording
from planville_kg.vocab import PV, RDF

MAX_PARTS = 5_000
_HOLDERS = frozenset((PV.Page.value, PV.DocumentSource.value))
CONTEXT = "def/context.jsonld"
INDEX = "id/fichiers.csv"


@dataclass(frozen=True, slots=True)
class Entity:
    """An entity: its IRI, its classes, and the IRIs that live in its files."""

    iri: str
    kinds: frozenset[str]
    parts: tuple[str, ...] = ()


def find_entities(triples: Iterable[Triple], space: str, *, every: bool) -> tuple[Entity, ...]:
    """Return the entities that have files.

    Args:
        triples: Sorted by subject.
        space: What the IRIs of entities begin with.
        every: Whether those that live in the files of others have their own too.
    """
    found = [Entity(iri, kinds) for iri, kinds in _typed(triples, space)]
    minor = [each for each in found if _is_minor(each)]
    main = [each for each in found if not _is_minor(each)]
    held = _deal_out(minor, main)
    entities = [replace(each, parts=tuple(sorted(held.get(each.iri, ())))) for each in main]
    return tuple(sorted([*entities, *(minor if every else ())], key=lambda each: each.iri))


def write_entities(
    work: Path, reader: Reader, entities: Iterable[Entity], base: str, context: Context
) -> dict[str, str]:
    """Write the files of entities, and their list.

    Args:
        work: The folder.
        reader: The store.
        entities: The entities that have files.
        base: Root of the data's IRIs.
        context: The JSON-LD context, which the files refer to where it is published.

    Returns:
        The path of each entity's files, without extension, by its IRI.
    """
    found = list(entities)
    names = file_names((each.iri for each in found), base)
    homes = {part: names[each.iri] for each in found for part in each.parts} | names
    housed = homes.keys() - names.keys()
    writer = _Writer(work, reader, base, context, names, homes, housed)
    for each in found:
        writer.write(each)
    (work / INDEX).parent.mkdir(exist_ok=True)
    (work / INDEX).write_bytes(_list(reader, names))
    return names


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the files of an entity; `homes` tells in which files each IRI is found."""

    work: Path
    reader: Reader
    base: str
    context: Context
    names: Mapping[str, str]
    homes: Mapping[str, str]
    housed: AbstractSet[str]

    def write(self, entity: Entity) -> None:
        name = self.names[entity.iri]
        file = self.work / name
        file.parent.mkdir(parents=True, exist_ok=True)
        found = surroundings(self.reader, entity.iri, entity.parts, self.housed)
        triples = found.triples(self.reader)
        document = self.context.document(triples, _relative(CONTEXT, name))
        json_ld = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        plain = plain_json(self.reader, found, self.base, self._way(name))
        turtle = with_prefixes(triples, RdfFormat.TURTLE)
        for extension, content in (("ttl", turtle), ("jsonld", json_ld.encode()), ("json", plain)):
            file.with_name(f"{file.name}.{extension}").write_bytes(content)

    def _way(self, name: str) -> Callable[[str], str | None]:
        homes = self.homes
        return lambda iri: _relative(f"{homes[iri]}.json", name) if iri in homes else None


def _typed(triples: Iterable[Triple], space: str) -> Iterator[tuple[str, frozenset[str]]]:
    for subject, found in groupby(triples, key=lambda triple: triple.subject):
        if isinstance(subject, NamedNode) and subject.value.startswith(space):
            yield (
                subject.value,
                frozenset(
                    triple.object.value
                    for triple in found
                    if triple.predicate == RDF.type and isinstance(triple.object, NamedNode)
                ),
            )


def _is_minor(entity: Entity) -> bool:
    return bool(entity.kinds) and entity.kinds <= load_wording().minor


def _deal_out(minor: Iterable[Entity], main: Iterable[Entity]) -> dict[str, list[str]]:
    """Return the cells, rows and tables that live in the files of each page or document.

    A document of very many rows keeps them to the dumps: no one opens a file of a million lines.
    """
    holders = {each.iri for each in main if each.kinds & _HOLDERS}
    held: dict[str, list[str]] = {}
    for each in minor:
        if (holder := _holder(each.iri, holders)) is not None:
            held.setdefault(holder, []).append(each.iri)
    return {iri: parts for iri, parts in held.items() if len(parts) <= MAX_PARTS}


def _holder(iri: str, holders: AbstractSet[str]) -> str | None:
    """Return the nearest page or document whose IRI an IRI goes on."""
    above = iri.rpartition("/")[0]
    while above and above not in holders:
        above = above.rpartition("/")[0]
    return above or None


def _relative(target: str, source: str) -> str:
    """Return the relative address of a file from another, both from the top of the site.

    >>> _relative("id/qpv/QP1.json", "id/plan/action/x")
    '../../qpv/QP1.json'
    """
    return os.path.relpath(target, Path(source).parent).replace(os.sep, "/")


def _list(reader: Reader, names: Mapping[str, str]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(["iri", "libelle", "fichier"])
    for iri, name in sorted(names.items()):
        writer.writerow([iri, quoted(reader.label(iri)), f"{name}.ttl"])
    return buffer.getvalue().encode()
