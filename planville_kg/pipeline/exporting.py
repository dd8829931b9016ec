"""A store → dumps, workbooks and networks to exchange."""

from pathlib import Path

from planville_kg.errors import PlanvilleError
from planville_kg.graph.export import FORMATS as RDF_FORMATS
from planville_kg.graph.export import export_rdf, plan_store
from planville_kg.graph.generations import read_dump
from planville_kg.graph.graph import Graph
from planville_kg.query.catalogue import Catalogue

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
