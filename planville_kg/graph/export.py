"""RDF dumps of a graph: Turtle, TriG, N-Quads and JSON-LD, the same bytes each time."""

import json
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from planville_kg.errors import PlanvilleError
from planville_kg.graph.infer import infer
from planville_kg.graph.store import canonical
from planville_kg.vocab import PREFIXES, PV, RDF, XSD

_SHARED = ("territoires", "organisations", "codes", "ontologie")
FORMATS = ("ttl", "trig", "nq", "jsonld")


def plan_graphs(store: Store, plan: str | None) -> tuple[NamedNode, ...] | None:
    """Return the named graphs of one plan: its source, its statements and its links.

    Args:
        store: The graph.
        plan: The plan's identifier, such as `nantes-metropole-2015`; None for everything.

    Raises:
        PlanvilleError: If the graph holds no such plan.
    """
    if plan is None:
        return None
    names = {
        graph
        for graph in store.named_graphs()
        if isinstance(graph, NamedNode)
        and graph.value.endswith((f"/plan/{plan}", f"/liens/{plan}"))
    }
    stated = next((graph for graph in names if "/graph/plan/" in graph.value), None)
    if stated is None:
        known = ", ".join(sorted(plans(store))) or "aucun"
        raise PlanvilleError(f"Le graphe n'a pas de plan « {plan} ». Plans connus : {known}.")
    for quad in store.quads_for_pattern(None, PV.sourceDocumentaire, None, stated):
        name = getattr(quad.object, "value", "").rsplit("/", 1)[-1]
        names |= {
            graph
            for graph in store.named_graphs()
            if isinstance(graph, NamedNode) and graph.value.endswith(f"/source/{name}")
        }
    return tuple(sorted(names))


def plans(store: Store) -> tuple[str, ...]:
    """Return the identifiers of the plans that a graph holds."""
    return tuple(
        sorted(
            graph.value.rsplit("/", 1)[-1]
            for graph in store.named_graphs()
            if isinstance(graph, NamedNode) and "/graph/plan/" in graph.value
        )
    )


def export_rdf(store: Store, form: str, *, plan: str | None = None) -> bytes:
    """Return a dump of a graph or of one of its plans.

    Turtle has no named graphs: it holds their union. The others keep them.

    Raises:
        PlanvilleError: If the format or the plan is not known.
    """
    quads = sorted(_quads(store, plan_graphs(store, plan)), key=str)
    if form == "nq":
        return canonical(quads)
    if form == "jsonld":
        return _json_ld(quads)
    if form == "trig":
        return with_prefixes(quads, RdfFormat.TRIG)
    if form == "ttl":
        triples = sorted({quad.triple for quad in quads}, key=str)
        return with_prefixes(triples, RdfFormat.TURTLE)
    raise PlanvilleError(f"Format inconnu : « {form} ». Formats RDF : {', '.join(FORMATS)}.")


def with_prefixes(statements: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> bytes:
    """Return Turtle or TriG whose prefixes are sorted: pyoxigraph writes them in any order.

    Args:
        statements: In the order to write them.
        form: Turtle for triples, TriG for quads.
    """
    written = serialize(statements, format=form, prefixes=PREFIXES) or b""
    lines = written.splitlines(keepends=True)
    count = sum(1 for _ in takewhile(lambda line: line.startswith(b"@prefix "), lines))
    return b"".join(sorted(lines[:count]) + lines[count:])


def _quads(store: Store, graphs: tuple[NamedNode, ...] | None) -> Iterator[Quad]:
    if graphs is None:
        yield from store.quads_for_pattern(None, None, None)
        return
    for graph in graphs:
        yield from store.quads_for_pattern(None, None, None, graph)


def _json_ld(quads: list[Quad]) -> bytes:
    """Return quads as JSON-LD 1.1: one object a named graph, one a subject, compact IRIs."""
    graphs: dict[str, dict[str, dict[str, list[Any]]]] = {}
    for quad in quads:
        name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else "@default"
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else str(quad.subject)
        node = graphs.setdefault(name, {}).setdefault(subject, {})
        if quad.predicate == RDF.type and isinstance(quad.object, NamedNode):
            node.setdefault("@type", []).append(_compact(quad.object.value))
        else:
            node.setdefault(_compact(quad.predicate.value), []).append(_value(quad.object))
    document = {
        "@context": PREFIXES,
        "@graph": [
            {"@id": name, "@graph": [{"@id": key, **node} for key, node in nodes.items()]}
            for name, nodes in graphs.items()
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def _value(term: object) -> object:
    if isinstance(term, Literal):
        if term.language:
            return {"@value": term.value, "@language": term.language}
        if term.datatype == XSD.string:
            return term.value
        return {"@value": term.value, "@type": _compact(term.datatype.value)}
    if isinstance(term, NamedNode):
        return {"@id": term.value}
    return {"@id": str(term)}


def _compact(iri: str) -> str:
    for prefix, base in PREFIXES.items():
        local = iri.removeprefix(base)
        if local != iri and local and "/" not in local:
            return f"{prefix}:{local}"
    return iri


def plan_store(store: Store, plan: str) -> Store:
    """Return one plan alone, with what all plans share and its own inferences, in memory.

    Raises:
        PlanvilleError: If the graph holds no such plan.
    """
    wanted = plan_graphs(store, plan) or ()
    base = next(graph.value for graph in wanted if "/graph/plan/" in graph.value)
    base = base.partition("graph/plan/")[0]
    alone = Store()
    for graph in (*wanted, *(NamedNode(f"{base}graph/{name}") for name in _SHARED)):
        alone.extend(store.quads_for_pattern(None, None, None, graph))
    alone.extend(list(infer(base, alone)))
    return alone
