"""The portal as it is served: the command line in a process, its memory, its processes."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_READY = re.compile(r"http://127\.0\.0\.1:(\d+)/")
_PLANVILLE = (sys.executable, "-m", "planville_kg")


class Server(NamedTuple):
    """A portal that is served."""

    port: int
    pid: int

    def memory(self) -> int:
        """Return what the server itself has in memory, in megabytes."""
        return _resident(self.pid)

    def children(self) -> tuple[int, int]:
        """Return how many processes answer queries, and what they have in memory together."""
        listed = Path(f"/proc/{self.pid}/task").glob("*/children")
        pids = [int(pid) for file in listed for pid in file.read_text().split()]
        return len(pids), sum(map(_resident, pids))

    def files(self) -> int:
        """Return how many files and sockets the server has open."""
        return len(list(Path(f"/proc/{self.pid}/fd").iterdir()))


@contextmanager
def serving(store: Path) -> Iterator[Server]:
    """Serve a store with the bounds of every portal, and end it as an administrator does."""
    command = [*_PLANVILLE, "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        found = next(filter(None, map(_READY.search, process.stderr or ())), None)
        if found is None:
            sys.exit("the portal did not start")
        try:
            yield Server(int(found[1]), process.pid)
        finally:
            process.terminate()
            _, said = process.communicate(timeout=60)
            print(f"fin : code {process.returncode}{', ' + said if said else ''}", flush=True)


def build(store: Path, base: str) -> None:
    """Build a store anew, with another root of IRIs: other content under the same pages."""
    command = [*_PLANVILLE, "build", "--store", str(store), "--base", base]
    subprocess.run(command, check=True, capture_output=True)


def _resident(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS")), 0) // 1024
