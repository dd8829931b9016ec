"""Holds a store against the SHACL shapes: compiled to SPARQL, or by pySHACL as the reference.

Both readings see the union of the graphs, follow the `rdfs:subClassOf` triples that the store
holds, and give the same results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from planville_kg import assets
from planville_kg.errors import PlanvilleError
from planville_kg.vocab import RDF, RDFS, XSD

SHAPES = "ontology/shapes/planville-shapes.ttl"
PREFIXES = "ontology/prefixes.ttl"
_SH = "http://www.w3.org/ns/shacl#"
_LEXICAL = {
    XSD.string.value: "",
    XSD.integer.value: "^[+-]?[0-9]+$",
    XSD.decimal.value: "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$",
    RDF.base + "langString": "",
}
"""The datatypes that a shape may ask for, each with the pattern of its well-formed values."""


@dataclass(frozen=True, slots=True, order=True)
class ShapeResult:
    """One constraint that a node breaks; `severity` is Violation, Warning or Info.

    `path` is the IRI of the property, after `^` where it is followed backwards; `path` and
    `value` are empty where the constraint has none.
    """

    shape: str
    severity: str
    focus: str
    path: str
    value: str
    message: str


@dataclass(frozen=True, slots=True)
class Report:
    """What the shapes say of a store; it conforms unless a Violation was found."""

    conforms: bool
    results: tuple[ShapeResult, ...]

    @staticmethod
    def of(results: Iterable[ShapeResult]) -> Report:
        """Return the report of `results`, sorted, each once."""
        ordered = tuple(sorted(set(results)))
        return Report(all(each.severity != "Violation" for each in ordered), ordered)


Node = NamedNode | BlankNode | Literal | Triple


@dataclass(frozen=True, slots=True)
class _Constraint:
    """One query of the engine: every `?this` that it returns breaks `shape`.

    `target` is set for a query of the shapes' own (`sh:sparql`), which does not say the target.
    """

    shape: str
    severity: str
    path: str
    message: str
    query: str
    target: str = ""


def check(store: Store, shapes: str | None = None) -> Report:
    """Return what breaks the shapes in the union of the graphs of `store`.

    Args:
        store: The data, and the ontology that says which class is below which.
        shapes: Turtle text of the shapes; those of Planville by default.

    Raises:
        PlanvilleError: If the shapes hold a construct that this reading does not know.
    """
    below = _Classes(store)
    found: list[ShapeResult] = []
    for constraint in _compile(_load(shapes), below):
        found.extend(_run(store, constraint, below))
    return Report.of(found)


def check_with_pyshacl(store: Store, shapes: str | None = None) -> Report:
    """Return the same report as `check`, by pySHACL: slow, and the reference.

    Args:
        store: The data, and the ontology that says which class is below which.
        shapes: Turtle text of the shapes; those of Planville by default.
    """
    from pyshacl import validate  # noqa: PLC0415 - start-up time
    from rdflib import Graph  # noqa: PLC0415 - start-up time

    triples = sorted({str(quad.triple) for quad in store})
    data = Graph().parse(data="".join(f"{triple} .\n" for triple in triples), format="nt")
    graph = _load(shapes)
    rules = Graph().parse(data=graph.to_ntriples(), format="nt")
    _, answer, _ = validate(data, shacl_graph=rules, inference="none", meta_shacl=False)
    results = Store()
    results.load(answer.serialize(format="nt").encode(), format=RdfFormat.N_TRIPLES)
    return Report.of(_read_results(graph, _ShapesGraph(results)))


def _read_results(shapes: _ShapesGraph, answer: _ShapesGraph) -> Iterator[ShapeResult]:
    for result in answer.instances("ValidationResult"):
        shape = answer.one(result, "sourceConstraint") or answer.one(result, "sourceShape")
        source = answer.one(result, "sourceShape")
        severity = answer.one(result, "resultSeverity")
        path = answer.one(result, "resultPath") and shapes.one(_named(source), "path")
        yield ShapeResult(
            shape=_text(shape),
            severity=_text(severity).removeprefix(_SH),
            focus=_text(answer.one(result, "focusNode")),
            path=shapes.path_text(path) if path else "",
            value=_text(answer.one(result, "value")),
            message=shapes.message(_named(shape)),
        )


class _ShapesGraph:
    """The triples of the shapes, or of a SHACL report, asked by SHACL's local names."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def to_ntriples(self) -> str:
        """Return the triples as text."""
        triples = (quad.triple for quad in self._store)
        return cast("bytes", serialize(triples, format=RdfFormat.N_TRIPLES)).decode()

    def instances(self, name: str) -> list[NamedNode | BlankNode]:
        """Return the nodes of class `sh:{name}`, sorted."""
        quads = self._store.quads_for_pattern(None, RDF.type, NamedNode(_SH + name), None)
        return sorted((cast("NamedNode", quad.subject) for quad in quads), key=str)

    def triples(self) -> Iterator[Triple]:
        """Yield every triple."""
        return (quad.triple for quad in self._store)

    def all(self, subject: NamedNode | BlankNode, name: str) -> list[Node]:
        """Return the values of `sh:{name}`, or of a whole IRI, sorted."""
        predicate = NamedNode(name if ":" in name else _SH + name)
        quads = self._store.quads_for_pattern(subject, predicate, None, None)
        return sorted((quad.object for quad in quads), key=str)

    def one(self, subject: NamedNode | BlankNode, name: str) -> Node | None:
        """Return the first value of `sh:{name}`, if any."""
        return next(iter(self.all(subject, name)), None)

    def items(self, head: Node) -> Iterator[Node]:
        """Yield the items of an RDF list."""
        while isinstance(head, BlankNode):
            yield from self.all(head, RDF.base + "first")
            head = self.all(head, RDF.base + "rest")[0]

    def message(self, shape: NamedNode | BlankNode) -> str:
        """Return the French message of a shape."""
        messages = [text for text in self.all(shape, "message") if isinstance(text, Literal)]
        return next((text.value for text in messages if text.language == "fr"), "")

    def severity(self, shape: NamedNode | BlankNode) -> str:
        """Return the local name of the severity of a shape, Violation by default."""
        return _text(self.one(shape, "severity") or NamedNode(_SH + "Violation"))[len(_SH) :]

    def path_text(self, path: Node) -> str:
        """Return a path as text: an IRI, after `^` where it is followed backwards."""
        if isinstance(path, NamedNode):
            return path.value
        inverse = self.one(path, "inversePath") if isinstance(path, BlankNode) else None
        if not isinstance(inverse, NamedNode):
            raise PlanvilleError("Une forme suit un chemin que la vérification ne connaît pas.")
        return f"^{inverse.value}"


