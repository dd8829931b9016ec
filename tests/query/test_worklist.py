"""The work list of names, read from a graph."""

import csv
from io import StringIO

import pytest

from planville_kg.graph.build import build_quads
from planville_kg.graph.graph import Graph
from planville_kg.link import link
from planville_kg.link.decisions import Decisions, parse_decisions, write_decisions, write_rows
from planville_kg.model import Extraction
from planville_kg.pipeline import read_plan, shipped_plan
from planville_kg.query.worklist import as_cells, as_table, work_list

FILE = (
    "nom,plan,decision,identifiant,nature,auteur,date,motif\n"
    "REANE,nantes-metropole-2015,identifier,ecopole,,Léa,2026-11-24,\n"
    "recherche Nantes-Nord,nantes-metropole-2015,creer,,etude,,,=vue\n"
    "Arbres à livres,nantes-metropole-2015,ignorer,,,,,nom commun\n"
)


@pytest.fixture(scope="module")
def reading() -> Extraction:
    return read_plan(shipped_plan())


def graph_of(reading: Extraction, decisions: Decisions) -> Graph:
    linked = link(reading.plan, decisions=decisions)
    return Graph.from_quads(build_quads([(linked, reading.diagnostics)]))


@pytest.fixture(scope="module")
def plain(reading: Extraction) -> Graph:
    return graph_of(reading, Decisions())


@pytest.fixture(scope="module")
def decided(reading: Extraction) -> Graph:
    return graph_of(reading, parse_decisions("d.csv", FILE.encode()))


def test_unidentified_names_come_first(plain: Graph) -> None:
    """The ten unidentified names of Nantes, in the order of the document, then the doubts."""
    rows = work_list(plain)
    assert [row["nom"] for row in rows if row.state == "non identifié"] == [
        "IGISM",
        "recherche Nantes-Nord",
        "thé café Bottière",
        "CSC Bottière",
        "Français au quotidien",
        "Nanostoscope 2015",
        "Projet local de santé Sillon",
        "REANE",
        "Arbres à livres",
        "observatoire de la santé",
    ]
    assert {row.state for row in rows[10:]} == {"douteux"}


def test_a_row_says_what_is_known_of_a_name(plain: Graph) -> None:
    """Occurrences, first quotation and place, candidate and score, rule."""
    rows = {row["nom"]: row for row in work_list(plain)}
    research = rows["recherche Nantes-Nord"]
    assert (research["occurrences"], research["page"], research["ligne"]) == ("3", "1", "13")
    assert (research["candidat"], research["regle"]) == ("", "motif-nom")
    csc = rows["CSC Bottière"]
    assert (csc["candidat"], csc["score"], csc.nearest) == ("csc", "0.438", "Centre socioculturel")
    grocery = rows["Epicierie solidaire"]
    assert (grocery.state, grocery["candidat"]) == ("douteux", "epicerie-solidaire")
    assert "CAF" not in rows


def test_decisions_are_on_the_list(decided: Graph) -> None:
    """A decided name says its decision; an ignored one is there still, to be undone."""
    rows = {row["nom"]: row for row in work_list(decided) if row.state == "décidé"}
    assert set(rows) == {"REANE", "recherche Nantes-Nord", "Arbres à livres"}
    assert rows["REANE"]["identifiant"] == "ecopole"
    made = rows["recherche Nantes-Nord"]
    assert (made["decision"], made["nature"], made["occurrences"]) == ("creer", "etude", "3")
    ignored = rows["Arbres à livres"]
    assert (ignored["decision"], ignored["occurrences"], ignored["motif"]) == (
        "ignorer",
        "0",
        "nom commun",
    )


def test_the_list_is_a_file_of_decisions(decided: Graph) -> None:
    """Given back untouched, it decides what was decided, and its cells are no formulas."""
    text = write_rows(as_cells(work_list(decided)))
    again = parse_decisions("noms.csv", text.encode())
    asked = parse_decisions("d.csv", FILE.encode())
    assert write_decisions(again) == write_decisions(asked)
    cells = [cell for row in csv.reader(StringIO(text)) for cell in row]
    assert "'=vue" in cells
    assert not any(cell.startswith("=") for cell in cells)


def test_the_table_shows_the_words_around_a_name(plain: Graph) -> None:
    """A long quotation is cut on both sides of the name, which stays."""
    table = as_table(work_list(plain))
    quotations = {str(row["nom"]): str(row["citation"]) for row in table.records()}
    assert quotations["recherche Nantes-Nord"].startswith("…")
    assert "recherche Nantes-Nord" in quotations["recherche Nantes-Nord"]
    assert quotations["IGISM"] == "Action de diagnostic de l'IGISM (Rezé Château)"


def test_nothing_to_decide_is_an_empty_list() -> None:
    """A graph without a plan has no names."""
    assert work_list(Graph.from_quads([])) == ()
