"""Numbers and dates of workbooks as texts, the same from every format."""

import datetime as dt
import math

_EXACT = 1e15
"""Whole numbers below are exact in a float."""
_DECIMALS = 10
"""More come from computing with binary fractions, not from people."""


def number_text(number: float, decimals: int | None = None) -> str:
    """Return a number with a point, without trailing zeros.

    >>> number_text(12000.0), number_text(0.1 + 0.2), number_text(12.6, 0)
    ('12000', '0.3', '13')
    """
    if not math.isfinite(number):
        return str(number)
    if abs(number) >= _EXACT:
        return repr(number)
    rounded = round(number, _DECIMALS if decimals is None else min(decimals, _DECIMALS))
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)


def date_text(moment: dt.datetime, letters: str) -> str:
    """Return a date in ISO 8601, as precise as its format shows it.

    Args:
        moment: The date.
        letters: Which of y, m, d, h, s the format shows.

    >>> date_text(dt.datetime(2026, 3, 1), "my"), date_text(dt.datetime(2026, 3, 1), "dmy")
    ('2026-03', '2026-03-01')
    """
    has_day = "d" in letters or not letters
    if letters and not {"y", "d"} & set(letters):
        return moment.strftime("%H:%M") if {"h", "s"} & set(letters) else f"{moment:%Y-%m}"
    if "h" in letters and moment.time() != dt.time():
        return moment.isoformat(sep=" ", timespec="minutes")
    if has_day:
        return moment.date().isoformat()
    return f"{moment:%Y-%m}" if "m" in letters else f"{moment:%Y}"
