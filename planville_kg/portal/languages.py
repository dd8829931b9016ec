"""The language of the interface: how a request says it, and its other addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode

if TYPE_CHECKING:
    from starlette.requests import Request

LANGUAGES = ("fr", "en")
"""The first is that of the texts in the code and of all data."""
LANGUAGE = "langue"
"""The parameter and the cookie that carry the language of the interface."""
VARY = "Accept-Encoding, Accept-Language, Cookie"
"""The headers that a page depends on."""
_NONE = re.compile(r";\s*q\s*=\s*0(\.0*)?\s*$", re.IGNORECASE)


def language_of(request: Request) -> str:
    """Return the language of the interface.

    As the address says, else as it was last chosen, else as the browser asks: French is the
    house's language, so that only a reader who asks for English and not for French has English.
    """
    said = request.query_params.get(LANGUAGE) or request.cookies.get(LANGUAGE)
    if said in LANGUAGES:
        return said
    return accepted_language(", ".join(request.headers.getlist("accept-language")))


def accepted_language(header: str) -> str:
    """Return the language that an `Accept-Language` leads to (RFC 9110, section 12.5.4).

    >>> accepted_language("en-GB,en;q=0.9"), accepted_language("en,fr;q=0.1")
    ('en', 'fr')
    >>> accepted_language("en, fr;q=0"), accepted_language("de"), accepted_language("")
    ('en', 'fr', 'fr')
    """
    ranges = (each.strip() for each in header.split(",") if not _NONE.search(each))
    wanted = {re.split("[-;]", each)[0].strip().lower() for each in ranges}
    return next((each for each in LANGUAGES if each in wanted), LANGUAGES[0])


def without_language(query: str) -> str:
    """Return a query string without what says the language."""
    return urlencode(
        [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != LANGUAGE]
    )


def public_addresses(request: Request, base: str) -> dict[str, Any]:
    """Return the address that a page is known by, and those of its versions, for search engines.

    The address that says no language is the French page's, and that of readers of any other.

    Args:
        request: What is answered.
        base: The public address of the portal, without its last slash.
    """
    kept = without_language(request.url.query)
    bare = f"{base}{request.url.path}{f'?{kept}' if kept else ''}"
    found = {LANGUAGES[0]: bare, "x-default": bare} | {
        each: base + address
        for each, address in in_languages(request).items()
        if each != LANGUAGES[0]
    }
    said = request.query_params.get(LANGUAGE)
    return {
        "canonical": found.get(said or "", bare),
        "alternates": tuple(sorted(found.items())),
    }


def in_languages(request: Request) -> dict[str, str]:
    """Return the address of this page in each language, its state kept."""
    kept = without_language(request.url.query)
    return {
        each: f"{request.url.path}?{kept}{'&' if kept else ''}{LANGUAGE}={each}"
        for each in LANGUAGES
    }
