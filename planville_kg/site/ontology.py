"""The ontology, its shapes and its codes as files, in the forms that tools expect."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import (
    CanonicalizationAlgorithm,
    Dataset,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
    serialize,
)

from planville_kg import assets
from planville_kg.site.jsonld import Context
from planville_kg.vocab import PREFIXES, RDF, SKOS

FOLDER = "def"
CODES = "code"
SHAPES = "shapes"


@dataclass(frozen=True, slots=True)
class Code:
    """A SKOS concept: its slug and its words in both languages, by language."""

    slug: str
    notation: str
    labels: dict[str, str]
    definitions: dict[str, str]
    others: tuple[str, ...]
    broader: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A SKOS scheme, the path of its file, and its concepts by slug."""

    slug: str
    labels: dict[str, str]
    path: str
    codes: tuple[Code, ...]


def write_ontology(work: Path, context: Context) -> None:
    """Write the ontology as Turtle, JSON-LD and RDF/XML, its context, alignments and shapes."""
    source = assets.folder("ontology")
    for name in (FOLDER, f"{FOLDER}/alignements", SHAPES):
        (work / name).mkdir(parents=True, exist_ok=True)
    for name in ("planville.ttl", "prefixes.ttl", "context.jsonld"):
        shutil.copyfile(source / name, work / FOLDER / name)
    for file in sorted(source.glob("alignments/*.ttl")):
        shutil.copyfile(file, work / FOLDER / "alignements" / file.name)
    for file in sorted(source.glob("shapes/*.ttl")):
        shutil.copyfile(file, work / SHAPES / file.name)
    triples = read_triples(source / "planville.ttl")
    document = context.document(triples, "context.jsonld")
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    (work / FOLDER / "planville.jsonld").write_text(text, encoding="utf-8", newline="\n")
    (work / FOLDER / "planville.rdf").write_bytes(rdf_xml(triples))


def write_codes(work: Path) -> tuple[Scheme, ...]:
    """Write the file of each SKOS scheme where its IRI says, and return them in words."""
    (work / CODES).mkdir(exist_ok=True)
    files = sorted(assets.folder("ontology").glob("vocabularies/*.ttl"))
    for file in files:
        shutil.copyfile(file, work / CODES / file.name)
    return tuple(_scheme(file) for file in files)


def read_triples(file: Path) -> list[Triple]:
    """Return the triples of a Turtle file, sorted, blank nodes named by RDFC-1.0.

    Args:
        file: The file.
    """
    found = Dataset(
        Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())
        for triple in parse(path=str(file), format=RdfFormat.TURTLE)
    )
    found.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted((quad.triple for quad in found), key=str)


def rdf_xml(triples: Iterable[Triple]) -> bytes:
    """Return RDF/XML; its prefixes, which pyoxigraph writes in any order, are sorted.

    Args:
        triples: Any number of them.
    """
    text = serialize(triples, format=RdfFormat.RDF_XML, prefixes=PREFIXES) or b""
    head, mark, rest = text.partition(b"<rdf:RDF ")
    names, end, body = rest.partition(b">")
    return head + mark + b" ".join(sorted(names.split(b" "))) + end + body


def _scheme(file: Path) -> Scheme:
    found: dict[str, list[Triple]] = {}
    for triple in read_triples(file):
        if isinstance(triple.subject, NamedNode):
            found.setdefault(triple.subject.value, []).append(triple)
    top = next(iri for iri, said in found.items() if _is(said, SKOS.ConceptScheme))
    return Scheme(
        slug=file.stem,
        labels=_texts(found[top], SKOS.prefLabel),
        path=f"{CODES}/{file.name}",
        codes=tuple(_code(iri, said) for iri, said in found.items() if _is(said, SKOS.Concept)),
    )


def _code(iri: str, said: list[Triple]) -> Code:
    return Code(
        slug=iri.rpartition("/")[2],
        notation=_texts(said, SKOS.notation).get("", ""),
        labels=_texts(said, SKOS.prefLabel),
        definitions=_texts(said, SKOS.definition),
        others=tuple(
            triple.object.value
            for triple in said
            if triple.predicate == SKOS.altLabel
            and isinstance(triple.object, Literal)
            and triple.object.language == "fr"
        ),
        broader=tuple(
            triple.object.value.rpartition("/")[2]
            for triple in said
            if triple.predicate == SKOS.broader and isinstance(triple.object, NamedNode)
        ),
    )


def _is(said: Iterable[Triple], kind: NamedNode) -> bool:
    return any(triple.predicate == RDF.type and triple.object == kind for triple in said)


def _texts(said: Iterable[Triple], predicate: NamedNode) -> dict[str, str]:
    """Return the texts of a property by language; plain texts are under the empty one."""
    return {
        triple.object.language or "": triple.object.value
        for triple in said
        if triple.predicate == predicate and isinstance(triple.object, Literal)
    }
