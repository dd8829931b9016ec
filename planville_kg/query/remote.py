"""A remote SPARQL 1.1 endpoint, asked like a graph."""

from __future__ import annotations

import ast
import os
import time
from dataclasses import dataclass, field
from socket import gaierror
from ssl import SSLError
from typing import TYPE_CHECKING

from planville_kg import __version__
from planville_kg.errors import QueryError
from planville_kg.query.dialects import cut, normalised
from planville_kg.query.lexer import tokens
from planville_kg.query.prologue import UPDATES, form

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.client import HTTPResponse

    from SPARQLWrapper import SPARQLWrapper

USER = "PLANVILLE_ENDPOINT_USER"
PASSWORD = "PLANVILLE_ENDPOINT_PASSWORD"  # noqa: S105 - the name of a variable, not a password
TOKEN = "PLANVILLE_ENDPOINT_TOKEN"  # noqa: S105 - same
AGENT = f"planville/{__version__} (https://w3id.org/planville/)"
"""How requests name themselves, as the services of Wikimedia and others ask."""

WAITS = (0.5, 1.0, 2.0)
"""Seconds before each new attempt while a server says that it is too busy."""

_BUSY = 503
_UNAUTHORISED = 401
_FAILED = 500
_QUOTED = 2000
_REASONS = {
    400: "il juge la requête mal formée",
    _UNAUTHORISED: f"il demande un mot de passe (variables {USER} et {PASSWORD}, ou {TOKEN})",
    403: "il refuse l'accès",
    404: "il n'y a rien à cette adresse",
    413: "il juge la requête trop longue",
    414: "il juge la requête trop longue",
    429: "il reçoit trop de demandes",
    _BUSY: "il est surchargé",
    504: "la requête a dépassé son délai",
}


