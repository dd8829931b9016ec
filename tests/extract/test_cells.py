"""Cells that hold several lines, several values, or one value twice."""

import pytest

from planville_kg.extract import extract
from planville_kg.link import link
from planville_kg.model import Field, LinkedPlan
from planville_kg.readers.text import read_text
from planville_kg.text import unwrap

HEADER = "Action;Quartier;Pilote;Statut\n"


def read(row: str) -> LinkedPlan:
    return link(extract(read_text("plan.csv", (HEADER + row + "\n").encode())).plan)


def places(linked: LinkedPlan) -> list[str]:
    known = {territory.identifier: territory.label for territory in linked.territories}
    return [known[found.territory] for found in linked.territory_links]


def test_lines_of_a_cell_are_several_values() -> None:
    """Two quartiers and two partners, one a line, are two each."""
    linked = read('Une fête;"Rouher\nLes Hauts de Creil";"ARS\nVille de Creil";En cours')
    assert places(linked) == ["Rouher", "Les Hauts de Creil"]
    assert [actor.label for actor in linked.actors] == [
        "Agence régionale de santé",
        "Ville de Creil",
    ]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Les Hauts de\nCreil", "Les Hauts de Creil"),
        ("Bout des Landes -\nBout des Pavés", "Bout des Landes - Bout des Pavés"),
        ("Maison de la Justice\net du Droit", "Maison de la Justice et du Droit"),
        ("Rouher\n\nMoulin", "Rouher\nMoulin"),
        ("2025\n2026", "2025\n2026"),
    ],
)
def test_a_line_that_goes_on_is_joined(text: str, meant: str) -> None:
    """A narrow column wraps names: link words, hyphens and small letters tell."""
    assert unwrap(text) == meant


@pytest.mark.parametrize("word", ["Tous", "TOUS QUARTIERS", "Ensemble des QPV", "Tous\nquartiers"])
def test_everywhere_has_many_words_in_its_column(word: str) -> None:
    """Each of them reaches the perimeter of the plan, and nothing else."""
    linked = read(f'Une fête;"{word}";CAF;En cours')
    assert [(found.territory, found.is_all) for found in linked.territory_links] == [
        (linked.perimeter, True)
    ]


def test_a_lone_tous_in_a_sentence_is_nowhere() -> None:
    """« pour tous » is not a place."""
    assert read("Une fête pour tous;;CAF;En cours").territory_links == ()


def test_placeholders_say_nothing() -> None:
    """A dash or « NC » in a coded column is an empty field, kept as written."""
    (element,) = read("Une fête;-;CAF;NC").plan.elements
    assert [value.text for value in element.values] == ["-", "CAF", "NC"]
    status = next(value for value in element.values if value.field is Field.STATUS)
    assert status.code == "non-renseigne"
    assert element.missing == (2, 4)
