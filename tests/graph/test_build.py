"""The graph of a plan."""

import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store

from planville_kg.graph.build import build_quads
from planville_kg.graph.check import check
from planville_kg.graph.graph import Graph
from planville_kg.graph.store import canonical
from planville_kg.link import link
from planville_kg.model import Extraction
from planville_kg.pipeline import read_plan, shipped_plan
from planville_kg.vocab import BASE, PV, RDF, RDFS, SKOS, concept

Read = Callable[..., Extraction]
QuadsOf = Callable[..., tuple[Quad, ...]]
ROW = ("Agir ici", "Ouvrir un lieu", "En cours", "Institution", "Maurepas")
_IN_A_CHILD = """
import hashlib
from planville_kg.graph.build import build_quads
from planville_kg.graph.store import canonical
from planville_kg.link import link
from planville_kg.pipeline import read_plan, shipped_plan
found = read_plan(shipped_plan())
print(hashlib.sha256(canonical(build_quads([(link(found.plan), found.diagnostics)]))).hexdigest())
"""


def subjects(quads: tuple[Quad, ...], kind: NamedNode) -> set[NamedNode]:
    found = {q.subject for q in quads if q.predicate == RDF.type and q.object == kind}
    return {node for node in found if isinstance(node, NamedNode)}


def values(quads: tuple[Quad, ...], predicate: NamedNode) -> Counter[str]:
    return Counter(str(getattr(q.object, "value", "")) for q in quads if q.predicate == predicate)


def test_two_builds_give_the_same_bytes(quads: tuple[Quad, ...]) -> None:
    """Reading and building again gives the same canonical N-Quads."""
    again = read_plan(shipped_plan())
    assert canonical(build_quads([(link(again.plan), again.diagnostics)])) == canonical(quads)


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_another_process_gives_the_same_bytes(
    quads: tuple[Quad, ...], tmp_path: Path, seed: str
) -> None:
    """Neither the hash seed nor the current folder changes a byte."""
    done = subprocess.run(
        [sys.executable, "-c", _IN_A_CHILD],
        check=True,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={"PYTHONHASHSEED": seed, "LC_ALL": "C", "PYTHONUTF8": "1"},
    )
    assert done.stdout.strip() == sha256(canonical(quads)).hexdigest()


def test_plans_give_the_same_graph_in_any_order(read: Read, quads_of: QuadsOf) -> None:
    """The order of the files does not count."""
    one = read([ROW], slug="un")
    two = read([("Réagir", "Fermer un lieu", "Réalisé", "Mixte", "Villejean")], slug="deux")
    assert quads_of(one, two) == quads_of(two, one)


def test_every_named_graph_is_there(nantes: Extraction, quads: tuple[Quad, ...]) -> None:
    """The graphs are those of the ontology's description, and none is unnamed."""
    document = nantes.plan.document.fingerprint[:16]
    assert {str(getattr(q.graph_name, "value", "")) for q in quads} == {
        f"{BASE}graph/{name}"
        for name in (
            f"source/{document}",
            "plan/nantes-metropole-2015",
            "liens/nantes-metropole-2015",
            "inference",
            "territoires",
            "organisations",
            "codes",
            "ontologie",
        )
    }


def test_nothing_is_anonymous(quads: tuple[Quad, ...]) -> None:
    """Published data has no blank node."""
    for quad in quads:
        assert not isinstance(quad.subject, BlankNode)
        assert not isinstance(quad.object, BlankNode)


def test_every_cell_is_in_the_graph(nantes: Extraction, quads: tuple[Quad, ...]) -> None:
    """Each of the 277 non-empty cells is a pv:Cellule with its text as written."""
    cells = subjects(quads, PV.Cellule)
    texts = Counter(
        q.object.value
        for q in quads
        if q.predicate == PV.texteBrut and q.subject in cells and isinstance(q.object, Literal)
    )
    written = Counter(cell.text for cell in nantes.plan.document.cells() if not cell.is_empty)
    assert texts == written
    assert len(cells) == 277


def test_numbers_are_integers_or_decimals(quads: tuple[Quad, ...]) -> None:
    """No literal has another numeric type; dates keep their precision."""
    kinds = {
        q.object.datatype.value.rsplit("#", 1)[-1] for q in quads if isinstance(q.object, Literal)
    }
    assert {"integer", "decimal", "gYearMonth"} <= kinds
    assert kinds <= {"integer", "decimal", "gYearMonth", "date", "string", "langString", "anyURI"}


