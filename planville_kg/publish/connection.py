"""Requests that write: credentials for the address alone, no redirect, patience, French errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import httpx

from planville_kg.errors import QueryError
from planville_kg.query.credentials import check_address, credentials_for
from planville_kg.query.refusals import BUSY, QUOTED, Busy, moved, patiently, refusal, silence
from planville_kg.query.remote import AGENT

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Mapping
    from types import TracebackType

    from planville_kg.query.credentials import Credentials

_UNAUTHORISED, _TOO_LARGE = 401, 413
_REDIRECTS = range(300, 400)


class Connection:
    """What sends requests to one server, and waits while it is too busy."""

    def __init__(
        self,
        timeout: float,
        sleep: Callable[[float], object],
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._client = httpx.Client(
            timeout=timeout, headers={"User-Agent": AGENT}, transport=transport
        )
        self._sleep = sleep
        self._known: dict[str, httpx.Auth | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        where: TracebackType | None,
    ) -> None:
        self._client.close()

    def send(
        self,
        method: str,
        url: str,
        *,
        content: bytes = b"",
        media_type: str = "",
        params: Mapping[str, str] | None = None,
        accepted: Collection[int] = (),
    ) -> None:
        """Send a request that must succeed.

        Args:
            method: Such as `PUT`.
            url: The address.
            content: What is sent.
            media_type: What it is.
            params: Added to the address.
            accepted: Further statuses that are a success.

        Raises:
            QueryError: If the server cannot be reached, refuses or fails.
        """
        headers = {"Content-Type": media_type} if media_type else {}
        request = self._client.build_request(
            method, url, content=content, headers=headers, params=params
        )
        found = patiently(lambda: self._attempt(request, accepted), self._sleep)
        if isinstance(found, Busy):
            raise QueryError(refusal(url, found.code, found.body, after=found.after))

    def server_name(self, url: str) -> str:
        """Return how a server names itself, empty where it does not.

        Raises:
            QueryError: If it does not answer.
        """
        check_address(url)
        try:
            with self._client.stream("GET", url) as response:
                return str(response.headers.get("Server", ""))
        except httpx.HTTPError as error:
            raise QueryError(silence(url, _root(error))) from error

    def _attempt(self, request: httpx.Request, accepted: Collection[int]) -> Busy | None:
        url = str(request.url.copy_with(query=None))
        try:
            response = self._client.send(request, auth=self._auth(url))
        except httpx.HTTPError as error:
            raise QueryError(silence(url, _root(error))) from error
        if response.is_success or response.status_code in accepted:
            return None
        return _refused(url, response)

    def _auth(self, url: str) -> httpx.Auth | None:
        if url not in self._known:
            found = credentials_for(url)
            self._known[url] = _Auth(found) if found else None
        return self._known[url]


class _Auth(httpx.Auth):
    """A token or a password as it is; a digest where the server does not take it (RFC 7616)."""

    def __init__(self, credentials: Credentials) -> None:
        self._credentials = credentials
        self._digest = httpx.DigestAuth(credentials.user, credentials.password)
        self._by_digest = False

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        """Authorise a request, twice where the first way is refused."""
        if not self._by_digest:
            request.headers["Authorization"] = self._credentials.header
            response = yield request
            wanted = response.headers.get("WWW-Authenticate", "digest").lower()
            refused = response.status_code == _UNAUTHORISED and wanted.startswith("digest")
            if not refused or not self._credentials.user:
                return
            self._by_digest = True
            del request.headers["Authorization"]
        yield from self._digest.auth_flow(request)


def _refused(url: str, response: httpx.Response) -> Busy:
    """Return how busy a server is.

    Raises:
        QueryError: If it is not busy: it refuses, fails, or sends elsewhere.
    """
    code, body = response.status_code, response.content[:QUOTED]
    if code in _REDIRECTS:
        raise QueryError(moved(url, response.headers.get("Location", "")))
    if code in BUSY:
        return Busy.read(code, body, response.headers.get("Retry-After", ""))
    hint = " Essayez de plus petits lots (--batch)." if code == _TOO_LARGE else ""
    raise QueryError(refusal(url, code, body) + hint)


def _root(error: Exception) -> Exception:
    """Return what made a request fail: httpx puts its own names over it."""
    if isinstance(error, httpx.TimeoutException):
        return TimeoutError()
    found: BaseException = error
    while found.__cause__ or found.__context__:
        found = found.__cause__ or found.__context__ or found
    return found if isinstance(found, Exception) else error
