"""Questions → networks and drawings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from planville_kg.query.catalogue import Catalogue

if TYPE_CHECKING:
    import networkx as nx

    from planville_kg.query.run import Source
    from planville_kg.view import Declaration, Drawing
    from planville_kg.view.maps import MapDrawing


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
