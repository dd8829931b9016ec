"""Words that are no names: those of vocabularies, of headers, and of a plan's small letters."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from planville_kg import assets
from planville_kg.link.phrases import singular
from planville_kg.model import Plan
from planville_kg.schemes import load_scheme
from planville_kg.text import tokens

_FEW = 2
"""Words of a label whose words are common ones; a longer label may be a name of its own."""
_SCHEMES = ("theme", "public-cible", "statut", "type-acteur", "champ")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Common words, folded and in the singular."""

    words: frozenset[str]

    def holds(self, text: str) -> bool:
        """Tell whether every word of `text` is common."""
        return all(singular(token.folded) in self.words for token in tokens(text))


def build_lexicon(plan: Plan) -> Lexicon:
    """Return the common words of a plan: shared ones, and those it writes in small letters.

    A word that a plan writes with and without a capital (« Accueil », « accueil ») is no name.
    """
    return Lexicon(_shared() | frozenset(_small_words(plan)))


def _small_words(plan: Plan) -> Iterator[str]:
    for element in plan.elements:
        for token in tokens(element.text):
            if element.text[token.start : token.end].islower():
                yield singular(token.folded)


@cache
def _shared() -> frozenset[str]:
    return frozenset(singular(token.folded) for text in _texts() for token in tokens(text))


def _texts() -> Iterator[str]:
    for scheme in _SCHEMES:
        for concept in load_scheme(scheme):
            yield from (name for name in concept.names if len(name.split()) <= _FEW)
    with assets.path("data/reference/entetes.csv").open(encoding="utf-8", newline="") as file:
        yield from (line["expression"] for line in csv.DictReader(file))
    words = assets.path("data/reference/mots-communs.txt").read_text(encoding="utf-8")
    yield from (line for line in words.splitlines() if not line.startswith("#"))
