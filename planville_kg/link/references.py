"""Cross-references: passages that send the reader to another element of the plan."""

import re
from collections.abc import Iterator

from planville_kg.link.quotation import quote
from planville_kg.model import (
    Certainty,
    CrossReference,
    Diagnostic,
    Element,
    Field,
    Mention,
    Plan,
    Severity,
)
from planville_kg.text import fold

_SENT = re.compile(
    r"(?:voir|cf\.?|se r[ée]f[ée]rer [àa]|renvoi [àa])\s+"
    r"(?:(?:aussi|[ée]galement|infra|supra|ci-dessous|ci-dessus|ci-apr[èe]s)\s+)*"
    r"(?:(?:l['’]\s*|le\s+|la\s+|les\s+)?"
    r"(?P<level>pilier|volet|axe|orientation(?: strat[ée]gique)?|"
    r"objectif(?: (?:op[ée]rationnel|strat[ée]gique|g[ée]n[ée]ral|sp[ée]cifique))?|"
    r"sous-action|fiche[- ]action|fiche|action|mesure)\b)?\s*"
    r"(?:n°\s*)?(?:[«\"“]\s*(?P<title>[^»\"”]+?)\s*[»\"”]|(?P<number>\d+(?:\.\d+)*))",
    re.IGNORECASE,
)
_FREE = (Field.DESCRIPTION, Field.OTHER)
"""The columns of free text, where a plan sends its reader elsewhere."""
_GOOD, _FAIR = 90.0, 75.0


def link_references(plan: Plan) -> Iterator[tuple[CrossReference, Diagnostic | None]]:
    """Yield the cross-references with the element each announces, and a doubt where there is one.

    A quoted title is compared with the text of every other element (token similarity, 0…100);
    the announced level is kept beside the level found, which may differ.
    """
    for element in plan.elements:
        for match, mention in _passages(element):
            target, score = _target(plan, element, match)
            reference = CrossReference(
                element=element.index,
                announced_level=match.group("level"),
                announced_title=match.group("title") or match.group("number"),
                target=target.index if target else None,
                certainty=_certainty(target, score),
                score=round(score / 100, 3),
                mention=mention,
            )
            yield reference, _doubt(reference, target)


def _passages(element: Element) -> Iterator[tuple[re.Match[str], Mention]]:
    """Yield the passages of an element's title, and of what its free columns say, that send on."""
    for match in _SENT.finditer(element.text):
        yield match, quote(element, element.text, 0, match.start(), match.end())
    for value in element.values:
        if value.field in _FREE:
            for match in _SENT.finditer(value.text):
                yield match, Mention(value.text, match.group(), value.cell.location)


def _target(plan: Plan, element: Element, match: re.Match[str]) -> tuple[Element | None, float]:
    if match.group("number"):
        return _numbered(plan, element, match)
    from rapidfuzz.fuzz import ratio  # noqa: PLC0415 - loaded only for plans with references

    wanted = fold(match.group("title"))
    others = [other for other in plan.elements if other.index != element.index]
    scored = [(ratio(wanted, fold(other.text)), -other.index, other) for other in others]
    if not scored:
        return None, 0.0
    score, _, best = max(scored, key=lambda item: item[:2])
    return (best, score) if score >= _FAIR else (None, score)


def _numbered(plan: Plan, element: Element, match: re.Match[str]) -> tuple[Element | None, float]:
    """Return the one element that bears a number, after the announced level word if any does.

    The number opens its title, or stands in its column of numbers.
    """
    number = match.group("number")
    opening = re.compile(rf"\D*{re.escape(number)}(?![\d.])")
    others = [e for e in plan.elements if e.index != element.index]
    found = [e for e in others if opening.match(e.text[:40])]
    found = found or [e for e in others if _bears(e, opening)]
    if match.group("level"):
        word = fold(match.group("level"))
        found = [e for e in found if fold(e.text).startswith(word)] or found
    return (found[0], 100.0) if len(found) == 1 else (None, 0.0)


def _bears(element: Element, opening: re.Pattern[str]) -> bool:
    return any(v.field is Field.NUMBER and opening.match(v.text) for v in element.values)


def _certainty(target: Element | None, score: float) -> Certainty:
    if target is None:
        return Certainty.UNCERTAIN
    return Certainty.CERTAIN if score >= _GOOD else Certainty.PROBABLE


def _doubt(reference: CrossReference, target: Element | None) -> Diagnostic | None:
    where = reference.mention.location
    if target is None:
        message = (
            f"Le renvoi vers « {reference.announced_title} » ne correspond à aucun élément du plan."
        )
        return Diagnostic("renvoi-sans-cible", Severity.WARNING, message, where)
    announced = reference.announced_level
    if announced and not fold(target.header).startswith(fold(announced)[:6]):
        message = (
            f"Le renvoi annonce « {announced} » ; le texte trouvé est de niveau "
            f"« {target.header} »."
        )
        return Diagnostic("renvoi-autre-niveau", Severity.INFO, message, where)
    return None
