"""Pages: templates of `viz/portal/templates`, escaped, in French or in English."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from planville_kg import __version__, assets
from planville_kg.portal.addresses import address_of, source_of
from planville_kg.portal.islands import island
from planville_kg.portal.wording import capital, clip, day, number
from planville_kg.view.tokens import style_tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.responses import Response

    from planville_kg.portal.settings import Settings
    from planville_kg.portal.state import Opened

ENGLISH = "viz/portal/en.toml"
STYLE = "viz/portal/portail.css"
NAVIGATION = (
    ("/", "Accueil"),
    ("/question", "Questions"),
    ("/actions", "Interventions"),
    ("/reseau", "Réseau"),
    ("/carte", "Carte"),
    ("/recherche", "Recherche"),
    ("/requetes", "Requêtes"),
    ("/sparql", "SPARQL"),
    ("/donnees", "Données"),
)
"""The pages that the head of each page leads to: those that exist."""
LANGUAGES = ("fr", "en")
LANGUAGE = "langue"
"""The parameter and the cookie that carry the language of the interface."""


def page(request: Request, template: str, *, status: int = 200, **context: Any) -> Response:  # noqa: ANN401
    """Return a page.

    Args:
        request: What is answered.
        template: The name of its template.
        status: Its status.
        **context: What the template reads, beside what all pages share.
    """
    language = language_of(request)
    text = (
        _environment()
        .get_template(template)
        .render(
            _=translator(language),
            lang=language,
            path=request.url.path,
            navigation=NAVIGATION,
            links=_languages(request),
            version=__version__,
            style=style_address(),
            base_url=settings_of(request).base_url or str(request.base_url).rstrip("/"),
            here=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
            **context,
        )
    )
    response = HTMLResponse(text, status)
    response.headers["Vary"] = "Cookie"
    response.headers["Content-Language"] = language
    if request.query_params.get(LANGUAGE) in LANGUAGES:
        response.set_cookie(LANGUAGE, language, httponly=True, samesite="lax")
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


def settings_of(request: Request) -> Settings:
    """Return the settings of the portal."""
    found: Settings = request.app.state.settings
    return found


def language_of(request: Request) -> str:
    """Return the language of the interface: as the address says, else as it was last chosen."""
    said = request.query_params.get(LANGUAGE) or request.cookies.get(LANGUAGE)
    return said if said in LANGUAGES else LANGUAGES[0]


def without_language(query: str) -> str:
    """Return a query string without what says the language."""
    return urlencode(
        [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != LANGUAGE]
    )


def translator(language: str) -> Callable[[str], str]:
    """Return what gives a text of the interface in a language; data are never translated."""
    if language == LANGUAGES[0]:
        return lambda text: text
    return lambda text: _english().get(text, text)


def style() -> bytes:
    """Return the style sheet: the colours that all pages share, and what is of the portal."""
    return style_tokens().encode() + assets.path(STYLE).read_bytes()


@cache
def style_address() -> str:
    """Return the address of the style sheet, which changes with its content."""
    return f"/statique/portail.{hashlib.sha256(style()).hexdigest()[:12]}.css"


def _languages(request: Request) -> dict[str, str]:
    """Return the address of this page in each language."""
    kept = without_language(request.url.query)
    return {
        each: f"{request.url.path}?{kept}{'&' if kept else ''}{LANGUAGE}={each}"
        for each in LANGUAGES
    }


@cache
def _english() -> dict[str, str]:
    found: dict[str, str] = tomllib.loads(assets.path(ENGLISH).read_text(encoding="utf-8"))[
        "textes"
    ]
    return found


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(assets.folder("viz") / "portal" / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "number": number,
        "capital": capital,
        "clip": clip,
        "day": day,
        "address": address_of,
        "source": source_of,
    }
    environment.globals["island"] = island
    return environment
