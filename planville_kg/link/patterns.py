"""Words that announce a name (« association X », « CSC X », « Ville de X »), declared as data.

`data/reference/motifs-acteurs.csv` gives each one a use: `nom`, the words are part of the name;
`annonce`, they are not; `intitule`, likewise, of a name of two words at least; `lieu`, the name
of a place after them leaves the actor as it is; `commune`, a commune of the plan after them makes
an actor; `objet`, like `nom`, and the name may be in small letters (« observatoire de la santé »).
"""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from planville_kg import assets
from planville_kg.link.lexicon import Lexicon
from planville_kg.link.naming import name_at, quotation_at
from planville_kg.link.phrases import Match, PhraseIndex, singular
from planville_kg.text import key, tokens

_JOINT = re.compile(
    r"\s*(?:de\s+la\s+|de\s+l['’]|du\s+|des\s+|de\s+|d['’]|la\s+|le\s+|les\s+|l['’]|à\s+la\s+)?"
)
_OBJECT = re.compile(r"\s+(?:de\s+la\s+|de\s+l['’]|du\s+|des\s+|de\s+|d['’])[a-zà-ÿ][\w-]+")
_NEAR = 8
"""Letters before a head that tell its article."""
_NEXT_NAME = re.compile(r"\s*,\s*|\s+et\s+")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that announce a name, what they say of its kind, and the actor of that kind."""

    words: str
    use: str
    kind: str
    generic: str | None
    lone_place: bool


@dataclass(frozen=True, slots=True)
class Announced:
    """A name that a pattern announces: its span, and what it is called.

    Its head goes from `start` to `head_end`; `name` is the name alone, from `name_start`; `label`
    has the head where it belongs to it.
    """

    pattern: Pattern
    start: int
    head_end: int
    name_start: int
    end: int
    name: str
    label: str


@cache
def _patterns() -> Mapping[str, Pattern]:
    file = assets.path("data/reference/motifs-acteurs.csv")
    with file.open(encoding="utf-8", newline="") as lines:
        return {
            line["expression"]: Pattern(
                words=line["expression"],
                use=line["emploi"],
                kind=line["nature"],
                generic=line["generique"] or None,
                lone_place=line["lieu_seul"] == "oui",
            )
            for line in csv.DictReader(lines)
        }


@cache
def _index() -> PhraseIndex:
    return PhraseIndex(((words, words) for words in _patterns()), singular)


def announced(text: str, lexicon: Lexicon) -> Iterator[Announced]:
    """Yield the names that the words before them announce."""
    for head in _index().find(text):
        pattern = _patterns()[head.name]
        if not _is_written(text, head, pattern):
            continue
        first = _first_name(text, head, pattern, lexicon)
        if first:
            yield first
            yield from _others(text, head, first, lexicon)


def _is_written(text: str, head: Match, pattern: Pattern) -> bool:
    """Tell whether a head that is an acronym is in capitals, but for a capital alone (« Caf »)."""
    written = text[head.start : head.end]
    return not pattern.words.isupper() or written.isupper() or written.istitle()


def _first_name(text: str, head: Match, pattern: Pattern, lexicon: Lexicon) -> Announced | None:
    joint = _JOINT.match(text, head.end)
    start = joint.end() if joint else head.end
    if start == head.end:
        return None
    quoted = quotation_at(text, start)
    end = quoted[1] if quoted else name_at(text, start, lexicon, tail=pattern.use == "intitule")
    if end is None:
        return _object(text, head, pattern)
    start = quoted[0] if quoted else start
    name = text[start:end]
    if pattern.use == "intitule" and len(list(tokens(name))) == 1:
        return None
    return Announced(
        pattern, head.start, head.end, start, end, name, _label(text, head, pattern, name, end)
    )


def _label(text: str, head: Match, pattern: Pattern, name: str, end: int) -> str:
    if pattern.use in ("annonce", "intitule"):
        return name
    return text[head.start : end]


def _object(text: str, head: Match, pattern: Pattern) -> Announced | None:
    """Return a name in small letters, which must be that of one thing: « l'observatoire de… »."""
    found = _OBJECT.match(text, head.end) if pattern.use == "objet" else None
    if found is None or not re.search(
        r"(?:\bl['’]|\b[Ll][ea]\s+|\bdu\s+)$", text[max(head.start - _NEAR, 0) : head.start]
    ):
        return None
    name = text[head.start : found.end()]
    return Announced(pattern, head.start, head.start, head.start, found.end(), name, name)


def _others(text: str, head: Match, first: Announced, lexicon: Lexicon) -> Iterator[Announced]:
    """Yield the names that follow under the same head: « CSC Pilotière et Bottière »."""
    written = text[head.start : head.end]
    plural = written.isupper() or key(written) != " ".join(
        singular(token.folded) for token in tokens(written)
    )
    end = first.end
    while plural and first.pattern.use == "nom":
        joint = _NEXT_NAME.match(text, end)
        stop = name_at(text, joint.end(), lexicon, tail=False) if joint else None
        if joint is None or stop is None:
            return
        start = joint.end()
        name = text[start:stop]
        yield Announced(first.pattern, start, start, start, stop, name, f"{written} {name}")
        end = stop
