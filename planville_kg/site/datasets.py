"""The datasets of the catalogue: the whole graph, each plan, each adopted dataset.

DCAT-AP 3.0.1 (SEMIC, 2024), class Dataset: title and description are mandatory; contact point,
distribution, keyword, publisher, spatial, temporal and theme are recommended.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from planville_kg.graph.terms import date
from planville_kg.site.descriptions import described_at
from planville_kg.site.distributions import distribution_triples
from planville_kg.site.files import Published
from planville_kg.site.holdings import DatasetHeld, Holdings, PlanHeld
from planville_kg.site.literals import facts, words
from planville_kg.site.options import Publication, is_address
from planville_kg.site.void import whole_iri
from planville_kg.site.wording import load_wording
from planville_kg.site.words import DCAT, DCTERMS, authority
from planville_kg.text import slug
from planville_kg.vocab import PROV, RDF, SKOS


@dataclass(frozen=True, slots=True)
class Described:
    """A dataset of the catalogue: its words, its period, its places and its files."""

    iri: str
    title: str
    description: str
    files: tuple[Published, ...]
    licence: str | None
    publisher: str
    issued: str | None = None
    modified: str | None = None
    start: str | None = None
    end: str | None = None
    places: tuple[str, ...] = ()
    source: str | None = None


def publisher_iri(held: Holdings, said: Publication) -> str:
    """Return the IRI of who publishes, made as those of adopted datasets' publishers."""
    return f"{held.space}editeur/{slug(said.publisher)}"


def contact_iri(held: Holdings) -> str:
    """Return the IRI of who answers questions."""
    return f"{held.space}catalogue/contact"


def whole_dataset(held: Holdings, said: Publication, files: tuple[Published, ...]) -> Described:
    """Describe the whole graph; its period starts with its oldest plan."""
    return Described(
        iri=whole_iri(held),
        title=said.title,
        description=load_wording().description["fr"],
        files=files,
        licence=said.licence.iri,
        publisher=publisher_iri(held, said),
        issued=said.day,
        modified=said.day or max(held.days, default=None),
        start=min((plan.day for plan in held.plans if plan.day), default=None),
    )


def plan_dataset(
    held: Holdings, said: Publication, plan: PlanHeld, files: tuple[Published, ...]
) -> Described:
    """Describe a plan: the graph of what it says, and its StratML."""
    owner = f" Plan de {plan.organisation}." if plan.organisation else ""
    rights = f" Document source : {plan.rights}." if plan.rights else ""
    return Described(
        iri=f"{held.base}graph/plan/{plan.slug}",
        title=plan.title,
        description=f"Ce que dit « {plan.title} », chaque fait avec sa cellule.{owner}{rights}",
        files=files,
        licence=said.licence.iri,
        publisher=publisher_iri(held, said),
        issued=plan.day,
        start=plan.day,
        places=plan.communes,
    )


def adopted_dataset(
    held: Holdings, said: Publication, found: DatasetHeld, files: tuple[Published, ...]
) -> Described:
    """Describe an adopted dataset, under its own publisher and licence."""
    return Described(
        iri=found.iri,
        title=found.title,
        description=f"« {found.title} » : observations sur des territoires, en RDF Data Cube.",
        files=files,
        licence=found.licence,
        publisher=found.publisher or publisher_iri(held, said),
        issued=found.issued,
        modified=found.modified,
        start=found.years[0] if found.years else None,
        end=found.years[-1] if found.years else None,
        source=found.source,
    )


def dataset_triples(held: Holdings, said: Publication, found: Described) -> Iterator[Triple]:
    """Yield the description of a dataset and of its distributions."""
    wording, node = load_wording(), NamedNode(found.iri)
    yield from facts(
        node,
        (RDF.type, DCAT.Dataset),
        (DCTERMS.title, words(found.title)),
        (DCTERMS.description, words(found.description)),
        (DCTERMS.identifier, Literal(found.iri)),
        (DCTERMS.publisher, NamedNode(found.publisher)),
        (DCTERMS.issued, date(found.issued) if found.issued else None),
        (DCTERMS.modified, date(found.modified) if found.modified else None),
        (PROV.wasDerivedFrom, _address(found.source)),
        (DCAT.contactPoint, NamedNode(contact_iri(held)) if said.contact else None),
        (DCAT.landingPage, described_at(said.base_url, "index.html")),
        (DCTERMS.accessRights, authority("access-right", "PUBLIC")),
        (DCTERMS.spatial, authority("country", wording.country)),
        *((DCTERMS.spatial, NamedNode(place)) for place in found.places),
        *((DCTERMS.language, authority("language", code)) for code in wording.languages),
        *((DCAT.theme, authority("data-theme", code)) for code in wording.themes),
        *(
            (DCAT.keyword, words(word, language))
            for language, found_words in wording.keywords.items()
            for word in found_words
        ),
    )
    yield from _places(held, found)
    yield from _period(held, node, found)
    for file in found.files:
        yield from distribution_triples(held, said, found.iri, found.licence, file)


def _address(source: str | None) -> NamedNode | None:
    """Return the source of a dataset where it is an address; a file's name is none.

    It is what the dataset was made from: `dct:source` would say that it is a dataset of the
    catalogue.
    """
    return NamedNode(source) if source and is_address(source) else None


def _places(held: Holdings, found: Described) -> Iterator[Triple]:
    """Yield the communes of a plan (class Location), joined on their INSEE codes."""
    for place in found.places:
        code = place.rpartition("/")[2]
        yield from facts(
            NamedNode(place),
            (RDF.type, DCTERMS.Location),
            (DCTERMS.identifier, Literal(code)),
            (SKOS.prefLabel, words(held.names[place])),
        )


def _period(held: Holdings, node: NamedNode, found: Described) -> Iterator[Triple]:
    """Yield what a dataset speaks of in time (class Period of Time), as precisely as is known."""
    if not found.start:
        return
    period = NamedNode(f"{held.space}catalogue/periode/{found.start}_{found.end or ''}")
    yield Triple(node, DCTERMS.temporal, period)
    yield from facts(
        period,
        (RDF.type, DCTERMS.PeriodOfTime),
        (DCAT.startDate, date(found.start)),
        (DCAT.endDate, date(found.end) if found.end else None),
    )
