"""Dates as people write them: « mars 2026 », « T2 2026 », « 2024-2030 », « en continu »."""

import re
from datetime import date, timedelta

from planville_kg.text import fold

CONTINUOUS = "continu"
"""What is done all the time, without a date."""

_MONTH_NAMES = (
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre"
).split()
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)} | {
    "janv": 1, "fev": 2, "fevr": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=lambda name: -len(name)))
_YEAR = r"(?:19|20)\d\d"
_RANK = r"(?:(?:1er|premier|[1-4](?:e|eme|nd|er)?|second|deuxieme|troisieme|quatrieme|dernier))"
_POINT = re.compile(
    rf"(?P<day>\d{{1,2}})[/.](?P<month>\d{{1,2}})[/.](?P<year>{_YEAR})(?!\d)"
    rf"|(?<![\d/])(?P<short_day>\d{{1,2}})/(?P<short_month>\d{{1,2}})/(?P<short_year>\d\d)(?![\d/])"
    rf"|(?P<iso>{_YEAR}-\d\d-\d\d)(?!\d)"
    rf"|(?P<iso_month>{_YEAR}-(?:0[1-9]|1[0-2]))(?![\d-])"
    rf"|(?:(?P<named_day>\d{{1,2}})(?:er)? )?(?P<name>{_MONTH})\.? (?P<named_year>{_YEAR})(?!\d)"
    rf"|(?<!\d)(?P<number_month>0?[1-9]|1[0-2])/(?P<number_year>{_YEAR})(?!\d)"
    rf"|(?P<part>[ts]) ?(?P<part_rank>[1-4])[ ./-]{{0,3}}(?:de )?(?P<part_year>{_YEAR})(?!\d)"
    rf"|(?P<part_after>{_YEAR})[ ./-]?(?P<part_name>[ts]) ?(?P<part_number>[1-4])(?!\d)"
    rf"|(?P<rank>{_RANK}) (?P<long>trimestre|semestre) (?:de )?(?:l'annee )?(?P<long_year>{_YEAR})"
    rf"|(?:rentree)(?: scolaire)?(?: de)? (?P<autumn>{_YEAR})(?!\d)"
    rf"|(?<![\d/.,])(?P<only>{_YEAR})(?![\d/.,]\d)"
)
_SHORT_RANGE = re.compile(rf"(?<!\d)({_YEAR}) ?[-–—/] ?(\d\d)(?!\d)")
_RANGE = re.compile(
    r"^(?:de |du |d'|entre )?(?P<from>\S.*?)\s*(?:-|–|—|/|\ba\b|\bau\b|\bet\b|→|>)\s*(?P<to>\S.*)$"
)
_BARE_MONTH = re.compile(rf"^(?:{_MONTH})\.?$")
_OPEN = re.compile(r"^(?:a partir d[e'u]|a compter d[e'u]|des|depuis|apres)\b")
_CLOSED = re.compile(r"^(?:jusqu'(?:a|en|au|aux)|d'ici|avant|au plus tard)\b")
_ALWAYS = re.compile(
    r"(?:action |mise en oeuvre )?(?:en |au )?(?:continu|permanen\w+|fil de l'eau)\w*"
    r"|toute (?:l'annee|la duree d\w+ \w+)|tout au long d\w+ ?(?:l')?(?:la )?\w+"
    r"|chaque annee|tous les ans|annuel(?:le)?"
    r"|recurrent\w*|continue"
)
_LEAD = re.compile(
    r"^(?:(?:lun(?:di)?|mar(?:di)?|mer(?:credi)?|jeu(?:di)?|ven(?:dredi)?|sam(?:edi)?|dim(?:anche)?)"
    r"\.? (?=\d{1,2}\b)|annees? (?:scolaires? )?|saisons? |campagnes? "
    r"|periode |exercice |courant |horizon |sur )+"
)
_RANKS = {"premier": 1, "second": 2, "deuxieme": 2, "troisieme": 3, "quatrieme": 4}
_FIRST = frozenset(("debut", "demarrage", "lancement", "commencement"))
_LAST = frozenset(("fin", "echeance", "terme", "achevement", "livraison"))
_SERIAL = re.compile(r"\d{5}(?:[.,]0+)?")
_EPOCH = date(1899, 12, 30)
_SERIALS = range(36526, 73051)


def period_of(text: str) -> str | None:
    """Return the normal form of a period, or nothing where the words are not clear.

    A point is `2026`, `2026-03`, `2026-T2`, `2026-S1` or `2026-03-31`; a range `2024/2030`, open
    as `2026/..` or `../2026`; what goes on all the time is `continu`. A spreadsheet's day number
    is its date.

    >>> period_of("mars 2026"), period_of("de septembre 2025 à juin 2027"), period_of("2024-2030")
    ('2026-03', '2025-09/2027-06', '2024/2030')
    >>> period_of("T2 2026"), period_of("2e semestre 2026"), period_of("en continu")
    ('2026-T2', '2026-S2', 'continu')
    >>> period_of("Lun 08/01/24"), period_of("vendredi 29 août 2025")
    ('2024-01-08', '2025-08-29')
    >>> period_of("tout au long du contrat"), period_of("toute la durée du plan")
    ('continu', 'continu')
    >>> period_of("12/14/2028"), period_of("14/13/2028")
    ('2028-12-14', None)
    >>> period_of("voir l'action 1.2.10")
    >>> period_of("45658"), period_of("à partir de 2026"), period_of("Chaque été")
    ('2025-01-01', '2026/..', None)
    """
    bare = _LEAD.sub("", fold(text).strip(" .;"))
    if _ALWAYS.fullmatch(bare):
        return CONTINUOUS
    serial = _serial(bare)
    if serial:
        return serial
    return _range(bare) or _only_point(bare)


