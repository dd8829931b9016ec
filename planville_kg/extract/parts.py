"""Several sub-actions run together in one cell: where each of them begins."""

import re

from planville_kg.model import Part
from planville_kg.text import BULLETS, fold

_BULLET = re.compile(
    rf"(?:^|(?<=\s))[-–—{BULLETS}*·o]\s+(?=[A-ZÀ-ÝŒ])|\s*;\s+(?=[A-ZÀ-ÝŒ])|\n+|\s/\s(?=[A-ZÀ-ÝŒ])"
)
_CAPITALISED = re.compile(r"(?<=[^\s.:;!?«(/\-–])\s+(?=([A-ZÀ-ÝŒ][a-zà-ÿœ]+)\s+([a-zà-ÿœ]+['’]?))")
_VERB_WITH_LINK = re.compile(r"(?:er|ir|oir)$")
_VERB_ALONE = re.compile(r"(?:[an]dre|ettre|aitre|aire|uire|crire|ivre)$")
_ACTION_NOUN = re.compile(r"(?:tion|sion|ment|mise|age)$")
_LINK_WORDS = frozenset("a au aux d de des du et l la le les sur un une".split())
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\S+?(?=\s|$)")
_REFLEXIVE = re.compile(r"^(?:se |s['’] ?)")
_NOUNS = frozenset(
    "atelier avenir cahier chantier courrier dernier dossier foyer loisir loyer metier papier "
    "plaisir premier quartier sentier".split()
)
"""Nouns that end like an infinitive."""
_DONE = frozenset(
    "achat appel audit bilan choix depot embauche enquete envoi etude fermeture ouverture "
    "recherche rencontre reunion signature suivi tenue travaux visite".split()
)
"""What is done, as the first word of a text."""
_MIN_LETTERS = 4


def split_parts(text: str) -> tuple[Part, ...]:
    """Return the parts of a text that runs several sub-actions together, or nothing.

    A part begins at a bullet, a line end, a semicolon or slash before a capital, or, without
    any punctuation, at a capitalised infinitive or action noun followed by a link word
    (« … conviviaux Développer un outil … »).
    """
    cuts = sorted({0, *_bullets(text), *_verbs(text)})
    spans = zip(cuts, [*cuts[1:], len(text)], strict=True)
    parts = tuple(part for start, end in spans if (part := _part(text, start, end)))
    return parts if len(parts) > 1 else ()


def _bullets(text: str) -> list[int]:
    return [match.end() for match in _BULLET.finditer(text) if not _in_brackets(text, match.end())]


def _verbs(text: str) -> list[int]:
    return [
        match.end()
        for match in _CAPITALISED.finditer(text)
        if _opens_action(fold(match.group(1)), fold(match.group(2)))
        and not _in_brackets(text, match.end())
        and not _goes_on(text[: match.start()])
    ]


def _in_brackets(text: str, position: int) -> bool:
    return text.count("(", 0, position) > text.count(")", 0, position)


def _goes_on(before: str) -> bool:
    """Tell whether a link word asks for what follows (« par le Département de »)."""
    return fold(re.split(r"[\s'’]", before)[-1]) in _LINK_WORDS


def opens_action(text: str) -> bool:
    """Tell whether a text begins as an action does: by an infinitive, or a noun of action.

    >>> opens_action("Remettre un livret"), opens_action("Création d'un lieu"), opens_action("PMI")
    (True, True, False)
    >>> opens_action("Se loger"), opens_action("Prévenir"), opens_action("Dossier unique")
    (True, True, False)
    """
    word, *rest = _WORD.findall(_REFLEXIVE.sub("", fold(text)))[:2] or [""]
    infinitive = bool(_VERB_WITH_LINK.search(word)) and len(word) >= _MIN_LETTERS
    if word in _DONE:
        return True
    return (infinitive and word not in _NOUNS) or _opens_action(word, rest[0] if rest else "")


def _opens_action(word: str, following: str) -> bool:
    if len(word) < _MIN_LETTERS or word in _NOUNS:
        return False
    if _VERB_ALONE.search(word):
        return True
    linked = following.rstrip("'") in _LINK_WORDS
    return linked and bool(_VERB_WITH_LINK.search(word) or _ACTION_NOUN.search(word))


def _part(text: str, start: int, end: int) -> Part | None:
    raw = text[start:end]
    kept = re.sub(rf"[\s;/\-–—{BULLETS}*·]+$", "", raw)
    lead = len(kept) - len(kept.lstrip())
    kept = kept.strip()
    if not any(char.isalpha() for char in kept):
        return None
    return Part(kept, start + lead, start + lead + len(kept))
