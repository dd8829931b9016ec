"""Warm processes that answer strangers' queries: a few at a time, the others wait in a queue.

Each process has opened the store and given up files and sockets before it reads a query; one that
passes its time, its memory, or whose client went away is killed and replaced. Callers are
threads: `Pool.answer` returns when there is an answer, whatever happens; `line` says whose turn
it is.
"""

from __future__ import annotations

import time
from concurrent.futures import CancelledError, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from planville_kg.query.line import Line
from planville_kg.query.process import Process
from planville_kg.query.worker import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asked:
    """A stranger's query: formats of rows and of graphs, graphs named, base of IRIs, who asks."""

    sparql: str
    rows: str = "json"
    graph: str = "ttl"
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    base: str | None = None
    client: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a query.

    `kind` is `done`, or what went wrong: `refused` by the guard, `syntax`, `unfit` format, `long`
    query, `unsupported` function, `slow`, `crowded` (it lasted and others waited), `memory`,
    `large` answer, `failed`, `store`, `busy` queue, or `gone` client.
    """

    kind: str
    body: bytes = b""
    media_type: str = ""
    cut: int | None = None
    message: str = ""
    is_graph: bool = False


class Ticket:
    """Lets a caller give up a query, which kills the process that is at it."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: Process | None = None
        self.given_up = False
        self.wake: Callable[[], None] | None = None

    def give_up(self) -> None:
        """Stop the query, whether it runs or waits."""
        with self._lock:
            self.given_up = True
            if self._process is not None:
                self._process.stop()
        if self.wake is not None:
            self.wake()

    def take(self, process: Process | None) -> bool:
        """Say which process is at the query; false if it was given up before."""
        with self._lock:
            self._process = process
            return not self.given_up


class Pool:
    """The processes of one server.

    Args:
        workers: How many queries run at a time.
        share: How many of them one client may have; all but one unless said.
        waiting: How many more may wait.
        patience_s: How long they wait.
        limits: What each may use.
        union: Whether queries read the union of the named graphs, and know the shared prefixes.
    """

    def __init__(
        self,
        *,
        workers: int = 2,
        share: int | None = None,
        waiting: int = 32,
        patience_s: float = 10,
        limits: Limits | None = None,
        union: bool = True,
    ) -> None:
        self.limits = limits or Limits()
        self.line = Line(workers, share or max(1, workers - 1), waiting, patience_s)
        self._workers = workers
        self._union = union
        self._lock = Lock()
        self._idle: list[Process] = []
        self._working: set[Process] = set()
        self._closed = False
        # Linux kills a child with the *thread* that started it: this one lives with the pool.
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="planville-pool")

    def warm(self, store: Path) -> None:
        """Start the processes before the first query."""
        with self._lock:
            missing = self._workers - len(self._working) - len(self._idle)
        for _ in range(missing):
            if process := self._start(store):
                self._put_back(process)

    def answer(self, store: Path, asked: Asked, ticket: Ticket | None = None) -> Outcome:
        """Return what became of a query; waits for its turn.

        Args:
            store: The store on disk; a process that has another open is replaced.
            asked: The query.
            ticket: Lets another thread give the query up.
        """
        hold = ticket or Ticket()
        hold.wake = self.line.wake
        if not self.line.enter(asked.client, lambda: hold.given_up):
            return Outcome("gone" if hold.given_up else "busy")
        process: Process | None = None
        started = time.monotonic()
        try:
            process = self._process(store)
            if process is None or not hold.take(process):
                return Outcome("gone" if hold.given_up else "busy")
            header, body = process.ask(
                self._request(asked), asked.sparql, self.limits, self.line.is_stuck
            )
            return _outcome(header, body) if hold.take(None) else Outcome("gone")
        finally:
            self._give_back(process, store, usable=hold.take(None))
            self.line.leave(asked.client, time.monotonic() - started)

    def close(self) -> None:
        """Stop every process, also those at work; who waits is told that the pool is busy."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            working = list(self._working)
        self.line.close()
        for process in working:
            process.stop()
        for process in idle:
            process.close()
        self._starter.shutdown(wait=False, cancel_futures=True)

    def _process(self, store: Path) -> Process | None:
        """Return a process that has the store open, none once closed; stops those of others."""
        with self._lock:
            old = [each for each in self._idle if each.store != store or each.is_dead()]
            ready = [each for each in self._idle if each not in old]
            ready.sort(key=lambda each: each.is_ready)
            found = ready.pop() if ready else None  # one that has just started comes last
            self._idle = ready
        for each in old:
            each.close()
        process = found or self._start(store)
        with self._lock:
            if process is not None and not self._closed:
                self._working.add(process)
                return process
        if process is not None:
            process.close()
        return None

    def _start(self, store: Path) -> Process | None:
        try:
            work = self._starter.submit(Process, store, self.limits, union=self._union)
            return work.result()
        except (CancelledError, RuntimeError, OSError):  # closed, or no more processes to be had
            return None

    def _give_back(self, process: Process | None, store: Path, *, usable: bool) -> None:
        """Take back a process; one that is dead, worn or given up gives way to a new one."""
        with self._lock:
            self._working -= {process}
        if process is not None and (not usable or process.is_dead() or process.worn):
            process.close()
            process = None
        if process is None and not self._closed:
            process = self._start(store)
        if process is not None:
            self._put_back(process)

    def _put_back(self, process: Process) -> None:
        with self._lock:
            if not self._closed:
                self._idle.append(process)
                return
        process.close()

    def _request(self, asked: Asked) -> dict[str, Any]:
        return {
            "format": asked.rows,
            "graph": asked.graph,
            "default": asked.default_graphs,
            "named": asked.named_graphs,
            "base": asked.base,
        }


def _outcome(header: Mapping[str, Any], body: bytes) -> Outcome:
    if "error" in header:
        return Outcome(header["error"], message=_message(header))
    return Outcome("done", body, header["media_type"], header["cut"], is_graph=header["graph"])


def _message(header: Mapping[str, Any]) -> str:
    if header["error"] != "syntax":
        return str(header.get("message", ""))
    from planville_kg.query.run import syntax_message  # noqa: PLC0415 - only on an error

    return syntax_message(header["message"])
