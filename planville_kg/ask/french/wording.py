"""Conditions and readings in French: for sentences, and as chips."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.model import SemanticModel

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from planville_kg.ask.request import Condition, Request

_BEFORE = {
    "theme": "sur le thème {}",
    "quartier": "pour le quartier {}",
    "qpv": "pour le QPV {}",
    "commune": "pour la commune {}",
    "statut": "au statut « {} »",
    "type-acteur": "de type « {} »",
    "partenaire": "avec « {} »",
    "annee": "en {}",
    "priorite": "de priorité « {} »",
    "porteur": "avec pour porteur « {} »",
    "nature": "avec un partenaire de nature « {} »",
    "financeur": "avec pour financeur « {} »",
    "statut-ecrit": "au statut écrit « {} »",
    "public": "pour le public « {} »",
    "annee-debut": "commençant en {}",
    "annee-fin": "finissant en {}",
    "pilier": "du pilier « {} »",
    "volet": "du volet « {} »",
    "orientation": "de l'orientation « {} »",
    "objectif": "de l'objectif « {} »",
    "action": "de l'action « {} »",
    "plan": "du plan « {} »",
    "texte": "dont le texte contient {}",
    "zonage": "(zonage {})",
}
_ALL = "Tous quartiers"
_CODES = {
    "declare": "déclaré",
    "mentionne": "mentionné",
    "tous-quartiers": "tous quartiers",
    "inclus": "inclus",
    "incertain": "incertain",
    "direct": "direct",
    "herite": "hérité",
}


def count(number: int, singular: str, plural: str, gender: str = "f") -> str:
    """Return a number of things in French.

    >>> count(0, "thème", "thèmes", "m"), count(1, "action", "actions"), count(1200, "a", "b")
    ('aucun thème', '1 action', '1 200 b')
    """
    if not number:
        return f"{'aucune' if gender == 'f' else 'aucun'} {singular}"
    return f"{figure(number)} {singular if number == 1 else plural}"


def figure(number: float) -> str:
    """Return a number as French writes it.

    >>> figure(21.8), figure(1200), figure(50.0)
    ('21,8', '1 200', '50')
    """
    whole = int(number) if float(number).is_integer() else number
    return f"{whole:,}".replace(",", " ").replace(".", ",")


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
    names = " ou ".join(dict.fromkeys(labels.get(value, value) for value in condition.values))
    if condition.relation == "sans":
        return f"sans {dimension.label}"
    if condition.relation == "renseigne":
        return f"avec {dimension.label}"
    if condition.relation == "n-est-pas":
        again = any(one.relation == "avec" and one.values == condition.values for one in beside)
        return "" if again else f"hors {dimension.label} {names}"
    if names == _ALL:
        return "déclarées « tous quartiers »"
    return _BEFORE.get(condition.dimension, dimension.label + " « {} »").format(names)


def chips(request: Request, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return how each part of a request was read.

    Args:
        request: What was asked.
        labels: What each value is called.
    """
    model = SemanticModel.load()
    found = [_chip(each, labels, request) for each in (*request.where, *request.part)]
    found += [
        f"{model.dimension(name).label} : {reading}"
        for name in dict.fromkeys((*request.by, request.listed))
        if name in model.dimensions and (reading := _reading(request, name))
    ]
    return tuple(dict.fromkeys(found))


_SIGNS = {"est": "=", "n-est-pas": "≠", "avec": "avec"}


def _chip(condition: Condition, labels: Mapping[str, str], request: Request) -> str:
    name = SemanticModel.load().dimension(condition.dimension).label
    if not condition.values:
        empty = condition.relation == "sans"
        return f"{name} : {'non renseigné' if empty else 'renseigné'}"
    names = " ou ".join(dict.fromkeys(labels.get(value, value) for value in condition.values))
    reading = _reading(request, condition.dimension)
    return f"{name} {_SIGNS[condition.relation]} {names}" + (f" ({reading})" if reading else "")


def _reading(request: Request, name: str) -> str:
    model = SemanticModel.load()
    if model.dimension(name).parent:
        return ""
    reading = request.reading(name)
    if reading.kept:
        return _joined(reading.name, tuple(_kept(reading.kept)))
    return model.dimension(name).reading(reading.name).label


def _kept(codes: tuple[str, ...]) -> Iterator[str]:
    order = list(_CODES)
    yield from (_CODES[code] for code in sorted(codes, key=order.index))


def _joined(_: str, codes: tuple[str, ...]) -> str:
    if codes == ("direct", "hérité"):
        return "direct ou hérité"
    return ", ".join(codes)
