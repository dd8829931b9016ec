"""What strangers may ask of the SPARQL service."""

from __future__ import annotations

from urllib.parse import urlsplit

from planville_kg.box import Box
from planville_kg.errors import PlanvilleError


class Bounds(Box):
    """The bounds of the service.

    Of one query: seconds, megabytes, rows and bytes of its answer. Of all: how many run at a
    time, how many wait and for how long. Of a client: how many requests in a burst and then by
    second, how many under way, and how long it may take to send one; of those that run it never
    has all. `origins` are the sites whose pages may ask, none unless said; `*` is all.
    """

    timeout_s: float = 20
    memory_mb: int = 1024
    max_rows: int = 10_000
    max_bytes: int = 16 * 2**20
    workers: int = 2
    waiting: int = 32
    patience_s: float = 25
    burst: int = 120
    per_second: float = 10
    at_once: int = 8
    body_s: float = 10
    max_body: int = 1 << 20
    origins: tuple[str, ...] = ()


def origins(given: tuple[str, ...]) -> tuple[str, ...]:
    """Return the sites whose pages may ask, each checked.

    Args:
        given: Origins as they are typed, or `*` for all.

    Raises:
        PlanvilleError: If one is no origin: a scheme and a host, without a path.
    """
    for each in given:
        parts = urlsplit(each)
        is_origin = parts.scheme in ("http", "https") and each == f"{parts.scheme}://{parts.netloc}"
        if each != "*" and not (is_origin and parts.hostname):
            raise PlanvilleError(
                f"--cors attend un site, comme https://carte.exemple.fr, ou *, pas « {each} »."
            )
    return given
