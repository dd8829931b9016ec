"""Conditions, readings and numbers in English: for sentences, and as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.model import SemanticModel
from planville_kg.schemes import translated_labels

if TYPE_CHECKING:
    from collections.abc import Mapping

    from planville_kg.ask.request import Condition, Request

_BEFORE = {
    "theme": "on the theme {}",
    "quartier": "for the neighbourhood {}",
    "qpv": "for the priority neighbourhood {}",
    "commune": "for the municipality {}",
    "statut": "with the status “{}”",
    "type-acteur": "of actor type “{}”",
    "partenaire": "with “{}”",
    "annee": "in {}",
    "priorite": "of priority “{}”",
    "porteur": "led by “{}”",
    "nature": "with a partner of kind “{}”",
    "financeur": "funded by “{}”",
    "statut-ecrit": "with the written status “{}”",
    "public": "for the target group “{}”",
    "annee-debut": "beginning in {}",
    "annee-fin": "ending in {}",
    "texte": "whose text contains {}",
    "zonage": "(zoning {})",
}
_ALL = "Tous quartiers"
_SIGNS = {"est": "=", "n-est-pas": "≠", "avec": "with"}
_CODES = {
    "declare": "declared",
    "mentionne": "mentioned",
    "tous-quartiers": "all neighbourhoods",
    "inclus": "included",
    "incertain": "uncertain",
    "direct": "direct",
    "herite": "inherited",
}


def figure(number: float) -> str:
    """Return a number as English writes it.

    >>> figure(21.8), figure(1200), figure(50.0)
    ('21.8', '1,200', '50')
    """
    return f"{int(number) if float(number).is_integer() else number:,}"


def count(number: int, singular: str, plural: str) -> str:
    """Return a number of things in English.

    >>> count(0, "theme", "themes"), count(1, "theme", "themes"), count(1200, "a", "b")
    ('no theme', '1 theme', '1,200 b')
    """
    if not number:
        return f"no {singular}"
    return f"{figure(number)} {singular if number == 1 else plural}"


def named(label: object) -> str:
    """Return the English label of a concept of ours; any other name as it is."""
    return translated_labels("en").get(str(label), str(label))


def said(conditions: tuple[Condition, ...], labels: Mapping[str, str]) -> str:
    """Return conditions as the end of a sentence, with the space before it.

    Args:
        conditions: Those of a request.
        labels: What each value is called.
    """
    words = [_said(each, labels, conditions) for each in conditions]
    return "".join(f" {each}" for each in words if each)


def _said(condition: Condition, labels: Mapping[str, str], beside: tuple[Condition, ...]) -> str:
    dimension = SemanticModel.load().dimension(condition.dimension)
    names = _names(condition, labels)
    if condition.relation == "sans":
        return f"without {dimension.label_en}"
    if condition.relation == "renseigne":
        return f"with {dimension.label_en}"
    if condition.relation == "n-est-pas":
        again = any(one.relation == "avec" and one.values == condition.values for one in beside)
        return "" if again else f"except {dimension.label_en} {names}"
    if names == _ALL:
        return "declared for all neighbourhoods"
    return _BEFORE.get(condition.dimension, dimension.label_en + " “{}”").format(names)


def _names(condition: Condition, labels: Mapping[str, str]) -> str:
    return " or ".join(named(labels.get(value, value)) for value in condition.values)


def chips(request: Request, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return how each part of a request was read, as `ask.french.wording.chips` does.

    Args:
        request: What was asked.
        labels: What each value is called.
    """
    model = SemanticModel.load()
    found = [_chip(each, labels, request) for each in (*request.where, *request.part)]
    found += [
        f"{model.dimension(name).label_en}: {reading}"
        for name in dict.fromkeys((*request.by, request.listed))
        if name in model.dimensions and (reading := _reading(request, name))
    ]
    return tuple(dict.fromkeys(found))


def _chip(condition: Condition, labels: Mapping[str, str], request: Request) -> str:
    name = SemanticModel.load().dimension(condition.dimension).label_en
    if not condition.values:
        return f"{name}: {'not stated' if condition.relation == 'sans' else 'stated'}"
    reading = _reading(request, condition.dimension)
    words = f"{name} {_SIGNS[condition.relation]} {_names(condition, labels)}"
    return f"{words} ({reading})" if reading else words


def _reading(request: Request, name: str) -> str:
    dimension = SemanticModel.load().dimension(name)
    if dimension.parent:
        return ""
    reading = request.reading(name)
    kept = [word for code, word in _CODES.items() if code in reading.kept]
    joint = " or " if kept == ["direct", "inherited"] else ", "
    return joint.join(kept) or dimension.reading(reading.name).label_en
