"""What the words of a header mean: the synonyms of `data/reference/entetes.csv`, weighed."""

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from math import sqrt

from planville_kg import assets
from planville_kg.model import LEVELS, Field, Level
from planville_kg.schemes import MISSING, recognise
from planville_kg.text import STOPWORDS, fold, squeeze, stem, tokens

MIN_SCORE = 0.5
"""Below this a header cell is not understood and its column keeps its own name."""
_MAX_LENGTH = 100
"""Letters; a longer cell is no title."""
_NUMBERED = re.compile(
    r"\W*[^\W\d]+(?:[ -][^\W\d]+)?\s*(?:n°|no)?\s*(?:\d|(?<=\s)(?-i:[IVX]{1,4})(?!\w))",
    re.IGNORECASE,
)
"""« Axe 1 », « Axe IV », « Objectif opérationnel 2.3 » : an element with its number."""
_LAST_NUMBER = re.compile(r"\s*(?:[nN]\s?°)?\s*(?:\d{1,4}|(?<=\s)[IVX]{1,4})$")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_UNITS = re.compile(r"(?<!\w)(?:[kM]?€|euros?|keuros?|HT|TTC|TVA)(?!\w)", re.IGNORECASE)
_INCLUSIVE = re.compile(r"[·•](?:[^\W\d_]+)(?:[·•]s)?")
_DATED = re.compile(
    r"(?:\s(?:au|en|à|fin|depuis))?\s(?:\d{1,2}(?:er)?[/. ](?:\d{1,2}|[^\W\d]{3,9})[/. ])?"
    r"(?:19|20)\d\d(?:\s?[-/–]\s?(?:19|20)?\d\d)?(?!\d)"
)
_DOING = re.compile(
    r"(?<=\w) (?:de|du|d[’'])\s?(?:mise en (?:œuvre|oeuvre|place)|réalisation|déploiement)$",
    re.IGNORECASE,
)
"""What says nothing of a header: « Calendrier de mise en œuvre »."""
_OF = frozenset(("de", "d", "du", "des"))
_LIKE = ("action", "mesure", "projet", "operation")
"""Words for what is done, that stand for one another in a header."""
_QUALIFIERS = frozenset(
    stem(word)
    for word in "strategique operationnel prioritaire transversal thematique general".split()
)
_STRATEGIC = stem("strategique")
_UPPER = frozenset(level.value for level in Level if level.depth < Level.ACTION.depth)
_QUALIFIED = 0.8
"""What a level is worth without the word that qualifies it: « Engagement stratégique »."""
_MIN_VALUES = 2
_UNDER = re.compile(r"(?:sous[ -]){1,3}", re.IGNORECASE)
_COUNTED = re.compile(r"(?:nombre|nbre|nb|total|taux|part|pourcentage)\b")
"""« Nombre d'actions » counts them, and titles none."""
_PARTS = re.compile(r"\s*[/,>]\s*|\s+(?:et|[–—-])\s+")
_SEVERAL = 0.9
_COMPLEMENT = 0.8
_OTHER_WORD = 0.8
_LEVELS = frozenset(level.value for level in Level)
_CODED = ((Field.STATUS, "statut"), (Field.ACTOR_TYPE, "type-acteur"))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A meaning that the words of a header may have, with a score in 0…1."""

    target: str
    score: float

    @property
    def is_level(self) -> bool:
        """Whether the meaning is a level of the tree rather than a field."""
        return self.target in _LEVELS


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a header: its stem, the word without its plural, and whether « de » leads to it."""

    stem: str
    word: str
    is_of: bool = False


@dataclass(frozen=True, slots=True)
class _Synonym:
    words: tuple[_Word, ...]
    target: str
    weight: float

    def score(self, words: Sequence[_Word], start: int) -> float:
        """Return the score of the words that stand at a place of a header, 0 where others do.

        It is lower for words of the same root (« opération », « opérateur »), and for what only
        completes the words before (« responsable de l'action »).
        """
        found = words[start : start + len(self.words)]
        if [each.stem for each in found] != [each.stem for each in self.words]:
            return 0.0
        score = self.weight * sqrt(len(found) / len(words))
        same = all(a.word == b.word for a, b in zip(found, self.words, strict=True))
        score *= 1.0 if same else _OTHER_WORD
        return score * _COMPLEMENT if start and found[0].is_of else score


