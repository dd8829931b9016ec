"""What is said once of a dataset: description (DCAT), structure (Data Cube), columns, measures.

Sources: DCAT 3 (W3C, 2024), the RDF Data Cube vocabulary (W3C, 2014), PROV-O.
"""

from collections.abc import Callable, Iterable, Iterator

from planville_kg.opendata.model import Sense, Understanding, UnderstoodColumn
from planville_kg.opendata.names import Names
from planville_kg.opendata.nquads import decimal, english, french, integer, iri, string
from planville_kg.opendata.vocabulary import indicators, licences
from planville_kg.text import slug
from planville_kg.vocab import (
    DCAT,
    DCTERMS,
    FOAF,
    PROV,
    PV,
    QB,
    RDF,
    RDFS,
    SDMX_DIMENSION,
    XSD,
)

Fact = tuple[str, str, str]
"""Subject, predicate and object as N-Quads terms."""

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_TYPE, _LABEL = iri(RDF.type.value), iri(RDFS.label.value)


def row_tails(names: Names) -> Callable[[int], list[str]]:
    """Return what gives the ends of the lines of a row of the file, by its number."""
    graph = names.graph
    sheet = names.understanding.layout.sheet
    fixed = [
        f" {_TYPE} {iri(PV.Fragment.value)} {graph} .",
        f" {_TYPE} {iri(PV.Ligne.value)} {graph} .",
        f" {iri(PV.dansDocument.value)} {iri(names.document)} {graph} .",
    ]
    if sheet is not None:
        fixed.append(f" {iri(PV.nomDeFeuille.value)} {string(sheet)} {graph} .")
    label = f' {_LABEL} "ligne '
    number = f' {iri(PV.numeroDeLigne.value)} "'
    typed = f'"^^{iri(XSD.integer.value)} {graph} .'
    return lambda line: [*fixed, f'{label}{line}"@fr {graph} .', f"{number}{line}{typed}"]


def dataset_facts(
    names: Names,
    kept: Iterable[UnderstoodColumn],
    gaps: Iterable[tuple[UnderstoodColumn, str, str]],
) -> Iterator[Fact]:
    """Yield what is said once of a dataset.

    Args:
        names: Its IRIs.
        kept: Columns whose texts are kept, the text columns included.
        gaps: Reasons for missing values: column, reason, IRI.
    """
    found = names.understanding
    measures = {names.measure(column): column for column in found.of(Sense.MEASURE)}
    texts = sorted(kept, key=lambda column: column.number)
    yield from _dataset(names)
    yield from _document(names)
    yield from _structure(names, measures, texts)
    yield from _columns(names, texts)
    for node, column in measures.items():
        yield from _measure(node, column)
    for column in texts:
        yield names.attribute(column), _TYPE, iri(QB.AttributeProperty.value)
        yield names.attribute(column), _LABEL, french(column.label)
    for column, reason, gap in gaps:
        yield gap, _TYPE, iri(PV.Lacune.value)
        yield gap, iri(PV.indicateurManquant.value), names.measure(column)
        yield gap, iri(PV.raison.value), french(reason)


def _dataset(names: Names) -> Iterator[Fact]:
    found, node = names.understanding, names.own()
    yield node, _TYPE, iri(DCAT.Dataset.value)
    yield node, _TYPE, iri(QB.DataSet.value)
    yield node, _LABEL, french(found.title)
    yield node, iri(DCTERMS.title.value), french(found.title)
    yield node, iri(DCTERMS.identifier.value), string(found.name)
    yield node, iri(DCTERMS.source.value), _origin(found)
    yield node, iri(QB.structure.value), names.own("structure")
    yield node, iri(DCAT.distribution.value), names.own("fichier")
    yield node, iri(PROV.wasDerivedFrom.value), iri(names.document)
    if found.publisher:
        publisher = names.data(f"editeur/{slug(found.publisher)}")
        yield node, iri(DCTERMS.publisher.value), publisher
        yield publisher, _TYPE, iri(FOAF.Agent.value)
        yield publisher, iri(FOAF.name.value), string(found.publisher)
        yield publisher, _LABEL, french(found.publisher)
    if found.licence:
        licence = licences().get(found.licence, found.licence)
        if _is_address(licence):
            yield node, iri(DCTERMS.license.value), iri(licence)
        else:
            yield node, iri(DCTERMS.rights.value), french(licence)
    if found.issued:
        kind = f"^^{iri(XSD.date.value)}" if len(found.issued) == len("2024-01-01") else ""
        yield node, iri(DCTERMS.issued.value), f"{string(found.issued)}{kind}"
    yield from _distribution(names)


