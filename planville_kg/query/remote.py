"""A remote SPARQL 1.1 endpoint, asked like a graph."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import TYPE_CHECKING

from planville_kg import __version__
from planville_kg.errors import QueryError
from planville_kg.query.credentials import check_address, credentials_for
from planville_kg.query.dialects import cut, normalised, silent_limit
from planville_kg.query.lexer import tokens
from planville_kg.query.prologue import UPDATES, form
from planville_kg.query.refusals import BUSY, QUOTED, Busy, moved, patiently, refusal, silence

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from http.client import HTTPResponse
    from urllib.error import HTTPError

AGENT = f"planville/{__version__} (https://w3id.org/planville/)"
"""How requests name themselves, as the services of Wikimedia and others ask."""

TIMEOUT = 60.0
_REDIRECTS = range(300, 400)


@dataclass(frozen=True, slots=True, weakref_slot=True)
class RemoteEndpoint:
    """A SPARQL 1.1 server: its address, how long to wait for it, and how to sleep between tries.

    `with_credentials` sends it the token, or the user and password, of the environment, where
    there are some; `most` is the longest answer that is taken, in bytes; `dataset` are protocol
    parameters that say which graphs are read, for queries that do not say it (see `dataset`);
    `partial` takes an answer that the server cut.
    """

    url: str
    timeout: float = TIMEOUT
    with_credentials: bool = True
    most: int | None = None
    dataset: tuple[tuple[str, str], ...] = ()
    partial: bool = False
    sleep: Callable[[float], object] = field(default=time.sleep, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_address(self.url)

    @classmethod
    def open(cls, url: str, *, timeout: float = TIMEOUT, required: bool = True) -> RemoteEndpoint:
        """Return a server that holds what Planville published, asked like the store.

        Args:
            url: Where it answers queries.
            timeout: Seconds to wait for an answer.
            required: Whether it must hold what Planville published.

        Raises:
            QueryError: If it cannot be reached, refuses, fails, or holds no plan.
        """
        from planville_kg.query.dataset import opened  # noqa: PLC0415 - it asks endpoints

        return opened(cls(url, timeout=timeout), required=required)

    def fetch(self, sparql: str) -> tuple[bytes, str]:
        """Send a query by POST and return the body of the answer and its media type.

        Args:
            sparql: A whole query, prefixes included.

        Raises:
            QueryError: If the server cannot be reached, refuses, fails or cuts its answer.
        """
        if form(sparql) in UPDATES:
            raise QueryError("Planville ne fait que lire : cette requête modifierait le serveur.")
        found = patiently(lambda: self._attempt(sparql), self.sleep)
        if isinstance(found, Busy):
            raise QueryError(refusal(self.url, found.code, found.body, after=found.after))
        return found

    def _attempt(self, sparql: str) -> tuple[bytes, str] | Busy:
        """Return the answer, or how busy the server is."""
        from urllib.error import HTTPError  # noqa: PLC0415 - start-up time

        try:
            return self._read(self._sent(sparql), sparql)
        except HTTPError as error:
            with error:
                return self._refused(error)
        except (OSError, ValueError, HTTPException) as error:
            raise QueryError(silence(self.url, error)) from error

    def _sent(self, sparql: str) -> HTTPResponse:
        from planville_kg.query.transport import send  # noqa: PLC0415 - SPARQLWrapper is slow

        says_its_own = any(token.keyword == "FROM" for token in tokens(sparql))
        return send(
            self.url,
            sparql,
            kind=form(sparql),
            agent=AGENT,
            timeout=self.timeout,
            dataset=() if says_its_own else self.dataset,
            credentials=credentials_for(self.url) if self.with_credentials else None,
        )

    def _read(self, response: HTTPResponse, sparql: str) -> tuple[bytes, str]:
        with response:
            body = response.read(None if self.most is None else self.most + 1)
        if self.most is not None and len(body) > self.most:
            raise QueryError(f"La réponse de {self.url} dépasse {self.most // 1_000_000} Mo.")
        if not self.partial:
            self._check_whole(dict(response.headers), sparql)
        return normalised(body), response.headers.get("Content-Type", "")

    def _check_whole(self, headers: Mapping[str, str], sparql: str) -> None:
        """Refuse an answer that the server cut: it would be taken for the whole."""
        if how := cut(headers, sparql):
            raise QueryError(
                f"Le serveur {self.url} a coupé sa réponse {how} : elle serait fausse. Demandez "
                "moins de lignes (LIMIT), ou à qui l'administre de relever ce maximum."
            )
        if check := silent_limit(headers, sparql):
            self.fetch(check)

    def _refused(self, error: HTTPError) -> Busy:
        """Return how busy a server is.

        Raises:
            QueryError: If it is not busy: it refuses, fails, or sends elsewhere.
        """
        if error.code in _REDIRECTS:
            raise QueryError(moved(self.url, error.headers.get("Location", ""))) from error
        body = error.read(QUOTED)
        if error.code in BUSY:
            return Busy.read(error.code, body, error.headers.get("Retry-After", ""))
        raise QueryError(refusal(self.url, error.code, body)) from error
