"""The processes of a build: the same work in the same order, however many they are."""

from __future__ import annotations

import os
import signal
import threading
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from planville_kg.errors import PlanvilleError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import ProcessPoolExecutor

T = TypeVar("T")
R = TypeVar("R")

_FEWEST = 2
"""Plans of a process, at least: starting one takes as long as reading a plan or two."""


class Crew:
    """Does the same to each of many things, in their order: here, or in processes."""

    def __init__(self, pool: ProcessPoolExecutor | None = None) -> None:
        self._pool = pool

    def each(self, do: Callable[[T], R], things: Iterable[T]) -> Iterator[R]:
        """Yield what `do` gives for each thing.

        What goes to a process and comes back from it must be picklable: plain boxes and paths.

        Raises:
            PlanvilleError: If a process is ended from outside, or as `do` does: the first one, in
                the order of the things.
        """
        if self._pool is None:
            return map(do, things)
        with _interruptions_ignored():  # by the processes that start here: this one ends them
            found = self._pool.map(do, things)
        return _told(found)


@contextmanager
def crew(jobs: int, things: int) -> Iterator[Crew]:
    """Give a crew of at most `jobs` processes: fewer, or none, where there is little to do.

    Args:
        jobs: How many; 1 is none beside this one.
        things: How many things each task is about.
    """
    size = min(jobs, things // _FEWEST)
    if size <= 1:
        yield Crew()
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - large corpora only
    from multiprocessing import active_children, get_context  # noqa: PLC0415 - same

    others = set(active_children())
    pool = ProcessPoolExecutor(size, mp_context=get_context("spawn"))
    try:
        yield Crew(pool)
    except BaseException:
        for child in set(active_children()) - others:
            child.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def processors() -> int:
    """Return the number of processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux tells
        return os.cpu_count() or 1


def _told(found: Iterator[R]) -> Iterator[R]:
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415 - large corpora only

    try:
        yield from found
    except BrokenProcessPool as error:
        raise PlanvilleError(
            "Un des processus de la construction a été arrêté, sans doute faute de mémoire : "
            "recommencez avec --jobs 1."
        ) from error


@contextmanager
def _interruptions_ignored() -> Iterator[None]:
    """Start processes that leave Ctrl-C to their parent; only the main thread can do it."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    restore = partial(signal.signal, signal.SIGINT, signal.getsignal(signal.SIGINT))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        restore()
