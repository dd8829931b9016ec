"""What a network shows, as two tables: its edges and its nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from planville_kg.box import replace
from planville_kg.portal.messages import N_
from planville_kg.portal.tables import Cell, table_of
from planville_kg.query.results import Result, ResultColumn, term

if TYPE_CHECKING:
    from planville_kg.portal.networks.shown import Shown
    from planville_kg.portal.state import Opened
    from planville_kg.portal.tables import Table
    from planville_kg.view.select.filtering import Edge

EDGES = (
    ResultColumn("source_iri", N_("IRI de"), shown=False),
    ResultColumn("source", N_("De")),
    ResultColumn("relation", N_("Lien")),
    ResultColumn("cible_iri", N_("IRI à"), shown=False),
    ResultColumn("cible", N_("À")),
    ResultColumn("poids", N_("Poids")),
)
NODES = (
    ResultColumn("noeud_iri", N_("IRI"), shown=False),
    ResultColumn("noeud", N_("Nœud")),
    ResultColumn("classe", N_("Nature")),
    ResultColumn("liens", N_("Liens montrés")),
    ResultColumn("poids", N_("Poids des liens")),
    ResultColumn("lieu", N_("Lieu dans le document")),
)


def edges_of(shown: Shown) -> Result:
    """Return the edges that are shown, the heaviest first."""
    network, names = shown.selected.network, shown.whole.names.labels
    return Result(
        EDGES,
        tuple(
            (
                term(source, iri=True),
                term(names[source]),
                term(relation or "lien"),
                term(target, iri=True),
                term(names[target]),
                term(int(network[source][target][relation]["poids"])),
            )
            for source, target, relation in _by_weight(shown)
        ),
    )


def nodes_of(shown: Shown) -> Result:
    """Return the nodes that are shown, those whose edges weigh most first."""
    network, names = shown.selected.network, shown.whole.names.labels
    degrees, weights = dict(network.degree()), dict(network.degree(weight="poids"))
    looks = shown.picture.class_looks
    order = sorted(network, key=lambda node: (-weights[node], names[node], node))
    return Result(
        NODES,
        tuple(
            (
                term(node, iri=True),
                term(names[node]),
                term(looks[data["classe"]].label),
                term(degrees[node]),
                term(int(weights[node])),
                term(data["lieu"]) if data["lieu"] else None,
            )
            for node in order
            for data in [network.nodes[node]]
        ),
    )


def edge_table(found: Opened, shown: Shown, count: int) -> Table:
    """Return the table of the first edges: a weight leads to what justifies it."""
    table = table_of(found, edges_of(shown), count=count)
    rows = tuple(
        (*row[:-1], Cell(row[-1].text, justification(shown, edge), is_number=True))
        for row, edge in zip(table.rows, _by_weight(shown), strict=False)
    )
    return replace(table, rows=rows)


def justification(shown: Shown, edge: Edge) -> str:
    """Return the address of what justifies an edge, as its view declares it; empty if nowhere."""
    source, target, relation = edge
    declared = shown.state.declaration.relation_look(relation).proof
    return declared.replace("{source}", _value(source)).replace("{cible}", _value(target))


def _value(iri: str) -> str:
    return quote(iri, safe="/:")


def _by_weight(shown: Shown) -> list[Edge]:
    network, names = shown.selected.network, shown.whole.names.labels
    edges = network.edges(keys=True, data=True)
    return [
        (source, target, relation)
        for _, _, _, source, target, relation in sorted(
            (-data["poids"], names[source], names[target], source, target, relation)
            for source, target, relation, data in edges
        )
    ]
