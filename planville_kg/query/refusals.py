"""What is said in French when a server refuses, fails, is too busy, or does not answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from http.client import HTTPException
from socket import gaierror
from ssl import SSLError
from typing import TYPE_CHECKING, TypeVar

from planville_kg.query.credentials import PASSWORD, TOKEN, USER

if TYPE_CHECKING:
    from collections.abc import Callable

WAITS = (0.5, 1.0, 2.0)
"""Seconds before each new attempt while a server says that it is too busy."""

LONGEST = 60.0
"""A server that asks to wait longer is not waited for."""

BUSY = frozenset({429, 503})
QUOTED = 2000
"""Bytes of a refusal that are read."""

_FAILED = 500
_SAID = 300
_MARKUP = re.compile(r"<(style|script|title)\b.*?</\1>|<[^<>]*>", re.DOTALL | re.IGNORECASE)
_REASONS = {
    400: "il juge la requête mal formée",
    401: "il demande un mot de passe, ou refuse celui qu'il reçoit (variables "
    f"{USER} et {PASSWORD}, ou {TOKEN})",
    403: "il refuse l'accès",
    404: "il n'y a rien à cette adresse",
    405: "cette adresse ne prend pas ce genre de demande",
    413: "il juge la requête trop longue",
    414: "il juge la requête trop longue",
    415: "il ne lit pas ce format",
    429: "il reçoit trop de demandes",
    503: "il est surchargé",
    504: "la requête a dépassé son délai",
}
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Busy:
    """A server that is too busy: its status, what it said, the seconds it asks to wait."""

    code: int
    body: bytes = b""
    after: float = 0.0

    @classmethod
    def read(cls, code: int, body: bytes, after: str) -> Busy:
        """Return what a server said; its `Retry-After` is taken in seconds, dates are not."""
        return cls(code, body, float(after) if after.isascii() and after.isdigit() else 0.0)


def patiently(attempt: Callable[[], T | Busy], sleep: Callable[[float], object]) -> T | Busy:
    """Attempt something until the server is no longer too busy, a few times at most.

    Args:
        attempt: What is attempted.
        sleep: How to wait, in seconds.
    """
    found = attempt()
    for wait in WAITS:
        if not isinstance(found, Busy) or found.after > LONGEST:
            return found
        sleep(max(wait, found.after))
        found = attempt()
    return found


def refusal(url: str, code: int, body: bytes = b"", *, after: float = 0.0) -> str:
    """Return the sentence that says why a server refused.

    Args:
        url: The server.
        code: The status of its answer.
        body: The start of what it said.
        after: The seconds after which it wants to be asked again.
    """
    reason = _REASONS.get(code) or ("il a échoué" if code >= _FAILED else "il refuse")
    again = f" Il demande d'attendre {after:g} secondes." if after else ""
    said = quoted(body.decode("utf-8", "replace"))
    words = f" Il dit : « {said} »." if said else ""
    return f"Le serveur {url} n'a pas donné de réponse : {reason} ({code}).{again}{words}"


def moved(url: str, target: str) -> str:
    """Return the sentence for a server that sends elsewhere: nothing follows it there."""
    where = f"« {quoted(target)} »" if target else "une autre adresse"
    return f"Le serveur {url} renvoie vers {where} : donnez cette adresse si elle vous convient."


def quoted(text: str) -> str:
    """Return a stranger's words on one line, short, without markup or control characters."""
    words = " ".join(_MARKUP.sub(" ", text).split())[:_SAID]
    return "".join(char if char.isprintable() else "\ufffd" for char in words)


def silence(url: str, error: Exception) -> str:
    """Return the sentence that says why nothing answered, in French for the common reasons."""
    reason = getattr(error, "reason", error)
    known = (
        (SSLError, "son certificat n'est pas reconnu, ou il ne parle pas TLS (https)"),
        (gaierror, "son nom est introuvable (êtes-vous hors ligne ?)"),
        (TimeoutError, "le délai est dépassé"),
        (ConnectionRefusedError, "il refuse la connexion"),
        ((ConnectionError, HTTPException), "la connexion s'est interrompue"),
    )
    why = next((said for kind, said in known if isinstance(reason, kind)), quoted(str(reason)))
    return f"Le serveur {url} ne répond pas : {why}."
