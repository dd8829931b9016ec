"""Terms of the descriptions that a published folder carries, beside those of `vocab`.

They are said of files and datasets, never of the data, so that the graph itself keeps the small
vocabulary of `planville_kg.vocab`.
"""

from pyoxigraph import NamedNode

from planville_kg.vocab import PREFIXES, Namespace

DCAT = Namespace(
    "http://www.w3.org/ns/dcat#",
    "Catalog Dataset Distribution DataService dataset distribution service downloadURL accessURL "
    "mediaType compressFormat byteSize keyword theme themeTaxonomy contactPoint startDate "
    "endDate endpointURL servesDataset endpointDescription landingPage",
)
DCTERMS = Namespace(
    "http://purl.org/dc/terms/",
    "title description identifier source issued modified license publisher language format "
    "spatial temporal type conformsTo accessRights LicenseDocument "
    "MediaType MediaTypeOrExtent Standard LinguisticSystem PeriodOfTime Location RightsStatement",
)
FOAF = Namespace("http://xmlns.com/foaf/0.1/", "Agent Document name homepage primaryTopic")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#", "Kind fn hasEmail hasURL")
SPDX = Namespace(
    "http://spdx.org/rdf/terms#",
    "Checksum checksum algorithm checksumValue checksumAlgorithm_sha256 ChecksumAlgorithm",
)
DCATAP = Namespace("http://data.europa.eu/r5r/", "availability")
VOID = Namespace(
    "http://rdfs.org/ns/void#",
    "Dataset Linkset DatasetDescription triples entities distinctSubjects distinctObjects "
    "properties classes subset vocabulary uriSpace exampleResource class property classPartition "
    "propertyPartition dataDump feature subjectsTarget objectsTarget linkPredicate",
)

AUTHORITY = "http://publications.europa.eu/resource/authority/"
"""Root of the controlled vocabularies of the Publications Office, which DCAT-AP 3 asks for."""
IANA = "https://www.iana.org/assignments/media-types/"
FORMATS = "http://www.w3.org/ns/formats/"
"""Root of the W3C's names of formats, which `void:feature` takes."""

WRITTEN = PREFIXES | {
    "vcard": VCARD.base,
    "spdx": SPDX.base,
    "dcatap": DCATAP.base,
}
"""Prefixes of the descriptions."""


def authority(table: str, code: str | None = None) -> NamedNode:
    """Return one of the Publications Office's tables, or a code of it."""
    return NamedNode(f"{AUTHORITY}{table}/{code}" if code else f"{AUTHORITY}{table}")
