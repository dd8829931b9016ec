"""Closed namespaces: the terms that Planville's code may write, and no other.

A term that is not listed raises `AttributeError` where it is used; a test holds the lists
against `ontology/planville.ttl`, in both directions for our own terms.
"""

from collections.abc import Iterator

from pyoxigraph import NamedNode

BASE = "https://w3id.org/planville/"
"""Root of the published data; `build --base` may replace it for the data, never for the terms."""


class Namespace:
    """A closed set of IRIs under one base; `PV.Plan` is the term `Plan` of `PV`."""

    __slots__ = ("_terms", "base")

    def __init__(self, base: str, terms: str) -> None:
        """Take the base IRI and the local names, separated by white space."""
        self.base = base
        self._terms = {name: NamedNode(base + name) for name in terms.split()}

    def __getattr__(self, name: str) -> NamedNode:
        try:
            return self._terms[name]
        except KeyError:
            raise AttributeError(f"{self.base} has no term {name!r}") from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __contains__(self, name: object) -> bool:
        return name in self._terms


PV = Namespace(
    BASE + "def#",
    # framework documents and the tree
    """
    Plan ContratDeVille PlanDActions VersionDePlan
    ElementDePlan Pilier Volet Orientation ObjectifOperationnel Action SousAction Intervention
    parent dans dansPlan figureDans rang intitule formePliee niveauDansLaSource partie
    """
    # who, what, where
    """
    Territoire Quartier QuartierPrioritaire EnsembleDeTerritoires PerimetreDePlan
    Intercommunalite QuartierAdministratif
    Acteur Organisation OrganisationPublique OrganismeDeSecuriteSociale Association Bailleur
    Dispositif Equipement Ressource Decision
    comprend recoupe surCommune codeQPV generation
    Recouvrement recouvrementDe recouvrementAvec partDeSurface correspondance changement codeSIREN
    """
    # open data on territories
    """
    Indicateur unite annee Lacune valeurManquante indicateurManquant raison
    """
    # coded columns
    """
    statutCourant typeActeur priorite champNonRenseigne
    Suivi suiviDe dansVersion statut
    ValeurDeChamp valeurDe formeNormale
    anneeDeDebut anneeDeFin dateDeDebut dateDeFin montantMinimal montantMaximal
    """
    # qualified links and their shortcuts
    """
    LienQualifie
    Ciblage CiblageEffectif ciblageDe territoire cible ciblePossible couvre
    Thematisation ThematisationEffective thematisationDe themeVise theme releveDe
    Participation participationDe acteur role
    implique porteur partenaire financeur mobilise
    candidat scoreDuCandidat selonDecision nomDecide acteurDecide
    Renvoi renvoiDe renvoiVers renvoieA niveauAnnonce intituleAnnonce
    mode portee certitude regle score expression heriteDe deduitDe
    """
    # versions
    """
    versionDe versionPrecedente sourceDocumentaire perimetre
    ElementRetire retireDe figuraitDans intituleRetire
    """
    # where things were read
    """
    DocumentSource Fragment Page Tableau Ligne Cellule Colonne
    extraitDe dansDocument texteBrut
    numeroDePage numeroDeTableau numeroDeLigne numeroDeColonne nomDeFeuille
    debut fin dansColonne champ empreinte
    Diagnostic codeDiagnostic severite message
    Extraction versionOutil
    """,
)

RDF = Namespace(
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "type value Property Statement subject"
)
RDFS = Namespace(
    "http://www.w3.org/2000/01/rdf-schema#",
    "label comment subClassOf subPropertyOf domain range seeAlso isDefinedBy Class",
)
OWL = Namespace(
    "http://www.w3.org/2002/07/owl#",
    "Ontology Class ObjectProperty DatatypeProperty AnnotationProperty versionIRI versionInfo "
    "deprecated",
)
XSD = Namespace(
    "http://www.w3.org/2001/XMLSchema#",
    "string integer decimal boolean date gYear gYearMonth dateTime anyURI",
)
SKOS = Namespace(
    "http://www.w3.org/2004/02/skos/core#",
    "Concept ConceptScheme prefLabel altLabel hiddenLabel definition notation inScheme "
    "hasTopConcept topConceptOf broader narrower closeMatch exactMatch scopeNote",
)
DCTERMS = Namespace(
    "http://purl.org/dc/terms/",
    "title description identifier source issued created modified date license publisher creator "
    "language format isPartOf isReplacedBy spatial temporal rights type Location",
)
PROV = Namespace(
    "http://www.w3.org/ns/prov#",
    "Entity Activity Plan SoftwareAgent wasDerivedFrom wasGeneratedBy used generated "
    "wasAssociatedWith wasAttributedTo",
)
FOAF = Namespace("http://xmlns.com/foaf/0.1/", "Agent Document name homepage")
ORG = Namespace("http://www.w3.org/ns/org#", "Organization FormalOrganization identifier")
OA = Namespace("http://www.w3.org/ns/oa#", "SpecificResource")
GEO = Namespace(
    "http://www.opengis.net/ont/geosparql#",
    "Feature Geometry hasGeometry asWKT sfWithin sfOverlaps wktLiteral",
)
IGEO = Namespace("http://rdf.insee.fr/def/geo#", "Commune codeINSEE nom")
DCAT = Namespace(
    "http://www.w3.org/ns/dcat#",
    "Catalog Dataset Distribution dataset distribution downloadURL mediaType keyword "
    "accessURL byteSize version",
)
VOID = Namespace(
    "http://rdfs.org/ns/void#",
    "Dataset triples entities distinctSubjects distinctObjects properties classes subset "
    "vocabulary uriSpace exampleResource class property classPartition propertyPartition",
)
QB = Namespace(
    "http://purl.org/linked-data/cube#",
    "DataSet DataStructureDefinition ComponentSpecification Observation DimensionProperty "
    "MeasureProperty AttributeProperty dataSet structure component dimension measure attribute "
    "order",
)
SDMX_DIMENSION = Namespace("http://purl.org/linked-data/sdmx/2009/dimension#", "refArea refPeriod")
SPDX = Namespace(
    "http://spdx.org/rdf/terms#",
    "Checksum checksum checksumValue algorithm checksumAlgorithm_sha256",
)
SH = Namespace(
    "http://www.w3.org/ns/shacl#",
    "SPARQLExecutable SPARQLSelectExecutable SPARQLConstructExecutable select construct prefixes "
    "Violation Warning Info",
)

PREFIXES = {
    "pv": PV.base,
    "code": BASE + "code/",
    "rdf": RDF.base,
    "rdfs": RDFS.base,
    "owl": OWL.base,
    "xsd": XSD.base,
    "skos": SKOS.base,
    "dcterms": DCTERMS.base,
    "prov": PROV.base,
    "foaf": FOAF.base,
    "org": ORG.base,
    "oa": OA.base,
    "geo": GEO.base,
    "igeo": IGEO.base,
    "dcat": DCAT.base,
    "void": VOID.base,
    "sh": SH.base,
    "qb": QB.base,
    "sdmx-dimension": SDMX_DIMENSION.base,
}
"""Prefixes of the exports and of the queries' shared prologue."""


def concept(scheme: str, slug: str) -> NamedNode:
    """Return the IRI of a SKOS concept: `code/{scheme}/{slug}` (design of the code base)."""
    return NamedNode(f"{BASE}code/{scheme}/{slug}")
