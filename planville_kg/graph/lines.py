"""Sorted files of N-Quads, merged as they are read: memory holds one line of each."""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from heapq import heapify, heappop, heapreplace
from pathlib import Path
from typing import BinaryIO

WIDTH = 128
"""Files merged at once; some systems let a process open 256."""

_BUFFER = 1 << 16


def graph_of(line: bytes) -> bytes:
    """Return the named graph of a line of canonical N-Quads, without its brackets."""
    return line.rsplit(b" ", 2)[1][1:-1]


def counted(lines: Iterable[bytes]) -> Counter[bytes]:
    """Return the number of lines of each named graph."""
    return Counter(map(graph_of, lines))


def merge_files(files: Sequence[Path], target: Path) -> Counter[bytes]:
    """Merge sorted files, each without twins, into one; the files are deleted.

    Args:
        files: Lines sorted by bytes, each ended by a line feed.
        target: Written; not one of `files`.

    Returns:
        The number of lines left out because another file holds them, of each named graph.
    """
    twins: Counter[bytes] = Counter()
    waiting = list(files)
    while len(waiting) > WIDTH:
        some, waiting = waiting[:WIDTH], waiting[WIDTH:]
        joined = target.with_name(f"{target.name}.{len(waiting)}")
        twins += _merge(some, joined)
        waiting.append(joined)
    return twins + _merge(waiting, target)


def _merge(files: Sequence[Path], target: Path) -> Counter[bytes]:
    with ExitStack() as opened, target.open("wb", buffering=_BUFFER) as out:
        streams = [opened.enter_context(file.open("rb", buffering=_BUFFER)) for file in files]
        twins = _merge_streams(streams, out)
    for file in files:
        file.unlink()
    return twins


def _merge_streams(streams: Sequence[BinaryIO], out: BinaryIO) -> Counter[bytes]:
    """Write the lines of sorted streams in order, each once.

    The lines of a plan stand together, so the smallest stream is read on until another one is
    smaller: one comparison a line, not one for each level of the heap.
    """
    twins: Counter[bytes] = Counter()
    heads = [(line, number) for number, stream in enumerate(streams) if (line := stream.readline())]
    heapify(heads)
    last = b""
    while heads:
        line, number = heads[0]
        bound = min((head[0] for head in heads[1:3]), default=None)
        while line and (bound is None or line <= bound):
            if line == last:
                twins[graph_of(line)] += 1
            else:
                out.write(line)
            last, line = line, streams[number].readline()
        if line:
            heapreplace(heads, (line, number))
        else:
            heappop(heads)
    return twins
