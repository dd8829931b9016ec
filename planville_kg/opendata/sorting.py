"""Sorts more lines than memory holds: sorted runs on disk, then one merge.

A block is the lines of one subject, already sorted, joined by `SEAL`. Since a line begins with its
subject, blocks of different subjects sort as their lines do: one comparison a block, not a line.
"""

import heapq
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

SEAL = "\x1e"
"""Between the lines of a block; N-Quads never hold it (it is escaped in literals)."""

RUN_CHARACTERS = 64 * 1024 * 1024


class BlockSorter:
    """Takes blocks in any order and writes their lines sorted, each once.

    All the lines of one subject must come in one block, or each in a block of its own.
    """

    def __init__(self, folder: Path, run_characters: int = RUN_CHARACTERS) -> None:
        """Keep runs in `folder`, each of about `run_characters`; the last stays in memory."""
        self._folder = folder
        self._limit = run_characters
        self._blocks: list[str] = []
        self._size = 0
        self._runs: list[Path] = []

    def add(self, block: str) -> None:
        """Take a block."""
        self._blocks.append(block)
        self._size += len(block)
        if self._size >= self._limit:
            self._spill()

    def _spill(self) -> None:
        run = self._folder / f".tri-{len(self._runs):05}"
        self._runs.append(run)
        self._blocks.sort()
        with run.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{block}\n" for block in self._blocks)
        self._blocks.clear()
        self._size = 0

    def write(self, path: Path) -> int:
        """Write the lines to `path` and return how many there are."""
        count = 0
        self._blocks.sort()
        with ExitStack() as stack:
            runs: list[Iterable[str]] = [
                stack.enter_context(run.open(encoding="utf-8", newline="\n")) for run in self._runs
            ]
            last = (f"{block}\n" for block in self._blocks)
            whole = heapq.merge(*runs, last) if runs else last
            file = stack.enter_context(path.open("w", encoding="utf-8", newline="\n"))
            for block in _once(whole):
                count += block.count(SEAL) + 1
                file.write(block.replace(SEAL, "\n"))
        return count

    def clean(self) -> None:
        """Remove the runs."""
        for run in self._runs:
            run.unlink(missing_ok=True)
        self._runs.clear()


def _once(blocks: Iterable[str]) -> Iterator[str]:
    before = None
    for block in blocks:
        if block != before:
            yield block
        before = block
