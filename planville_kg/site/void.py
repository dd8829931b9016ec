"""The VoID description: what the graph and each of its parts count, use and link to.

W3C Interest Group Note, Describing Linked Datasets with the VoID Vocabulary, 2011. The whole
counts the union of the named graphs, each triple once, as its Turtle dump does; a part counts one
named graph.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from planville_kg.site.census import Census
from planville_kg.site.descriptions import described_at
from planville_kg.site.holdings import Holdings
from planville_kg.site.linksets import Links
from planville_kg.site.literals import count, facts, words
from planville_kg.site.options import Publication
from planville_kg.site.wording import load_wording
from planville_kg.site.words import DCTERMS, FOAF, FORMATS, VOID
from planville_kg.vocab import RDF

_CLASS = getattr(VOID, "class")


@dataclass(frozen=True, slots=True)
class Part:
    """The whole, or a named graph: its IRI, its counts and the paths of its dumps."""

    iri: str
    census: Census
    dumps: tuple[str, ...]


def whole_iri(held: Holdings) -> str:
    """Return the IRI of the whole graph as a dataset."""
    return f"{held.space}graphe"


def void_triples(
    held: Holdings,
    said: Publication,
    whole: Part,
    parts: tuple[Part, ...],
    links: tuple[Links, ...],
) -> Iterator[Triple]:
    """Yield the VoID description of a publication.

    Args:
        held: What the store holds.
        said: The words and addresses of the publication.
        whole: The union of the named graphs.
        parts: Each named graph.
        links: The sets of links that have any.
    """
    dataset = NamedNode(whole.iri)
    yield from _presented(held, said, dataset)
    yield from _counted(said, whole, held, "tout")
    for part in parts:
        path = part.iri.removeprefix(f"{held.base}graph/")
        yield Triple(dataset, VOID.subset, NamedNode(part.iri))
        yield Triple(NamedNode(part.iri), DCTERMS.title, words(path))
        yield from _counted(said, part, held, path.replace("/", "-"))
    for found in links:
        yield from _linkset(held, dataset, found)


def vocabularies(census: Census, space: str) -> list[str]:
    """Return the namespaces of the properties and classes that are used, our data left out."""
    used = (name for name in (*census.properties, *census.classes) if not name.startswith(space))
    return sorted({name[: max(name.rfind("#"), name.rfind("/")) + 1] for name in used})


def _presented(held: Holdings, said: Publication, dataset: NamedNode) -> Iterator[Triple]:
    """Yield the words on the whole, and the description's own description (VoID, section 6.2)."""
    wording = load_wording()
    formats = (form.w3c for form in wording.forms.values() if form.w3c)
    yield from facts(
        described_at(said.base_url, "void.ttl"),
        (RDF.type, VOID.DatasetDescription),
        (DCTERMS.title, words(f"Description VoID de « {said.title} »")),
        (FOAF.primaryTopic, dataset),
    )
    yield from facts(
        dataset,
        (DCTERMS.title, words(said.title)),
        *((DCTERMS.description, words(text, lang)) for lang, text in wording.description.items()),
        (DCTERMS.license, NamedNode(said.licence.iri)),
        (FOAF.homepage, described_at(said.base_url, "index.html")),
        *((VOID.exampleResource, NamedNode(plan.iri)) for plan in held.plans),
        *((VOID.feature, NamedNode(f"{FORMATS}{name}")) for name in formats),
    )


def _counted(said: Publication, part: Part, held: Holdings, name: str) -> Iterator[Triple]:
    census, dataset = part.census, NamedNode(part.iri)
    yield from facts(
        dataset,
        (RDF.type, VOID.Dataset),
        (VOID.uriSpace, Literal(held.space)),
        (VOID.triples, count(census.triples)),
        (VOID.entities, count(census.entities)),
        (VOID.distinctSubjects, count(census.distinct_subjects)),
        (VOID.distinctObjects, count(census.distinct_objects)),
        (VOID.properties, count(len(census.properties))),
        (VOID.classes, count(len(census.classes))),
        *((VOID.dataDump, described_at(said.base_url, path)) for path in part.dumps),
        *((VOID.vocabulary, NamedNode(base)) for base in vocabularies(census, held.space)),
    )
    yield from _partitions(dataset, f"{held.space}graphe/partition/{name}", census)


def _partitions(dataset: NamedNode, root: str, census: Census) -> Iterator[Triple]:
    """Yield a part for each class and each property, numbered in the order of their IRIs."""
    for rank, (name, number) in enumerate(census.classes.items(), start=1):
        node = NamedNode(f"{root}/classe-{rank}")
        yield Triple(dataset, VOID.classPartition, node)
        yield from facts(node, (_CLASS, NamedNode(name)), (VOID.entities, count(number)))
    for rank, (name, number) in enumerate(census.properties.items(), start=1):
        node = NamedNode(f"{root}/propriete-{rank}")
        yield Triple(dataset, VOID.propertyPartition, node)
        yield from facts(node, (VOID.property, NamedNode(name)), (VOID.triples, count(number)))


def _linkset(held: Holdings, dataset: NamedNode, found: Links) -> Iterator[Triple]:
    """Yield a set of links (VoID, section 5); its far end is a part with its own URI space."""
    node = NamedNode(f"{held.space}graphe/liens/{found.name}")
    target = NamedNode(f"{held.space}graphe/cible/{found.objects.rstrip('/')}")
    yield Triple(dataset, VOID.subset, node)
    yield from facts(
        node,
        (RDF.type, VOID.Linkset),
        (DCTERMS.title, words(found.title)),
        (VOID.linkPredicate, found.predicate),
        (VOID.subjectsTarget, dataset),
        (VOID.objectsTarget, target),
        (VOID.triples, count(found.triples)),
    )
    yield from facts(
        target, (RDF.type, VOID.Dataset), (VOID.uriSpace, Literal(held.space + found.objects))
    )
