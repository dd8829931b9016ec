"""Writes a request as SPARQL 1.1 that people can read and any engine can run."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

from planville_kg.ask.logic import OWN, identifier, read_logic
from planville_kg.ask.model import INDICATOR, INTERVENTION, MISSING, SemanticModel
from planville_kg.ask.patterns import STEP, block, conditions, keys, labels, limit, lines, literal, link_pattern, renamed, terms, label
from planville_kg.query.prologue import with_prologue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planville_kg.ask.logic import Column, Limit, Link, Logic
    from planville_kg.ask.model import Dimension
    from planville_kg.ask.request import Request

_IS_ONE = "?intervention a pv:Intervention ."


def to_sparql(request: Request) -> str:
    """Return the SPARQL of a request, prefixes included.

    Args:
        request: A request that was held against the model.
    """
    logic = read_logic(request)
    if request.absent:
        body = _absent(request, logic)
    elif request.listed == INTERVENTION:
        body = _interventions(request, logic)
    else:
        body = _groups(request, logic)
    return with_prologue(body)


def to_total_sparql(request: Request) -> str:
    """Return the SPARQL that counts the distinct interventions under a request's conditions."""
    links = read_logic(request).links
    inner = lines(_IS_ONE, *conditions(each for each in links if each.join != "open"))
    return with_prologue(
        f"SELECT (COUNT(DISTINCT ?intervention) AS ?total) WHERE {{\n{indent(inner, STEP)}\n}}"
    )


def _interventions(request: Request, logic: Logic) -> str:
    """A list of interventions: who they are first, then what is shown of each."""
    names_of_keys = [f"?{each.name}_iri" for each in logic.columns]
    reach = f"?{logic.reach}_portee" if logic.reach else ""
    inner = lines(
        f"SELECT DISTINCT {' '.join(filter(None, ('?intervention', *keys, reach)))} WHERE {{",
        indent(lines(_IS_ONE, *conditions(logic.links), *keys(logic.columns)), STEP),
        "}",
    )
    parts = [
        block(inner),
        "?intervention pv:intitule ?label .",
        "OPTIONAL { ?intervention pv:extraitDe ?cellule . ?cellule pv:numeroDePage ?page }",
        "OPTIONAL { ?intervention pv:extraitDe ?cellule . ?cellule pv:numeroDeLigne ?ligne }",
        *(_shown(each) for each in logic.shown),
        *labels(logic.columns),
    ]
    if logic.reach:
        parts.append(f"OPTIONAL {{ ?{logic.reach}_portee skos:notation ?portee_atteinte }}")
    names = [f"?{each.name}" for each in logic.columns]
    shown = "?label ?statut ?quartier ?portee_declaree ?page ?ligne"
    more = "?portee_atteinte" if logic.reach else ""
    head = " ".join(filter(None, ("?intervention", *names, shown, more, *keys)))
    order = " ".join((*names, "?page", "?ligne", "?intervention"))
    return f"SELECT DISTINCT {head} WHERE {{\n{indent(lines(*parts), STEP)}\n}}\nORDER BY {order}"


def _shown(link: Link) -> str:
    """A column of a list, with its label under the dimension's name."""
    dimension = SemanticModel.load().dimension(link.dimension)
    inside = [link_pattern(link), label(dimension, f"?{link.alias}", f"?{link.dimension}")]
    if link.dimension == "quartier":
        inside.append(f"OPTIONAL {{ ?{link.alias}_portee skos:notation ?portee_declaree }}")
    return f"OPTIONAL {{\n{indent(lines(*inside), STEP)}\n}}"


def _groups(request: Request, logic: Logic) -> str:
    """Distinct counts, one row a group: measures, and lists of a dimension's values."""
    names_of_keys = [f"?{each.name}_iri" for each in logic.columns]
    counted = count_name(request)
    expressions = [f"(COUNT(DISTINCT ?{logic.counted}) AS ?{counted})"]
    where = [_IS_ONE, *conditions(logic.links)]
    if logic.part:
        where.append(_numerator(logic.part))
        expressions = [
            f"(COUNT(DISTINCT ?dedans) AS ?{counted})",
            "(COUNT(DISTINCT ?intervention) AS ?total)",
        ]
    inner = lines(
        f"SELECT {' '.join((*keys, *expressions))} WHERE {{",
        indent(lines(*where, *keys(logic.columns)), STEP),
        f"}} GROUP BY {' '.join(keys)}" if keys else "}",
    )
    parts = [block(inner), *labels(logic.columns)]
    numbers = [f"?{counted}"]
    if request.measure == "part":
        numbers.append("?total")
        if not logic.part:
            parts.append(_total(logic))
        share = f"(IF(?total = 0, 0, ROUND(1000 * ?{counted} / ?total) / 10) AS ?part)"
        numbers.append(share)
    figures = _figures(request, logic)
    if figures:
        parts.append(figures)
        numbers.extend(("?chiffre", "?annee"))
    names = [f"?{each.name}" for each in logic.columns]
    head = " ".join((*names, *numbers, *keys))
    return lines(f"SELECT {head} WHERE {{", indent(lines(*parts), STEP), "}", _order(request, logic))