@dataclass(frozen=True, slots=True)
class RemoteEndpoint:
    """A SPARQL 1.1 server: its address, how long to wait for it, and how to sleep between tries.

    `with_credentials` sends it the token, or the user and password, of the environment, where
    there are some; `most` is the longest answer that is taken, in bytes; `dataset` are protocol
    parameters that say which graphs are read, for queries that do not say it (see `dataset`);
    `partial` takes an answer that the server cut.
    """

    url: str
    timeout: float = 60.0
    with_credentials: bool = True
    most: int | None = None
    dataset: tuple[tuple[str, str], ...] = ()
    partial: bool = False
    sleep: Callable[[float], object] = field(default=time.sleep, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")):
            raise QueryError(f"« {self.url} » n'est pas une adresse http:// ou https://.")

    @classmethod
    def open(cls, url: str, *, timeout: float = 60.0) -> RemoteEndpoint:
        """Return a server that holds what Planville published, asked like the store.

        Args:
            url: Where it answers queries.
            timeout: Seconds to wait for an answer.

        Raises:
            QueryError: If it cannot be reached, refuses, or fails.
        """
        from planville_kg.query.dataset import described  # noqa: PLC0415 - it asks endpoints

        return described(cls(url, timeout=timeout))

    def fetch(self, sparql: str) -> tuple[bytes, str]:
        """Send a query by POST and return the body of the answer and its media type.

        Args:
            sparql: A whole query, prefixes included.

        Raises:
            QueryError: If the server cannot be reached, refuses, or fails.
        """
        for wait in WAITS:
            answer = self._attempt(sparql)
            if answer is not None:
                return answer
            self.sleep(wait)
        answer = self._attempt(sparql)
        if answer is None:
            raise QueryError(self._refusal(_BUSY))
        return answer

    def _attempt(self, sparql: str) -> tuple[bytes, str] | None:
        """Return the answer, or nothing while the server is too busy."""
        from urllib.error import HTTPError  # noqa: PLC0415 - start-up time

        from SPARQLWrapper.SPARQLExceptions import SPARQLWrapperException  # noqa: PLC0415 - same

        try:
            return self._read(self._sent(self._wrapper(sparql)))
        except HTTPError as error:
            with error:
                if error.code == _BUSY:
                    return None
                raise QueryError(self._refusal(error.code, error.read(_QUOTED))) from error
        except SPARQLWrapperException as error:
            raise QueryError(self._refusal(*_status(error))) from error
        except (OSError, ValueError) as error:
            raise QueryError(f"Le serveur {self.url} ne répond pas : {_why(error)}.") from error

    def _sent(self, wrapper: SPARQLWrapper) -> HTTPResponse:
        """Send a query; once more with a digest where the server wants one (RFC 7616)."""
        from SPARQLWrapper import DIGEST  # noqa: PLC0415 - start-up time
        from SPARQLWrapper.SPARQLExceptions import Unauthorized  # noqa: PLC0415 - same

        try:
            response: HTTPResponse = wrapper.query().response
        except Unauthorized as error:
            wanted = getattr(error.__context__, "headers", {}).get("WWW-Authenticate", "")
            if wrapper.user is None or not wanted.lower().startswith("digest"):
                raise
            wrapper.setHTTPAuth(DIGEST)
            response = wrapper.query().response
        return response

    def _wrapper(self, sparql: str) -> SPARQLWrapper:
        from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper  # noqa: PLC0415 - same

        kind = form(sparql)
        if kind in UPDATES:
            raise QueryError("Planville ne fait que lire : cette requête modifierait le serveur.")
        wrapper = SPARQLWrapper(self.url, agent=AGENT)
        wrapper.queryString, wrapper.queryType = sparql, kind  # ours is read, not guessed
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.setTimeout(max(1, int(self.timeout)))
        wrapper.setReturnFormat(JSON if kind in {"SELECT", "ASK"} else TURTLE)
        if self.dataset and not any(token.keyword == "FROM" for token in tokens(sparql)):
            for name, value in self.dataset:
                wrapper.addParameter(name, value)
        if self.with_credentials:
            _authorise(wrapper)
        return wrapper

    def _read(self, response: HTTPResponse) -> tuple[bytes, str]:
        with response:
            body = response.read(None if self.most is None else self.most + 1)
        if self.most is not None and len(body) > self.most:
            raise QueryError(f"La réponse de {self.url} dépasse {self.most // 1_000_000} Mo.")
        if not self.partial and (how := cut(response.headers)):
            raise QueryError(
                f"Le serveur {self.url} a coupé sa réponse {how} : elle serait fausse. Demandez "
                "moins de lignes, ou à qui l'administre de relever ce maximum."
            )
        return normalised(body), response.headers.get("Content-Type", "")

    def _refusal(self, code: int, body: bytes = b"") -> str:
        reason = _REASONS.get(code) or ("il a échoué" if code >= _FAILED else "il refuse")
        said = " ".join(body.decode("utf-8", "replace").split())[:300]
        quoted = f" Il dit : « {said} »." if said else ""
        return f"Le serveur {self.url} n'a pas donné de réponse : {reason} ({code}).{quoted}"


def _authorise(wrapper: SPARQLWrapper) -> None:
    """Give a request the credentials of the environment: a token, or a user and password."""
    from SPARQLWrapper import BASIC  # noqa: PLC0415 - start-up time

    if token := os.environ.get(TOKEN):
        wrapper.addCustomHttpHeader("Authorization", f"Bearer {token}")
    elif user := os.environ.get(USER):
        wrapper.setHTTPAuth(BASIC)
        wrapper.setCredentials(user, os.environ.get(PASSWORD, ""))


def _why(error: OSError | ValueError) -> object:
    """Return in French why nothing answered, for the common reasons."""
    reason = getattr(error, "reason", error)
    known = (
        (SSLError, "son certificat n'est pas reconnu, ou il ne parle pas TLS (https)"),
        (gaierror, "son nom est introuvable (êtes-vous hors ligne ?)"),
        (TimeoutError, "le délai est dépassé"),
        (ConnectionRefusedError, "il refuse la connexion"),
        (ConnectionError, "la connexion s'est interrompue"),
    )
    return next((said for kind, said in known if isinstance(reason, kind)), reason)


def _status(error: Exception) -> tuple[int, bytes]:
    """Return the HTTP status and body that SPARQLWrapper folded into its own exception."""
    code = getattr(error.__context__, "code", _FAILED)
    quoted = str(error).partition("Response:\n")[2]
    return int(code), ast.literal_eval(quoted)[:_QUOTED] if quoted else b""
