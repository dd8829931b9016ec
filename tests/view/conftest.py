"""Results and networks made by hand."""

from collections.abc import Callable
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode

from planville_kg.query.results import Result, ResultColumn
from planville_kg.view import build_network

Rows = list[dict[str, str]]
BASE = "https://example.org/"


def make_result(rows: Rows) -> Result:
    """Return rows of texts as the result of a query; `*_iri` are IRIs under one base."""
    names = list(dict.fromkeys(name for row in rows for name in row)) or ["source_iri"]
    return Result(
        tuple(ResultColumn(name, name) for name in names),
        tuple(
            tuple(
                None
                if name not in row
                else NamedNode(BASE + row[name])
                if name.endswith("_iri")
                else Literal(row[name])
                for name in names
            )
            for row in rows
        ),
    )


@pytest.fixture
def result_of() -> Callable[[Rows], Result]:
    return make_result


@pytest.fixture
def bull() -> Any:
    """A triangle a–b–c with two horns, a–d and b–e: five nodes, measured by hand."""
    rows = [
        {
            "source_iri": source,
            "source": source.upper(),
            "source_classe": "Association",
            "cible_iri": target,
            "cible": target.upper(),
            "cible_classe": "Dispositif",
            "relation": "cités ensemble",
            "poids": weight,
        }
        for source, target, weight in (
            ("a", "b", "1"),
            ("b", "c", "1"),
            ("c", "a", "1"),
            ("a", "d", "3"),
            ("b", "e", "3"),
        )
    ]
    return build_network(make_result(rows))


@pytest.fixture
def tree_rows() -> Rows:
    """A plan of two orientations, three objectives each, four actions each: 33 nodes."""
    rows: Rows = []

    def add(parent: tuple[str, str], child: tuple[str, str], text: str) -> None:
        rows.append(
            {
                "source_iri": parent[0],
                "source": parent[0],
                "source_classe": parent[1],
                "cible_iri": child[0],
                "cible": f"{text} {child[0]}",
                "cible_classe": child[1],
                "cible_texte": text * 3,
                "cible_lieu": f"page 1, ligne {len(rows) + 1}",
                "relation": "contient",
            }
        )

    for one in "ba":
        orientation = (f"o{one}", "Orientation")
        add(("volet", "Volet"), orientation, "RÉDUIRE LES INÉGALITÉS DE SANTÉ ")
        for two in "cab":
            objective = (f"o{one}{two}", "ObjectifOperationnel")
            add(orientation, objective, "Mobiliser les acteurs du territoire ")
            for three in "dcba":
                action = (f"o{one}{two}{three}", "Action")
                add(objective, action, "Favoriser l’accès et l’accompagnement au numérique ")
    return rows


def tie(source: str, target: str, relation: str = "cite", weight: int = 1) -> dict[str, str]:
    """Return the row of an edge; the class of a node is the first letter of its name."""
    return {
        "source_iri": source,
        "source": source.capitalize(),
        "source_classe": source[0].upper(),
        "cible_iri": target,
        "cible": target.capitalize(),
        "cible_classe": target[0].upper(),
        "relation": relation,
        "poids": str(weight),
    }


@pytest.fixture
def houses() -> Any:
    """Seven nodes of three classes: a square a1–b1–a2–b2 with a tail b2–c1, a pair, one alone.

    a1 ═2═ b1        a3 ── b3      c2
    │      │3
    b2 ─── a2
    │5 (finance)
    c1
    """
    rows = [
        tie("a1", "b1", weight=2),
        tie("a2", "b1", weight=3),
        tie("b2", "a2"),
        tie("a1", "b2"),
        tie("b2", "c1", "finance", 5),
        tie("a3", "b3"),
        {"source_iri": "c2", "source": "Économie d’énergie", "source_classe": "C"},
    ]
    return build_network(make_result(rows))
