"""What strangers may ask of the SPARQL service."""

from __future__ import annotations

from planville_kg.box import Box


class Bounds(Box):
    """The bounds of the service.

    Of one query: seconds, megabytes, rows and bytes of its answer. Of all: how many run at a
    time, how many wait and for how long. Of a client: how many requests at once and then by
    second, and how long it may take to send one. `origins` are the sites whose pages may ask,
    none unless said; `*` is all.
    """

    timeout_s: float = 20
    memory_mb: int = 1024
    max_rows: int = 10_000
    max_bytes: int = 16 * 2**20
    workers: int = 2
    waiting: int = 32
    patience_s: float = 10
    burst: int = 120
    per_second: float = 10
    body_s: float = 10
    max_body: int = 1 << 20
    origins: tuple[str, ...] = ()