@cache
def _synonyms() -> Mapping[str, tuple[_Synonym, ...]]:
    """Return the synonyms by their first stem, those of « action » for its like too."""
    with assets.path("data/reference/entetes.csv").open(encoding="utf-8", newline="") as file:
        written = [
            _Synonym(_words(line["expression"]), line["cible"], float(line["poids"]))
            for line in csv.DictReader(file)
        ]
    known = {_stems(each.words) for each in written}
    like = [
        variant
        for each in written
        for variant in _variants(each)
        if _stems(variant.words) not in known
    ]
    found: dict[str, list[_Synonym]] = {}
    for each in (*written, *like):
        found.setdefault(each.words[0].stem, []).append(each)
    return {first: tuple(synonyms) for first, synonyms in found.items()}


def _stems(words: Sequence[_Word]) -> tuple[str, ...]:
    return tuple(word.stem for word in words)


def _variants(known: _Synonym) -> Iterator[_Synonym]:
    """Yield a synonym with the other words for an action: « Mesures à mettre en œuvre »."""
    action, *others = (stem(word) for word in _LIKE)
    place = next((i for i, word in enumerate(known.words) if word.stem == action), None)
    if place is None or len(known.words) == 1:
        return
    for other, word in zip(others, _LIKE[1:], strict=True):
        same = replace(known.words[place], stem=other, word=_singular(word))
        words = (*known.words[:place], same, *known.words[place + 1 :])
        yield replace(known, words=words)


def _singular(word: str) -> str:
    """Return a folded word without the endings of its plural, and of a feminine participle."""
    bare = word.rstrip("sx")
    return bare[:-1] if bare.endswith("ee") else bare


def _words(text: str) -> tuple[_Word, ...]:
    """Return the words that matter of a header, those of a complement marked: « de l'action »."""
    words, is_of = [], False
    folded = [token.folded for token in tokens(text)]
    for word in folded:
        if word in STOPWORDS:
            is_of = is_of or word in _OF
        else:
            words.append(_Word(stem(word), _singular(word), is_of=is_of))
            is_of = False
    return tuple(words) or tuple(_Word(word, word) for word in folded)


@cache
def _things() -> frozenset[str]:
    """Return the stems of what a plan does, which « de l'action » says of any header."""
    return frozenset(map(stem, ("action", "projet", "fiche", "mesure", "operation")))


@lru_cache(maxsize=1024)
def candidates(header: str) -> tuple[Candidate, ...]:
    """Return the meanings of one header cell, the best first.

    The score of a synonym is its weight times the share of the header's words that it covers; of
    two that are as good (« Pilote / Partenaires »), the first named is meant.
    A header made of the values of a coded column (« En cours / à réaliser ») means that column; one
    value (« À lancer ») heads nothing by itself.
    """
    if len(header) > _MAX_LENGTH:
        return ()
    header = _DATED.sub("", header) if _DATED.search(header) else header
    if _NUMBERED.match(header):
        return _numbered(header)
    if _names_levels(header):
        return (Candidate(Level.ACTION.value, _SEVERAL),)
    coded = _coded_header(header)
    if coded:
        return (Candidate(coded, 1.0),)
    best: dict[str, tuple[float, int]] = {}
    for target, found in (*_all_meanings(header), *_below(header)):
        if target not in _LEVELS or not _COUNTED.match(fold(header)):
            best[target] = max(best.get(target, (0.0, 0)), found)
    ordered = sorted(best.items(), key=lambda item: (-item[1][0], -item[1][1], item[0]))
    is_value = recognise("statut", header) not in (None, MISSING)
    if is_value and not any(target in _LEVELS for target in best):
        return ()
    return tuple(Candidate(target, score) for target, (score, _) in ordered if score >= MIN_SCORE)


