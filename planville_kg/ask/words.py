"""What a condition on the text demands: the words that the full-text search would look for."""

from planville_kg.search.demand import demanded


def condition_words(text: str) -> tuple[str, ...]:
    """Return what a text must contain: stems, those of a quoted phrase joined by spaces.

    >>> condition_words('les "non recours" aux droits')
    ('non recour', 'droit')
    """
    return demanded(text)
