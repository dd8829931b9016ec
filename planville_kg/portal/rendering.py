"""Pages: templates of `viz/portal/templates`, escaped, in French or in English."""

from __future__ import annotations

from functools import cache, partial
from gzip import compress
from shlex import quote
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from planville_kg import __version__, assets
from planville_kg.portal import appearance
from planville_kg.portal.addresses import address_of, source_of
from planville_kg.portal.islands import island
from planville_kg.portal.languages import (
    LANGUAGE,
    LANGUAGES,
    VARY,
    in_languages,
    language_of,
    public_addresses,
)
from planville_kg.portal.messages import N_
from planville_kg.portal.terms import linked
from planville_kg.portal.translations import coded, translations
from planville_kg.portal.wording import capital, clip, day, number, typeset
from planville_kg.view.html import json_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.portal.settings import Settings
    from planville_kg.portal.state import Opened

NAVIGATION = (
    ("/", N_("Accueil")),
    ("/question", N_("Questions")),
    ("/actions", N_("Interventions")),
    ("/reseau", N_("Réseau")),
    ("/carte", N_("Carte")),
    ("/recherche", N_("Recherche")),
    ("/requetes", N_("Requêtes")),
    ("/sparql", "SPARQL"),
    ("/donnees", N_("Données")),
)
"""The pages that the head of each page leads to: those that exist."""


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    structured: Mapping[str, Any] | None = None,
    **context: Any,  # noqa: ANN401 - what templates show
) -> Response:
    """Return a page.

    Args:
        request: What is answered.
        template: The name of its template.
        status: Its status.
        structured: What it is about, as JSON-LD for search engines.
        **context: What the template reads, beside what all pages share.
    """
    language = language_of(request)
    base = base_of(request)
    text = (
        _environment(language)
        .get_template(template)
        .render(
            lang=language,
            status=status,
            structured=structured,
            addresses=public_addresses(request, base),
            favicon=appearance.address(appearance.ICON),
            path=request.url.path,
            navigation=NAVIGATION,
            links=in_languages(request),
            version=__version__,
            style=appearance.address(appearance.STYLE),
            base_url=base,
            here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            **context,
        )
    )
    response = _pressed(request, HTMLResponse(text, status))
    response.headers["Vary"] = VARY
    response.headers["Content-Language"] = language
    if request.query_params.get(LANGUAGE) in LANGUAGES:
        response.set_cookie(LANGUAGE, language, httponly=True, samesite="lax")
    return response


def _pressed(request: Request, response: Response) -> Response:
    """Press a page, for who can open it, to some fifth of its weight; it holds no secret."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        response.body = compress(response.body, compresslevel=5, mtime=0)
        response.headers["Content-Encoding"] = "gzip"
        response.headers["Content-Length"] = str(len(response.body))
    return response


def opened(request: Request) -> Opened:
    """Return the generation that a request reads; the same one for all of it.

    Raises:
        StoreError: If there is none.
    """
    if not hasattr(request.state, "opened"):
        request.state.opened = request.app.state.portal.current
    found: Opened = request.state.opened
    return found


def base_of(request: Request) -> str:
    """Return the public address of the portal, without its last slash."""
    return settings_of(request).base_url or str(request.base_url).rstrip("/")


def settings_of(request: Request) -> Settings:
    """Return the settings of the portal."""
    found: Settings = request.app.state.settings
    return found


@cache
def _environment(language: str) -> Environment:
    """Return what renders pages in a language; texts are escaped as all else is."""
    environment = Environment(
        loader=FileSystemLoader(assets.folder("viz") / "portal" / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    # old style: `_()` gives plain text, so that what it was given is escaped like any other
    environment.install_gettext_translations(translations(language), newstyle=False)  # type: ignore[attr-defined]
    environment.filters |= {
        "number": number,
        "capital": capital,
        "clip": clip,
        "day": day,
        "address": address_of,
        "source": source_of,
        "linked": linked,
        "shell": quote,
        "coded": partial(coded, language=language),
        "json_text": lambda data: Markup(json_text(data)),  # noqa: S704 - every < > & is escaped
        "typeset": typeset,
    }
    environment.globals["island"] = island
    return environment
