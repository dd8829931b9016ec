"""A file that is served as it is, for ever under its address."""

from __future__ import annotations

import gzip
from functools import cached_property


class Served:
    """The bytes of a file and their media type; pressed once for browsers that can open it."""

    def __init__(self, content: bytes, media_type: str) -> None:
        self.content = content
        self.media_type = media_type

    @cached_property
    def pressed(self) -> bytes:
        """The content in gzip; the same bytes each time."""
        return gzip.compress(self.content, mtime=0)
