"""What a graph keeps of earlier versions."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from pyoxigraph import Store

from planville_kg.graph.build import stated_quads
from planville_kg.graph.ledger import Ledger
from planville_kg.graph.naming import assign
from planville_kg.graph.versions import History
from planville_kg.link import link
from planville_kg.model import Extraction

Read = Callable[..., Extraction]
OLD = [
    ("Agir", "Ouvrir un lieu d'accueil", "A réaliser", "Institution", "Maurepas"),
    ("", "Tenir une permanence", "En cours", "Mixte", "Maurepas"),
]
NEW = [("Agir", "Ouvrir un lieu d'accueil", "Réalisé", "Institution", "Maurepas")]
PREFIXES = """PREFIX pv: <https://w3id.org/planville/def#>
PREFIX owl: <http://www.w3.org/2002/07/owl#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>"""


@pytest.fixture
def store(read: Read) -> Store:
    """The graph of a plan of 2024 whose version of 2023 had one more sub-action."""
    old, new = read(OLD), read(NEW)
    dated = replace(old.plan, identity=replace(old.plan.identity, date="2023"))
    names, ledger = assign(dated, Ledger())
    earlier = replace(dated, names=names)
    names, ledger = assign(new.plan, ledger)
    linked = link(replace(new.plan, names=names))
    made = Store()
    made.extend(stated_quads(linked, history=History((earlier,), ledger)))
    return made


def ask(store: Store, pattern: str) -> list[tuple[str, ...]]:
    query = f"{PREFIXES} SELECT ?a ?b WHERE {{ {pattern} }} ORDER BY ?a ?b"
    rows = store.query(query, use_default_graph_as_union=True)
    return [
        tuple(term.value.rpartition("/")[2] for term in row if term is not None)  # type: ignore[union-attr]
        for row in rows
    ]


def test_only_the_newest_version_is_counted(store: Store) -> None:
    """One intervention, with the status of the newest version."""
    found = ask(store, "?i a pv:Intervention ; pv:statutCourant ?a")
    assert found == [("realise",)]


def test_each_version_has_its_status(store: Store) -> None:
    """To do in 2023, done in 2024."""
    pattern = "?s a pv:Suivi ; pv:dansVersion ?a ; pv:statut ?b"
    assert ask(store, pattern) == [("2023", "a-realiser"), ("2024", "realise")]


def test_versions_follow_each_other(store: Store) -> None:
    assert ask(store, "?a pv:versionPrecedente ?b") == [("2024", "2023")]


def test_what_vanished_is_no_element_but_is_known(store: Store) -> None:
    """Its IRI is deprecated, keeps its text, and says in which version it was."""
    gone = "?x a pv:ElementRetire ; owl:deprecated true ; pv:intituleRetire ?a"
    assert ask(store, f"{gone} ; pv:figuraitDans ?b") == [("Tenir une permanence", "2023")]
    assert ask(store, "?a a pv:ElementRetire , pv:ElementDePlan") == []


def test_no_cell_of_an_earlier_version_is_lost(store: Store) -> None:
    """Each of the 5 header cells and 9 filled cells of 2023 is what something was derived from."""
    cells = ask(store, "?a a pv:Cellule ; pv:dansDocument ?d . ?b pv:sourceDocumentaire ?d")
    assert sum(row[1] == "2023" for row in cells) == 14
    lost = ask(
        store,
        "?a a pv:Cellule FILTER NOT EXISTS { ?x pv:extraitDe ?a } "
        "FILTER NOT EXISTS { ?x prov:wasDerivedFrom ?a }",
    )
    assert lost == []