def is_day_number(text: str) -> bool:
    """Tell whether a text is written as the number that a spreadsheet gives a day: « 45658.0 »."""
    return bool(_SERIAL.fullmatch(text))


def bounds(period: str) -> tuple[str | None, str | None]:
    """Return the first and last points of a period in its normal form.

    >>> bounds("2024/2030"), bounds("2026-T2"), bounds("2026/.."), bounds("continu")
    (('2024', '2030'), ('2026-T2', '2026-T2'), ('2026', None), (None, None))
    """
    if period == CONTINUOUS:
        return None, None
    start, slash, end = period.partition("/")
    end = end if slash else start
    return (None if start == ".." else start), (None if end == ".." else end)


def side_of(header: str) -> str | None:
    """Return which end of a period a header asks for: `debut`, `fin`, or nothing for both.

    >>> side_of("Date de fin"), side_of("Début"), side_of("Calendrier")
    ('fin', 'debut', None)
    """
    words = set(fold(header).split())
    if words & _FIRST and not words & _LAST:
        return "debut"
    return "fin" if words & _LAST and not words & _FIRST else None


def _serial(text: str) -> str | None:
    if not is_day_number(text):
        return None
    days = int(re.split("[.,]", text)[0])
    return (_EPOCH + timedelta(days=days)).isoformat() if days in _SERIALS else None


def _range(text: str) -> str | None:
    short = _SHORT_RANGE.fullmatch(text)
    if short and int(short[1][2:]) < int(short[2]) <= 99:  # noqa: PLR2004 - « 2025-26 »
        return f"{short[1]}/{short[1][:2]}{short[2]}"
    if _full(text):
        return None
    found = _RANGE.match(text)
    while found:
        end = _full(found["to"].strip())
        start = _full(found["from"].strip())
        if end and not start and _BARE_MONTH.match(found["from"].strip()):
            start = _full(f"{found['from'].strip()} {end[:4]}")
        if start and end:
            return f"{start}/{end}" if start[:4] <= end[:4] else None
        found = _next_range(text, found)
    return None


def _next_range(text: str, found: re.Match[str]) -> re.Match[str] | None:
    """Try the next place where a text may be cut in two."""
    later = re.compile(
        rf"^(?:de |du |d'|entre )?(?P<from>.{{{len(found['from']) + 1},}}?)\s*"
        r"(?:-|–|—|/|\ba\b|\bau\b|\bet\b|→|>)\s*(?P<to>\S.*)$"
    )
    return later.match(text)


def _only_point(text: str) -> str | None:
    """Return the one date that a text holds, with what it says before it."""
    points = {point for found in _POINT.finditer(text) if (point := _point(found))}
    if len(points) != 1:
        return None
    point = points.pop()
    if _OPEN.match(text):
        return f"{point}/.."
    return f"../{point}" if _CLOSED.match(text) else point


def _full(text: str) -> str | None:
    found = _POINT.fullmatch(text)
    return _point(found) if found else None


def _point(found: re.Match[str]) -> str | None:
    groups = found.groupdict()
    if groups["year"]:
        return _either(groups["year"], groups["month"], groups["day"])
    if groups["short_year"]:
        return _either(f"20{groups['short_year']}", groups["short_month"], groups["short_day"])
    if groups["iso"]:
        return _day(*groups["iso"].split("-"))
    return groups["iso_month"] or _month(groups) or _part(groups) or groups["only"]


def _month(groups: dict[str, str | None]) -> str | None:
    """Return a month, or a day of it, named or in figures; a school year begins in September."""
    if groups["name"]:
        month = str(_MONTHS[groups["name"]])
        year = groups["named_year"] or ""
        day = groups["named_day"]
        return _day(year, month, day) if day else f"{year}-{int(month):02d}"
    if groups["number_month"]:
        return f"{groups['number_year']}-{int(groups['number_month']):02d}"
    return f"{groups['autumn']}-09" if groups["autumn"] else None


def _part(groups: dict[str, str | None]) -> str | None:
    """Return a quarter or a half of a year."""
    kind = groups["part"] or groups["part_name"] or (groups["long"] or "")[:1]
    year = groups["part_year"] or groups["part_after"] or groups["long_year"]
    written = groups["part_rank"] or groups["part_number"] or groups["rank"]
    if not (kind and year and written):
        return None
    last = 4 if kind == "t" else 2
    rank = last if written == "dernier" else _RANKS.get(written) or int(written[0])
    return f"{year}-{kind.upper()}{rank}" if rank <= last else None


def _either(year: str, month: str, day: str) -> str | None:
    """Return a day, its month first where it can be no other: « 12/14/2028 »."""
    return _day(year, month, day) or _day(year, day, month)


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
