"""Likeness of a name and of the known ones: misspelt names, and candidates for unknown ones."""

from collections.abc import Iterator
from dataclasses import dataclass

from planville_kg.link.directory import Directory, Named
from planville_kg.link.phrases import singular
from planville_kg.model import Actor
from planville_kg.text import STOPWORDS, Token, key, tokens

IDENTIFIED = 0.9
"""Likeness of two names, misspelt one of them; below, a known actor is but a candidate."""
CANDIDATE = 0.7
_WORD = 0.8
_LONG_WORD = 5
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class _Form:
    key: str
    words: tuple[str, ...]
    actor: str


@dataclass(frozen=True, slots=True)
class Resemblance:
    """The names of a directory, ready to be compared; acronyms are left out."""

    forms: tuple[_Form, ...]
    keys: tuple[str, ...]
    by_word: dict[str, tuple[_Form, ...]]

    def nearest(self, name: str) -> tuple[str, float] | None:
        """Return the actor whose name is most like `name`, and how much, from `CANDIDATE` on."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - start-up time of other commands

        best = process.extractOne(
            key(name), self.keys, scorer=fuzz.ratio, score_cutoff=CANDIDATE * 100
        )
        return (self.forms[best[2]].actor, round(best[1] / 100, 3)) if best else None

    def is_same(self, name: str, actor: str, score: float) -> bool:
        """Tell whether `name`, of that likeness to the nearest actor's, is that one misspelt."""
        words = _content(name)
        return score >= IDENTIFIED and any(
            form.actor == actor and _alike(words, form.words) for form in self.forms
        )

    def score(self, name: str, actor: Actor) -> float:
        """Return the likeness of a name and of an actor's nearest name, 0…1."""
        wanted = key(name)
        forms = (actor.label, *actor.names, *actor.acronyms)
        return round(max(_ratio(wanted, key(form)) for form in forms), 3)

    def misspelt(self, text: str) -> Iterator[tuple[Named, float]]:
        """Yield known names of two words at least that a text misspells, and the likeness.

        One word at most differs, and little; articles and prepositions may be missing.
        """
        found = [token for token in tokens(text) if token.folded not in STOPWORDS]
        words = [singular(token.folded) for token in found]
        tried = {
            (position - form.words.index(word), form)
            for position, word in enumerate(words)
            for form in self.by_word.get(word, ())
        }
        for position, form in sorted(tried, key=lambda pair: (pair[0], pair[1].key)):
            yield from _at(text, found, words, position, form)


def build_resemblance(directory: Directory) -> Resemblance:
    """Return the names of a directory, ready to be compared."""
    forms = tuple(
        _Form(key(name.form), _content(name.form), name.actor)
        for names in directory.names.values()
        for name in names
        if name.actor and name.kind != "sigle"
    )
    by_word: dict[str, list[_Form]] = {}
    for form in forms:
        for word in set(form.words) if len(form.words) >= _FEWEST else ():
            if len(word) >= _LONG_WORD:
                by_word.setdefault(word, []).append(form)
    keys = tuple(form.key for form in forms)
    return Resemblance(forms, keys, {word: tuple(each) for word, each in by_word.items()})


def _content(text: str) -> tuple[str, ...]:
    return tuple(singular(t.folded) for t in tokens(text) if t.folded not in STOPWORDS)


def _alike(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Tell whether words are the same one by one, one of them misspelt at most."""
    if len(first) != len(second):
        return False
    pairs = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    return len(pairs) <= 1 and all(_ratio(*pair) >= _WORD for pair in pairs)


def _ratio(first: str, second: str) -> float:
    from rapidfuzz import fuzz  # noqa: PLC0415 - start-up time of other commands

    return fuzz.ratio(first, second) / 100


def _at(
    text: str, found: list[Token], words: list[str], position: int, form: _Form
) -> Iterator[tuple[Named, float]]:
    size = len(form.words)
    if position < 0 or not _alike(tuple(words[position : position + size]), form.words):
        return
    start, end = found[position].start, found[position + size - 1].end
    score = _ratio(key(text[start:end]), form.key)
    if score >= IDENTIFIED and not _is_broken(text[start:end]):
        yield Named(form.actor, start, end, "nom-approche"), round(score, 3)


def _is_broken(words: str) -> bool:
    """Tell whether words go over a break: punctuation, or the capital of a small word."""
    small = (token for token in tokens(words) if token.folded in STOPWORDS and token.start)
    return any(mark in words for mark in ".,;:()!?/") or any(
        words[token.start].isupper() for token in small
    )
