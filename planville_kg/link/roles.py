"""The role that the words before a name give to an actor, such as « porté par »."""

import csv
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from planville_kg import assets
from planville_kg.link.found import Found
from planville_kg.link.phrases import PhraseIndex
from planville_kg.text import stem

NAMED = "cite"
"""The role of an actor that a text names and says no more of."""

_ARTICLES = (
    r"(?:(?:de\s+la|de\s+l['’]|de|des|du|d['’]|les|la|le|l['’]|au|aux|un|une|plusieurs|différents|"
    r"leurs?|ses|nos|associations?|structures?|partenaires?|institutions?|opérateurs?|acteurs?|"
    r"direction|service|compagnie|troupe|bailleurs?|sociaux|locaux|collectif|:|\(|«|\")\s*)*"
)
_NEXT_TO = re.compile(rf"\s*{_ARTICLES}", re.IGNORECASE)
_CHAIN = re.compile(
    rf"\s*[»\"]?\s*(?:,|/|\+|&|et\b|ou\b|ainsi\s+que\b|, et\b)\s*{_ARTICLES}", re.IGNORECASE
)


@cache
def _index() -> PhraseIndex:
    with assets.path("data/reference/roles-acteurs.csv").open(encoding="utf-8", newline="") as file:
        return PhraseIndex(
            ((line["expression"], line["role"]) for line in csv.DictReader(file)), _participle
        )


def _participle(word: str) -> str:
    """Return what « porté », « portée » and « portées » have in common: two stems deep."""
    return stem(stem(word))


def roles(text: str, found: Sequence[Found]) -> Iterator[tuple[Found, str]]:
    """Yield each actor of a text, in order, with its role.

    The words that give a role stand just before the name; the names of the list that it begins
    share it (« en lien avec la CAF, le CCAS et l'ARS »).
    """
    clues = tuple(_index().find(text))
    ends = [clue.end for clue in clues]
    role, end = NAMED, 0
    for each in found:
        place = bisect_right(ends, each.start)
        clue = clues[place - 1] if place else None
        if clue and _NEXT_TO.fullmatch(text, clue.end, each.start):
            role = clue.name
        elif not _CHAIN.fullmatch(text, end, each.start):
            role = NAMED
        yield each, role
        end = each.end
