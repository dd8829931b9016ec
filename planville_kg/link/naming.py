"""Proper names in a text: runs of capitalised words and the small words that may join them."""

import re
from collections.abc import Iterator

from planville_kg.link.lexicon import Lexicon

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]\w*(?:['’&·.+-]\w+)*\+?"
_LINK = (
    r"(?:de\s+la\s+|de\s+l['’]|du\s+|des\s+|de\s+|d['’]|la\s+|le\s+|les\s+|l['’]|"
    r"à\s+la\s+|à\s+l['’]|à\s+|au\s+|aux\s+|en\s+|&\s*)"
)
_NEXT = re.compile(
    rf"\s+(?:(?P<number>\d+(?!\d|\s*%))|(?P<link>{_LINK}{{0,2}})(?P<word>{_CAPITAL}))"
)
_FIRST = re.compile(_CAPITAL)
_BEGIN = re.compile(rf"(?<!\w){_CAPITAL}")
_AND = re.compile(rf"\s+et\s+(?={_CAPITAL})")
_TAIL = re.compile(r"\s+(?:à|au|aux|en)\s+[a-zà-ÿ][\w-]+(?=\s*(?:[,;.:)/»\"…]|$))")
_ACRONYM = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ0-9]{2,11}(?![\w])(?!['’]\w)")
_QUOTED = re.compile(r"«\s*(?P<french>[^«»]+?)\s*»|\"(?P<plain>[^\"]+)\"|“(?P<curly>[^“”]+)”")


def name_at(text: str, start: int, lexicon: Lexicon, *, tail: bool = True) -> int | None:
    """Return where the proper name that begins at `start` ends, if one does.

    « et » joins a common word, which is no name alone, to the next (« Vie et Partage »), and parts
    two names otherwise; a short complement in small letters belongs to the name (« Jeux à vivre »).
    """
    first = _FIRST.match(text, start)
    if first is None:
        return None
    end = first.end()
    while True:
        found = _NEXT.match(text, end)
        if found:
            end = found.end()
            continue
        joined = _joined(text, start, end, lexicon)
        if joined is None:
            break
        end = joined
    complement = _TAIL.match(text, end) if tail else None
    return complement.end() if complement else end


def _joined(text: str, start: int, end: int, lexicon: Lexicon) -> int | None:
    joint = _AND.match(text, end)
    if joint is None or " " in text[start:end]:
        return None
    second = _FIRST.match(text, joint.end())
    return second.end() if second and lexicon.holds(text[start:end]) else None


def capital_runs(text: str, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Yield the spans of the capitalised names of a text."""
    position = 0
    while found := _BEGIN.search(text, position):
        end = name_at(text, found.start(), lexicon) or found.end()
        yield found.start(), end
        position = end


def acronyms(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the words of three capitals or more."""
    for found in _ACRONYM.finditer(text):
        yield found.span()


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the words between quotation marks, the marks left out."""
    yield from map(_inside, _QUOTED.finditer(text))


def quotation_at(text: str, start: int) -> tuple[int, int] | None:
    """Return the span of the words between the quotation marks that open at `start`."""
    found = _QUOTED.match(text, start)
    return _inside(found) if found else None


def _inside(found: re.Match[str]) -> tuple[int, int]:
    return next(found.span(kind) for kind in found.groupdict() if found[kind] is not None)


def first_word(text: str) -> str:
    """Return the first word of a text."""
    return re.split(r"[\s'’]", text.strip(), maxsplit=1)[0]
