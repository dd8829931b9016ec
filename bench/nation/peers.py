"""rdflib, bounded: its dataset of a store, and calls that are stopped when they take too long."""

import signal
from collections.abc import Callable
from time import perf_counter
from types import FrameType


class TooLongError(BaseException):
    """The time is over; no handler of mere exceptions, such as an engine's, stops it."""


def bounded_ms(call: Callable[[], object], seconds: float) -> float | None:
    """Return the time of one call, or nothing if it passes the bound.

    Only calls that run in Python can be stopped so.
    """
    signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    start = perf_counter()
    try:
        call()
    except TooLongError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return 1000 * (perf_counter() - start)


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise TooLongError