def test_the_figures_of_the_shipped_plan(quads: tuple[Quad, ...]) -> None:
    """1 volet, 3, 10, 28, 48; 55 interventions; 33, 16, 6; 38, 7, 7, 3 (semantics, section 1)."""
    kinds = (PV.Volet, PV.Orientation, PV.ObjectifOperationnel, PV.Action, PV.SousAction)
    assert [len(subjects(quads, kind)) for kind in kinds] == [1, 3, 10, 28, 48]
    assert len(subjects(quads, PV.Intervention)) == 55
    assert values(quads, PV.statutCourant) == {
        concept("statut", "en-cours").value: 33,
        concept("statut", "a-realiser").value: 16,
        concept("statut", "non-renseigne").value: 6,
    }
    assert values(quads, PV.typeActeur) == {
        concept("type-acteur", "institution").value: 38,
        concept("type-acteur", "mixte").value: 7,
        concept("type-acteur", "porteur-de-projet").value: 7,
        concept("type-acteur", "non-renseigne").value: 3,
    }
    # 6 statuses, 3 types and 6 quartiers are empty
    assert sum(values(quads, PV.champNonRenseigne).values()) == 15


def test_each_diagnostic_is_in_the_graph(nantes: Extraction, quads: tuple[Quad, ...]) -> None:
    """The reading's doubts, and the linking's, can be asked for."""
    expected = len(nantes.diagnostics) + len(link(nantes.plan).diagnostics)
    assert len(subjects(quads, PV.Diagnostic)) == expected == 27


def test_an_unknown_status_becomes_a_concept_of_the_plan(read: Read, quads_of: QuadsOf) -> None:
    """A status that no vocabulary knows is kept, under the plan's own IRI, and counted."""
    quads = quads_of(read([(*ROW[:2], "Au frigo", *ROW[3:]), ("Autre", *ROW[1:])]))
    own = NamedNode(f"{BASE}id/essai/code/statut/au-frigo")
    labels = [q.object for q in quads if q.subject == own and q.predicate == SKOS.prefLabel]
    assert labels == [Literal("Au frigo", language="fr")]
    assert values(quads, PV.statutCourant) == {
        own.value: 1,
        concept("statut", "en-cours").value: 1,
    }
    assert check(Graph.from_quads(quads).store).conforms


def test_an_empty_status_is_said_so(read: Read, quads_of: QuadsOf) -> None:
    """A missing status is the explicit concept, and the column that says nothing is named."""
    quads = quads_of(read([(*ROW[:2], "", *ROW[3:]), ("Autre", *ROW[1:])]))
    assert values(quads, PV.statutCourant)[concept("statut", "non-renseigne").value] == 1
    assert values(quads, PV.champNonRenseigne) == {f"{BASE}id/essai/colonne/3-statut": 1}


HOSTILE = (
    'Dire "non" et ""oui""',
    "Deux\nlignes\r\net trois",
    "<script>alert(1)</script> & <b>",
    "tab\tulation",
    "antislash \\ et \\u0041 \\n",
    "commande \x07 et échappement \x1b[31m",
    "émoji 🏘️ et arabe العربية",
    "> <iri> } { | ^ `",
    "=HYPERLINK(1)",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_texts_round_trip(read: Read, quads_of: QuadsOf, words: str) -> None:
    """Whatever a cell holds comes back from the N-Quads as it was read, and the data conforms."""
    rows = [
        ("Agir ici", words, "En cours", words, f"Maurepas, {words}"),
        (words, "Ouvrir", words, "Mixte", words),
        *(("Autre", f"Ouvrir un lieu {n}", "En cours", "Mixte", "Maurepas") for n in range(40)),
    ]
    found = read(rows, separator=";")
    quads = quads_of(found)
    store = Store()
    store.load(canonical(quads), format=RdfFormat.N_QUADS)
    assert set(store) == set(quads)
    written = {cell.text for cell in found.plan.document.cells() if not cell.is_empty}
    kept = {
        q.object.value
        for q in store.quads_for_pattern(None, PV.texteBrut, None)
        if isinstance(q.object, Literal)
    }
    assert written <= kept
    assert words in written
    assert check(store).conforms


def test_a_base_changes_data_and_not_terms(read: Read, quads_of: QuadsOf) -> None:
    """`--base` moves `id/` and `graph/`; classes, properties and codes stay."""
    quads = quads_of(read([ROW]), base="https://exemple.fr/")
    shared = ("graph/codes", "graph/ontologie")
    ours = [q for q in quads if not str(getattr(q.graph_name, "value", "")).endswith(shared)]
    assert {str(getattr(q.graph_name, "value", ""))[:20] for q in quads} == {"https://exemple.fr/g"}
    assert all(getattr(q.subject, "value", "").startswith("https://exemple.fr/id/") for q in ours)
    assert all(not q.predicate.value.startswith("https://exemple.fr/") for q in quads)
    assert f"{BASE}id/" not in canonical(quads).decode()
    assert PV.Plan in {q.object for q in ours}


def test_a_plan_with_a_known_name_shares_its_territories(read: Read, quads_of: QuadsOf) -> None:
    """Two plans that name the same QPV speak of one node."""
    row = (*ROW[:4], "QP035001")
    quads = quads_of(read([row], slug="un"), read([row], slug="deux"))
    targets = {q.object for q in quads if q.predicate == PV.cible}
    assert targets == {NamedNode(f"{BASE}id/qpv/QP035001")}
    labels = [q for q in quads if q.subject in targets and q.predicate == RDFS.label]
    assert len(labels) == 1
