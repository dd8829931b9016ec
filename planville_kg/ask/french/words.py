"""The words of questions, as `data/reference/francais.toml` and the semantic model declare them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from planville_kg import assets
from planville_kg.ask.model import SemanticModel
from planville_kg.box import Box
from planville_kg.text import fold, key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE = "data/reference/francais.toml"
COMMON = "data/reference/mots-communs.txt"
_SHORTEST = 4
"""Words keep this many letters at least when their endings are left out."""

CUE, DIMENSION, MEASURE, ABSENT, IGNORED = "indice", "dimension", "mesure", "absent", "ignore"
_RANKS = (CUE, DIMENSION, MEASURE, ABSENT, IGNORED)


class Meaning(Box):
    """What a phrase of the file says: its kind, and which of it (a cue, a dimension, a reason)."""

    kind: str
    name: str


class Frame(Box):
    """What is said around a question: how it opens, its words, and those that say nothing.

    `who` are words of who asks, which only follow `who_openings` (« je suis »).
    """

    openings: tuple[tuple[str, ...], ...]
    words: frozenset[str]
    who_openings: frozenset[tuple[str, ...]]
    who: frozenset[str]
    ignored: frozenset[tuple[str, ...]]


class Lead(Box):
    """What leads to a value of a dimension: a word before it, or its own first word.

    None of the words of `without` (« depuis », « jusqu'en ») may be in the question. `reason`
    is why it is refused elsewhere.
    """

    after: frozenset[str]
    without: frozenset[str]
    reason: str


class Words(Box):
    """Everything the file says.

    `phrases` gives the meanings of each phrase, as light words; `vocabulary` are all their words,
    `common` other words that are not taken for misspellings; `reasons` give the English of why
    a question is refused, `instead` the dimension and the reason where a graph tells of it;
    `kinds` the names of each kind of plan; `plain` the ignored words, light, that a question on
    all actions may hold.
    """

    phrases: Mapping[tuple[str, ...], tuple[Meaning, ...]]
    values: Mapping[str, tuple[str, ...]]
    left_out: Mapping[str, frozenset[tuple[str, ...]]]
    prepositions: Mapping[str, frozenset[str]]
    leads: Mapping[str, Lead]
    order: tuple[str, ...]
    numbers: Mapping[str, int]
    examples: tuple[str, ...]
    first_examples: tuple[str, ...]
    common: frozenset[str]
    vocabulary: frozenset[str]
    frame: Frame
    rewritings: Mapping[str, str]
    reasons: Mapping[str, str]
    instead: Mapping[str, tuple[str, str]]
    kinds: tuple[tuple[str, ...], ...]
    plain: frozenset[str]

    @classmethod
    def load(cls) -> Words:
        """Return the shipped words."""
        return _shipped()

    def longest(self) -> int:
        """Return how many words the longest phrase has."""
        return max(map(len, self.phrases))


@cache
def light(word: str) -> str:
    """Return a folded word without its endings in -e, -s and -x.

    >>> light("menees"), light("actions"), light("plus")
    ('mene', 'action', 'plus')
    """
    while len(word) > _SHORTEST and word[-1] in "esx":
        word = word[:-1]
    return word


def phrase(text: str) -> tuple[str, ...]:
    """Return the light words of a text.

    >>> phrase("n'ont aucune")
    ('n', 'ont', 'aucun')
    """
    return tuple(map(light, key(text).split()))


@cache
def _shipped() -> Words:
    import tomllib  # noqa: PLC0415 - start-up time

    said = tomllib.loads(assets.path(FILE).read_text(encoding="utf-8"))
    common = assets.path(COMMON).read_text(encoding="utf-8")
    lines = (line for line in common.splitlines() if not line.startswith("#"))
    return Words(
        phrases=_phrases(said),
        values={name: tuple(texts) for name, texts in said["valeurs"].items()},
        left_out={
            name: frozenset(map(phrase, texts)) for name, texts in said["valeurs_ecartees"].items()
        },
        prepositions={
            name: frozenset(light(fold(each)) for each in texts)
            for name, texts in said["prepositions"].items()
        },
        leads={
            name: Lead(
                frozenset(map(light, key(lead["apres"]).split())),
                frozenset(lead.get("sans", "").split()),
                lead["raison"],
            )
            for name, lead in said["amenees"].items()
        },
        order=tuple(said["priorites"]["ordre"]),
        numbers=said["nombres"],
        reasons={
            entry[reason]: entry[f"{reason}_en"]
            for entry in (*said["absents"], *said["amenees"].values())
            for reason in ("raison", "raison_sinon")
            if reason in entry
        },
        instead={
            entry["raison"]: (entry["sauf"], entry["raison_sinon"])
            for entry in said["absents"]
            if "sauf" in entry
        },
        examples=tuple(said["exemples"]["questions"]),
        first_examples=tuple(said["exemples"]["accueil"]),
        common=frozenset(fold(word) for line in lines for word in line.split()),
        vocabulary=frozenset(word for _, _, text in _texts(said) for word in key(text).split()),
        frame=Frame(
            tuple(tuple(key(text).split()) for text in said["cadre"]["ouvertures"]),
            frozenset(key(said["cadre"]["mots"]).split()),
            frozenset(tuple(key(text).split()) for text in said["cadre"]["qui_ouvertures"]),
            frozenset(key(said["cadre"]["qui"]).split()),
            frozenset(map(phrase, said["ignores"]["mots"].split())),
        ),
        rewritings=said["reecritures"],
        kinds=tuple(map(tuple, said["sortes_de_plans"]["noms"])),
        plain=frozenset(light(each) for each in key(said["sans_condition"]["mots"]).split()),
    )


def _phrases(said: Mapping[str, Any]) -> dict[tuple[str, ...], tuple[Meaning, ...]]:
    found: dict[tuple[str, ...], set[tuple[str, str]]] = {}
    for kind, name, text in _texts(said):
        if light_words := phrase(text):
            found.setdefault(light_words, set()).add((kind, name))
    return {
        words: tuple(Meaning(*each) for each in sorted(meanings, key=_rank))
        for words, meanings in found.items()
    }


def _rank(meaning: tuple[str, str]) -> tuple[int, str]:
    return _RANKS.index(meaning[0]), meaning[1]


def _texts(said: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for text in said["ignores"]["mots"].split():
        yield IGNORED, "", text
    for text in said["ignores"]["tournures"]:
        yield IGNORED, "", text
    for name, texts in said["indices"].items():
        yield from ((CUE, name, text) for text in texts)
    for name, dimension in SemanticModel.load().dimensions.items():
        left_out = said["dimensions_ecartees"].get(name, ())
        yield from ((DIMENSION, name, each) for each in dimension.words if each not in left_out)
        yield from ((DIMENSION, name, each) for each in said["dimensions"].get(name, ()))
    for name, texts in said["mesures"].items():
        yield from ((MEASURE, name, text) for text in texts)
    for entry in said["absents"]:
        yield from ((ABSENT, entry["raison"], text) for text in entry["mots"])
