"""The corpus: its expected plans are sound, and the development documents are read well enough."""

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from corpus_expected import CORPUS, Expected, ExpectedValue, expected_plans, load_expected
from corpus_reading import read_all
from corpus_score import score

from planville_kg.errors import UnreadableFileError
from planville_kg.model import (
    Cell,
    Document,
    Element,
    Extraction,
    Field,
    Level,
    Location,
    Note,
    Paragraph,
    Plan,
    PlanIdentity,
    Value,
)

FOLDERS = {
    "": 16,
    "reserve2": 4,
    "auteur-a": 6,
    "auteur-b": 6,
    "auteur-c": 8,
    "auteur-d": 4,
    "auteur-e": 4,
    **dict.fromkeys((f"auteur-{letter}" for letter in "ghjkmnpqrstuvwxyz"), 6),
    **dict.fromkeys((f"auteur-a{letter}" for letter in "abcdefghijklmnouwy"), 6),
    **dict.fromkeys((f"auteur-a{letter}" for letter in "pqrstvxz"), 4),
    **dict.fromkeys((f"auteur-b{letter}" for letter in "abegi"), 6),
    **dict.fromkeys((f"auteur-b{letter}" for letter in "cdfh"), 4),
    "exports": 2,
}
DOCUMENTS = [expected for folder in FOLDERS for expected in expected_plans(folder)]
FLOORS = tomllib.loads((CORPUS / "planchers.toml").read_text("utf-8"))


def name_of(expected: Expected) -> str:
    return expected.name


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_corpus_has_the_size_that_it_announces(folder: str) -> None:
    """Each author's folder has all its documents."""
    assert len(expected_plans(folder)) == FOLDERS[folder]


@pytest.mark.parametrize("expected", DOCUMENTS, ids=name_of)
def test_an_expected_plan_is_sound(expected: Expected) -> None:
    """The document stands beside it, its own counts agree, and its codes are of values it has."""
    assert expected.path.is_file()
    assert 12 <= len(expected.elements) <= 120
    counted = [each for each in range(len(expected.elements)) if expected.is_intervention(each)]
    assert len(counted) == expected.interventions
    assert {each.parent is None for each in expected.elements} == {True, False}
    for field, codes in expected.codes.items():
        said = {
            text
            for element in expected.elements
            for value in element.values
            if field in value.fields
            for text in (value.text, *value.parts)
        }
        assert set(codes) <= said, field


@pytest.mark.parametrize("expected", DOCUMENTS, ids=name_of)
def test_a_development_document_is_read_as_well_as_its_floor(expected: Expected) -> None:
    """The share of cells in the right field under the right parent does not fall."""
    try:
        extractions = read_all(expected.path)
    except UnreadableFileError as error:
        if expected.name in FLOORS:
            raise
        pytest.skip(str(error))
    found = score(expected, extractions)
    assert found.share >= FLOORS.get(expected.name, 0.0), "\n".join(found.faults)


@pytest.mark.parametrize("expected", DOCUMENTS, ids=name_of)
def test_an_expected_plan_has_the_whole_score_of_itself(expected: Expected) -> None:
    """No two elements or values of a document are so alike that the comparison mixes them up."""
    elements = tuple(
        element(
            index,
            each.levels[0],
            each.text,
            each.parent,
            *(
                value(min(said.fields), part, code_of(expected, said))
                for said in each.values
                for part in said.parts
            ),
        )
        for index, each in enumerate(expected.elements)
    )
    found = score(expected, [reading(*elements)])
    assert [fault for fault in found.faults if not fault.startswith("note absente")] == []
    assert found.share == 1.0


def code_of(expected: Expected, said: ExpectedValue) -> str | None:
    codes = (expected.codes.get(field, {}).get(said.text) for field in said.fields)
    return next((code for code in codes if code), None)


# The score itself, on a plan of four elements read by an imagined program.

