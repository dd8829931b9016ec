"""Questions that can be asked, with values that the graph itself has."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from planville_kg.ask.answer import answer
from planville_kg.ask.french.looking import is_in_text
from planville_kg.ask.french.words import Words
from planville_kg.ask.logic import identifier
from planville_kg.ask.model import SemanticModel
from planville_kg.ask.request import Condition, Request
from planville_kg.text import key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planville_kg.ask.french.understood import Understood
    from planville_kg.query.run import Source

_COUNT = 3
_SLOT = re.compile(r"\{([\w-]+)\}")
_COMMON: WeakKeyDictionary[object, dict[str, str]] = WeakKeyDictionary()


def examples(source: Source | None = None, *, first: bool = False) -> tuple[str, ...]:
    """Return questions that can be asked.

    Args:
        source: What will be asked: values are the most common ones that it has, and a question
            about what it lacks is left out. Without it, the names of dimensions stand for values.
        first: Only those that a first page shows.
    """
    words = Words.load()
    templates = words.first_examples if first else words.examples
    if source is None:
        return tuple(_SLOT.sub(r"‹\1›", each) for each in templates)
    return tuple(_filled(each, source) for each in templates if _can_fill(each, source, {}))


def suggestions(source: Source, understood: Understood) -> tuple[str, ...]:
    """Return the three example questions nearest to one that was refused.

    Those that speak of most of what was understood come first, then those whose words are near.

    Args:
        source: What was asked.
        understood: What was understood of the question.
    """
    from rapidfuzz import fuzz  # noqa: PLC0415 - only refusals need it

    values = {each.dimension: each.label.split(" / ")[0] for each in understood.known if each.value}
    named = {each.dimension for each in understood.known}

    def nearness(example: str) -> tuple[int, int, float, str]:
        slots = set(_SLOT.findall(example))
        near = fuzz.token_set_ratio(key(understood.question), key(example))
        common = len(slots & set(values)) + len(named & set(key(example).split()))
        return -common, len(slots - set(values)), -near, example

    ordered = sorted(Words.load().examples, key=nearness)
    possible = (each for each in ordered if _can_fill(each, source, values))
    filled = (_filled(each, source, values) for each in possible)
    return tuple(islice((*_in_text(source, understood), *islice(filled, _COUNT)), _COUNT))


def _in_text(source: Source, understood: Understood) -> tuple[str, ...]:
    """Propose to look in the text for unknown words that it holds: « Beaulieu »."""
    text = " ".join(each for each in understood.unknown if not each.isdecimal())
    found = key(text) not in Words.load().numbers and is_in_text(source, text)
    return (f"Quelles actions parlent de « {text} » ?",) if found else ()


def _can_fill(template: str, source: Source, known: Mapping[str, str]) -> bool:
    """Whether a question can be asked: plans of a whole territory have no quartier to ask about."""
    return all(known.get(slot) or _common(source, slot) for slot in _needed(template))


def _needed(template: str) -> Iterator[str]:
    """Yield the dimensions that a question takes a value of, or speaks of: « par quartier »."""
    yield from _SLOT.findall(template)
    said = f" {key(_SLOT.sub('', template))} "
    for name, each in SemanticModel.load().dimensions.items():
        labels = (each.label, each.plural) if each.readings and not each.is_text else ()
        if any(f" {key(label)} " in said for label in labels):
            yield name


def _filled(template: str, source: Source, known: Mapping[str, str] | None = None) -> str:
    said = known or {}
    return _SLOT.sub(lambda slot: said.get(slot[1]) or _common(source, slot[1]), template)


def _common(source: Source, dimension: str) -> str:
    """Return the label of the value that most interventions have, asked once; or nothing."""
    try:
        found = _COMMON.setdefault(source, {})
    except TypeError:  # an object that cannot be remembered weakly
        found = {}
    if dimension not in found:
        found[dimension] = _asked(source, dimension)
    return found[dimension]


def _asked(source: Source, dimension: str) -> str:
    if SemanticModel.load().dimension(dimension).listed:
        request = Request(listed=dimension, order="-mesure", limit=1)
    else:
        said = Condition(dimension, (), "renseigne")
        request = Request(
            measure="interventions", by=(dimension,), where=(said,), order="-mesure", limit=1
        )
    records = list(answer(source, request).result.records())
    return str(records[0][identifier(dimension)] or "") if records else ""
