"""The DCAT-AP 3 description of a publication: its catalogue, agents and service.

DCAT-AP 3.0.1 (SEMIC, 2024). Nodes that the profile gives a class are typed here, so that the file
validates alone; no node is blank.
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from planville_kg.graph.terms import date
from planville_kg.site.controlled import controlled
from planville_kg.site.datasets import Described, contact_iri, dataset_triples, publisher_iri
from planville_kg.site.descriptions import described_at
from planville_kg.site.distributions import ONTOLOGY, licence_triples
from planville_kg.site.holdings import Holdings
from planville_kg.site.literals import facts, words
from planville_kg.site.options import Publication
from planville_kg.site.wording import load_wording
from planville_kg.site.words import DCAT, DCTERMS, FOAF, VCARD, authority
from planville_kg.vocab import RDF, SKOS

TAXONOMY = authority("data-theme")
PROTOCOL = NamedNode("http://www.w3.org/TR/sparql11-protocol/")


def dcat_triples(
    held: Holdings, said: Publication, datasets: tuple[Described, ...]
) -> Iterator[Triple]:
    """Yield the DCAT-AP description of a publication.

    Args:
        held: What the store holds.
        said: The words and addresses of the publication.
        datasets: The whole, each plan and each adopted dataset.
    """
    yield from _catalogue(held, said, datasets)
    yield from _agents(held, said)
    yield from _contact(held, said)
    yield from _vocabulary()
    for described in datasets:
        yield from dataset_triples(held, said, described)
    if said.endpoint:
        yield from _service(held, said, said.endpoint, datasets)


def _catalogue(
    held: Holdings, said: Publication, datasets: tuple[Described, ...]
) -> Iterator[Triple]:
    """Yield the catalogue (class Catalogue).

    Mandatory: title, description, publisher, dataset or service. Recommended: language, issued,
    modified, licence, geographical coverage, theme taxonomy, homepage, service.
    """
    wording, home = load_wording(), described_at(said.base_url, "index.html")
    yield from facts(
        NamedNode(f"{held.space}catalogue"),
        (RDF.type, DCAT.Catalog),
        (DCTERMS.title, words(said.title)),
        *((DCTERMS.description, words(text, lang)) for lang, text in wording.description.items()),
        (DCTERMS.publisher, NamedNode(publisher_iri(held, said))),
        *((DCTERMS.language, authority("language", code)) for code in wording.languages),
        (DCTERMS.license, NamedNode(said.licence.iri)),
        (DCTERMS.spatial, authority("country", wording.country)),
        (DCTERMS.issued, date(said.day) if said.day else None),
        (DCTERMS.modified, date(said.day) if said.day else None),
        (DCAT.themeTaxonomy, TAXONOMY),
        (FOAF.homepage, home),
        *((DCAT.dataset, NamedNode(each.iri)) for each in datasets),
        (DCAT.service, _service_node(held) if said.endpoint else None),
    )
    yield Triple(home, RDF.type, FOAF.Document)
    yield from licence_triples(said.licence)


def _agents(held: Holdings, said: Publication) -> Iterator[Triple]:
    """Yield who publishes (class Agent: the name is mandatory)."""
    named = {publisher_iri(held, said): said.publisher}
    for found in held.datasets:
        if found.publisher and found.publisher_name:
            named.setdefault(found.publisher, found.publisher_name)
    for iri, name in named.items():
        yield from facts(NamedNode(iri), (RDF.type, FOAF.Agent), (FOAF.name, words(name)))


def _contact(held: Holdings, said: Publication) -> Iterator[Triple]:
    """Yield who answers questions (class Kind)."""
    if said.contact:
        by_mail = said.contact.startswith("mailto:")
        yield from facts(
            NamedNode(contact_iri(held)),
            (RDF.type, VCARD.Kind),
            (VCARD.fn, words(said.publisher)),
            (VCARD.hasEmail if by_mail else VCARD.hasURL, NamedNode(said.contact)),
        )


def _vocabulary() -> Iterator[Triple]:
    """Yield the classes of the controlled values that datasets take."""
    wording = load_wording()
    for code in wording.languages:
        yield from controlled("language", code, DCTERMS.LinguisticSystem)
    for code in wording.themes:
        yield from controlled("data-theme", code, SKOS.Concept)
    yield from controlled("country", wording.country, DCTERMS.Location)
    yield from controlled("access-right", "PUBLIC", DCTERMS.RightsStatement)
    yield Triple(NamedNode(ONTOLOGY), RDF.type, DCTERMS.Standard)


def _service_node(held: Holdings) -> NamedNode:
    return NamedNode(f"{held.space}catalogue/service")


def _service(
    held: Holdings, said: Publication, endpoint: str, datasets: tuple[Described, ...]
) -> Iterator[Triple]:
    """Yield the SPARQL service that is said to exist (class Data Service).

    Mandatory: title, endpoint URL. Recommended: contact point, endpoint description, keyword,
    publisher, served dataset, theme. The description is what the service itself answers at its
    address (SPARQL 1.1 Service Description, section 2).
    """
    wording = load_wording()
    yield from facts(
        _service_node(held),
        (RDF.type, DCAT.DataService),
        (DCTERMS.title, words(f"Service SPARQL de « {said.title} »")),
        (DCTERMS.publisher, NamedNode(publisher_iri(held, said))),
        (DCTERMS.license, NamedNode(said.licence.iri)),
        (DCTERMS.accessRights, authority("access-right", "PUBLIC")),
        (DCTERMS.conformsTo, PROTOCOL),
        (DCAT.endpointURL, NamedNode(endpoint)),
        (DCAT.endpointDescription, NamedNode(endpoint)),
        (DCAT.contactPoint, NamedNode(contact_iri(held)) if said.contact else None),
        *((DCAT.theme, authority("data-theme", code)) for code in wording.themes),
        *((DCAT.keyword, words(word)) for word in wording.keywords["fr"]),
        *((DCAT.servesDataset, NamedNode(each.iri)) for each in datasets),
    )
    yield Triple(PROTOCOL, RDF.type, DCTERMS.Standard)
