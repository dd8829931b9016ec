"""Numbers of lists as they are drawn: figures, letters, Roman figures."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MAX_ROMAN = 4000


def numeral(number: int, form: str) -> str:
    """Return a number in one of the forms of office documents.

    >>> numeral(4, "lowerRoman"), numeral(28, "upperLetter"), numeral(3, "decimalZero")
    ('iv', 'BB', '03')
    """
    if form in ("lowerRoman", "upperRoman") and 0 < number < _MAX_ROMAN:
        text = _roman(number)
        return text.upper() if form == "upperRoman" else text
    if form in ("lowerLetter", "upperLetter") and 0 < number < _MAX_ROMAN:
        times, place = divmod(number - 1, 26)
        text = chr(ord("a") + place) * (times + 1)
        return text.upper() if form == "upperLetter" else text
    if form == "decimalZero":
        return f"{number:02d}"
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        text += letters * times
    return text
