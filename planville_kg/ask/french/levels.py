"""The levels of the graph's plans as these call them (« axe », « fiche »), and their numbers.

« Axe 2 », « fiche n° 4 », « objectif B1 » name an element whose title begins so, or whose column of
numbers says so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planville_kg.ask.french.queries import LEVELS, NUMBERED
from planville_kg.ask.french.words import CUE, DIMENSION, MEASURE, Meaning, Words, light, phrase
from planville_kg.box import Box
from planville_kg.query.run import select
from planville_kg.text import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from planville_kg.query.run import Source

DIMENSIONS = {
    "Pilier": "pilier",
    "Volet": "volet",
    "Orientation": "orientation",
    "ObjectifOperationnel": "objectif",
    "Action": "action",
}
_INTERVENTIONS = ("Action", "SousAction")
_USUAL = {"Action": ("action", "fiche", "fiche action")}
"""What people say of a level, whatever the plan calls it."""
_LEADING = re.compile(
    r"^(?:(?:titre|intitule|libelle|nom|exemples?|liste|numero)s?\s(?:de|des|du|d)\s"
    r"(?:l\s|la\s|les\s)?)"
)
_ASIDE = re.compile(r"\([^)]*\)|\d+")
_LONGEST = 3
_NO_NAMES = frozenset("intitule titre libelle nom designation description liste numero".split())
"""Headers of a level that say nothing of it."""
_NUMBER = re.compile(
    r"^\s*(?:(?P<word>\D{0,30}?)\s*(?:n\s?[°º]\s*)?)?"
    r"(?<![^\W_])(?P<number>(?:\d+|[A-Z])(?:[.\-]\d+|[.\-][A-Z]\b|\d+)*)\s*(?P<mark>[.:)–—-])?(?=\s|$)"
)


class Level(Box):
    """What a plan calls a level: the light words of it, what they mean, the plan."""

    words: tuple[str, ...]
    meaning: Meaning
    plan: str


def names_of(said: str) -> tuple[str, ...]:
    """Return the names of a level of which a document's header or title is given.

    >>> names_of("Titre de l'action"), names_of("Axe stratégique"), names_of("Sous-axe (x.x)")
    (('action',), ('axe strategique', 'axe'), ('sous axe',))
    """
    words = _LEADING.sub("", key(_ASIDE.sub(" ", said))).split()
    if not words or len(words) > _LONGEST or words[0] in _NO_NAMES:
        return ()
    alone = (words[0],) if len(words) > 1 and words[0] != "sous" else ()
    return (" ".join(words), *alone)


def number_of(title: str, names: Sequence[str]) -> str:
    """Return the number with which a title begins, or nothing.

    Args:
        title: The title of an element.
        names: What its level is called.

    >>> number_of("Fiche action n° 4 : Ouvrir", ["fiche action"]), number_of("1.A Isoler", [])
    ('4', '1.A')
    >>> number_of("12 aires de covoiturage", []), number_of("A. Temps de l'enfant", [])
    ('', 'A')
    """
    found = _NUMBER.match(title)
    if not found:
        return ""
    number, word = found["number"], key(found["word"] or "").removesuffix(" n")
    if word:
        known = {light(each) for name in names for each in name.split()}
        return number if {light(each) for each in word.split()} <= known else ""
    kinds = {each.isdecimal() for each in number if each.isalnum()}
    return number if found["mark"] or len(kinds) > 1 or "." in number else ""


def read_levels(source: Source) -> tuple[Level, ...]:
    """Return what the plans of a source call their levels.

    Args:
        source: The graph, dataset or endpoint that is asked.
    """
    found = {
        Level(words, meaning, str(row["plan"]))
        for row in select(source, LEVELS).records()
        for name in names_of(str(row["nom"]))
        for words in (phrase(name), phrase(f"{name}s"))
        if not any(each.kind == CUE for each in Words.load().phrases.get(words, ()))
        for meaning in (_meaning(str(row["classe"]).rsplit("#", 1)[-1]),)
    }
    return tuple(sorted(found, key=lambda each: (each.words, each.meaning.name, each.plan)))


def _meaning(kind: str) -> Meaning:
    if kind in _INTERVENTIONS:
        return Meaning(MEASURE, "interventions")
    return Meaning(DIMENSION, DIMENSIONS[kind])


def read_numbered(source: Source) -> Iterator[tuple[str, str, str, str]]:
    """Yield the dimension, IRI and title of each numbered element, and a name by its number.

    Args:
        source: The graph, dataset or endpoint that is asked.
    """
    rows = sorted(
        tuple(str(row[name] or "") for name in ("classe", "valeur", "libelle", "nom", "numero"))
        for row in select(source, NUMBERED).records()
    )
    for kind, value, label, said, written in rows:
        dimension = DIMENSIONS.get(kind.rsplit("#", 1)[-1], "")
        names = tuple(dict.fromkeys((*names_of(said), *_USUAL.get(kind.rsplit("#", 1)[-1], ()))))
        number = _bare(key(written)) or key(number_of(label, names))
        if dimension and number:
            for name in (*names, dimension):
                for between in ("", "n ", "numero "):
                    yield dimension, value, label, f"{name} {between}{number}"


def _bare(written: str) -> str:
    """Return what a column of numbers writes without the letters before: « FA 2.1 » is « 2 1 »."""
    words = written.split()
    first = next((at for at, each in enumerate(words) if each[:1].isdigit()), 0)
    return " ".join(words[first:])
