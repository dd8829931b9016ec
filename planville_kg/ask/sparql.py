"""Writes a request as SPARQL 1.1 that people can read and any engine can run."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from planville_kg.ask.logic import identifier, read_logic
from planville_kg.ask.model import INDICATOR, INTERVENTION, SemanticModel
from planville_kg.ask.patterns import (
    block,
    conditions,
    keys,
    label,
    labels,
    limit,
    lines,
    link_pattern,
    literal,
    renamed,
    terms,
)
from planville_kg.query.prologue import with_prologue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planville_kg.ask.logic import Link, Logic
    from planville_kg.ask.request import Request, Window

_IS_ONE = "?intervention a pv:Intervention ."


def to_sparql(request: Request, window: Window | None = None) -> str:
    """Return the SPARQL of a request, prefixes included.

    Args:
        request: A request that was held against the model.
        window: The only interventions of a list that are wanted; see `can_window`.
    """
    logic = read_logic(request)
    if request.absent:
        return with_prologue(_absent(request, logic))
    if request.listed == INTERVENTION:
        return with_prologue(_interventions(logic, window))
    return with_prologue(_groups(request, logic))


def can_window(request: Request) -> bool:
    """Whether an engine can keep a window of a list by itself.

    It can where the order is that of the document: labels are sorted as French sorts them, which
    no engine does.
    """
    return request.listed == INTERVENTION and not request.by


def to_total_sparql(request: Request) -> str:
    """Return the SPARQL that counts the distinct interventions under a request's conditions."""
    return with_prologue(_total(read_logic(request)))


def count_name(request: Request) -> str:
    """Return the name of the column of numbers."""
    if not request.measure:
        return "interventions"
    measure = SemanticModel.load().measure(request.measure)
    return identifier(measure.name) if measure.kind == "denombrement" else "interventions"


def order_name(request: Request) -> str:
    """Return the name of the column that a measure orders by."""
    if request.measure.startswith(INDICATOR):
        return "chiffre"
    return "part" if request.measure == "part" else count_name(request)


def _window(logic: Logic, window: Window) -> str:
    """The interventions of a window of a list, in the order of the list."""
    inside = lines(
        _IS_ONE,
        *conditions(logic.links),
        "OPTIONAL { ?intervention pv:extraitDe/pv:numeroDePage ?sa_page }",
        "OPTIONAL { ?intervention pv:extraitDe/pv:numeroDeLigne ?sa_ligne }",
    )
    first = (
        "(MIN(COALESCE(?sa_page, 0)) AS ?rang_page) (MIN(COALESCE(?sa_ligne, 0)) AS ?rang_ligne)"
    )
    return (
        f"SELECT ?intervention {first} WHERE {block(inside)} GROUP BY ?intervention "
        f"ORDER BY ?rang_page ?rang_ligne ?intervention LIMIT {window.count} OFFSET {window.before}"
    )


def _interventions(logic: Logic, window: Window | None) -> str:
    """A list of interventions: who they are first, then what is shown of each."""
    found = [f"?{each.name}_iri" for each in logic.columns]
    reach = [f"?{logic.reach}_portee"] if logic.reach else []
    inside = lines(_IS_ONE, *conditions(logic.links), *keys(logic.columns))
    parts = [
        *([block(_window(logic, window))] if window else []),
        block(
            f"SELECT DISTINCT {' '.join(('?intervention', *found, *reach))} WHERE {block(inside)}"
        ),
        "?intervention pv:intitule ?label .",
        "OPTIONAL { ?intervention pv:extraitDe ?cellule . ?cellule pv:numeroDePage ?page }",
        "OPTIONAL { ?intervention pv:extraitDe ?lue . ?lue pv:numeroDeLigne ?ligne }",
        *map(_shown, logic.shown),
        *labels(logic.columns),
    ]
    names = [f"?{each.name}" for each in logic.columns]
    shown = (
        "?label",
        "?vu_statut_nom",
        "?vu_quartier_nom",
        "?vu_quartier_portee",
        "?page",
        "?ligne",
    )
    more = (f"({reach[0]} AS ?portee_atteinte)",) if reach else ()
    head = " ".join(("?intervention", *names, *shown, *more, *found))
    order = " ".join((*names, "?page", "?ligne", "?intervention"))
    return f"SELECT DISTINCT {head} WHERE {block(lines(*parts))}\nORDER BY {order}"


def _shown(link: Link) -> str:
    """Return the pattern of what a list shows of each intervention, with its label."""
    dimension = SemanticModel.load().dimension(link.dimension)
    inside = [link_pattern(link), label(dimension, f"?{link.alias}", f"{link.alias}_nom")]
    return f"OPTIONAL {block(lines(*inside))}"


