"""The distributions of the catalogue: one a file, with its form, size, checksum and licence.

DCAT-AP 3.0.1, class Distribution: the access URL is mandatory; availability, description, format
and licence are recommended. Class Checksum: algorithm and value are mandatory.
"""

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import NamedNode, Triple

from planville_kg.site.controlled import controlled, licence_kind
from planville_kg.site.descriptions import described_at
from planville_kg.site.files import Published
from planville_kg.site.holdings import Holdings
from planville_kg.site.literals import checksum, facts, size, words
from planville_kg.site.options import Licence, Publication, find_licence
from planville_kg.site.words import DCAT, DCATAP, DCTERMS, IANA, SPDX, authority
from planville_kg.vocab import RDF, SKOS

ONTOLOGY = "https://w3id.org/planville/def"
_GZIP = f"{IANA}application/gzip"
_TABLES = ("text/csv", "application/xml")
"""Forms that are not RDF, and so do not follow the ontology."""


def distribution_triples(
    held: Holdings, said: Publication, dataset: str, licence: str | None, file: Published
) -> Iterator[Triple]:
    """Yield the description of a file of a dataset.

    Args:
        held: What the store holds.
        said: The words and addresses of the publication.
        dataset: IRI of the dataset.
        licence: IRI of its licence, where it is known.
        file: The file.
    """
    node = NamedNode(f"{held.space}catalogue/distribution/{quote(file.path)}")
    place = described_at(said.base_url, file.path)
    form = file.form
    yield Triple(NamedNode(dataset), DCAT.distribution, node)
    yield from facts(
        node,
        (RDF.type, DCAT.Distribution),
        (DCTERMS.title, words(file.name)),
        (DCTERMS.description, words(_described(file))),
        (DCAT.accessURL, place),
        (DCAT.downloadURL, place),
        (DCAT.mediaType, NamedNode(f"{IANA}{form.media}")),
        (DCTERMS.format, authority("file-type", form.type)),
        (DCAT.compressFormat, NamedNode(_GZIP) if file.compressed else None),
        (DCAT.byteSize, size(file.size)),
        (SPDX.checksum, NamedNode(f"{node.value}/somme")),
        (DCTERMS.license, NamedNode(licence) if licence else None),
        (DCTERMS.conformsTo, None if form.media in _TABLES else NamedNode(ONTOLOGY)),
        (DCATAP.availability, authority("planned-availability", "STABLE")),
    )
    yield from _checksum(f"{node.value}/somme", file)
    yield from _typed(file)
    if licence:
        yield from licence_triples(find_licence(licence))


def licence_triples(licence: Licence) -> Iterator[Triple]:
    """Yield a licence (class Licence Document: its type is recommended)."""
    yield from facts(
        NamedNode(licence.iri),
        (RDF.type, DCTERMS.LicenseDocument),
        (DCTERMS.title, words(licence.name)),
        (DCTERMS.type, NamedNode(licence.kind) if licence.kind else None),
    )
    if licence.kind:
        yield from licence_kind(licence.kind)


def _described(file: Published) -> str:
    packed = ", comprimé par gzip" if file.compressed else ""
    return f"{file.form.nom} : {file.form.usage}{packed}."


def _checksum(iri: str, file: Published) -> Iterator[Triple]:
    yield from facts(
        NamedNode(iri),
        (RDF.type, SPDX.Checksum),
        (SPDX.algorithm, SPDX.checksumAlgorithm_sha256),
        (SPDX.checksumValue, checksum(file.sha256)),
    )
    yield Triple(SPDX.checksumAlgorithm_sha256, RDF.type, SPDX.ChecksumAlgorithm)


def _typed(file: Published) -> Iterator[Triple]:
    """Yield the classes of the controlled values that a distribution takes."""
    yield Triple(NamedNode(f"{IANA}{file.form.media}"), RDF.type, DCTERMS.MediaType)
    yield from controlled("file-type", file.form.type, DCTERMS.MediaTypeOrExtent)
    yield from controlled("planned-availability", "STABLE", SKOS.Concept)
    if file.compressed:
        yield Triple(NamedNode(_GZIP), RDF.type, DCTERMS.MediaType)
