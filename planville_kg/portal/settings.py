"""What the portal is told when it starts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from planville_kg.box import Box
from planville_kg.errors import PlanvilleError

if TYPE_CHECKING:
    from pathlib import Path

LOOPBACK = ("127.0.0.1", "localhost", "::1")
MAX_BODY = 1 << 20
MAX_ADDRESS = 16_384


class Settings(Box):
    """Where the graph is, under which addresses it is served, and the bounds of requests.

    `base_url` is the public address, without its last slash, or empty; `hosts` are the names
    that a request may be addressed to; `max_address` bounds an address, `max_body` what is sent.
    """

    store: Path
    base_url: str = ""
    hosts: tuple[str, ...] = LOOPBACK
    max_body: int = MAX_BODY
    max_address: int = MAX_ADDRESS


def settings(
    store: Path, *, base_url: str = "", host: str = "", allowed: tuple[str, ...] = ()
) -> Settings:
    """Return settings from options as they are typed.

    Args:
        store: The folder of the store.
        base_url: The public address, if there is one.
        host: The address that is listened on.
        allowed: Further names that a request may be addressed to.

    Raises:
        PlanvilleError: If the address is not one.
    """
    parts = urlsplit(base_url)
    if base_url and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise PlanvilleError(
            "--base-url attend une adresse qui commence par https:// ou http://, pas "
            f"« {base_url} »."
        )
    if parts.query or parts.fragment:
        raise PlanvilleError("--base-url est l'adresse d'un site, sans « ? » ni « # ».")
    names = (*LOOPBACK, host.strip("[]"), parts.hostname or "", *allowed)
    hosts = tuple(dict.fromkeys(name.lower() for name in names if name))
    return Settings(store, base_url.rstrip("/"), hosts)
