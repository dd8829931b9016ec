"""Header rows: which words head which level or field, from `data/reference/entetes.csv`."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from math import sqrt

from planville_kg import assets
from planville_kg.model import Cell, Column, Field, Level
from planville_kg.schemes import MISSING, recognise
from planville_kg.text import STOPWORDS, fold, squeeze, stem, tokens

MIN_SCORE = 0.5
"""Below this a header cell is not understood and its column keeps its own name."""
_MIN_UNDERSTOOD = 2
_SURE_SCORE = 0.55
_MISPLACED_SCORE = 0.85
_MAX_LENGTH = 100
"""Letters; a longer cell is no title."""
_NUMBERED = re.compile(r"\W*[^\W\d]+(?:[ -][^\W\d]+)?\s*(?:n°|no)?\s*\d", re.IGNORECASE)
"""« Axe 1 », « Objectif opérationnel 2.3 » : an element with its number, not a title."""
_LAST_NUMBER = re.compile(r"\s*(?:[nN]\s?°)?\s*\d{1,4}$")
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
_FAR = 0.2
"""What each field between two columns of levels takes from the second: levels stand together."""
_FARTHEST = 0.9
_NEAR = 4
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
    """Return the synonyms by their first stem."""
    found: dict[str, list[_Synonym]] = {}
    with assets.path("data/reference/entetes.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            words = _words(line["expression"])
            known = _Synonym(words, line["cible"], float(line["poids"]))
            found.setdefault(words[0].stem, []).append(known)
    return {first: tuple(synonyms) for first, synonyms in found.items()}


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
    coded = _coded_header(header)
    if coded:
        return (Candidate(coded, 1.0),)
    best: dict[str, tuple[float, int]] = {}
    whole, bare = _words(header), _words(bare_header(header))
    doing = _words(_DOING.sub("", bare_header(header)))
    alone = tuple(word for word in doing if not (word.is_of and word.stem in _things()))
    for words in (whole, bare, alone):
        for target, found in _meanings(words):
            best[target] = max(best.get(target, (0.0, 0)), found)
    ordered = sorted(best.items(), key=lambda item: (-item[1][0], -item[1][1], item[0]))
    is_value = recognise("statut", header) not in (None, MISSING)
    if is_value and not any(target in _LEVELS for target in best):
        return ()
    return tuple(Candidate(target, score) for target, (score, _) in ordered if score >= MIN_SCORE)


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
    if any(char.isdigit() for char in bare):
        return ()
    found = candidates(bare)
    return found if found and not found[0].is_level else ()


def _coded_header(header: str) -> str | None:
    parts = [part for part in fold(header).replace(" ou ", "/").split("/") if part.strip()]
    if len(parts) < _MIN_UNDERSTOOD:
        return None
    for field, scheme in _CODED:
        if all(recognise(scheme, part) not in (None, MISSING) for part in parts):
            return field.value
    return None


def understood(cells: Sequence[Cell]) -> int:
    """Return how many cells of a row are surely words for a level or a field."""
    return sum(bool(_surely(cell)) for cell in cells)


def _surely(cell: Cell) -> tuple[Candidate, ...]:
    found = () if cell.is_empty else candidates(squeeze(cell.text))
    return found if found and found[0].score >= _SURE_SCORE else ()


def is_header(cells: Sequence[Cell]) -> bool:
    """Tell whether the non-empty cells of a row are the header of a plan's table.

    At least two cells and half of them must be understood, one at least as a level, and their
    best meanings must not all be the same.
    """
    filled = [cell for cell in cells if not cell.is_empty]
    meanings = [found for cell in filled if (found := _surely(cell))]
    return (
        len(meanings) >= _MIN_UNDERSTOOD
        and len(meanings) * 2 >= len(filled)
        and any(candidate.is_level for found in meanings for candidate in found)
        and len({found[0].target for found in meanings}) > 1
    )


@dataclass(frozen=True, slots=True)
class Head:
    """A header as put together: its column, its name, the words that tell its meaning."""

    number: int
    name: str
    meaning: str
    cells: tuple[Cell, ...]


def columns_of(cells: Sequence[Cell]) -> tuple[Column, ...]:
    """Return the columns that a header row declares, in order."""
    filled = [cell for cell in cells if not cell.is_empty]
    return columns_from(
        [
            Head(c.location.column or i, squeeze(c.text), squeeze(c.text), (c,))
            for i, c in enumerate(filled, start=1)
        ]
    )


def columns_from(heads: Sequence[Head]) -> tuple[Column, ...]:
    """Return the columns that the heads of a table declare, in order.

    Levels go down from left to right: among the candidates, the strictly descending assignment
    with the greatest total score is kept; a sure level that is left may stand anywhere, and the
    rest become fields.
    """
    meanings = [candidates(head.meaning) if head.meaning else () for head in heads]
    levels = _descending_levels(meanings)
    _add_misplaced(levels, meanings)
    return tuple(_columns(heads, meanings, levels))


def _add_misplaced(levels: dict[int, Candidate], meanings: Sequence[tuple[Candidate, ...]]) -> None:
    """Give a level to the columns that surely name one that no other column has.

    Far from the others, « Objectifs » are those of the action, and « Actions » its like.
    """
    for position, found in enumerate(meanings):
        if position in levels or not found or not found[0].is_level:
            continue
        if levels and min(_fields_between(meanings, position, place) for place in levels) > _NEAR:
            continue
        free = {level.target for level in levels.values()}
        if found[0].score >= _MISPLACED_SCORE and found[0].target not in free:
            levels[position] = found[0]


def _descending_levels(meanings: Sequence[tuple[Candidate, ...]]) -> dict[int, Candidate]:
    best: list[tuple[float, dict[int, Candidate], int]] = [(0.0, {}, -1)]
    fields = list(accumulate((_is_field(found) for found in meanings), initial=0))
    for position, found in enumerate(meanings):
        field_score = max((c.score for c in found if not c.is_level), default=0.0)
        grown = list(best)
        for score, chosen, depth in best:
            for candidate in found:
                if not candidate.is_level or candidate.score < field_score:
                    continue
                deeper = Level(candidate.target).depth
                if deeper > depth:
                    between = fields[position] - fields[max(chosen, default=position)]
                    gain = candidate.score - min(_FARTHEST, _FAR * between)
                    grown.append((score + gain, {**chosen, position: candidate}, deeper))
        best = _keep_best_by_depth(grown)
    return max(best, key=lambda item: item[0])[1]


def _fields_between(meanings: Sequence[tuple[Candidate, ...]], one: int, other: int) -> int:
    return sum(map(_is_field, meanings[min(one, other) : max(one, other)]))


def _is_field(found: tuple[Candidate, ...]) -> bool:
    return bool(found) and not found[0].is_level and found[0].score >= _SURE_SCORE


def _keep_best_by_depth(
    states: Iterable[tuple[float, dict[int, Candidate], int]],
) -> list[tuple[float, dict[int, Candidate], int]]:
    kept: dict[int, tuple[float, dict[int, Candidate], int]] = {}
    for state in states:
        if state[2] not in kept or state[0] > kept[state[2]][0]:
            kept[state[2]] = state
    return [kept[depth] for depth in sorted(kept)]


def _columns(
    heads: Sequence[Head],
    meanings: Sequence[tuple[Candidate, ...]],
    levels: dict[int, Candidate],
) -> Iterator[Column]:
    for position, (head, found) in enumerate(zip(heads, meanings, strict=True)):
        level = levels.get(position)
        fields = [candidate for candidate in found if not candidate.is_level]
        field = Field(fields[0].target) if fields else Field.OTHER
        yield Column(
            number=head.number,
            header=head.name,
            level=Level(level.target) if level else None,
            field=None if level else field,
            cells=head.cells,
            confidence=round(level.score if level else fields[0].score if fields else 0.0, 3),
        )