def _distribution(names: Names) -> Iterator[Fact]:
    found, node = names.understanding, names.own("fichier")
    yield node, _TYPE, iri(DCAT.Distribution.value)
    yield node, _LABEL, french(found.path.name)
    yield node, iri(DCAT.mediaType.value), iri(_MEDIA_TYPES + found.layout.media_type)
    yield node, iri(DCAT.byteSize.value), integer(found.size)
    if _is_address(found.origin):
        yield node, iri(DCAT.downloadURL.value), iri(found.origin)


def _origin(found: Understanding) -> str:
    return iri(found.origin) if _is_address(found.origin) else string(found.origin)


def _is_address(text: str) -> bool:
    return text.startswith(("http://", "https://"))


def _document(names: Names) -> Iterator[Fact]:
    found, node = names.understanding, iri(names.document)
    yield node, _TYPE, iri(PV.DocumentSource.value)
    yield node, _LABEL, french(found.path.name)
    yield node, iri(DCTERMS.title.value), string(found.path.name)
    yield node, iri(DCTERMS.format.value), string(found.layout.media_type)
    yield node, iri(PV.empreinte.value), string(found.fingerprint)


def _structure(
    names: Names, measures: dict[str, UnderstoodColumn], texts: list[UnderstoodColumn]
) -> Iterator[Fact]:
    node = names.own("structure")
    yield node, _TYPE, iri(QB.DataStructureDefinition.value)
    yield node, _LABEL, french(f"Structure de « {names.understanding.title} »")
    parts = [
        ("territoire", QB.dimension.value, iri(SDMX_DIMENSION.refArea.value)),
        ("annee", QB.dimension.value, iri(PV.annee.value)),
        *((f"mesure-{c.measure}", QB.measure.value, name) for name, c in measures.items()),
        *((f"champ-{c.slug}", QB.attribute.value, names.attribute(c)) for c in texts),
    ]
    for order, (name, predicate, what) in enumerate(parts, start=1):
        part = names.own(f"composant/{name}")
        yield node, iri(QB.component.value), part
        yield part, _TYPE, iri(QB.ComponentSpecification.value)
        yield part, iri(predicate), what
        yield part, iri(QB.order.value), integer(order)


def _columns(names: Names, texts: list[UnderstoodColumn]) -> Iterator[Fact]:
    for column in names.understanding.columns:
        node = names.column(column)
        yield node, _TYPE, iri(PV.Colonne.value)
        yield node, _LABEL, french(f"colonne {column.number} : {column.header}")
        yield node, iri(PV.texteBrut.value), string(column.header)
        yield node, iri(PV.numeroDeColonne.value), integer(column.number)
        yield node, iri(PV.dansDocument.value), iri(names.document)
        yield node, iri(PV.score.value), decimal(f"{column.confidence:.2f}".rstrip("0").rstrip("."))
        if column.sense is Sense.MEASURE:
            yield node, iri(RDFS.seeAlso.value), names.measure(column)
        if column in texts:
            yield node, iri(RDFS.seeAlso.value), names.attribute(column)


def _measure(node: str, column: UnderstoodColumn) -> Iterator[Fact]:
    yield node, _TYPE, iri(QB.MeasureProperty.value)
    yield node, _TYPE, iri(PV.Indicateur.value)
    known = indicators().get(column.indicator or "")
    yield node, _LABEL, french(known.label if known else column.label)
    if known:
        yield node, _LABEL, english(known.label_en)
        yield node, iri(DCTERMS.source.value), string(known.source)
    if column.unit:
        yield node, iri(PV.unite.value), string(column.unit)
