"""Where a question is asked: the store, or a remote SPARQL service."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg.errors import StoreError

if TYPE_CHECKING:
    from planville_kg.query.run import Source


def open_source(options: Namespace) -> "Source":
    """Return what `--endpoint` or `--store` names.

    Raises:
        StoreError: If there is no store there.
        QueryError: If the address is not one, or does not answer as it should.
    """
    if options.endpoint:
        from planville_kg.query.remote import RemoteEndpoint

        return RemoteEndpoint.open(options.endpoint, timeout=options.timeout)
    from planville_kg.graph.graph import Graph

    return Graph.open(Path(options.store))


def open_if_any(options: Namespace) -> "Source | None":
    """Return what `--endpoint` or `--store` names, or nothing where nothing was built yet."""
    try:
        return open_source(options)
    except StoreError:
        return None


@contextmanager
def store_folder(options: Namespace) -> Iterator[Path]:
    """Give the folder of the store that `--store` names, or one with all that `--endpoint` holds.

    Raises:
        QueryError: If the service does not answer as it should.
    """
    if not options.endpoint:
        yield Path(options.store)
        return
    from tempfile import TemporaryDirectory

    from planville_kg.graph.store import write_store
    from planville_kg.query.dataset import copied
    from planville_kg.query.remote import RemoteEndpoint

    remote = RemoteEndpoint.open(options.endpoint, timeout=options.timeout)
    with TemporaryDirectory(prefix="planville-") as folder:
        write_store(Path(folder), copied(remote).store)
        yield Path(folder)
