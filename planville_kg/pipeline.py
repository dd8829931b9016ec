"""The way through the house in one call each: what the command line and Python users run."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from planville_kg import assets
from planville_kg.errors import PlanvilleError
from planville_kg.extract import extract
from planville_kg.extract.identity import read_sidecar
from planville_kg.graph.build import build_quads
from planville_kg.graph.check import Report, check
from planville_kg.graph.export import FORMATS as RDF_FORMATS
from planville_kg.graph.export import export_rdf, plan_store
from planville_kg.graph.generations import read_dump
from planville_kg.graph.graph import Graph
from planville_kg.graph.store import write_store
from planville_kg.link import link
from planville_kg.model import Extraction, Severity
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.describe import catalogue_quads
from planville_kg.query.prepared import prepare
from planville_kg.readers import read_document
from planville_kg.vocab import BASE

if TYPE_CHECKING:
    import networkx as nx

    from planville_kg.query.run import Source
    from planville_kg.view import Declaration, Drawing
    from planville_kg.view.maps import MapDrawing

SHIPPED_PLAN = "data/plans/plan-actions-nantes-2015.txt"


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the readings, the check's report, the number of quads, the folder."""

    extractions: tuple[Extraction, ...]
    report: Report
    quads: int
    folder: Path


def shipped_plan() -> Path:
    """Return the path of the plan that ships with Planville (Nantes 2015)."""
    return assets.path(SHIPPED_PLAN)


def read_plan(path: Path | str) -> Extraction:
    """Read a file and understand it as a plan.

    A sidecar file of the same name ending in `.toml` names the plan, if there is one.

    Args:
        path: A text table; see `readers.read_document`.

    Returns:
        The plan, and a diagnostic for each repair and each doubt.

    Raises:
        UnreadableFileError: If the file cannot be read as a text table.
        PlanvilleError: If the sidecar is not well formed.
    """
    path = Path(path)
    extraction = extract(read_document(path))
    identity = read_sidecar(path.with_suffix(".toml"), extraction.plan.identity)
    return replace(extraction, plan=replace(extraction.plan, identity=identity))


def build(
    paths: Sequence[Path | str],
    folder: Path | str,
    *,
    base: str = BASE,
    progress: Callable[[str], None] = lambda _: None,
) -> Built:
    """Read plans, link them, build their graph, check it and store it.

    Args:
        paths: The plans' files; none for the shipped plan.
        folder: The store; the graph that it holds stays in use until the new one is whole.
        base: Root of the data's IRIs; a slash ends it.
        progress: Told each step, in French.

    Returns:
        What was read and built.

    Raises:
        PlanvilleError: If a file cannot be read, holds no plan, or names the same plan as
            another; or if the store is in use. Nothing is written then.
    """
    extractions = [_read(path, progress) for path in paths or (shipped_plan(),)]
    _refuse_twins(extractions)
    progress("liens et graphe")
    linked = [(link(found.plan), found.diagnostics) for found in extractions]
    base = base if base.endswith(("/", "#")) else f"{base}/"
    quads = build_quads(linked, base=base)
    quads += tuple(catalogue_quads(base, quads, Catalogue.load()))
    graph = Graph.from_quads(quads)
    progress("contrôle")
    report = check(graph.store)
    progress("écriture")
    write_store(Path(folder), quads, files=prepare(Catalogue.load(), graph))
    return Built(tuple(extractions), report, len(quads), Path(folder))


def _read(path: Path | str, progress: Callable[[str], None]) -> Extraction:
    progress(f"lecture de {Path(path).name}")
    extraction = read_plan(path)
    for found in extraction.diagnostics:
        if found.severity is Severity.ERROR:
            raise PlanvilleError(f"{found.location} : {found.message}")
    return extraction


def _refuse_twins(extractions: Iterable[Extraction]) -> None:
    seen: dict[str, str] = {}
    for extraction in extractions:
        name, file = extraction.plan.identity.slug, extraction.plan.document.name
        if name in seen:
            raise PlanvilleError(
                f"{seen[name]} et {file} portent le même identifiant de plan (« {name} ») : donnez "
                f"à {file} un fichier {Path(file).stem}.toml avec un autre « identifiant »."
            )
        seen[name] = file


