"""French words, to tell a word that a column cut in two from two words."""

from functools import cache

from planville_kg.text import fold


@cache
def french_words() -> frozenset[str]:
    """Return the words that French texts use (140,000), folded as `planville_kg.text.fold` does."""
    from spellchecker import SpellChecker  # noqa: PLC0415 - it reads its dictionary

    return frozenset(fold(" ".join(SpellChecker(language="fr"))).split())
