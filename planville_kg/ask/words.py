"""What a condition on the text demands: the stems of its words, phrases kept together."""

import re

from planville_kg.text import STOPWORDS, fold, stems

_PHRASE = re.compile(r"[«\"“]([^«»\"“”]*)[»\"”]")


def condition_words(text: str) -> tuple[str, ...]:
    """Return what a text must contain: stems, those of a quoted phrase joined by spaces.

    >>> condition_words('les "non recours" aux droits')
    ('non recour', 'droit')
    """
    phrases = tuple(" ".join(stems(found)) for found in _PHRASE.findall(text))
    words = (word for word in fold(_PHRASE.sub(" ", text)).split() if word not in STOPWORDS)
    return tuple(filter(None, (*phrases, *stems(" ".join(words)))))