def _below(header: str) -> Iterator[tuple[str, tuple[float, int]]]:
    """Yield the level that « Sous-défi » names: one below that of « Défi »."""
    found = _UNDER.match(bare_header(header))
    base = candidates(header[found.end() :]) if found else ()
    if found and base and base[0].is_level:
        depth = Level(base[0].target).depth + len(re.findall("sous", found[0].lower()))
        yield LEVELS[min(depth, Level.SUBACTION.depth)].value, (_QUALIFIED, 0)


def _all_meanings(header: str) -> Iterator[tuple[str, tuple[float, int]]]:
    """Yield the meanings of a header, whole and without the words that say little of it."""
    whole, bare = _words(header), _words(bare_header(header))
    doing = _words(_DOING.sub("", bare_header(header)))
    alone = tuple(word for word in doing if not (word.is_of and word.stem in _things()))
    for words in (whole, bare, alone):
        yield from _meanings(words)
    plain = tuple(word for word in alone if word.stem not in _QUALIFIERS)
    if len(plain) < len(alone):
        for target, (score, place) in _meanings(plain):
            if target in _LEVELS:
                yield target, (score * _QUALIFIED, place)
            if score >= MIN_SCORE and target in _UPPER and _STRATEGIC in _stems(alone):
                yield Level.ORIENTATION.value, (_QUALIFIED * _QUALIFIED, place)


def _meanings(words: Sequence[_Word]) -> Iterator[tuple[str, tuple[float, int]]]:
    """Yield each meaning of some words: its score, and minus the place where it begins.

    Two synonyms of one field, « Contexte et constats », say it as surely as one of two words.
    """
    seen: dict[str, list[tuple[float, int]]] = {}
    for start, word in enumerate(words):
        for known in _synonyms().get(word.stem, ()):
            score = known.score(words, start)
            yield known.target, (score, -start)
            if score and len(known.words) == 1 and known.target not in _LEVELS:
                seen.setdefault(known.target, []).append((score, start))
    for target, found in seen.items():
        best = {start: max(s for s, at in found if at == start) for _, start in found}
        yield target, (sqrt(sum(score**2 for score in best.values())), -min(best))


def bare_header(header: str) -> str:
    """Return a header without its unit, its pattern of numbers and its inclusive endings.

    >>> bare_header("Budget (k€)"), bare_header("Sous-axe (x.x)"), bare_header("Élu·e référent·e")
    ('Budget', 'Sous-axe', 'Élu référent')
    """
    bare = _INCLUSIVE.sub("", _BRACKETS.sub(" ", header))
    return squeeze(_UNITS.sub(" ", bare)).strip(" *:.?") or header


def _numbered(header: str) -> tuple[Candidate, ...]:
    """Return what « Financeur 2 » means; « Axe 2 » is an element and heads nothing."""
    bare = _LAST_NUMBER.sub("", bare_header(header))
    if any(char.isdigit() for char in bare) or _NUMBERED.match(bare):
        return ()
    found = candidates(bare)
    return found if found and not found[0].is_level else ()


def _names_levels(header: str) -> bool:
    """Tell whether a header names the actions and what stands above: « Objectifs / actions »."""
    parts = [part for part in _PARTS.split(header) if part.strip()]
    if len(parts) < _MIN_VALUES or header in parts:
        return False
    best = [found[0] if (found := candidates(part)) else None for part in parts]
    levels = [Level(each.target) for each in best if each and each.is_level]
    upper = any(level.depth < Level.ACTION.depth for level in levels)
    return len(levels) == len(parts) and upper and Level.ACTION in levels


def _coded_header(header: str) -> str | None:
    parts = [part for part in fold(header).replace(" ou ", "/").split("/") if part.strip()]
    if len(parts) < _MIN_VALUES:
        return None
    for field, scheme in _CODED:
        if all(recognise(scheme, part) not in (None, MISSING) for part in parts):
            return field.value
    return None
