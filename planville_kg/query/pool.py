"""Warm processes that answer strangers' queries: a few at a time, the others wait in a queue.

Each process has opened the store and given up files and sockets before it reads a query; one that
passes its time, its memory, or whose client went away is killed and replaced. Callers are
threads: `Pool.answer` returns when there is an answer, whatever happens.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Condition, Lock
from typing import TYPE_CHECKING, Any

from planville_kg.query.process import Process
from planville_kg.query.worker import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asked:
    """A stranger's query, formats of rows and of graphs, graphs named, and the base of its IRIs."""

    sparql: str
    rows: str = "json"
    graph: str = "ttl"
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a query.

    `kind` is `done`, or what went wrong: `refused` by the guard, `syntax`, `unfit` format, `long`
    query, `unsupported` function, `slow`, `memory`, `large` answer, `failed`, `store`, `busy`
    queue, or `gone` client.
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
        waiting: How many more may wait.
        patience_s: How long they wait.
        limits: What each may use.
        union: Whether queries read the union of the named graphs, and know the shared prefixes.
    """

    def __init__(
        self,
        *,
        workers: int = 2,
        waiting: int = 32,
        patience_s: float = 10,
        limits: Limits | None = None,
        union: bool = True,
    ) -> None:
        self.limits = limits or Limits()
        self._workers, self._waiting, self._patience = workers, waiting, patience_s
        self._union = union
        self._changed = Condition()
        self._idle: list[Process] = []
        self._busy = self._queued = 0
        self._closed = False
        # Linux kills a child with the *thread* that started it: this one lives with the pool.
        self._starter = ThreadPoolExecutor(1, thread_name_prefix="planville-pool")

    def warm(self, store: Path) -> None:
        """Start the processes before the first query."""
        with self._changed:
            missing = self._workers - self._busy - len(self._idle)
        for _ in range(missing):
            self._put_back(self._start(store))

    def answer(self, store: Path, asked: Asked, ticket: Ticket | None = None) -> Outcome:
        """Return what became of a query; waits for its turn.

        Args:
            store: The store on disk; a process that has another open is replaced.
            asked: The query.
            ticket: Lets another thread give the query up.
        """
        hold = ticket or Ticket()
        if not self._enter(hold):
            return Outcome("gone" if hold.given_up else "busy")
        process: Process | None = None
        try:
            process = self._process(store)
            if not hold.take(process):
                return Outcome("gone")
            header, body = process.ask(self._request(asked), asked.sparql, self.limits.timeout_s)
            return _outcome(header, body) if hold.take(None) else Outcome("gone")
        finally:
            spent = process if hold.take(None) else None
            if process is not None and spent is None:
                process.close()
            self._leave(spent, store)

    def close(self) -> None:
        """Stop every process; those at work are killed."""
        with self._changed:
            self._closed = True
            idle, self._idle = self._idle, []
        for process in idle:
            process.close()
        self._starter.shutdown(wait=False, cancel_futures=True)

    def _enter(self, hold: Ticket) -> bool:
        """Wait for a turn; false if the queue is full, too slow, or the caller has given up."""
        hold.wake = self._wake
        with self._changed:
            if self._busy >= self._workers and self._queued >= self._waiting:
                return False
            self._queued += 1
            try:
                free = self._changed.wait_for(
                    lambda: self._busy < self._workers or hold.given_up, self._patience
                )
                if not free or hold.given_up or self._closed:
                    return False
                self._busy += 1
                return True
            finally:
                self._queued -= 1

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _process(self, store: Path) -> Process:
        """Return an idle process that has the store open, or a new one; stops those of others."""
        with self._changed:
            old = [each for each in self._idle if each.store != store or each.is_dead()]
            ready = [each for each in self._idle if each not in old]
            found = ready.pop() if ready else None
            self._idle = ready
        for each in old:
            each.close()
        return found or self._start(store)

    def _start(self, store: Path) -> Process:
        return self._starter.submit(Process, store, self.limits, union=self._union).result()

    def _leave(self, process: Process | None, store: Path) -> None:
        """Give the turn to the next; a process that is dead or worn gives way to a new one."""
        if process is not None and (process.is_dead() or process.worn):
            process.close()
            process = None
        if process is None and not self._closed:
            process = self._start(store)
        with self._changed:
            self._busy -= 1
            self._changed.notify_all()
        if process is not None:
            self._put_back(process)

    def _put_back(self, process: Process) -> None:
        with self._changed:
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
