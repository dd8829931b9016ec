"""Codes of territories: QPV of 2015 and 2024, communes (INSEE) and EPCI (SIREN).

Sources of the forms: decree 2014-1750 of 30 December 2014 (`QP` + department + rank) and decree
2023-1314 of 28 December 2023 (`QN` + department + rank + letter), the department on three
characters (`044`, `02A`, `971`); INSEE's code officiel géographique; INSEE's Sirene documentation
for SIREN and its Luhn sum.
"""

import re
from dataclasses import dataclass

QPV_2015, QPV_2024, COMMUNE, EPCI = "qpv-2015", "qpv-2024", "commune", "epci"
ZERO, SPELLING, SIX = "zéro manquant réparé", "écriture réparée", "code à six chiffres réparé"
INSIDE = "code lu au milieu d'un texte"
"""Repairs of a code; their words are shown."""

_DEPARTMENT = r"(?:0\d\d|02[AB]|9[78]\d)"
_QPV_2015 = re.compile(rf"QP{_DEPARTMENT}\d{{3}}")
_QPV_2024 = re.compile(rf"QN{_DEPARTMENT}\d{{2}}[A-Z]")
_QPV_NO_ZERO = re.compile(r"QP(?:\d{5}|2[AB]\d{3})|QN(?:\d{4}|2[AB]\d{2})[A-Z]")
_COMMUNE = re.compile(r"(?:(?:0[1-9]|[1-8]\d|9[0-5]|2[AB])\d{3}|97[1-8]\d{2}|98[4-9]\d{2})")
_COMMUNE_NO_ZERO = re.compile(r"[1-9]\d{3}")
_COMMUNE_SIX = re.compile(r"(\d\d)0(\d{3})")
_SIREN = re.compile(r"2[04]\d{7}")
_FLOAT = re.compile(r"(\d+)[.,]0+")
_INSIDE = re.compile(
    rf"(?<![A-Z0-9])(?:QP{_DEPARTMENT}\d{{3}}|QN{_DEPARTMENT}\d{{2}}[A-Z])(?![A-Z0-9])"
)
_LONGEST = 200
"""No cell that names a territory is longer."""
_LIST = re.compile(r"\s*[|,;/ ]\s*")
_GAPS = re.compile(r"[\s.\-_]+")


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a territory; `identifier` is the path of its IRI under `id/`."""

    kind: str
    text: str
    repair: str | None = None

    @property
    def identifier(self) -> str:
        """Path of the territory's IRI under `id/`."""
        root = "qpv" if self.kind in (QPV_2015, QPV_2024) else self.kind
        return f"{root}/{self.text}"


def whole(text: str) -> str:
    """Return `text` without the « .0 » that spreadsheets add to codes of figures only.

    >>> whole("44109.0"), whole("44109,5")
    ('44109', '44109,5')
    """
    match = _FLOAT.fullmatch(text)
    return match.group(1) if match else text


def read_qpv(text: str) -> Code | None:
    """Return the QPV that a cell names, repaired where case, spaces or a zero went lost.

    A cell that holds one code among other words names it too.

    >>> read_qpv("qp 44005")
    Code(kind='qpv-2015', text='QP044005', repair='zéro manquant réparé')
    """
    bare = _GAPS.sub("", text).upper()
    repair = None if bare == text else SPELLING
    if _QPV_NO_ZERO.fullmatch(bare):
        bare, repair = f"{bare[:2]}0{bare[2:]}", ZERO
    if _QPV_2015.fullmatch(bare):
        return Code(QPV_2015, bare, repair)
    if _QPV_2024.fullmatch(bare):
        return Code(QPV_2024, bare, repair)
    return _inside(text) if len(text) <= _LONGEST else None


def _inside(text: str) -> Code | None:
    """Return the one QPV whose code a text holds, as in « QP044007 – Malakoff »."""
    found = set(_INSIDE.findall(text.upper()))
    if len(found) != 1:
        return None
    code = found.pop()
    return Code(QPV_2015 if code.startswith("QP") else QPV_2024, code, INSIDE)


def read_commune(text: str, *, sixfold: bool = False) -> Code | None:
    """Return the commune that a cell names, with the zero that it may have lost.

    Args:
        text: The cell.
        sixfold: Whether « 440109 » (department, zero, commune) is taken for 44109.
    """
    bare = whole(text.strip()).upper()
    if _COMMUNE.fullmatch(bare):
        return Code(COMMUNE, bare)
    if _COMMUNE_NO_ZERO.fullmatch(bare) and _COMMUNE.fullmatch(f"0{bare}"):
        return Code(COMMUNE, f"0{bare}", ZERO)
    six = _COMMUNE_SIX.fullmatch(bare) if sixfold else None
    if six and _COMMUNE.fullmatch(six.group(1) + six.group(2)):
        return Code(COMMUNE, six.group(1) + six.group(2), SIX)
    return None


def read_epci(text: str) -> Code | None:
    """Return the EPCI whose SIREN a cell holds: nine figures with the right Luhn sum.

    Those of EPCI begin with 20 (since 2012) or 24: an IRIS or a hospital has nine figures too.
    """
    bare = whole(_GAPS.sub("", text) if " " in text else text)
    return Code(EPCI, bare) if _SIREN.fullmatch(bare) and _luhn(bare) else None


def _luhn(figures: str) -> bool:
    total = 0
    for place, figure in enumerate(reversed(figures)):
        doubled = int(figure) * (1 + place % 2)
        total += doubled // 10 + doubled % 10
    return total % 10 == 0


def read_communes(text: str, *, sixfold: bool = False) -> tuple[Code, ...] | None:
    """Return the communes of a list such as « 44109|44162 », or None if something else is there."""
    found = [read_commune(part, sixfold=sixfold) for part in _LIST.split(text.strip()) if part]
    return tuple(code for code in found if code) if found and all(found) else None


def count_qpv(text: str) -> int:
    """Return how many QPV codes a list such as « QP044008|QP044009 » or « … à … » holds."""
    return len(re.findall(r"Q[PN]\d{2}[\dAB]\d{2}[\dA-Z]", text.upper()))


_READERS = {QPV_2015: read_qpv, QPV_2024: read_qpv, EPCI: read_epci, COMMUNE: read_commune}


def read_code(text: str, kinds: str) -> Code | None:
    """Return the territory that a cell names.

    Among codes of QPV, four figures are no commune without its zero.

    Args:
        text: The cell.
        kinds: The kinds of code of the column, `+` between them.
    """
    for kind in kinds.split("+"):
        found = _READERS[kind](text)
        if found is not None and not (found.repair and kind == COMMUNE and "qpv" in kinds):
            return found
    return None