def _load(shapes: str | None) -> _ShapesGraph:
    store = Store()
    text = assets.path(SHAPES).read_text(encoding="utf-8") if shapes is None else shapes
    store.load(text.encode(), format=RdfFormat.TURTLE)
    store.load(path=str(assets.path(PREFIXES)), format=RdfFormat.TURTLE)
    return _ShapesGraph(store)


def _named(node: Node | None) -> NamedNode | BlankNode:
    if not isinstance(node, NamedNode):
        raise PlanvilleError("Une forme n'a pas de nom : donnez-lui une IRI.")
    return node


def _text(node: Node | None) -> str:
    """Return a term as plain text: an IRI, or the letters of a literal."""
    if node is None:
        return ""
    return str(node) if isinstance(node, Triple) else node.value


class _Classes:
    """The classes of a store, and the nodes that belong to them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._children: dict[str, set[str]] = {}
        for quad in store.quads_for_pattern(None, RDFS.subClassOf, None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                self._children.setdefault(quad.object.value, set()).add(quad.subject.value)
        self._members: dict[str, frozenset[str]] = {}

    def below(self, top: str) -> list[str]:
        """Return `top` and every class below it, sorted."""
        found, waiting = {top}, [top]
        while waiting:
            new = self._children.get(waiting.pop(), set()) - found
            found |= new
            waiting.extend(new)
        return sorted(found)

    def pattern(self, variable: str, top: str) -> str:
        """Return the group of patterns that says that `variable` is of class `top`."""
        return " UNION ".join(f"{{ {variable} a <{iri}> }}" for iri in self.below(top))

    def members(self, top: str) -> frozenset[str]:
        """Return the nodes of class `top`, as text."""
        if top not in self._members:
            query = f"SELECT DISTINCT ?this WHERE {{ {self.pattern('?this', top)} }}"
            self._members[top] = frozenset(str(row["this"]) for row in _select(self._store, query))
        return self._members[top]


_NODE_SHAPE = {"targetClass", "property", "sparql", "severity"}
_SPARQL = {"prefixes", "message", "select"}
_ABOUT = {"path", "severity", "message"}
_Body = Callable[[_ShapesGraph, _Classes, str, Node], str]


def _compile(shapes: _ShapesGraph, classes: _Classes) -> Iterator[_Constraint]:
    """Yield the queries of every node shape, after having refused what is not known."""
    _refuse_unknown(shapes)
    prologue = _prologue(shapes)
    for shape in shapes.instances("NodeShape"):
        target = _text(shapes.one(shape, "targetClass"))
        for node in shapes.all(shape, "property"):
            yield from _property(shapes, classes, target, _named(node))
        for node in shapes.all(shape, "sparql"):
            name = _named(node)
            yield _Constraint(
                shape=name.value,
                severity=shapes.severity(shape),
                path="",
                message=shapes.message(name),
                query=f"{prologue}{_text(shapes.one(name, 'select'))}",
                target=target,
            )


def _refuse_unknown(shapes: _ShapesGraph) -> None:
    """Raise on any SHACL term, or shape without a target, that no query would render."""
    known = {
        "NodeShape": _NODE_SHAPE,
        "PropertyShape": _ABOUT | set(_BODIES),
        "SPARQLConstraint": _SPARQL,
        "PrefixDeclaration": {"prefix", "namespace"},
    }
    allowed: dict[str, set[str]] = {}
    for kind, names in known.items():
        for node in shapes.instances(kind):
            allowed.setdefault(str(node), set()).update(names)
    for triple in shapes.triples():
        name = triple.predicate.value.removeprefix(_SH)
        spare = {"declare"} if isinstance(triple.subject, NamedNode) else {"inversePath"}
        if name != triple.predicate.value and name not in allowed.get(str(triple.subject), spare):
            raise PlanvilleError(
                f"La vérification rapide ne connaît pas « sh:{name} » ({triple.subject})."
            )
    for shape in shapes.instances("NodeShape"):
        if len(shapes.all(shape, "targetClass")) != 1:
            raise PlanvilleError(f"La forme {shape} doit avoir une classe cible, et une seule.")


def _prologue(shapes: _ShapesGraph) -> str:
    lines = (
        f"PREFIX {_text(shapes.one(node, 'prefix'))}: <{_text(shapes.one(node, 'namespace'))}>\n"
        for node in shapes.instances("PrefixDeclaration")
    )
    return "".join(lines)


def _property(
    shapes: _ShapesGraph, classes: _Classes, target: str, shape: NamedNode | BlankNode
) -> Iterator[_Constraint]:
    """Yield one query for each constraint of a property shape."""
    path = shapes.path_text(cast("Node", shapes.one(shape, "path")))
    step = f"?value <{path[1:]}> ?this" if path[0] == "^" else f"?this <{path}> ?value"
    for name, body in _BODIES.items():
        for value in shapes.all(shape, name):
            where = body(shapes, classes, step, value)
            yield _Constraint(
                shape=_text(shape),
                severity=shapes.severity(shape),
                path=path,
                message=shapes.message(shape),
                query=where.replace("TARGET", f"{{ {classes.pattern('?this', target)} }}", 1),
            )


def _min_count(_s: _ShapesGraph, _c: _Classes, step: str, value: Node) -> str:
    if _text(value) == "1":
        return f"SELECT DISTINCT ?this WHERE {{ TARGET MINUS {{ {step} }} }}"
    return (
        f"SELECT ?this WHERE {{ TARGET OPTIONAL {{ {step} }} }} GROUP BY ?this "
        f"HAVING(COUNT(DISTINCT ?value) < {_text(value)})"
    )


def _max_count(_s: _ShapesGraph, _c: _Classes, step: str, value: Node) -> str:
    return (
        f"SELECT ?this WHERE {{ TARGET {step} }} GROUP BY ?this "
        f"HAVING(COUNT(DISTINCT ?value) > {_text(value)})"
    )


def _values(step: str, condition: str) -> str:
    return f"SELECT DISTINCT ?this ?value WHERE {{ TARGET {step} {condition} }}"


def _class(_s: _ShapesGraph, classes: _Classes, step: str, value: Node) -> str:
    return _values(step, f"MINUS {{ {classes.pattern('?value', _text(value))} }}")


def _datatype(_s: _ShapesGraph, _c: _Classes, step: str, value: Node) -> str:
    if _text(value) not in _LEXICAL:
        raise PlanvilleError(f"La vérification rapide ne connaît pas le type de données {value}.")
    pattern = _LEXICAL[_text(value)]
    wrong = f"!isLiteral(?value) || DATATYPE(?value) != {value}"
    if pattern:
        wrong += f" || !REGEX(STR(?value), {Literal(pattern)})"
    return _values(step, f"FILTER({wrong})")


def _node_kind(_s: _ShapesGraph, _c: _Classes, step: str, value: Node) -> str:
    tests = {"IRI": "isIRI", "Literal": "isLiteral", "BlankNode": "isBlank"}
    name = _text(value).removeprefix(_SH)
    if name not in tests:
        raise PlanvilleError(f"La vérification rapide ne connaît pas « sh:{name} ».")
    return _values(step, f"FILTER(!{tests[name]}(?value))")


def _in(shapes: _ShapesGraph, _c: _Classes, step: str, value: Node) -> str:
    tests = " && ".join(f"!sameTerm(?value, {item})" for item in shapes.items(value))
    return _values(step, f"FILTER({tests or 'true'})")


def _pattern(_s: _ShapesGraph, _c: _Classes, step: str, value: Node) -> str:
    return _values(step, f"FILTER(isBlank(?value) || !REGEX(STR(?value), {value}))")


def _at_least(_s: _ShapesGraph, _c: _Classes, step: str, value: Node) -> str:
    return _values(step, f"FILTER(!COALESCE(?value >= {value}, false))")


def _at_most(_s: _ShapesGraph, _c: _Classes, step: str, value: Node) -> str:
    return _values(step, f"FILTER(!COALESCE(?value <= {value}, false))")


_BODIES: Mapping[str, _Body] = {
    "minCount": _min_count,
    "maxCount": _max_count,
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "in": _in,
    "pattern": _pattern,
    "minInclusive": _at_least,
    "maxInclusive": _at_most,
}
"""The constraints of a property that are known, each as the query that finds what breaks it."""


def _select(store: Store, query: str) -> QuerySolutions:
    return cast("QuerySolutions", store.query(query, use_default_graph_as_union=True))


def _run(store: Store, constraint: _Constraint, classes: _Classes) -> Iterator[ShapeResult]:
    """Yield what one query finds; a query of the shapes' own is held to its target."""
    members = classes.members(constraint.target) if constraint.target else None
    rows = _select(store, constraint.query)
    has_value = any(variable.value == "value" for variable in rows.variables)
    for row in rows:
        focus = row["this"]
        if members is not None and str(focus) not in members:
            continue
        value = row["value"] if has_value else None
        yield ShapeResult(
            shape=constraint.shape,
            severity=constraint.severity,
            focus=_text(focus),
            path=constraint.path,
            value=_text(focus if value is None and constraint.target else value),
            message=constraint.message,
        )
