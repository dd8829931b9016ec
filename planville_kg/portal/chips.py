"""How a request was understood, part by part; each part is taken away by a link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planville_kg.ask.english import chips as english
from planville_kg.ask.french.wording import chips as french
from planville_kg.ask.model import INTERVENTION, SemanticModel
from planville_kg.ask.request import Request, check_request
from planville_kg.box import Box, replace
from planville_kg.errors import QueryError
from planville_kg.portal.languages import LANGUAGES
from planville_kg.portal.translations import translations
from planville_kg.portal.wording import typeset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from planville_kg.ask.request import Condition


class Chip(Box):
    """A part of a request: what it says, and the address of the request without it."""

    text: str
    without: str


def chips_of(
    request: Request,
    labels: Mapping[str, str],
    address: Callable[[Request], str],
    *,
    language: str = "fr",
) -> list[Chip]:
    """Return the parts of a request.

    Args:
        request: What is asked.
        labels: What each value is called.
        address: Gives the address of a request.
        language: The language of the interface.
    """
    return [
        Chip(text, address(less) if less and _is_asked(less) else "")
        for text, less in _parts(request, labels, language)
    ]


def _parts(
    request: Request, labels: Mapping[str, str], language: str
) -> Iterator[tuple[str, Request | None]]:
    _ = translations(language).gettext
    yield _subject(request, _), None
    for name in request.by:
        less = tuple(each for each in request.by if each != name)
        label = _(SemanticModel.load().dimension(name).label)
        yield _("par {label}").format(label=label), spoken_of(replace(request, by=less))
    for condition in request.where:
        less_where = tuple(each for each in request.where if each != condition)
        text = _words(request, condition, labels, language)
        yield text, spoken_of(replace(request, where=less_where))
    for condition in request.part:
        less_part = tuple(each for each in request.part if each != condition)
        text = _("part de : {chip}").format(chip=_words(request, condition, labels, language))
        yield text, spoken_of(replace(request, part=less_part))
    if request.limit:
        ngettext = translations(language).ngettext
        first = ngettext("le premier", "les {n} premiers", request.limit)
        yield first.format(n=request.limit), replace(request, limit=0)


def _subject(request: Request, _: Callable[[str], str]) -> str:
    model = SemanticModel.load()
    if request.measure:
        return _("mesure : {label}").format(label=_(model.measure(request.measure).label))
    if request.listed == INTERVENTION:
        return _("liste : interventions")
    plural = _(model.dimension(request.listed).plural)
    if request.absent:
        return _("{label} sans aucune intervention").format(label=plural)
    return _("liste : {label}").format(label=plural)


def _words(request: Request, condition: Condition, labels: Mapping[str, str], language: str) -> str:
    owner = SemanticModel.load().owner(condition.dimension).name
    alone = Request(listed=INTERVENTION, where=(condition,), readings=(request.reading(owner),))
    if language == LANGUAGES[0]:
        return typeset(french(alone, labels)[0])
    return english(alone, labels)[0]


def spoken_of(request: Request) -> Request:
    """Return a request without the readings of what it no longer speaks of."""
    model = SemanticModel.load()
    names = (
        *request.by,
        request.listed,
        *(each.dimension for each in (*request.where, *request.part)),
    )
    spoken = {model.owner(name).name for name in names if name in model.dimensions}
    readings = tuple(each for each in request.readings if each.dimension in spoken)
    return replace(request, readings=readings)


def _is_asked(request: Request) -> bool:
    try:
        check_request(request)
    except QueryError:
        return False
    return True
