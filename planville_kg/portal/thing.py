"""What the page of one thing shows, whatever the thing is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from planville_kg.ask.logic import identifier
from planville_kg.ask.model import INTERVENTION
from planville_kg.ask.request import Condition, Reading, Request
from planville_kg.box import Box, replace
from planville_kg.portal.addresses import address_of
from planville_kg.portal.requests import actions_address, question_address
from planville_kg.portal.tables import Table, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from planville_kg.portal.facts import Fact
    from planville_kg.portal.state import Opened

_SHOWN = 30
_TERM = "skos:prefLabel"

_LABELS = """
SELECT ?label ?term ?title WHERE {
  VALUES (?thing) { (UNDEF) }
  ?thing ?any ?value
  OPTIONAL { ?thing pv:intitule ?title }
  OPTIONAL { ?thing rdfs:label ?label . FILTER(LANG(?label) IN ("fr", "")) }
  OPTIONAL { ?thing skos:prefLabel ?term . FILTER(LANG(?term) = "fr") }
}
LIMIT 1
"""
_ANCESTORS = """
SELECT ?above ?label (COUNT(?higher) AS ?depth) WHERE {
  VALUES (?thing) { (UNDEF) }
  ?thing pv:dans ?above . ?above pv:intitule ?label .
  OPTIONAL { ?above pv:dans ?higher }
}
GROUP BY ?above ?label
ORDER BY ?depth
"""


class Link(Box):
    """Some words, and where they lead if anywhere; `coded` ones are labels of our vocabularies.

    The note is a label of our vocabularies too.
    """

    text: str
    address: str = ""
    coded: bool = False
    note: str = ""


class Line(Box):
    """A line of the summary of a thing."""

    label: str
    links: tuple[Link, ...]


class Section(Box):
    """A table about a thing; `whole` leads to all of it where it is cut."""

    anchor: str
    title: str
    table: Table
    whole: str = ""


class Thing(Box):
    """What a page shows of a thing."""

    kind: str
    title: str
    iri: str
    crumbs: tuple[Link, ...] = ()
    coded: bool = False
    definition: str = ""
    definition_en: str = ""
    lines: tuple[Line, ...] = ()
    count: int | None = None
    listed: str = ""
    facts: tuple[Fact, ...] = ()
    mentions: tuple[Fact, ...] = ()
    sections: tuple[Section, ...] = ()
    absent: Line | None = None
    doubts: tuple[dict[str, Any], ...] = ()


def label_of(found: Opened, iri: str) -> str:
    """Return what a thing is called; empty where the graph says nothing of it."""
    rows = found.rows(_LABELS, thing=NamedNode(iri))
    if not rows:
        return ""
    return str(rows[0]["title"] or rows[0]["term"] or rows[0]["label"] or iri.rpartition("/")[2])


def ancestors_of(found: Opened, iri: str) -> tuple[Link, ...]:
    """Return what an element of a plan is in, from the widest."""
    rows = found.rows(_ANCESTORS, thing=NamedNode(iri))
    return tuple(Link(str(row["label"]), address_of(row["above"])) for row in rows)


def line(label: str, links: Iterable[Link]) -> tuple[Line, ...]:
    """Return a line of the summary, or none where there is nothing to say."""
    found = tuple(dict.fromkeys(links))
    return (Line(label, found),) if found else ()


def related(found: Opened, iri: str, path: str, name: str = "rdfs:label") -> list[Link]:
    """Return what a thing is tied to.

    Args:
        found: The generation that is read.
        iri: The thing.
        path: Our own property or path from the thing to what it is tied to.
        name: The property that names it.
    """
    sparql = f"""SELECT DISTINCT ?value ?label WHERE {{
      VALUES (?thing) {{ (UNDEF) }}
      ?thing {path} ?value . ?value {name} ?label . FILTER(LANG(?label) IN ("fr", ""))
    }} ORDER BY ?label ?value"""
    rows = found.rows(sparql, thing=NamedNode(iri))
    return [Link(str(row["label"]), address_of(row["value"]), coded=name == _TERM) for row in rows]


def words(found: Opened, iri: str, name: str, language: str = "fr") -> list[Link]:
    """Return the texts that a thing has for one of our properties, in a language or in none."""
    sparql = f"""SELECT DISTINCT ?text WHERE {{
      VALUES (?thing) {{ (UNDEF) }} ?thing {name} ?text . FILTER(LANG(?text) IN ("{language}", ""))
    }} ORDER BY ?text"""
    return [Link(str(row["text"])) for row in found.rows(sparql, thing=NamedNode(iri))]


def breakdown(found: Opened, anchor: str, title: str, by: str, request: Request) -> Section:
    """Return the interventions of a list by a dimension, each number with its list.

    Where no intervention has a value of it, there is nothing to break down: the table is empty.

    Args:
        found: The generation that is read.
        anchor: The anchor of the section.
        title: Its title.
        by: The dimension.
        request: The list.
    """
    asked = replace(request, listed="", measure="interventions", by=(by,), order="-mesure")
    result = found.answer(asked).result
    if all(row[f"{identifier(by)}_iri"] is None for row in result.records()):
        result = replace(result, rows=())
    table = table_of(found, result, request=asked, count=_SHOWN)
    return Section(anchor, title, table, question_address(asked))


def counted(found: Opened, request: Request) -> dict[str, Any]:
    """Return how many interventions a list has, and its address."""
    return {"count": found.answer(request).total, "listed": actions_address(request)}


def about(name: str, iri: str, *readings: Reading) -> Request:
    """Return the list of the interventions that have a value."""
    where = (Condition(name, (iri,)),)
    return Request(listed=INTERVENTION, where=where, readings=readings)
