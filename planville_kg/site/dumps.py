"""The dumps: the whole graph and each named graph, written from the store's canonical dump.

It is sorted, so everything streams: its lines are dealt out to one file a graph, and the same
triple in two graphs stands on neighbouring lines.
"""

import gzip
import shutil
from collections.abc import Iterable, Iterator
from itertools import takewhile
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from planville_kg.site.jsonld import Context
from planville_kg.site.names import file_names
from planville_kg.vocab import PREFIXES

FOLDER = "donnees"
WHOLE = f"{FOLDER}/planville"
FORMS = ("nq", "nt", "ttl", "trig", "jsonld")


def write_dump(lines: Iterable[bytes], work: Path) -> Path:
    """Write the whole graph as N-Quads, and return the file.

    Args:
        lines: The canonical dump of a store.
        work: The folder to write into.
    """
    (work / FOLDER).mkdir(exist_ok=True)
    file = work / f"{WHOLE}.nq"
    with file.open("wb") as stream:
        stream.writelines(lines)
    return file


def split_graphs(dump: Path, work: Path, base: str) -> dict[str, str]:
    """Deal the lines of a canonical dump out to one N-Quads file a named graph.

    Args:
        dump: Sorted N-Quads.
        work: The folder to write into.
        base: Root of the data's IRIs.

    Returns:
        The path of each named graph's files, without extension, by the graph's IRI.
    """
    names = file_names(_graph_names(dump), base)
    for name in names.values():
        (work / name).parent.mkdir(parents=True, exist_ok=True)
    opened = {iri: (work / f"{name}.nq").open("wb") for iri, name in names.items()}
    try:
        with dump.open("rb") as lines:
            for line in lines:
                opened[_graph_name(line)].write(line)
    finally:
        for file in opened.values():
            file.close()
    return names


def write_turtle(work: Path, names: Iterable[str]) -> None:
    """Write the Turtle of each named graph beside its N-Quads."""
    for name in names:
        write_rdf(work / f"{name}.ttl", union(work / f"{name}.nq"), RdfFormat.TURTLE)


def write_whole(dump: Path, work: Path, names: Iterable[str], context: Context) -> None:
    """Write the dumps of the whole graph beside its N-Quads, each plain and compressed.

    Args:
        dump: The N-Quads of the whole, sorted.
        work: The folder that already holds the N-Quads of each named graph.
        names: Paths of those, without extension.
        context: The JSON-LD context, which is written into the dump.
    """
    parts = [work / f"{name}.nq" for name in sorted(names)]
    serialize(union(dump), str(work / f"{WHOLE}.nt"), format=RdfFormat.N_TRIPLES)
    write_rdf(work / f"{WHOLE}.ttl", union(dump), RdfFormat.TURTLE)
    write_rdf(
        work / f"{WHOLE}.trig", (quad for part in parts for quad in quads(part)), RdfFormat.TRIG
    )
    with (work / f"{WHOLE}.jsonld").open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(context.dataset(quads(part) for part in parts))
    for form in FORMS:
        compress(work / f"{WHOLE}.{form}")


def quads(file: Path) -> Iterator[Quad]:
    """Yield the quads of an N-Quads file, in its order."""
    return parse(path=str(file), format=RdfFormat.N_QUADS)


def union(file: Path) -> Iterator[Triple]:
    """Yield the triples of a sorted N-Quads file, each once."""
    last = None
    for quad in quads(file):
        triple = quad.triple
        if triple != last:
            yield triple
        last = triple


def write_rdf(
    file: Path,
    statements: Iterable[Quad] | Iterable[Triple],
    form: RdfFormat,
    prefixes: dict[str, str] = PREFIXES,
) -> None:
    """Write Turtle or TriG whose prefixes are sorted: pyoxigraph writes them in any order."""
    serialize(statements, str(file), format=form, prefixes=prefixes)
    with file.open("r+b") as stream:
        lines = list(takewhile(lambda line: line.startswith(b"@prefix "), stream))
        stream.seek(0)
        stream.writelines(sorted(lines))


def compress(file: Path) -> None:
    """Write a file's gzip beside it: without name nor time, the same bytes each time."""
    with (
        file.open("rb") as source,
        file.with_name(f"{file.name}.gz").open("wb") as target,
        gzip.GzipFile(filename="", mode="wb", fileobj=target, mtime=0) as packed,
    ):
        shutil.copyfileobj(source, packed)


def _graph_names(dump: Path) -> set[str]:
    with dump.open("rb") as lines:
        return {_graph_name(line) for line in lines}


def _graph_name(line: bytes) -> str:
    """Return the IRI of a line's graph: the last term of canonical N-Quads, without spaces."""
    return line.rsplit(b" ", 2)[1][1:-1].decode()
