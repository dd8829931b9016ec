"""Bounds what a process of strangers' queries may use: time, memory, files and sockets."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

_BEHIND = 5


def confine(request: dict[str, Any]) -> None:
    """Bound time and memory from here on; without new files there are no sockets either.

    Args:
        request: `timeout_s`, `memory_mb`, and `network`, whether sockets may be opened.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - absent from Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    bound_time(request["timeout_s"])
    memory = reserved() + request["memory_mb"] * 2**20
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if not request["network"]:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def step_back() -> None:
    """Let the processes that make pages go first, where the system knows of it."""
    if sys.platform != "win32":
        os.nice(_BEHIND)


def bound_time(seconds: float) -> None:
    """Let this process use twice these seconds of processor from here on, and a little more."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - absent from Windows

    used = resource.getrusage(resource.RUSAGE_SELF)
    last = int(used.ru_utime + used.ru_stime + 2 * seconds) + 2
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (last, hard))


def reserved() -> int:
    """Return the memory that the open store has already reserved, where the system tells."""
    pages = Path("/proc/self/statm")
    return int(pages.read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE") if pages.exists() else 0


def die_with_parent(parent: int) -> None:
    """Ask Linux to kill this process with its parent; elsewhere the bound of time remains."""
    if sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - not everywhere
    import signal  # noqa: PLC0415 - same

    ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    if os.getppid() != parent:
        sys.exit(1)
