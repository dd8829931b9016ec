"""What a text that is searched must contain: the stems of words, phrases kept together."""

import re

from planville_kg.errors import QueryError
from planville_kg.text import STOPWORDS, stems, tokens

_MOST = 40
_PHRASE = re.compile(r"[«\"“]([^«»\"“”]*)[»\"”]")


def demanded(text: str) -> tuple[str, ...]:
    """Return what a text must contain: stems, those of a quoted phrase joined by spaces.

    Words that carry no meaning of their own are left out, except in a phrase.

    >>> demanded('les "non recours" aux droits'), demanded("l'emploi")
    (('non recour', 'droit'), ('emploi',))
    """
    return tuple(demanded_words(text))


def demanded_words(text: str) -> dict[str, str]:
    """Return the same as keys, each with the words as they were typed."""
    phrases = [(" ".join(stems(found)), found.strip()) for found in _PHRASE.findall(text)]
    rest = _PHRASE.sub(" ", text)
    words = [
        (" ".join(stems(word.folded)), rest[word.start : word.end])
        for word in tokens(rest)
        if word.folded not in STOPWORDS
    ]
    return {stem: typed for stem, typed in (*phrases, *words) if stem}


def some_demanded(text: str) -> dict[str, str]:
    """Return the same, where there is something to search for.

    Raises:
        QueryError: If there is nothing, or too much.
    """
    found = demanded_words(text)
    if not found:
        raise QueryError(
            f"« {text} » n'a pas de mot à chercher : donnez un mot qui a un sens, ou une "
            "expression entre guillemets."
        )
    if len(found) > _MOST:
        raise QueryError(f"La recherche a plus de {_MOST} mots : gardez les plus utiles.")
    return found
