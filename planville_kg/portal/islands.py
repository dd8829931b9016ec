"""The scripts of the pages: what was built from `viz/web`, and how a page asks for one of them.

Pages read and filter without them: an island only makes lighter what the server does. Where they
were not built, pages have none.
"""

from __future__ import annotations

import json
import mimetypes
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from planville_kg import assets
from planville_kg.portal.served import Served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FOLDER = "web/dist"
_MANIFEST = "manifest.json"
_TYPES = {".js": "text/javascript", ".css": "text/css"}


def are_built() -> bool:
    """Whether this installation has the scripts."""
    return bool(_manifest())


def island(name: str) -> Markup:
    """Return the elements of a page's head that load an island, its style sheets first.

    Args:
        name: The folder of its sources in `viz/web/src`.
    """
    entry = _manifest().get(f"src/{name}/index.ts")
    if entry is None:
        return Markup()
    sheets = [f'<link rel="stylesheet" href="{address(file)}">' for file in _sheets(entry)]
    script = f'<script type="module" src="{address(entry["file"])}"></script>'
    return Markup("\n".join([*sheets, script]))  # noqa: S704 - names of our own build


def address(file: str) -> str:
    """Return the address of a built file; its name changes with its content."""
    return f"/statique/{file}"


@cache
def built() -> dict[str, Served]:
    """Return what was built, by address: only what the manifest names is served."""
    folder = _dist()
    names = {
        name
        for entry in _manifest().values()
        for name in (entry["file"], *entry.get("css", ()), *entry.get("assets", ()))
    }
    return {address(name): Served((folder / name).read_bytes(), _type(name)) for name in names}


def _sheets(entry: dict[str, Any]) -> Iterator[str]:
    """Yield the style sheets of an entry and of all that it always imports."""
    seen = {entry["file"]}
    waiting = [entry]
    while waiting:
        each = waiting.pop(0)
        yield from each.get("css", ())
        for key in each.get("imports", ()):
            imported = _manifest()[key]
            if imported["file"] not in seen:
                seen.add(imported["file"])
                waiting.append(imported)


def _type(name: str) -> str:
    suffix = f".{name.rpartition('.')[2]}"
    return _TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _dist() -> Path:
    return assets.folder("viz") / _FOLDER


@cache
def _manifest() -> dict[str, Any]:
    file = _dist() / _MANIFEST
    if not file.is_file():
        return {}
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found
