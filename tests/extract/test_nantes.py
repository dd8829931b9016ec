"""The shipped plan against the gold reading made by hand from the document."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from planville_kg.model import Element, Extraction, Field, Level, Mode, Plan
from planville_kg.pipeline import read_plan, shipped_plan

GOLD = Path(__file__).parents[1] / "fixtures" / "nantes-2015-interventions.csv"


@pytest.fixture(scope="module")
def extraction() -> Extraction:
    return read_plan(shipped_plan())


@pytest.fixture(scope="module")
def plan(extraction: Extraction) -> Plan:
    return extraction.plan


def line(element: Element) -> int | None:
    return element.cells[0].location.line


def said(element: Element, field: Field) -> str:
    """Return the code, or else the text, that an element's own row gives to a field."""
    values = [v for v in element.values if v.field is field and v.mode is Mode.COLUMN]
    sure = [v for v in values if v.certainty == "certaine"]
    return (sure[0].code or sure[0].text) if sure else ""


def described(plan: Plan, element: Element) -> dict[str, str]:
    path = {e.level: line(e) for e in (element, *plan.ancestors(element))}
    return {
        "ligne": str(line(element)),
        "niveau": element.level.value,
        "ligne_action": str(path[Level.ACTION]),
        "ligne_objectif": str(path[Level.OBJECTIVE]),
        "ligne_orientation": str(path[Level.ORIENTATION]),
        "statut": said(element, Field.STATUS),
        "type_acteur": said(element, Field.ACTOR_TYPE),
        "quartier": said(element, Field.TERRITORY),
    }


def test_each_intervention_stands_on_its_line_under_its_parents(plan: Plan) -> None:
    """The 55 interventions have the line, parents, status, type and quartier read by hand."""
    with GOLD.open(encoding="utf-8", newline="") as file:
        gold = list(csv.DictReader(file))
    assert [described(plan, element) for element in plan.interventions()] == gold


def test_the_levels_are_counted_as_by_hand(plan: Plan) -> None:
    """1 volet, 3 orientations, 10 objectifs, 28 actions, 48 sous-actions (semantics, section 1)."""
    assert Counter(element.level for element in plan.elements) == {
        Level.COMPONENT: 1,
        Level.ORIENTATION: 3,
        Level.OBJECTIVE: 10,
        Level.ACTION: 28,
        Level.SUBACTION: 48,
    }


def test_the_three_pages_are_told_by_their_repeated_headers(plan: Plan) -> None:
    """Lines 1-17 are page 1, 18-56 page 2 and 57-77 page 3."""
    pages = {c.location.line: c.location.page for c in plan.document.cells() if not c.is_empty}
    assert {pages[3], pages[8], pages[17]} == {1}
    assert {pages[19], pages[24], pages[55]} == {2}
    assert {pages[57], pages[64], pages[77]} == {3}


def test_every_cell_is_somewhere(plan: Plan) -> None:
    """Coverage of the non-empty cells is 100 %: an element's, a value's, a column's or a note's."""
    filled = {cell.location for cell in plan.document.cells() if not cell.is_empty}
    kept = {cell.location for element in plan.elements for cell in element.cells}
    kept |= {value.cell.location for element in plan.elements for value in element.values}
    kept |= {note.cell.location for note in plan.notes}
    kept |= {cell.location for column in plan.columns for cell in column.cells}
    assert filled - kept == set()
    assert len(filled) == 277


def test_every_data_line_is_accounted_for(plan: Plan) -> None:
    """The 56 data lines are the interventions' 55 and line 74, a second localisation."""
    lines = {line(element) for element in plan.interventions()}
    values = {v.cell.location.line for e in plan.elements for v in e.values}
    assert lines | values == set(range(8, 18)) | set(range(24, 56)) | set(range(64, 78))
    assert (lines | values) - lines == {74}


def test_texts_are_complete(plan: Plan) -> None:
    """Each level's text is the whole cell, white space aside."""
    for element in plan.elements:
        assert element.text == " ".join(element.cells[0].text.split())


def test_page_furniture_is_kept_aside(plan: Plan) -> None:
    """The lines above the headers are notes of the pages, not elements."""
    assert [note.cell.location.line for note in plan.notes] == [3, 5, 19, 21, 57, 59, 61]


def test_each_repair_and_doubt_has_its_place(extraction: Extraction) -> None:
    """Slid rows, doubled values, the list of places and the second localisation are told."""
    found = {(d.code, d.location.line) for d in extraction.diagnostics}
    slid = [16, 17, 31, *range(44, 56), *range(70, 74), 75, 76, 77]
    assert found == {
        *(("ligne-decalee", number) for number in slid),
        ("valeur-repetee", 10),
        ("localisation", 73),
        ("seconde-localisation", 74),
    }


def test_sub_actions_run_together_have_their_parts(plan: Plan) -> None:
    """Line 10 runs five sub-actions together, line 69 three, line 48 an introduction and two."""
    parts = {line(e): [p.text.split()[0] for p in e.parts] for e in plan.interventions()}
    assert parts[10] == ["Partager", "Mise", "Prendre", "Adapter", "Développer"]
    assert parts[69] == ["Mener", "Développer", "Faire"]
    assert parts[48] == ["Développer", "Aide", "Développer"]
    assert parts[9] == []


def test_the_sidecar_names_the_plan(plan: Plan) -> None:
    """The identity comes from the file beside the plan; nothing of it is guessed."""
    assert plan.identity.slug == "nantes-metropole-2015"
    assert plan.identity.date == "2015-10"
    assert plan.identity.guessed == ()
