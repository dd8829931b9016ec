"""Number formats of a workbook: dates, percentages, units, as a person sees them."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from planville_kg.readers.markup import Node, attribute, child, children, is_on, whole
from planville_kg.readers.values import date_text, number_text

_BUILT_IN = {
    5: '#,##0\\ "€"', 6: '#,##0\\ "€"', 7: '#,##0.00\\ "€"', 8: '#,##0.00\\ "€"',
    9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
    18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
    42: '#,##0\\ "€"', 44: '#,##0.00\\ "€"', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
}  # fmt: skip
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


class Formats:
    """What the styles of cells say: number format, text struck through."""

    def __init__(self, root: Node | None, *, from_1904: bool) -> None:
        self._epoch = _EPOCH_1904 if from_1904 else _EPOCH
        codes = dict(_BUILT_IN)
        for node in children(child(root, "numFmts"), "numFmt"):
            codes[whole(attribute(node, "numFmtId"))] = attribute(node, "formatCode") or ""
        fonts = [bool(is_on(node, "strike")) for node in children(child(root, "fonts"), "font")]
        self._styles = []
        for node in children(child(root, "cellXfs"), "xf"):
            font = whole(attribute(node, "fontId"))
            self._styles.append(
                (
                    codes.get(whole(attribute(node, "numFmtId")), ""),
                    fonts[font] if 0 <= font < len(fonts) else False,
                )
            )

    def _style(self, number: int) -> tuple[str, bool]:
        return self._styles[number] if 0 <= number < len(self._styles) else ("", False)

    def is_struck(self, style: int) -> bool:
        """Whether a style strikes the text of its cell through."""
        return self._style(style)[1]

    def text(self, value: str, style: int) -> str:
        """Return a number as it is shown: a date in ISO 8601, a percentage, an amount."""
        try:
            number = float(value)
        except ValueError:
            return value
        pattern = pattern_of(self._style(style)[0])
        if pattern.dates:
            return self._date(number, pattern.dates) or number_text(number)
        shown = number_text(number * pattern.scale, pattern.decimals)
        return f"{pattern.before}{shown}{pattern.after}"

    def _date(self, number: float, letters: str) -> str | None:
        if not 0 <= number <= _MAX_SERIAL:
            return None
        if 0 < number < _LEAP and self._epoch == _EPOCH:
            number += 1
        moment = self._epoch + dt.timedelta(seconds=round(number * 86_400))
        return date_text(moment, letters)