SMALL = """
document = "petit.csv"
titre = "Petit plan"
interventions = 2
elements = [
  {niveau="Volet|Orientation", texte="Axe 1 : Mieux vivre"},
  {niveau="ObjectifOperationnel", texte="1.1 Se soigner"},
  {niveau="Action", texte="Ouvrir un centre de santé", porteur="Ville", statut="Fait", budget="-"},
  {niveau="Action", texte="Former", partenaire=["ARS", "CAF"], "calendrier@Début"="2025-01-31"},
]
notes = ["Page 1"]
provisoires = ["-"]
[statuts]
"Fait" = "realise"
"""
PLACE = Location("petit.csv", row=1, column=1)


def value(field: Field, text: str, code: str | None = None) -> Value:
    return Value(field, text, code, 1, Cell(text, PLACE))


def element(index: int, level: Level, text: str, parent: int | None, *values: Value) -> Element:
    counted = level is Level.ACTION
    return Element(
        index, level, text, parent, 1, "", 1, (Cell(text, PLACE),), values, is_intervention=counted
    )


ACTIONS = (
    element(0, Level.ORIENTATION, "Mieux vivre", None),
    element(1, Level.OBJECTIVE, "1.1 Se  soigner", 0),
    element(
        2,
        Level.ACTION,
        "Ouvrir un centre\nde santé",
        1,
        value(Field.LEAD, "Ville Ville"),
        value(Field.STATUS, "Fait", "realise"),
        value(Field.BUDGET, "-"),
    ),
    element(
        3,
        Level.ACTION,
        "Former",
        1,
        value(Field.PARTNER, "ARS"),
        value(Field.PARTNER, "CAF"),
        value(Field.SCHEDULE, "31/01/2025"),
    ),
)


def reading(*elements: Element) -> Extraction:
    page = Cell("Page 1", PLACE)
    cells = [cell for each in elements for cell in each.cells]
    document = Document(
        "petit.csv", "text/csv", "", tuple(Paragraph(cell) for cell in (*cells, page))
    )
    identity = PlanIdentity("petit", "Petit plan")
    return Extraction(Plan(identity, document, (), elements, (Note("page", page),)), ())


@pytest.fixture(name="small")
def small_plan(tmp_path: Path) -> Expected:
    path = tmp_path / "petit.attendu.toml"
    path.write_text(SMALL, "utf-8")
    return load_expected(path)


def test_a_plan_read_as_it_was_meant_has_every_cell_right(small: Expected) -> None:
    """Spaces, numbers at the head, doubled cells, split lists and shapes of dates do not matter."""
    found = score(small, [reading(*ACTIONS)])
    assert found.faults == ()
    assert (found.exact, found.levels, found.parents, found.ancestors) == (4, 4, 4, 4)
    assert (found.values, found.right, found.wrong, found.missed, found.extra_values) == (
        4,
        4,
        0,
        0,
        0,
    )
    assert (found.codes, found.notes, found.interventions) == ((1, 1), (1, 1), (2, 2))
    assert found.share == 1.0


def test_what_stands_under_a_wrong_parent_is_not_right(small: Expected) -> None:
    """An action hung on the axis keeps its fields but loses its own cell and theirs: 3 of 8."""
    misplaced = replace(ACTIONS[2], parent=0)
    found = score(small, [reading(*ACTIONS[:2], misplaced, ACTIONS[3])])
    assert (found.levels, found.parents, found.right) == (4, 3, 4)
    assert found.share == 5 / 8
    assert found.faults == ("ancêtres : Ouvrir un centre de santé",)


def test_values_are_right_wrong_missed_or_invented(small: Expected) -> None:
    """A lead under another field is wrong, a status that is not there is missed."""
    values = (value(Field.PARTNER, "Ville"), value(Field.AUDIENCE, "Seniors"))
    changed = replace(ACTIONS[2], values=values)
    found = score(small, [reading(*ACTIONS[:2], changed, ACTIONS[3])])
    assert (found.right, found.wrong, found.missed, found.extra_values) == (2, 1, 1, 1)
    assert found.share == 6 / 8


def test_an_element_that_is_absent_loses_its_values(small: Expected) -> None:
    """An element of another text is in excess, and the one that was meant is absent."""
    other = replace(ACTIONS[3], text="Une page de garde")
    found = score(small, [reading(*ACTIONS[:3], other)])
    assert (found.found, found.extra_elements, found.missed) == (3, 1, 2)
    assert found.share == 5 / 8