def _total(logic: Logic) -> str:
    inner = lines(_IS_ONE, *conditions(each for each in logic.links if each.join != "open"))
    return block(
        f"SELECT (COUNT(DISTINCT ?intervention) AS ?total) WHERE {{\n{indent(inner, STEP)}\n}}"
    )


def _numerator(links: Iterable[Link]) -> str:
    inner = lines(_IS_ONE, *conditions(links), "BIND(?intervention AS ?dedans)")
    return f"OPTIONAL {{\n{indent(inner, STEP)}\n}}"


def _absent(request: Request, logic: Logic) -> str:
    """The values that could be and that no intervention under the conditions has."""
    column = logic.columns[0]
    link = logic.link(column.alias)
    dimension = SemanticModel.load().dimension(column.dimension)
    could = [renamed(dimension.universe, column.name, own=f"{column.name}_iri")]
    could += [limit(each, column.name) for each in link.limits if each.column in dict(dimension.assumed)]
    if logic.plans and "?plan" in dimension.universe:
        could.insert(0, f"VALUES ?{column.name}_plan {{ {terms(logic.plans)} }}")
    universe = f"SELECT DISTINCT ?{column.name}_iri WHERE {{\n{indent(lines(*could), STEP)}\n}}"
    has = lines(_IS_ONE, *conditions(logic.links), f"BIND(?{link.alias} AS ?{column.name}_iri)")
    taken = f"SELECT DISTINCT ?{column.name}_iri WHERE {{\n{indent(has, STEP)}\n}}"
    parts = [block(universe), f"MINUS {block(taken)}", *labels(logic.columns[:1])]
    head = f"SELECT ?{column.name} ?{column.name}_iri WHERE {{"
    return lines(head, indent(lines(*parts), STEP), "}", _order(request, logic))


def _order(request: Request, logic: Logic) -> str:
    names = [f"?{each.name}" for each in logic.columns]
    if request.order.endswith("mesure") and not request.absent:
        measure = f"?{order_name(request)}"
        names.insert(0, f"DESC({measure})" if request.order.startswith("-") else measure)
    return f"ORDER BY {' '.join(names)}" if names else ""


def count_name(request: Request) -> str:
    """Return the name of the column of numbers."""
    model = SemanticModel.load()
    if not request.measure:
        return "interventions"
    measure = model.measure(request.measure)
    return identifier(measure.name) if measure.kind == "denombrement" else "interventions"


def order_name(request: Request) -> str:
    """Return the name of the column that a measure orders by."""
    if request.measure == "part":
        return "part"
    return "chiffre" if request.measure.startswith(INDICATOR) else count_name(request)


def _figures(request: Request, logic: Logic) -> str:
    """The latest figure of each territory: a rate's inhabitants, or the indicator itself."""
    model = SemanticModel.load()
    slug = model.measure(request.measure).indicator if request.measure else ""
    if not slug or not logic.columns:
        return ""
    place = f"?{logic.columns[0].name}_iri"
    return lines(
        "OPTIONAL {",
        "  ?indicateur a pv:Indicateur .",
        f"  FILTER(STRENDS(STR(?indicateur), {literal(f'/indicateur/{slug}')}))",
        f"  ?observation sdmx-dimension:refArea {place} ; ?indicateur ?chiffre .",
        "  OPTIONAL { ?observation pv:annee ?annee }",
        "  FILTER NOT EXISTS {",
        f"    ?plus_recente sdmx-dimension:refArea {place} ; ?indicateur ?autre ; pv:annee ?annee_suivante .",
        "    FILTER(?annee_suivante > COALESCE(?annee, 0))",
        "  }",
        "}",
    )
