"""IRIs made from content."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from planville_kg.graph.iris import Iris, fragment_path
from planville_kg.graph.names import digest
from planville_kg.model import Extraction, Location
from planville_kg.pipeline import read_plan, shipped_plan

Read = Callable[..., Extraction]
ROWS = [
    ("Agir ici", "Ouvrir un lieu", "En cours", "Institution", "Maurepas"),
    ("", "Former des agents", "A réaliser", "Mixte", "Villejean"),
    ("Agir ailleurs", "Ouvrir un lieu", "En cours", "Mixte", "Maurepas"),
]


def names(extraction: Extraction) -> list[str]:
    return [node.value for node in Iris(extraction.plan).elements]


def test_a_second_reading_gives_the_same_iris(nantes: Extraction) -> None:
    """The shipped plan read twice has the same IRIs, all different."""
    assert names(nantes) == names(read_plan(shipped_plan()))
    assert len(set(names(nantes))) == len(nantes.plan.elements) == 90


def test_an_iri_says_its_plan_kind_and_first_words(nantes: Extraction) -> None:
    """Line 9's action is named after its first words, then eight digits."""
    element = next(
        e
        for e in nantes.plan.elements
        if e.text == "Etudier les mécanismes de non recours au droit"
    )
    before, _, code = Iris(nantes.plan).element(element).value.rpartition("-")
    assert before == (
        "https://w3id.org/planville/id/nantes-metropole-2015/action/"
        "etudier-les-mecanismes-de-non-recours"
    )
    assert len(code) == 8
    assert int(code, 16) >= 0


@pytest.mark.parametrize("separator", [";", ","])
def test_another_separator_changes_no_element(read: Read, separator: str) -> None:
    """The same cells in another text format have the same IRIs."""
    assert names(read(ROWS, separator=separator)) == names(read(ROWS))


def test_case_accents_and_spaces_change_no_element(read: Read) -> None:
    """The hash is over folded words, not letters as typed."""
    again = [(row[0].upper(), row[1].replace(" ", "  "), *row[2:]) for row in ROWS]
    assert names(read(again)) == names(read(ROWS))


def test_a_changed_status_or_place_changes_no_element(read: Read) -> None:
    """What a version may change of an element does not change its name."""
    again = [(row[0], row[1], "Réalisé", "Mixte", "Le Blosne") for row in ROWS]
    assert names(read(again)) == names(read(ROWS))


def test_a_row_moved_to_another_line_keeps_its_iri(read: Read) -> None:
    """The order of the lines does not name the elements."""
    assert sorted(names(read([ROWS[2], *ROWS[:2]]))) == sorted(names(read(ROWS)))


def test_a_changed_text_changes_the_element_and_those_below(read: Read) -> None:
    """Another action's text renames it and its sub-actions, and nothing else."""
    again = [("Agir là", *ROWS[0][1:]), *ROWS[1:]]
    changed = [
        before != after for before, after in zip(names(read(ROWS)), names(read(again)), strict=True)
    ]
    assert changed == [True, True, True, False, False]


def test_the_same_words_under_other_parents_have_other_iris(read: Read) -> None:
    """« Ouvrir un lieu » of one action is not that of another."""
    found = [name for name in names(read(ROWS)) if "ouvrir-un-lieu" in name]
    assert len(set(found)) == 2


def test_twins_are_numbered(read: Read) -> None:
    """What says the same under the same parent gets -2, -3 in reading order."""
    twin = ("", "Ouvrir un lieu", "En cours", "Institution", "Villejean")
    first, second, third = (
        name for name in names(read([ROWS[0], twin, twin])) if "/sous-action/" in name
    )
    assert (second, third) == (f"{first}-2", f"{first}-3")


def test_the_base_is_an_option(read: Read) -> None:
    """Another base changes the root of every IRI, and nothing after it."""
    plan = read(ROWS).plan
    local = Iris(plan, base="https://exemple.fr/")
    usual = Iris(plan)
    for ours, theirs in zip(local.elements, usual.elements, strict=True):
        assert ours.value == theirs.value.replace(
            "https://w3id.org/planville/", "https://exemple.fr/"
        )
    assert local.of_plan().value == "https://exemple.fr/id/essai"
    assert local.graph("plan/essai").value == "https://exemple.fr/graph/plan/essai"


def test_versions_are_named_by_date(read: Read) -> None:
    """A plan without a date has a version all the same."""
    plan = read(ROWS).plan
    assert Iris(plan).version().value.endswith("/essai/version/2024")
    undated = replace(plan, identity=replace(plan.identity, date=None))
    assert Iris(undated).version().value.endswith("/essai/version/sans-date")


def test_documents_are_named_by_fingerprint(read: Read) -> None:
    """Two contents are two documents; the same content is the same."""
    assert Iris(read(ROWS).plan).document() == Iris(read(ROWS).plan).document()
    assert Iris(read(ROWS).plan).document() != Iris(read(ROWS[:2]).plan).document()


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (Location("p.txt"), ""),
        (Location("p.txt", page=2), "/page/2"),
        (Location("p.txt", page=1, table=1, row=3, line=9), "/page/1/tableau/1/ligne/3"),
        (
            Location("p.txt", page=1, table=1, row=3, line=9, column=4, start=2, end=5),
            "/page/1/tableau/1/ligne/3/cellule/4",
        ),
        (
            Location("p.xlsx", sheet="Été 2015", row=3, column=4),
            "/feuille/ete-2015/ligne/3/cellule/4",
        ),
    ],
)
def test_fragments_are_named_by_place(place: Location, path: str) -> None:
    """A cell is named by page or sheet, table, row and column, not by line or offset."""
    assert fragment_path(place) == path


def test_a_digest_tells_where_its_parts_end() -> None:
    """« a », « bc » and « ab », « c » are not the same."""
    assert digest("a", "bc") != digest("ab", "c")
    assert digest("a", 1) == digest("a", "1")
