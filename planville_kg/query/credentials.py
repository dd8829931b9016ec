"""The credentials of a server, read from the environment and given to that server alone."""

from __future__ import annotations

import os
from base64 import b64encode
from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit

from planville_kg.errors import QueryError

USER = "PLANVILLE_ENDPOINT_USER"
PASSWORD = "PLANVILLE_ENDPOINT_PASSWORD"  # noqa: S105 - the name of a variable, not a password
TOKEN = "PLANVILLE_ENDPOINT_TOKEN"  # noqa: S105 - same
CLEAR = "PLANVILLE_ENDPOINT_HTTP"
"""Set to 1, lets credentials travel to another machine without encryption (http)."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and password, or a token; never shown."""

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)

    @property
    def header(self) -> str:
        """What the header `Authorization` says."""
        if self.token:
            return f"Bearer {self.token}"
        return "Basic " + b64encode(f"{self.user}:{self.password}".encode()).decode()


def check_address(url: str) -> str:
    """Return an address of a server, held to be one.

    Raises:
        QueryError: If it is not on the web, has no host, or holds a user or a password, which
            would be shown in messages and kept in files.
    """
    try:
        parts = urlsplit(url)
        known = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        known = False
    if not known:
        raise QueryError(f"« {url} » n'est pas une adresse http:// ou https://.")
    if "@" in parts.netloc:
        raise QueryError(
            "Une adresse ne contient ni nom ni mot de passe : donnez-les par les variables "
            f"{USER} et {PASSWORD}."
        )
    return url


def credentials_for(url: str) -> Credentials | None:
    """Return the credentials that the environment has, if it has some.

    Args:
        url: The server that would get them.

    Raises:
        QueryError: If they would travel to another machine without encryption.
    """
    token, user = os.environ.get(TOKEN, ""), os.environ.get(USER, "")
    if not token and not user:
        return None
    if not _is_safe(url) and os.environ.get(CLEAR) != "1":
        raise QueryError(
            f"Le mot de passe ou le jeton partirait en clair vers {url} : donnez une adresse "
            f"https://, ou acceptez-le par {CLEAR}=1."
        )
    return Credentials(user, os.environ.get(PASSWORD, ""), token)


def _is_safe(url: str) -> bool:
    """Whether nobody on the way can read what is sent: encrypted, or within this machine."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https" or host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
