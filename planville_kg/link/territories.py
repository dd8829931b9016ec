"""Where: the territories that columns declare and that texts mention."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from planville_kg.link.gazetteer import Gazetteer, listed
from planville_kg.link.phrases import Match, PhraseIndex
from planville_kg.link.quotation import quote, segments
from planville_kg.link.reference import COMMUNE
from planville_kg.model import (
    Certainty,
    Element,
    Field,
    Mention,
    Mode,
    Plan,
    TerritoryLink,
    Value,
)
from planville_kg.schemes import is_everywhere, load_scheme

_DOUBT = re.compile(r"\s*\?")
_ARTICLE = re.compile(r"(?:le|la|les)\s+(?=[A-ZÀ-Ý])|l['’](?=[A-ZÀ-Ý])")
_CAPITALISED_BEFORE = re.compile(r"(?:^|[\s'’])[A-ZÀ-Ý][\w'’]+[ -]$")
_CAPITALISED_AFTER = re.compile(r"[ -][A-ZÀ-Ý]")
_BODY_BEFORE = re.compile(
    r"(?:ville|mairie|commune|ccas|cias|m[ée]tropole|cls|agglom[ée]ration)\s+(?:de\s+|d['’]\s*)$",
    re.IGNORECASE,
)


def link_territories(plan: Plan, gazetteer: Gazetteer) -> Iterator[TerritoryLink]:
    """Yield what each element's column declares, then what its text mentions."""
    everywhere = PhraseIndex(_everywhere_phrases())
    for element in plan.elements:
        for value in element.values:
            if value.field is Field.TERRITORY and not value.is_placeholder:
                yield from _declared(element, value, gazetteer)
        yield from _mentioned(element, gazetteer, everywhere)


def _everywhere_phrases() -> Iterator[tuple[str, str]]:
    """Yield what says « everywhere » in a sentence: a lone « tous » does so only in a column."""
    for concept in load_scheme("portee"):
        if concept.slug == "tous-quartiers":
            yield from ((name, concept.slug) for name in concept.names if " " in name)


def _declared(element: Element, value: Value, gazetteer: Gazetteer) -> Iterator[TerritoryLink]:
    for name, territory in _resolve(value.text, gazetteer):
        whole = territory == gazetteer.perimeter
        yield TerritoryLink(
            element=element.index,
            territory=territory,
            mode=value.mode,
            certainty=_certainty(value.certainty, value.text, name),
            rule=_rule(value, whole=whole),
            mention=Mention(value.text, name, value.cell.location),
            is_all=whole,
        )


def _rule(value: Value, *, whole: bool) -> str:
    if value.mode is Mode.TEXT:
        return "cellule-de-lieux"
    if value.certainty is not Certainty.CERTAIN:
        return "seconde-localisation"
    return "colonne-tous-quartiers" if whole else "colonne-territoire"


def _certainty(certainty: Certainty, text: str, name: str) -> Certainty:
    """Lower the certainty of a name that a question mark follows."""
    end = text.find(name) + len(name)
    doubted = _DOUBT.match(text, end) or name.endswith("?")
    return Certainty.UNCERTAIN if doubted else certainty


def _resolve(text: str, gazetteer: Gazetteer) -> Iterator[tuple[str, str]]:
    """Yield the names in a cell of the territory column with their territories."""
    if is_everywhere(text):
        yield text, gazetteer.perimeter
        return
    whole = gazetteer.names.get(text)
    if whole:
        yield text, whole
        return
    for name in listed(text):
        if is_everywhere(name):
            yield name, gazetteer.perimeter
            continue
        found = gazetteer.names.get(name)
        if found:
            yield name, found


def _mentioned(
    element: Element, gazetteer: Gazetteer, everywhere: PhraseIndex
) -> Iterator[TerritoryLink]:
    for segment, offset in segments(element):
        seen: set[str] = set()
        for found in gazetteer.names.find(segment):
            match = _without_article(segment, found)
            commune = gazetteer.territories[match.name].kind == COMMUNE
            if _is_name(segment, match, commune=commune) and match.name not in seen:
                seen.add(match.name)
                yield _mention(element, segment, offset, match)
        for match in everywhere.find(segment):
            whole = Match(gazetteer.perimeter, match.start, match.end)
            yield _mention(element, segment, offset, whole, "texte-tous-quartiers")


def _without_article(segment: str, match: Match) -> Match:
    """Return a match without the article that some names begin with (« le Grand Bellevue »)."""
    article = _ARTICLE.match(segment, match.start)
    return replace(match, start=article.end()) if article else match


def _is_name(segment: str, match: Match, *, commune: bool) -> bool:
    """Tell whether a match is used as a place's name.

    It must begin with a capital; a commune's name must not be part of a longer name (« Nantes
    Solidaires ») or of a body's (« Ville de Nantes »).
    """
    if not segment[match.start].isupper():
        return False
    if not commune:
        return True
    before, after = segment[: match.start], segment[match.end :]
    return not (
        _CAPITALISED_AFTER.match(after)
        or _CAPITALISED_BEFORE.search(before)
        or _BODY_BEFORE.search(before)
    )


def _mention(
    element: Element, segment: str, offset: int, match: Match, rule: str = "nom-dans-le-texte"
) -> TerritoryLink:
    doubted = _DOUBT.match(segment, match.end)
    return TerritoryLink(
        element=element.index,
        territory=match.name,
        mode=Mode.TEXT,
        certainty=Certainty.UNCERTAIN if doubted else Certainty.CERTAIN,
        rule=rule,
        mention=quote(element, segment, offset, match.start, match.end),
        is_all=rule == "texte-tous-quartiers",
    )


def unique(links: Iterable[TerritoryLink]) -> tuple[TerritoryLink, ...]:
    """Return the links, one for each element, territory, mode and place."""
    kept: dict[tuple[object, ...], TerritoryLink] = {}
    for link in links:
        place = link.mention.location
        kept.setdefault((link.element, link.territory, link.mode, place), link)
    return tuple(kept.values())
