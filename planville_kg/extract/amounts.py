"""Money as people write it: « 12 000 € », « 12 k€ », « 1,2 M€ », « de 40 000 à 55 000 € »."""

import re
from decimal import Decimal

from planville_kg.text import fold

_UNITS = {"m": Decimal(1_000_000), "k": Decimal(1000), "": Decimal(1)}
_NUMBER = r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}|\d+(?:[.,]\d+)?"
_UNIT = (
    r"(?P<{0}million>millions?(?: d[e']? ?(?:euros?|€))?|m ?(?:€|euros?|eur)\b|m€)"
    r"|(?P<{0}thousand>milliers? d'euros?|k ?(?:€|euros?|eur)\b|k€|keuros?)"
    r"|(?P<{0}euro>€|euros?|eur\b)"
)
_HT = r"(?: ?(?:ht|ttc))?"
_FIRST, _SECOND = _UNIT.format("a_"), _UNIT.format("b_")
_AMOUNT = re.compile(rf"(?<![\d,.])(?P<a>{_NUMBER})(?![\d%])(?: ?(?:{_FIRST}))?{_HT}")
_RANGE = re.compile(
    rf"(?:de |entre )?(?P<a>{_NUMBER})(?: ?(?:{_FIRST}))?{_HT}\s*(?:a|et|-|–|—)\s*"
    rf"(?P<b>{_NUMBER})(?: ?(?:{_SECOND}))?{_HT}"
)
_RATE = re.compile(r"\b(?:par|chaque)\b|/ ?(?:an|mois|jour|heure|personne|logement)\b|%")
_SHARES = re.compile(r"\s*\((?![^()]*(?:€|euro|\bpar\b|chaque|/))[^()]*\)")
"""Who pays which share, in brackets after the amount: « (Caf 60 %, Ville 40 %) »."""
_FREE = re.compile(r"(?:sans cout|cout nul|gratuit\w*|a titre gratuit)(?: supplementaire)?")
_MIN_BARE = 100


def unit_of(header: str) -> str | None:
    """Return the unit that a header gives to its figures: `m`, `k`, `` for euros, or nothing.

    >>> unit_of("Budget (k€)"), unit_of("Montant € HT"), unit_of("Budget")
    ('k', '', None)
    """
    found = re.search(_FIRST, fold(header))
    return _unit(found, "a_") if found else None


def amount_of(text: str, header: str = "") -> str | None:
    """Return an amount in euros, `12000`, or a range of two, `10000/12000`, where it is clear.

    A figure without unit takes that of its header; a small one under a header without unit, a
    rate (« par an ») or several amounts are not clear.

    >>> amount_of("12 000 €"), amount_of("1,2 M€"), amount_of("25", "Budget (k€)")
    ('12000', '1200000', '25000')
    >>> amount_of("24,000 €"), amount_of("1,250 M€"), amount_of("1,250,000 €")
    ('24000', '1250000', '1250000')
    >>> amount_of("6 à 8 k€"), amount_of("3 000 € par an"), amount_of("12", "Budget")
    ('6000/8000', None, None)
    >>> amount_of("240 000 € (Caf 60 %, Ville 40 %)"), amount_of("3 000 € (par an)")
    ('240000', None)
    """
    bare = _SHARES.sub("", fold(text)).strip(" .;~")
    if _FREE.fullmatch(bare):
        return "0"
    if _RATE.search(bare):
        return None
    found = _RANGE.fullmatch(bare)
    if found:
        return _range(found, header)
    amounts = list(_AMOUNT.finditer(bare))
    marked = [each for each in amounts if _unit(each, "a_") is not None]
    if len(marked) == 1:
        return _one(marked[0], header)
    whole = _AMOUNT.fullmatch(bare)
    return _one(whole, header) if whole and not marked else None


def _range(found: re.Match[str], header: str) -> str | None:
    last = _unit(found, "b_")
    first = _unit(found, "a_")
    fallback = unit_of(header)
    last = last if last is not None else fallback
    first = first if first is not None else last
    if first is None or last is None:
        return None
    low, high = _euros(found["a"], first), _euros(found["b"], last)
    return f"{_written(low)}/{_written(high)}" if low <= high else None


def _one(found: re.Match[str], header: str) -> str | None:
    unit = _unit(found, "a_")
    if unit is None:
        unit = unit_of(header)
    value = _number(found["a"], unit)
    if unit is None:
        return _written(value) if value >= _MIN_BARE or value == 0 else None
    return _written(value * _UNITS[unit])


def _unit(found: re.Match[str], side: str) -> str | None:
    groups = found.groupdict()
    if groups.get(f"{side}million"):
        return "m"
    if groups.get(f"{side}thousand"):
        return "k"
    return "" if groups.get(f"{side}euro") else None


def _euros(written: str, unit: str) -> Decimal:
    return _number(written, unit) * _UNITS[unit]


def _number(written: str, unit: str | None) -> Decimal:
    """Return a number; three digits after a comma are thousands, but of millions or thousands."""
    if not unit and re.fullmatch(r"\d{1,3}(?:,\d{3})+", written):
        written = written.replace(",", "")
    if re.fullmatch(r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?", written):
        written = re.sub(r"[ .]", "", written)
    return Decimal(written.replace(" ", "").replace(",", "."))


def _written(value: Decimal) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"
