"""Number formats of workbooks: dates, percentages, units, as a person sees them."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from planville_kg.readers.values import date_text, number_text

_TOKEN = re.compile(
    r"""\\(?P<escaped>.) | "(?P<quoted>[^"]*)" | \[\$(?P<currency>[^\]-]*)[^\]]*\]
      | \[(?P<bracket>[^\]]*)\] | _. | \*. | (?P<digits>[0\#?.,]+) | (?P<date>[ymdhs]+)
      | (?P<exponent>E[+-]) | (?P<general>General|Standard) | (?P<other>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_EPOCH, _EPOCH_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001 - no zone
_MAX_SERIAL = 2_958_465
"""31 December 9999."""
_LEAP = 60
"""The 29 February 1900 that Excel counts and that never was."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a number format does: letters of dates, or units around a number."""

    dates: str = ""
    before: str = ""
    after: str = ""
    decimals: int | None = None
    scale: float = 1


@lru_cache(maxsize=512)
def pattern_of(code: str) -> Pattern:
    """Return what a format code does, by its first section.

    >>> pattern_of("mmm yyyy").dates, pattern_of('#,##0.0,"k€"')
    ('my', Pattern(dates='', before='', after='k€', decimals=1, scale=0.001))
    """
    dates, before, after, digits, scale = set(), "", "", "", 1.0
    for match in _TOKEN.finditer(code[:500]):
        found = match.groupdict()
        literal = found["escaped"] or found["quoted"] or found["currency"] or ""
        if found["other"] == ";":
            break
        if found["date"]:
            dates |= set(found["date"].lower())
        elif found["bracket"] and set(found["bracket"].lower()) <= set("hms"):
            dates |= set(found["bracket"].lower())
        elif found["digits"]:
            digits += found["digits"]
        elif found["other"]:
            scale *= 100 if found["other"] == "%" else 1
            literal = found["other"] if found["other"] in "%€$ /-()+" else ""
        if digits:
            after += literal
        else:
            before += literal
    if dates:
        return Pattern(dates="".join(sorted(dates)))
    bare = digits.rstrip(",")
    scale /= 1000 ** (len(digits) - len(bare))
    decimals = len(bare.partition(".")[2]) if digits else None
    return Pattern("", before.strip("-(+"), after.rstrip(")- "), decimals, scale)


def shown(number: float, code: str, *, from_1904: bool) -> str:
    """Return a number as its format shows it: a date in ISO 8601, a percentage, an amount.

    Args:
        number: The number.
        code: The code of the format.
        from_1904: Whether the workbook counts its days from 1904.

    >>> shown(46082, "dd/mm/yyyy", from_1904=False), shown(0.25, "0%", from_1904=False)
    ('2026-03-01', '25%')
    """
    pattern = pattern_of(code)
    if pattern.dates:
        return _date(number, pattern.dates, from_1904=from_1904) or number_text(number)
    return f"{pattern.before}{number_text(number * pattern.scale, pattern.decimals)}{pattern.after}"


def _date(number: float, letters: str, *, from_1904: bool) -> str | None:
    if not 0 <= number <= _MAX_SERIAL:
        return None
    if 0 < number < _LEAP and not from_1904:
        number += 1
    epoch = _EPOCH_1904 if from_1904 else _EPOCH
    try:
        return date_text(epoch + dt.timedelta(seconds=round(number * 86_400)), letters)
    except OverflowError:
        return None