def _groups(request: Request, logic: Logic) -> str:
    """Distinct counts, one row a group: measures, and lists of a dimension's values."""
    found = [f"?{each.name}_iri" for each in logic.columns]
    names = [f"?{each.name}" for each in logic.columns]
    inside = [_IS_ONE, *conditions(logic.links)]
    inside += [_numerator(logic.part)] if logic.part else []
    counts = f"SELECT {' '.join((*found, *_counts(request, logic)))} WHERE " + block(
        lines(*inside, *keys(logic.columns))
    )
    # rdflib gives one group of nothing where there is no solution: no group is without one.
    grouped = f"{counts} GROUP BY {' '.join(found)} HAVING(COUNT(DISTINCT ?intervention) > 0)"
    parts = [block(grouped if found else counts)]
    if request.measure == "part" and not logic.part:
        parts.append(block(_total(logic)))
    parts += labels(logic.columns)
    parts.append(_figures(request, logic))
    head = " ".join((*names, *_numbers(request, logic), *found))
    return lines(f"SELECT {head} WHERE {block(lines(*parts))}", _order(request, logic))


def _counts(request: Request, logic: Logic) -> tuple[str, ...]:
    name = count_name(request)
    if not logic.part:
        return (f"(COUNT(DISTINCT ?{logic.counted}) AS ?{name})",)
    return (
        f"(COUNT(DISTINCT ?dedans) AS ?{name})",
        "(COUNT(DISTINCT ?intervention) AS ?total)",
    )


def _numbers(request: Request, logic: Logic) -> tuple[str, ...]:
    name = count_name(request)
    if request.measure == "part":
        share = f"IF(?total = 0, 0, ROUND(1000 * ?{name} / ?total) / 10)"
        return (f"?{name}", "?total", f"({share} AS ?part)")
    return (f"?{name}", "?chiffre", "?annee") if _figures(request, logic) else (f"?{name}",)


def _total(logic: Logic) -> str:
    inside = lines(_IS_ONE, *conditions(each for each in logic.links if each.join != "open"))
    return f"SELECT (COUNT(DISTINCT ?intervention) AS ?total) WHERE {block(inside)}"


def _numerator(links: Iterable[Link]) -> str:
    inside = lines(_IS_ONE, *conditions(links), "BIND(?intervention AS ?dedans)")
    return f"OPTIONAL {block(inside)}"


def _absent(request: Request, logic: Logic) -> str:
    """The values that could be and that no intervention under the conditions has."""
    column = logic.columns[0]
    link = logic.link(column.alias)
    dimension = SemanticModel.load().dimension(column.dimension)
    found = f"?{column.name}_iri"
    could = [renamed(dimension.universe, column.name, own=f"{column.name}_iri")]
    could += [
        limit(each, column.name) for each in link.limits if each.column in dict(dimension.assumed)
    ]
    if logic.plans and "?plan" in dimension.universe:
        could.insert(0, f"VALUES ?{column.name}_plan {{ {terms(logic.plans)} }}")
    has = lines(_IS_ONE, *conditions(logic.links))
    # one name on both sides: Virtuoso 7 subtracts nothing where a BIND within gives it
    has = re.sub(rf"\?{re.escape(link.alias)}\b", found, has)
    parts = [
        block(f"SELECT DISTINCT {found} WHERE {block(lines(*could))}"),
        f"MINUS {block(f'SELECT DISTINCT {found} WHERE {block(has)}')}",
        *labels(logic.columns[:1]),
    ]
    head = f"SELECT ?{column.name} {found} WHERE {block(lines(*parts))}"
    return lines(head, _order(request, logic))


def _order(request: Request, logic: Logic) -> str:
    names = [f"?{each.name}" for each in logic.columns[: 1 if request.absent else None]]
    if request.order.endswith("mesure") and not request.absent:
        measure = f"?{order_name(request)}"
        names.insert(0, f"DESC({measure})" if request.order.startswith("-") else measure)
    return f"ORDER BY {' '.join(names)}" if names else ""


def _figures(request: Request, logic: Logic) -> str:
    """Return the pattern of the latest figure of each place: inhabitants, or the indicator."""
    slug = SemanticModel.load().measure(request.measure).indicator if request.measure else ""
    if not slug or not logic.columns:
        return ""
    place = f"?{logic.columns[0].name}_iri"
    later = lines(
        f"?plus_recente sdmx-dimension:refArea {place} ; ?indicateur ?autre ; pv:annee ?suivante .",
        "FILTER(?suivante > COALESCE(?annee, 0))",
    )
    inside = lines(
        "?indicateur a pv:Indicateur .",
        f"FILTER(STRENDS(STR(?indicateur), {literal(f'/indicateur/{slug}')}))",
        f"?observation sdmx-dimension:refArea {place} ; ?indicateur ?chiffre .",
        "OPTIONAL { ?observation pv:annee ?annee }",
        f"FILTER NOT EXISTS {block(later)}",
    )
    return f"OPTIONAL {block(inside)}"
