"""networkx → GraphML and GEXF, for Gephi, yEd, Cytoscape and the like."""

import io
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any

from planville_kg.view.network import clean

if TYPE_CHECKING:
    import networkx as nx

    from planville_kg.view.network import Network

_GEXF = "http://www.gexf.net/1.2draft"


def to_graphml(network: "Network") -> bytes:
    """Return a network as GraphML; the same network gives the same bytes."""
    import networkx as nx  # noqa: PLC0415 - 0.2 s

    buffer = io.BytesIO()
    nx.write_graphml_xml(_plain(network), buffer, named_key_ids=True)
    return buffer.getvalue() + b"\n"


def to_gexf(network: "Network") -> bytes:
    """Return a network as GEXF 1.2, without the date and the tool's version that change."""
    import networkx as nx  # noqa: PLC0415 - 0.2 s

    root = ET.fromstring("\n".join(nx.generate_gexf(_plain(network))))  # noqa: S314 - just written
    for meta in root.findall(f"{{{_GEXF}}}meta"):
        root.remove(meta)
    ET.register_namespace("", _GEXF)
    ET.indent(root)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def _plain(network: "Network") -> "nx.MultiDiGraph[str]":
    """Return a copy whose edges have identifiers and whose texts XML can carry."""
    import networkx as nx  # noqa: PLC0415 - 0.2 s

    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(network):
        plain.add_node(clean(node), **_cleaned(network.nodes[node]))
    edges: list[tuple[str, str, str, dict[str, Any]]] = sorted(
        network.edges(keys=True, data=True), key=lambda edge: edge[:3]
    )
    for number, (source, target, _, data) in enumerate(edges):
        plain.add_edge(
            clean(source),
            clean(target),
            key=number,
            label=clean(data["relation"]),
            weight=data["poids"],
        )
    return plain


def _cleaned(data: dict[str, object]) -> dict[str, object]:
    return {
        name: clean(value) if isinstance(value, str) else value
        for name, value in sorted(data.items())
    }
