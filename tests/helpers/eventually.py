"""Waiting for what other threads and processes do."""

import time
from collections.abc import Callable

import pytest

LONG_S = 60


def eventually(asked: Callable[[], bool]) -> None:
    """Return when something is true, or fail after long."""
    late = time.monotonic() + LONG_S
    while not asked():
        if time.monotonic() > late:
            pytest.fail("n'arrive pas")
        time.sleep(0.005)
