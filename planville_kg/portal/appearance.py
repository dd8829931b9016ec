"""The style sheet and the icon, each under an address that changes with its content."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from planville_kg import assets
from planville_kg.portal.served import Served
from planville_kg.view.tokens import style_tokens

STYLE = "viz/portal/portail.css"
ICON = "viz/portal/favicon.svg"
_MEDIA = {STYLE: "text/css", ICON: "image/svg+xml"}


@cache
def served(path: str) -> Served:
    """Return a file of ours; the style sheet begins with the colours that all pages share."""
    content = assets.path(path).read_bytes()
    if path == STYLE:
        content = style_tokens().encode() + content
    return Served(content, _MEDIA[path])


@cache
def address(path: str) -> str:
    """Return the address of a file of ours.

    Args:
        path: `STYLE` or `ICON`.
    """
    stem, _, suffix = path.rpartition("/")[2].rpartition(".")
    return f"/statique/{stem}.{sha256(served(path).content).hexdigest()[:12]}.{suffix}"


def own_files() -> dict[str, Served]:
    """Return the files of ours, by address."""
    return {address(path): served(path) for path in _MEDIA}
