"""A plan of the graph as boxes for StratML: its tree, and what each element says of itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from planville_kg.site.reader import Reader
from planville_kg.vocab import DCTERMS, PV, RDF

LEVELS = ("Pilier", "Volet", "Orientation", "ObjectifOperationnel", "Action", "SousAction")
_THINGS = frozenset((PV.Dispositif.value, PV.Equipement.value, PV.Ressource.value))
_SURE = "certaine"


@dataclass(frozen=True, slots=True)
class Part:
    """An actor's part in an element: its name, role, quotation, and whether it can act."""

    iri: str
    name: str
    role: str
    quotation: str
    is_organisation: bool


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a plan; `details` are pairs of a word and what the graph says."""

    iri: str
    level: str
    label: str
    text: str
    parent: str | None
    parts: tuple[Part, ...]
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Strategy:
    """A plan: its words, its elements in reading order, and where it was read."""

    iri: str
    title: str
    organisation: str | None
    rights: str | None
    day: str | None
    sources: tuple[str, ...]
    elements: tuple[Element, ...]


def read_strategy(reader: Reader, plan: str, day: str | None) -> Strategy:
    """Return a plan of a store.

    Args:
        reader: The store.
        plan: IRI of the plan.
        day: Date of its latest version, as precise as it is known.
    """
    node = NamedNode(plan)
    members = reader.subjects(PV.dansPlan, node)
    children: dict[str | None, list[NamedNode]] = {}
    for member in members:
        children.setdefault(reader.value(member, PV.parent), []).append(member)
    versions = reader.subjects(PV.versionDe, node)
    documents = [each for one in versions for each in reader.nodes(one, PV.sourceDocumentaire)]
    return Strategy(
        iri=plan,
        title=reader.label(plan),
        organisation=reader.value(node, DCTERMS.creator),
        rights=reader.value(node, DCTERMS.rights),
        day=day,
        sources=tuple(_source(reader, each) for each in documents),
        elements=tuple(_walk(reader, children, None)),
    )


def _walk(
    reader: Reader, children: dict[str | None, list[NamedNode]], parent: str | None
) -> Iterator[Element]:
    """Yield the elements below one, in the order of the document."""
    for node in sorted(children.get(parent, ()), key=lambda each: _order(reader, each)):
        yield _element(reader, node, parent)
        yield from _walk(reader, children, node.value)


def _order(reader: Reader, node: NamedNode) -> tuple[int, str]:
    return int(reader.value(node, PV.rang) or 0), node.value


def _element(reader: Reader, node: NamedNode, parent: str | None) -> Element:
    kinds = {kind.value for kind in reader.nodes(node, RDF.type)}
    label = reader.label(node.value)
    return Element(
        iri=node.value,
        level=next((name for name in LEVELS if f"{PV.base}{name}" in kinds), LEVELS[-1]),
        label=label,
        text=reader.value(node, PV.intitule) or label,
        parent=parent,
        parts=tuple(_parts(reader, node)),
        details=tuple(_details(reader, node)),
    )


def _parts(reader: Reader, node: NamedNode) -> Iterator[Part]:
    for link in reader.subjects(PV.participationDe, node):
        for actor in reader.nodes(link, PV.acteur):
            kinds = {kind.value for kind in reader.nodes(actor, RDF.type)}
            yield Part(
                iri=actor.value,
                name=reader.label(actor.value),
                role=_named(reader, link, PV.role),
                quotation=reader.value(link, PV.texteBrut) or "",
                is_organisation=not kinds & _THINGS,
            )


def _details(reader: Reader, node: NamedNode) -> Iterator[tuple[str, str]]:
    """Yield what an element says beyond its words, whatever the standard has no place for."""
    for word, predicate in (
        ("niveau dans le document", PV.niveauDansLaSource),
        ("statut", PV.statutCourant),
        ("type d'acteur", PV.typeActeur),
        ("non renseigné", PV.champNonRenseigne),
        ("thème", PV.theme),
        ("renvoie à", PV.renvoieA),
    ):
        yield from ((word, name) for name in _names(reader, node, predicate))
    for link in reader.subjects(PV.ciblageDe, node):
        if (NamedNode(f"{PV.base}Ciblage")) in reader.nodes(link, RDF.type):
            yield "lieu", _place(reader, link)
    for value in reader.subjects(PV.valeurDe, node):
        field = _named(reader, value, PV.dansColonne) or _named(reader, value, PV.champ)
        yield field or "autre", reader.value(value, PV.texteBrut) or ""
    for cell in reader.nodes(node, PV.extraitDe):
        yield "lu", reader.label(cell.value)


def _place(reader: Reader, link: NamedNode) -> str:
    """Return a territory with how it is named and how sure that is."""
    name = _named(reader, link, PV.territoire)
    told = [_named(reader, link, PV.portee)]
    sure = reader.value(link, PV.certitude) or ""
    if sure and not sure.endswith(f"/{_SURE}"):
        told.append(_named(reader, link, PV.certitude))
    return f"{name} ({', '.join(filter(None, told))})"


def _named(reader: Reader, node: NamedNode, predicate: NamedNode) -> str:
    return ", ".join(_names(reader, node, predicate))


def _names(reader: Reader, node: NamedNode, predicate: NamedNode) -> list[str]:
    """Return the names of the resources of a property, or its texts."""
    found = reader.nodes(node, predicate)
    return [reader.label(each.value) for each in found] or reader.values(node, predicate)


def _source(reader: Reader, document: NamedNode) -> str:
    mark = reader.value(document, PV.empreinte)
    return f"{reader.label(document.value)}{f' (SHA-256 : {mark})' if mark else ''}"
