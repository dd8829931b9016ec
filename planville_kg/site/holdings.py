"""What a store holds that is worth describing: its plans, adopted datasets and named graphs."""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import NamedNode

from planville_kg.errors import PlanvilleError
from planville_kg.site.options import is_address
from planville_kg.site.reader import Reader
from planville_kg.vocab import DCAT, DCTERMS, PV, QB

_ONTOLOGY = "graph/ontologie"


@dataclass(frozen=True, slots=True)
class PlanHeld:
    """A plan: its IRI and words, the date of its latest version, and its three graphs."""

    iri: str
    slug: str
    title: str
    organisation: str | None
    rights: str | None
    day: str | None
    graphs: tuple[str, ...]
    communes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DatasetHeld:
    """An adopted dataset, as the graph `graph/opendata/{slug}` describes it."""

    iri: str
    slug: str
    title: str
    graph: str
    publisher: str | None
    publisher_name: str | None
    licence: str | None
    issued: str | None
    modified: str | None
    source: str | None
    years: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What a store holds; `base` is the root of its data's IRIs, `names` those of its communes."""

    base: str
    graphs: tuple[str, ...]
    plans: tuple[PlanHeld, ...]
    datasets: tuple[DatasetHeld, ...]
    names: Mapping[str, str]

    @property
    def days(self) -> tuple[str, ...]:
        """The dates that the data bear, of whatever precision, sorted."""
        found = [plan.day for plan in self.plans]
        found += [day for each in self.datasets for day in (each.issued, each.modified)]
        return tuple(sorted({day for day in found if day}))

    @property
    def space(self) -> str:
        """What the IRIs of entities begin with."""
        return f"{self.base}id/"


def take_stock(reader: Reader) -> Holdings:
    """Return what a store holds.

    Raises:
        PlanvilleError: If the store has no graph of the ontology, from which its base is known.
    """
    graphs = tuple(reader.graphs())
    base = next((name.removesuffix(_ONTOLOGY) for name in graphs if name.endswith(_ONTOLOGY)), None)
    if base is None:
        raise PlanvilleError(
            "Ce graphe n'a pas été écrit par « planville build » : il ne contient pas l'ontologie."
        )
    plans = tuple(_plan(reader, base, node, graphs) for node in reader.members(PV.Plan))
    return Holdings(
        base=base,
        graphs=graphs,
        plans=plans,
        datasets=tuple(
            _dataset(reader, base, node)
            for node in reader.members(QB.DataSet)
            if node.value.startswith(f"{base}id/jeu/")
        ),
        names={place: reader.label(place) for plan in plans for place in plan.communes},
    )


def _plan(reader: Reader, base: str, node: NamedNode, graphs: tuple[str, ...]) -> PlanHeld:
    slug = node.value.removeprefix(f"{base}id/")
    versions = reader.subjects(PV.versionDe, node)
    documents = [each for one in versions for each in reader.nodes(one, PV.sourceDocumentaire)]
    names = [f"source/{each.value.rpartition('/')[2]}" for each in documents]
    wanted = {f"{base}graph/{name}" for name in (f"plan/{slug}", f"liens/{slug}", *names)}
    days = [day for version in versions for day in reader.values(version, DCTERMS.issued)]
    return PlanHeld(
        iri=node.value,
        slug=slug,
        title=reader.label(node.value),
        organisation=reader.value(node, DCTERMS.creator),
        rights=reader.value(node, DCTERMS.rights),
        day=max(days, default=None),
        graphs=tuple(name for name in graphs if name in wanted),
        communes=_communes(reader, versions),
    )


def _communes(reader: Reader, versions: list[NamedNode]) -> tuple[str, ...]:
    """Return the communes on which the quartiers of a plan's perimeters stand."""
    places = [place for version in versions for place in reader.nodes(version, PV.perimetre)]
    members = [each for place in places for each in reader.nodes(place, PV.comprend)]
    found = {
        commune.value
        for place in (*places, *members)
        for commune in reader.nodes(place, PV.surCommune)
    }
    return tuple(sorted(found))


def _dataset(reader: Reader, base: str, node: NamedNode) -> DatasetHeld:
    slug = node.value.removeprefix(f"{base}id/jeu/")
    publisher = next(iter(reader.nodes(node, DCTERMS.publisher)), None)
    licence = reader.value(node, DCTERMS.license)
    source = reader.value(node, DCTERMS.source)
    return DatasetHeld(
        iri=node.value,
        slug=slug,
        title=reader.label(node.value),
        graph=f"{base}graph/opendata/{slug}",
        publisher=publisher.value if publisher else None,
        publisher_name=reader.label(publisher.value) if publisher else None,
        licence=licence if licence and is_address(licence) else None,
        issued=reader.value(node, DCTERMS.issued),
        modified=reader.value(node, DCTERMS.modified),
        source=source or _download(reader, node),
        years=_years(reader, f"{base}graph/opendata/{slug}"),
    )


def _download(reader: Reader, node: NamedNode) -> str | None:
    files = reader.nodes(node, DCAT.distribution)
    return next((found for each in files for found in reader.values(each, DCAT.downloadURL)), None)


def _years(reader: Reader, graph: str) -> tuple[str, ...]:
    """Return the first and the last year that the observations of a dataset speak of."""
    found = reader.store.quads_for_pattern(None, PV.annee, None, NamedNode(graph))
    years = {str(getattr(quad.object, "value", "")) for quad in found}
    known = sorted(int(year) for year in years if year.isdecimal())
    return (f"{known[0]:04}", f"{known[-1]:04}") if known else ()
