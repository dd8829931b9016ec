"""What went wrong, as a page in French that says what to do and shows no internals."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from starlette.exceptions import HTTPException

from planville_kg.errors import LimitExceededError, PlanvilleError, QueryError, StoreError
from planville_kg.portal.messages import N_
from planville_kg.portal.rendering import page

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.requests import Request
    from starlette.responses import Response

_SENTENCES = {
    404: N_("Il n'y a pas de page à cette adresse, ou le graphe n'a plus ce qu'elle montrait."),
    405: N_("Cette adresse ne se demande pas ainsi."),
}
_ELSE = N_("Cette demande ne peut pas être servie.")
_OURS = N_(
    "Une erreur est survenue de notre côté. Réessayez ; si elle dure, prévenez qui tient ce site."
)


def refused(request: Request, error: Exception) -> Response:
    """Say what the user got wrong."""
    return _page(request, 422 if isinstance(error, QueryError) else 400, str(error))


def unavailable(request: Request, error: Exception) -> Response:
    """Say that there is no graph to read; the folder's name is for the journal only."""
    logging.getLogger(__name__).error("%s", error)
    return _page(
        request, 503, N_("Le graphe n'est pas disponible pour le moment : réessayez bientôt.")
    )


def too_long(request: Request, error: Exception) -> Response:
    """Say that a bound was passed."""
    return _page(request, 504, str(error))


def absent(request: Request, error: Exception) -> Response:
    """Say that there is no such page."""
    status = error.status_code if isinstance(error, HTTPException) else 500
    return _page(request, status, _SENTENCES.get(status, _ELSE))


def broken(request: Request) -> Response:
    """Say that something broke; the server's journal has what."""
    return _page(request, 500, _OURS)


def _page(request: Request, status: int, message: str) -> Response:
    title = {404: N_("Page introuvable"), 422: N_("Demande impossible")}.get(
        status, N_("Demande non servie")
    )
    return page(
        request,
        "erreur.html.jinja",
        status=status,
        code=status,
        reason=HTTPStatus(status).phrase,
        heading=title,
        message=message,
    )


HANDLERS: Mapping[Any, Callable[[Request, Exception], Response]] = {
    LimitExceededError: too_long,
    StoreError: unavailable,
    PlanvilleError: refused,
    HTTPException: absent,
}
