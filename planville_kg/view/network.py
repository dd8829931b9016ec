"""`Result` → networkx graph: one node an IRI, one edge a pair of nodes and a relation."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from planville_kg.errors import PlanvilleError
from planville_kg.query.results import Result
from planville_kg.text import squeeze

if TYPE_CHECKING:
    import networkx as nx

    Network: TypeAlias = nx.MultiDiGraph[str]

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ENDS = {"source": "source_iri", "cible": "cible_iri"}


def build_network(result: Result) -> "Network":
    """Return the network that the rows of a view's query describe.

    Nodes and edges are sorted by IRI; `ordre` keeps the order of the rows, which is that of the
    document. A row without `cible_iri` is a lone node. Edges given twice add their weights.

    Args:
        result: Rows with the variables `source_iri`, `source`, `cible_iri` and, where the query
            has them, `source_classe`, `source_texte`, `source_lieu`, `cible`, `cible_classe`,
            `cible_texte`, `cible_lieu`, `relation` and `poids`.

    Raises:
        PlanvilleError: If the result has no `source_iri`, so that it is no network.
    """
    import networkx as nx  # noqa: PLC0415 - 0.2 s

    nodes: dict[str, dict[str, Any]] = {}
    edges: dict[tuple[str, str, str], int] = {}
    for row in _rows(result):
        ends = [_note(nodes, row, end) for end in _ENDS]
        if ends[0] and ends[1]:
            key = (ends[0], ends[1], squeeze(row.get("relation", "")))
            edges[key] = edges.get(key, 0) + _weight(row.get("poids"))
    for iri, node in nodes.items():
        node["label"] = node["label"] or _last_part(iri)
    network: Network = nx.MultiDiGraph()
    if result.cut is not None:
        network.graph["coupe"] = result.cut
    network.add_nodes_from(sorted(nodes.items()))
    for (source, target, relation), weight in sorted(edges.items()):
        network.add_edge(source, target, key=relation, relation=relation, poids=weight)
    return network


def clean(text: str) -> str:
    """Return `text` with the characters that neither XML nor UTF-8 can carry as `U+FFFD`."""
    return _FORBIDDEN.sub("\ufffd", text)


def _rows(result: Result) -> Iterator[dict[str, str]]:
    """Yield each row as the text of its bound variables."""
    variables = [column.variable for column in result.columns]
    if "source_iri" not in variables:
        raise PlanvilleError(
            "Cette requête ne décrit pas un réseau : il lui manque la colonne « source_iri »."
        )
    for row in result.rows:
        yield {
            name: clean(term.value)
            for name, term in zip(variables, row, strict=True)
            if term is not None and term.value
        }


def _note(nodes: dict[str, dict[str, Any]], row: dict[str, str], end: str) -> str | None:
    """Note the node at one end of a row and return its IRI; the first value said of it holds."""
    iri = row.get(_ENDS[end])
    if iri is None:
        return None
    node = nodes.setdefault(
        iri, {"label": "", "classe": "", "texte": "", "lieu": "", "ordre": len(nodes)}
    )
    said = {
        "label": squeeze(row.get(end, "")),
        "classe": row.get(f"{end}_classe", ""),
        "texte": row.get(f"{end}_texte", "").strip(),
        "lieu": squeeze(row.get(f"{end}_lieu", "")),
    }
    node.update({name: value for name, value in said.items() if value and not node[name]})
    return iri


def _last_part(iri: str) -> str:
    return re.split(r"[/#]", iri.rstrip("/#"))[-1] or iri


def _weight(text: str | None) -> int:
    """Return a weight of at least 1, whatever the row says."""
    try:
        return max(1, int(float(text or 1)))
    except (ValueError, OverflowError):
        return 1
