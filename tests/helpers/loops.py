"""Event loops of the tests."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any


def run_apart(do: Callable[[], Coroutine[Any, Any, Any]]) -> Any:
    """Return what a coroutine gives, run in a thread of its own.

    The browser of other tests of the same process keeps a loop running in the main thread.
    """
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(do())).result()
