"""Cells that a spreadsheet opens: never a formula, and read back as they were."""

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a cell that a spreadsheet would compute begins with (OWASP, CSV injection)."""


def quoted(text: str) -> str:
    """Return `text`, with an apostrophe before it if a spreadsheet would compute it.

    >>> quoted("=1+1"), quoted("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def unquoted(text: str) -> str:
    """Return the text of a cell that `quoted` made.

    >>> unquoted("'=1+1"), unquoted("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
