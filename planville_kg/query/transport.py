"""Carries a query to a server by SPARQLWrapper.

SPARQLWrapper sends with Python's shared opener, which follows redirects and takes the credentials
along to wherever they lead. Here requests leave by an opener of their own that follows none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    build_opener,
)

from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

if TYPE_CHECKING:
    from http.client import HTTPResponse
    from urllib.request import OpenerDirector

    from planville_kg.query.credentials import Credentials

_UNAUTHORISED = 401


class _NoRedirect(HTTPRedirectHandler):
    """Follows no redirect: the answer that says where to go is told as an error."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Return no request."""


class _Wrapper(SPARQLWrapper):
    """A request of SPARQLWrapper, sent by an opener of ours."""

    opener: OpenerDirector
    authorization = ""

    def _query(self) -> tuple[HTTPResponse, Any]:
        """Send the request; what is not an answer is raised as it came."""
        request = self._createRequest()
        if self.authorization:
            request.add_header("Authorization", self.authorization)
        return self.opener.open(request, timeout=self.timeout), self.returnFormat


def send(
    url: str,
    sparql: str,
    *,
    kind: str,
    agent: str,
    timeout: float,
    dataset: tuple[tuple[str, str], ...] = (),
    credentials: Credentials | None = None,
) -> HTTPResponse:
    """Send a query by POST; once more with a digest where the server wants one (RFC 7616).

    Args:
        url: The server.
        sparql: A whole query.
        kind: Its form: `SELECT`, `ASK`, `CONSTRUCT` or `DESCRIBE`.
        agent: How we name ourselves.
        timeout: Seconds to wait for an answer.
        dataset: Further parameters of the request.
        credentials: Who asks.

    Raises:
        HTTPError: If the server answers anything but success, redirects included.
        OSError: If it does not answer.
    """
    wrapper = _wrapper(url, sparql, kind, agent)
    wrapper.setTimeout(max(1, round(timeout)))
    for name, value in dataset:
        wrapper.addParameter(name, value)
    wrapper.opener = build_opener(_NoRedirect)
    if credentials:
        wrapper.authorization = credentials.header
    try:
        response: HTTPResponse = wrapper.query().response
    except HTTPError as error:
        if not credentials or not credentials.user or not _may_want_digest(error):
            raise
        error.close()
        wrapper.authorization = ""
        wrapper.opener = build_opener(_NoRedirect, _digest(url, credentials))
        response = wrapper.query().response
    return response


def _wrapper(url: str, sparql: str, kind: str, agent: str) -> _Wrapper:
    wrapper = _Wrapper(url, agent=agent)
    wrapper.queryString, wrapper.queryType = sparql, kind  # ours is read, not guessed
    wrapper.setMethod(POST)
    wrapper.setOnlyConneg(True)
    wrapper.setReturnFormat(JSON if kind in {"SELECT", "ASK"} else TURTLE)
    return wrapper


def _may_want_digest(error: HTTPError) -> bool:
    """Whether a server may take a digest; Virtuoso does not say so once it got a password."""
    wanted: str = error.headers.get("WWW-Authenticate", "digest")
    return error.code == _UNAUTHORISED and wanted.lower().startswith("digest")


def _digest(url: str, credentials: Credentials) -> HTTPDigestAuthHandler:
    known = HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, url, credentials.user, credentials.password)
    return HTTPDigestAuthHandler(known)
