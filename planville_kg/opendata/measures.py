"""What a header says of the figures below it: the indicator, its unit and its year."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from planville_kg.opendata.model import Indicator
from planville_kg.opendata.vocabulary import indicators, words
from planville_kg.text import fold, key

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_CENSUS = re.compile(r"^[pc](\d\d)$")
"""INSEE's census: P18_POP is the population of 2018."""
_ZONING = re.compile(
    r"\b(?:qpv|qp|cog|quartiers?|prioritaires?|ville|geographie)[ _-]*(?:en )?20(?:15|24)\b"
)
"""The zoning that a header names beside the year of its figures."""
_SHORT_YEAR = re.compile(r"^(.*?)[ ]?([012]\d)$")
_UNIT = re.compile(r"\((?:en )?(?:%|€|habitants?|hab\.?|logements|euros?|ha|nombre)\)\s*$")
"""The unit that a header says after its words; `header_unit` reads it."""
_WITHIN = re.compile(r"\(([^()]*)\)")
_PER = ("par", "pour", "sur")
_SPLIT = re.compile(r"[\s_()\[\],;:]+")
_ZONINGS = (2015, 2024)
"""Years of the two lists of QPV: « quartiers 2024 » says which, not the year of figures."""
EXACT, NEUTRAL, SHORT = 1.0, 0.9, 0.85


@dataclass(frozen=True, slots=True)
class Said:
    """What a header says: a known indicator or none, its year, and how sure that is."""

    indicator: Indicator | None
    year: int | None
    confidence: float


def read_header(header: str, label: str = "") -> Said:
    """Return what a header says; its longer words are tried where it says nothing itself.

    >>> read_header("pop_2013").indicator.slug, read_header("pop_2013").year
    ('population', 2013)
    """
    header = _UNIT.sub("", header)
    year, rest = _take_year(header)
    for text in (rest, _take_year(label)[1]):
        found, confidence = _match(text)
        if found:
            return Said(found, year or _take_year(label)[0], confidence)
    short = _SHORT_YEAR.match(rest)
    if short and year is None and header.rstrip()[-1:].isdigit():
        found, _ = _match(short.group(1))
        if found:
            return Said(found, 2000 + int(short.group(2)), SHORT)
    return Said(None, year or _take_year(label)[0], 0.0)


def _take_year(header: str) -> tuple[int | None, str]:
    """Return the one year that a header names, and its other words, folded.

    Two years, as in « evol_2013_2018 », are no year of observation.
    """
    text = fold(header)
    years = {int(found) for found in _YEAR.findall(text)}
    if len(years) > 1:
        text = _ZONING.sub(" ", text)
        years = {int(found) for found in _YEAR.findall(text)}
    rest = key(_YEAR.sub(" ", text)) if len(years) == 1 else key(text)
    year = years.pop() if len(years) == 1 else None
    first, _, others = rest.partition(" ")
    census = _CENSUS.match(first)
    if year is None and census and others:
        return 2000 + int(census.group(1)), others
    return year, rest


@cache
def _forms() -> dict[frozenset[str], Indicator]:
    """Return the indicators by the words of their forms, without those that change nothing."""
    found: dict[frozenset[str], Indicator] = {}
    for indicator in indicators().values():
        for form in indicator.forms:
            found.setdefault(_core(form), indicator)
    return found


def _core(text: str) -> frozenset[str]:
    every = text.split()
    kept = [word for word in every if word not in words().groups["neutre"]]
    return frozenset(kept or every)


def _match(text: str) -> tuple[Indicator | None, float]:
    """Return the indicator whose words are those of a text, neutral words left aside."""
    if not text:
        return None, 0.0
    for indicator in indicators().values():
        if text in indicator.forms:
            return indicator, EXACT
    return _forms().get(_core(text)), NEUTRAL


def header_unit(*texts: str) -> str | None:
    """Return the unit that the words of a header say, as `lecture-donnees.toml` lists them."""
    within = " ".join(found for text in texts for found in _WITHIN.findall(fold(text)))
    return _unit_of(within) or _unit_of(" ".join(map(fold, texts)))


def _unit_of(text: str) -> str | None:
    """Return the first unit of a text; « habitants par km² » is none of those that are listed."""
    told = [word for word in _SPLIT.split(text) if word]
    for unit, forms in words().units:
        if not forms.isdisjoint(told):
            return None if unit != "%" and _is_ratio(told) else unit
    return None


def _is_ratio(told: Sequence[str]) -> bool:
    """Tell whether a unit follows « par » or « pour », as in « pour 10 000 habitants »."""
    known = frozenset().union(*(forms for _, forms in words().units))
    per = next((place for place, word in enumerate(told) if word in _PER), len(told))
    return any(word in known for word in told[per + 1 :])


def file_year(*texts: str) -> int | None:
    """Return the one year of observation that a file's name or title says.

    A year right after a zoning's name (« qpv2015 ») is that of the zoning.

    >>> file_year("qpv2015_rpls_2022"), file_year("qpv2015_population_2013_2018")
    (2022, None)
    """
    for text in texts:
        years = set()
        for found in _YEAR.finditer(fold(text)):
            before = re.split(r"[\W_\d]+", fold(text)[: found.start()].rstrip("_- ."))[-1]
            if before in words().groups["zonage"]:
                continue
            if before in words().groups["quartier"] and int(found.group()) in _ZONINGS:
                continue
            years.add(int(found.group()))
        if years:
            return years.pop() if len(years) == 1 else None
    return None
