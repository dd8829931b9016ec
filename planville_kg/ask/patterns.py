"""Pieces of SPARQL: links as group patterns, their limits, keys and labels."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING

from planville_kg.ask.logic import OWN, identifier
from planville_kg.ask.model import MISSING, SemanticModel
from planville_kg.ask.words import condition_words
from planville_kg.errors import QueryError
from planville_kg.query.lexer import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from planville_kg.ask.logic import Column, Limit, Link
    from planville_kg.ask.model import Dimension

STEP = "  "
_RANKS = ("joined", "held", "barred", "open")


def lines(*parts: str) -> str:
    """Return the parts that are not empty, one under the other."""
    return "\n".join(part for part in parts if part)


def block(inside: str) -> str:
    """Return a group pattern in braces, indented."""
    return f"{{\n{indent(inside, STEP)}\n}}"


def literal(text: str) -> str:
    """Return a text as a SPARQL string, whatever it holds."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "\\r") + '"'


def iri(value: str) -> str:
    """Return an IRI in its brackets.

    Raises:
        QueryError: If it cannot be one.
    """
    if any(char in '<>"{}|^`\\' or char <= " " for char in value) or ":" not in value:
        raise QueryError(f"« {value} » n'est pas un identifiant du graphe.")
    return f"<{value}>"


def terms(values: Iterable[str]) -> str:
    """Return IRIs in their brackets, sorted, separated by spaces."""
    return " ".join(iri(value) for value in sorted(values))


def renamed(pattern: str, alias: str, *, own: str = "") -> str:
    """Return a pattern of the model with the variables of one use of it.

    `?intervention` stays, `?valeur` takes the alias (or `own`), the others are put under it.
    """
    own = own or alias
    names = {"?intervention": "?intervention", "?valeur": f"?{own}", "?proprietaire": f"?{alias}"}
    text: list[str] = []
    last = 0
    for token in tokens(pattern):
        if token.kind == "variable":
            text += (
                pattern[last : token.start],
                names.get(token.text, f"?{alias}_{token.text[1:]}"),
            )
            last = token.end
    return "".join((*text, pattern[last:]))


def conditions(links: Iterable[Link]) -> Iterator[str]:
    """Yield links as group patterns, the most demanding first."""
    for each in sorted(links, key=lambda link: _RANKS.index(link.join)):
        inside = link_pattern(each)
        if each.join == "joined":
            yield inside
        elif each.join == "held":
            yield block(f"SELECT DISTINCT ?intervention WHERE {block(inside)}")
        else:
            yield f"{'MINUS' if each.join == 'barred' else 'OPTIONAL'} {block(inside)}"


def link_pattern(link: Link) -> str:
    """Return the pattern of a link, its values first where they are known."""
    dimension = SemanticModel.load().dimension(link.dimension)
    own = [each for each in link.limits if each.column == OWN]
    others = [each for each in link.limits if each.column != OWN]
    before = [] if dimension.is_text else [limit(each, link.alias) for each in own]
    after = [_contains(each, link.alias) for each in own] if dimension.is_text else []
    return lines(
        *before,
        renamed(dimension.reading(link.reading).pattern, link.alias),
        *_attributes(link, dimension),
        *(limit(each, link.alias) for each in others),
        *after,
    )


def _attributes(link: Link, dimension: Dimension) -> Iterator[str]:
    """Yield the patterns of the attributes that a link uses and that its own pattern lacks."""
    limited = {each.column for each in link.limits}
    for each in SemanticModel.load().dimensions.values():
        name = identifier(each.name)
        if each.parent != dimension.name or not each.pattern:
            continue
        pattern = renamed(each.pattern, link.alias, own=f"{link.alias}_{name}")
        if name in limited:
            yield pattern
        elif name in link.shown:
            yield f"OPTIONAL {{ {pattern} }}"


def limit(found: Limit, alias: str) -> str:
    """Return what limits a variable to some values, or keeps it from them."""
    variable = f"?{alias}" if found.column == OWN else f"?{alias}_{found.column}"
    if not all("://" in value for value in found.values):
        texts = ", ".join(literal(value) for value in sorted(found.values))
        return f"FILTER(STR({variable}) {'NOT ' if found.excluded else ''}IN ({texts}))"
    if found.excluded:
        return f"FILTER({variable} NOT IN ({', '.join(map(iri, sorted(found.values)))}))"
    if found.column == OWN:
        return f"VALUES {variable} {{ {terms(found.values)} }}"
    return f"FILTER({variable} IN ({', '.join(map(iri, sorted(found.values)))}))"


def _contains(found: Limit, alias: str) -> str:
    """Return what demands every word of one of the texts, as the folded forms hold them."""
    wanted = (
        " && ".join(
            f"CONTAINS(?{alias}, {literal(f' {words} ')})" for words in condition_words(value)
        )
        for value in sorted(found.values)
    )
    return f"FILTER({' || '.join(f'({each})' if each else 'false' for each in wanted)})"


def keys(columns: Iterable[Column]) -> Iterator[str]:
    """Yield what gives each column a value, « non renseigné » where there is none."""
    for each in columns:
        attribute = "" if each.attribute == OWN else f"_{each.attribute}"
        yield f"BIND(COALESCE(?{each.alias}{attribute}, {iri(MISSING)}) AS ?{each.name}_iri)"


def labels(columns: Iterable[Column]) -> Iterator[str]:
    """Yield what gives each column its label."""
    model = SemanticModel.load()
    for each in columns:
        dimension = model.dimension(each.dimension)
        found = label(dimension, f"?{each.name}_iri", each.name)
        yield f"OPTIONAL {{ {found} }}" if found else f"BIND(STR(?{each.name}_iri) AS ?{each.name})"


def label(dimension: Dimension, variable: str, name: str) -> str:
    """Return the pattern of a value's French label, empty for values that are their own."""
    if not dimension.names:
        return ""
    return f'{variable} {dimension.names} ?{name} . FILTER(LANG(?{name}) IN ("fr", ""))'
