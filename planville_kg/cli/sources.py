"""Where a question is asked: the store, or a remote SPARQL service."""

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg.errors import StoreError

if TYPE_CHECKING:
    from planville_kg.query.run import Source


def open_source(options: Namespace) -> "Source":
    """Return what `--endpoint` or `--store` names.

    Raises:
        StoreError: If there is no store there.
        QueryError: If the address is not one.
    """
    if options.endpoint:
        from planville_kg.query.remote import RemoteEndpoint

        return RemoteEndpoint.open(options.endpoint)
    from planville_kg.graph.graph import Graph

    return Graph.open(Path(options.store))


def open_if_any(options: Namespace) -> "Source | None":
    """Return what `--endpoint` or `--store` names, or nothing where nothing was built yet."""
    try:
        return open_source(options)
    except StoreError:
        return None
