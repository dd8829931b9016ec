"""Text files told apart: web page, Markdown, or a table of separated fields."""

import re
from enum import Enum

from planville_kg.errors import UnreadableFileError

_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|table|div|p|h[1-6]|meta|main|section|article|ul|ol)\b",
    re.IGNORECASE,
)
_PROLOG = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*|<!doctype\s+html[^>]*>\s*)*", re.DOTALL
)
_TABLED = re.compile(r"^[^\n]*[\t;][^\n]*[\t;][^\n]*$", re.MULTILINE)
_MANY = 0.5
"""Share of the lines that hold two separators in a table of fields."""
_SAMPLE = 200_000


class Written(Enum):
    """What a text file is."""

    HTML = "html"
    MARKDOWN = "markdown"
    TABLE = "table"


def written(name: str, text: str) -> Written:
    """Return what a text file is, by its content.

    Args:
        name: Name of the file, for messages.
        text: Its text.

    Raises:
        UnreadableFileError: If it is XML or JSON, which hold no table.
    """
    from planville_kg.readers.markdown import is_markdown  # noqa: PLC0415 - avoids a cycle

    start = _PROLOG.match(text)
    bare = text[start.end() if start else 0 :]
    if _HTML.match(bare):
        return Written.HTML
    if text.lstrip("\ufeff \t\r\n").startswith("<?xml"):
        raise UnreadableFileError(
            f"{name} est du XML : donnez le document d'où il vient (DOCX, ODT, XLSX, PDF…)."
        )
    lines = [line for line in text[:_SAMPLE].splitlines() if line.strip()]
    tabled = len(_TABLED.findall(text[:_SAMPLE]))
    if tabled <= len(lines) * _MANY and is_markdown(text[:_SAMPLE]):
        return Written.MARKDOWN
    return Written.TABLE
