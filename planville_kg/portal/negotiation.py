"""Which of several forms a client wants, by its `Accept` header (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mimeparse import MimeTypeParseException, best_match

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from starlette.datastructures import Headers


@dataclass(frozen=True, slots=True)
class Offer:
    """A form that can be had: its media type, and its short name."""

    media_type: str
    name: str

    @property
    def content_type(self) -> str:
        """The value of `Content-Type`; text says that it is in UTF-8."""
        text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if text else self.media_type


def choose(accept: str, offers: Sequence[Offer]) -> Offer | None:
    """Return the form that a client prefers, the first of equals, or None if it wants no other.

    Args:
        accept: The value of `Accept`; an empty one, or one that cannot be read, wants anything.
        offers: What can be had, the best first.

    >>> choose("text/csv;q=0.5, */*;q=0.1", [Offer("text/turtle", "ttl"), Offer("text/csv", "csv")])
    Offer(media_type='text/csv', name='csv')
    """
    wanted = accept.strip() or "*/*"
    types = [each.media_type for each in reversed(offers)]
    try:
        found = best_match(types, wanted)
    except MimeTypeParseException:
        found = best_match(types, "*/*")
    return next((each for each in offers if each.media_type == found), None)


def accepted(headers: Headers) -> str:
    """Return what a request says that it accepts, its several headers as one."""
    return ", ".join(headers.getlist("accept"))


def listed(offers: Iterable[Offer]) -> str:
    """Return the list of what can be had, one form a line, for an answer 406."""
    return "".join(f"{each.media_type} (format={each.name})\n" for each in offers)


def matches(header: str | None, etag: str) -> bool:
    """Tell whether an `If-None-Match` names an entity tag (weakly, RFC 9110, section 13.1.2).

    >>> matches('"a", W/"b"', '"b"'), matches("*", '"b"'), matches(None, '"b"')
    (True, True, False)
    """
    if header is None:
        return False
    names = {name.strip().removeprefix("W/") for name in header.split(",")}
    return "*" in names or etag in names