@dataclass(frozen=True, slots=True)
class Network:
    """The network of a view, and the parameters as they were understood, by name."""

    network: "nx.MultiDiGraph[str]"
    labels: Mapping[str, str]


def network_of(
    source: "Source", declaration: "Declaration", parameters: Mapping[str, str]
) -> Network:
    """Ask the question under a view and return its network.

    Args:
        source: The graph or remote endpoint that is asked.
        declaration: The view.
        parameters: Values by name; names, slugs, codes and IRIs are understood.

    Raises:
        QueryError: If a parameter is unknown, missing or has no such value.
    """
    from planville_kg.query.choices import resolve  # noqa: PLC0415 - only views need it
    from planville_kg.view import build_network  # noqa: PLC0415 - only views need it

    query = Catalogue.load()[declaration.query]
    result = query.run(source, **parameters)
    named = {each.name: each for each in query.parameters}
    labels = {name: resolve(source, named[name], value).label for name, value in parameters.items()}
    return Network(build_network(result), labels)


def draw(source: "Source", name: str, **parameters: str) -> "Drawing | MapDrawing":
    """Draw the view `name` of a graph: `draw(graph, "quartier", quartier="Sillon")`.

    A map is drawn alike: `draw(graph, "carte", mesure="taux-pauvrete")`.

    Raises:
        PlanvilleError: If there is no such view, or a parameter is not understood.
    """
    from planville_kg import view  # noqa: PLC0415 - networkx and pyvis are slow to import
    from planville_kg.view import maps  # noqa: PLC0415 - same

    if name in maps.map_names():
        wanted = maps.load_map(name)
        request = maps.read_request(wanted, parameters)
        return maps.draw_map(source, Catalogue.load(), wanted, request)
    declaration = view.load_declaration(name)
    found = network_of(source, declaration, parameters)
    return view.draw(found.network, declaration, parameters=found.labels)


_SHEETS = {
    "Interventions": "interventions",
    "Arborescence": "arborescence",
    "Chiffres": "chiffres",
    "Quartiers": "propres-et-communes",
    "Thèmes": "themes",
    "Acteurs": "interventions-d-un-acteur",
    "Champs vides": "champs-vides",
    "Liens incertains": "liens-incertains",
    "Renvois": "renvois",
    "Lecture": "diagnostics",
}
"""Sheets of the exported workbook and the questions that fill them."""


def export(folder: Path | str, form: str, *, plan: str | None = None) -> bytes:
    """Return the graph of a store, or one of its plans, in an exchange format.

    Args:
        folder: The store.
        form: `ttl trig nq jsonld`, whole; `csv`, the interventions; `xlsx`, one sheet a
            question; `graphml gexf`, the network of elements, quartiers, themes and actors.
        plan: A plan's identifier; everything where there is none.

    Raises:
        StoreError: If nothing was built there.
        PlanvilleError: If the format or the plan is unknown.
    """
    if form == "nq" and plan is None:
        return read_dump(Path(folder))
    graph = Graph.open(folder)
    if form in RDF_FORMATS:
        return export_rdf(graph.store, form, plan=plan)
    source = Graph(plan_store(graph.store, plan)) if plan else graph
    return _export_tables(source, form)


def _export_tables(source: Graph, form: str) -> bytes:
    catalogue = Catalogue.load()
    if form == "csv":
        from planville_kg.query.formats import render  # noqa: PLC0415 - exports only

        return render(catalogue["interventions"].run(source), "csv")
    if form == "xlsx":
        from planville_kg.query.formats.spreadsheet import book  # noqa: PLC0415 - exports only

        return book({name: catalogue[slug].run(source) for name, slug in _SHEETS.items()})
    from planville_kg import view  # noqa: PLC0415 - networkx is slow to import

    network = view.build_network(catalogue["reseau-complet"].run(source))
    writers = {"graphml": view.to_graphml, "gexf": view.to_gexf}
    if form not in writers:
        raise PlanvilleError(f"Format d'export inconnu : « {form} ».")
    return writers[form](network)
