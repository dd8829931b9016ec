"""Coded columns: the vocabulary of statuses, actor types and territories."""

import re
from collections.abc import Iterable

from planville_kg.model import Field
from planville_kg.schemes import MISSING, is_everywhere, recognise
from planville_kg.text import enumerated, key, undouble

CODED_SCHEMES = {Field.STATUS: "statut", Field.ACTOR_TYPE: "type-acteur"}
"""The columns whose values are concepts of a scheme."""

_SCHEMES = {**CODED_SCHEMES, Field.PRIORITY: "priorite"}

EXPECTED = (Field.STATUS, Field.ACTOR_TYPE, Field.TERRITORY)
"""The columns whose empty cells are said to be « non renseigné » for each intervention."""

_MAX_PLACE_WORDS = 5
_TICKED = re.compile(r"(?:[☑☒✔✓■]|\[[xX]\])\s*([^☐□☑☒✔✓■\[\]\n]+)")


def code_of(field: Field, text: str) -> str | None:
    """Return the slug of the coded value that `text` names in a column of kind `field`."""
    scheme = _SCHEMES.get(field)
    return recognise(scheme, undouble(ticked(text))) if scheme else None


def ticked(text: str) -> str:
    """Return the choice that is ticked among boxes, or the text where not just one is.

    >>> ticked("☐ À lancer ☒ En cours ☐ Terminé")
    'En cours'
    """
    found = _TICKED.findall(text)
    return found[0].strip() if len(found) == 1 else text


def fields_naming(text: str) -> frozenset[Field]:
    """Return the coded columns whose shipped vocabulary holds `text`."""
    found = {field for field in CODED_SCHEMES if code_of(field, text) not in (None, MISSING)}
    if is_everywhere(text):
        found.add(Field.TERRITORY)
    return frozenset(found)


def lists_only_places(text: str, known: Iterable[str]) -> bool:
    """Tell whether a cell is nothing but places: short capitalised names, most of them known.

    Args:
        text: The cell.
        known: Keys (`text.key`) of the values of the territory column.
    """
    items = enumerated(text)
    names = frozenset(known)
    if not items or not all(_looks_like_place(item) for item in items):
        return False
    return 3 * sum(key(item) in names for item in items) >= 2 * len(items)


def _looks_like_place(item: str) -> bool:
    return item[0].isupper() and len(item.split()) <= _MAX_PLACE_WORDS
