"""JSON-LD 1.1 in the words of `ontology/context.jsonld`.

Each value is written as its term says (JSON-LD 1.1 Syntax, sections 4.1, 4.2 and 4.6); a value
that does not fit its term is written in full under the compact IRI, which has no coercion.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from planville_kg import assets
from planville_kg.vocab import RDF, XSD

FILE = "ontology/context.jsonld"
_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_WHOLE_NUMBER = re.compile(r"0|-?[1-9][0-9]{0,14}")
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Term:
    name: str
    kind: str | None
    languages: bool


@dataclass(frozen=True, slots=True)
class Context:
    """The published context: its content, and what its terms say of the IRIs that they name."""

    content: Node
    prefixes: dict[str, str]
    terms: dict[str, _Term] = field(repr=False)

    @classmethod
    def load(cls) -> "Context":
        """Read `ontology/context.jsonld`."""
        content = json.loads(assets.path(FILE).read_text(encoding="utf-8"))["@context"]
        prefixes = {
            name: value
            for name, value in content.items()
            if isinstance(value, str) and value.endswith(("#", "/"))
        }
        terms: dict[str, _Term] = {}
        for name, value in content.items():
            if name not in prefixes and not name.startswith("@"):
                given = {"@id": value} if isinstance(value, str) else value
                iri = _expanded(given["@id"], prefixes)
                kind = given.get("@type")
                terms[iri] = _Term(
                    name,
                    _expanded(kind, prefixes) if kind else None,
                    given.get("@container") == "@language",
                )
        return cls(content, prefixes, terms)

    def document(self, triples: Iterable[Triple], reference: str | Node) -> Node:
        """Return a document of triples.

        Args:
            triples: Sorted by subject.
            reference: The context, or the relative address where it is published.
        """
        return {"@context": reference, "@graph": list(self._nodes(triples))}

    def dataset(self, graphs: Iterable[Iterable[Quad]]) -> Iterator[str]:
        """Yield the text of a document of named graphs, a node a line, context included.

        Args:
            graphs: The quads of each named graph, sorted by subject.
        """
        yield f'{{"@context":{_dumps(self.content)},\n"@graph":['
        first = True
        for quads in graphs:
            for name, found in groupby(quads, key=lambda quad: quad.graph_name):
                yield ("" if first else ",") + f'\n{{"id":{_dumps(_name(name))},"@graph":[\n'
                nodes = self._nodes(quad.triple for quad in found)
                yield from (
                    ("" if rank == 0 else ",\n") + _dumps(node) for rank, node in enumerate(nodes)
                )
                yield "\n]}"
                first = False
        yield "\n]}\n"

    def compact(self, iri: str) -> str:
        """Return the term or the compact IRI that stands for an IRI, or the IRI itself."""
        term = self.terms.get(iri)
        if term is not None and term.kind is None and not term.languages:
            return term.name
        return self._prefixed(iri)

    def _prefixed(self, iri: str) -> str:
        for prefix, base in self.prefixes.items():
            local = iri.removeprefix(base)
            if local != iri and _LOCAL.fullmatch(local):
                return f"{prefix}:{local}"
        return iri

    def _nodes(self, triples: Iterable[Triple]) -> Iterator[Node]:
        for subject, found in groupby(triples, key=lambda triple: triple.subject):
            node: Node = {"id": _name(subject)}
            for triple in found:
                self._add(node, triple)
            yield node

    def _add(self, node: Node, triple: Triple) -> None:
        value = triple.object
        if triple.predicate == RDF.type and isinstance(value, NamedNode):
            _append(node, "type", self.compact(value.value))
            return
        iri = triple.predicate.value
        term = self.terms.get(iri)
        if term and term.languages and isinstance(value, Literal) and value.language:
            _append(node.setdefault(term.name, {}), value.language, value.value)
        elif term and _fits(term, value):
            _append(node, term.name, _short(term, value))
        else:
            _append(node, self._prefixed(iri), self._full(value))

    def _full(self, value: object) -> object:
        if isinstance(value, Literal):
            if value.language:
                return {"@value": value.value, "@language": value.language}
            if value.datatype == XSD.string:
                return value.value
            return {"@value": value.value, "@type": self._prefixed(value.datatype.value)}
        return {"id": _name(value)}


def _fits(term: _Term, value: object) -> bool:
    if term.languages:
        return False
    if term.kind == "@id":
        return not isinstance(value, Literal)
    if not isinstance(value, Literal) or value.language:
        return False
    return value.datatype.value == (term.kind or XSD.string.value)


def _short(term: _Term, value: object) -> object:
    if not isinstance(value, Literal):
        return _name(value)
    if term.kind == XSD.integer.value and _WHOLE_NUMBER.fullmatch(value.value):
        return int(value.value)
    return value.value


def _append(node: Node, key: str, value: object) -> None:
    """Add a value to a property: alone as it is, with others in an array."""
    if key not in node:
        node[key] = value
    elif isinstance(node[key], list):
        node[key].append(value)
    else:
        node[key] = [node[key], value]


def _name(node: object) -> str:
    return f"_:{node.value}" if isinstance(node, BlankNode) else str(getattr(node, "value", node))


def _expanded(name: str, prefixes: dict[str, str]) -> str:
    prefix, colon, local = name.partition(":")
    return prefixes[prefix] + local if colon and prefix in prefixes else name


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
