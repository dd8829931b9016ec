"""Years, and what has one: dates, months, quarters."""

import re

from planville_kg.text import fold

_MONTHS = (
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre "
    "janv fevr fev avr juil sept oct nov dec jan mar jun jul"
).split()
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_FORMS = tuple(
    re.compile(form)
    for form in (
        _YEAR + r"(?:[.,]0+)?",
        rf"{_YEAR}-{_MONTH}(?:-{_DAY})?(?:[t ]\d\d:.*)?",
        rf"{_YEAR}/{_MONTH}(?:/{_DAY})?",
        rf"(?:{_DAY}[/.-])?{_MONTH}[/.-]{_YEAR}(?: \d\d:.*)?",
        rf"{_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])?",
        rf"{_YEAR}[ -]?[tqs] ?[1-4]",
        rf"[tqs] ?[1-4][ -/]?{_YEAR}",
        rf"(?:{_DAY} |1er )?(?:{'|'.join(_MONTHS)})\.?[ -]{_YEAR}",
    )
)
_LONGEST = 30


def read_period(text: str) -> int | None:
    """Return the year of a period, None where it has none, or has two, as a school year does.

    >>> read_period("31/12/2021"), read_period("2021T1"), read_period("2020-2021")
    (2021, 2021, None)
    """
    if len(text) > _LONGEST:
        return None
    told = fold(text)
    for form in _FORMS:
        if match := form.fullmatch(told):
            return int(match["year"])
    return None


def is_date(text: str) -> bool:
    """Tell whether a text is a period longer to write than its year."""
    return not text.isdigit() and read_period(text) is not None
