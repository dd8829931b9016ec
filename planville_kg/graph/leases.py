"""Tells builds which generations are being read: a reader holds a lock on the folder.

The system lets go of it when the reader's process ends, however it ends. Where folders cannot be
locked (Windows, some network disks) nothing is held, and only the generation before the last
stays.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from weakref import finalize


class Lease:
    """Holds a generation as long as it is referred to."""

    __slots__ = ("__weakref__",)


def hold(generation: Path) -> Lease:
    """Hold a generation: no build removes its folder meanwhile."""
    lease = Lease()
    descriptor = _locked(generation, shared=True)
    if descriptor is not None:
        finalize(lease, os.close, descriptor)
    return lease


@contextmanager
def alone(generation: Path) -> Iterator[bool]:
    """Say whether nobody holds a generation; nobody can as long as the block lasts."""
    try:
        descriptor = _locked(generation, shared=False)
    except BlockingIOError:
        yield False
        return
    try:
        yield True
    finally:
        if descriptor is not None:
            os.close(descriptor)


def _locked(generation: Path, *, shared: bool) -> int | None:
    """Return an open descriptor that is locked, none where there are no such locks.

    Raises:
        BlockingIOError: If another holds the folder.
    """
    if sys.platform == "win32":
        return None
    import fcntl  # noqa: PLC0415 - absent from Windows

    with suppress(FileNotFoundError):
        descriptor = os.open(generation, os.O_RDONLY)
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            if isinstance(error, BlockingIOError) and not shared:
                raise
        else:
            return descriptor
    return None
