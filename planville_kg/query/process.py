"""One warm process of a pool: started, asked, killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from planville_kg.query.watch import Watch
from planville_kg.query.worker import OUT_OF_TIME, environment

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from planville_kg.query.worker import Limits

STARTING_S = 60
"""How long a process may take to open the store."""


class Process:
    """A child that has a store open; `worn` once it asks to be replaced.

    Args:
        store: The store on disk.
        limits: What each query may use.
        union: Whether queries read the union of the named graphs, and know the shared prefixes.
    """

    def __init__(self, store: Path, limits: Limits, *, union: bool) -> None:
        self.store = store
        self.worn = False
        self._ready = False
        fixed = {
            "store": str(store),
            "union": union,
            "network": False,
            "parent": os.getpid(),
            "timeout_s": limits.timeout_s,
            "memory_mb": limits.memory_mb,
            "max_rows": limits.max_rows,
            "max_bytes": limits.max_bytes,
        }
        self._child = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-P", "-m", "planville_kg.query.resident", json.dumps(fixed)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            start_new_session=True,  # Ctrl-C in a terminal is for the server, which ends us
        )

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._child.pid

    @property
    def is_ready(self) -> bool:
        """Whether the process has answered before, and will do so at once."""
        return self._ready

    def is_dead(self) -> bool:
        """Whether the process has ended."""
        return self._child.poll() is not None

    def stop(self) -> None:
        """Kill the process, from any thread; who waits for its answer learns it."""
        self._child.kill()

    def close(self) -> None:
        """Kill the process and let go of it; for the thread that uses it."""
        self._child.kill()
        self._child.wait()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                with suppress(OSError):  # what it had not read yet
                    pipe.close()

    def ask(
        self, request: dict[str, Any], sparql: str, limits: Limits, is_awaited: Callable[[], bool]
    ) -> tuple[dict[str, Any], bytes]:
        """Return the header and the body of an answer; the header says what went wrong.

        Args:
            request: What `resident` reads.
            sparql: The query.
            limits: How long it may take.
            is_awaited: Whether others wait for the process; a long query then gives way.
        """
        if not self._ready:
            header, _ = self._watched(Watch(self.stop, STARTING_S), b"")
            if not header.get("ready"):
                self.close()
                return {"error": "store"}, b""
            self._ready = True
        query = sparql.encode("utf-8", "surrogatepass")
        line = json.dumps(request | {"size": len(query)}).encode() + b"\n"
        watch = Watch(self.stop, limits.timeout_s, limits.crowded_s, is_awaited)
        header, body = self._watched(watch, line + query)
        if header:
            self.worn = header.pop("worn", False)
            return header, body
        self.close()
        return {"error": watch.why or self._death()}, b""

    def _death(self) -> str:
        """Return why the process died without a word: bounds of time and memory kill it."""
        code = self._child.returncode
        if code == OUT_OF_TIME:
            return "slow"
        return "memory" if code < 0 else "failed"

    def _watched(self, watch: Watch, said: bytes) -> tuple[dict[str, Any], bytes]:
        """Write, then read an answer; empty if the process died."""
        with watch:
            return self._exchange(said)

    def _exchange(self, said: bytes) -> tuple[dict[str, Any], bytes]:
        source, target = self._child.stdout, self._child.stdin
        if source is None or target is None:
            return {}, b""
        try:
            target.write(said)
            target.flush()
            header = json.loads(source.readline() or b"{}")
            body = source.read(header.get("size", 0))
        except (OSError, ValueError):  # the process was killed half-way
            return {}, b""
        return (header, body) if len(body) == header.get("size") else ({}, b"")
