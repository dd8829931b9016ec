"""Keys and columns of stages: « Étapes », « Mise en œuvre », « Déroulement »."""

import pytest
from handmade import lines, table, understood

from planville_kg.extract.coverage import coverage
from planville_kg.extract.stages import names_stages
from planville_kg.model import Table


@pytest.mark.parametrize(
    ("words", "are_stages"),
    [
        ("Étape", True),
        ("LES PRINCIPALES ÉTAPES", True),
        ("Phasage prévisionnel", True),
        ("Modalités de la mise en œuvre", True),
        ("Déroulé / étapes", True),
        ("Calendrier des étapes", False),
        ("Mise en place", False),
    ],
)
def test_words_that_announce_stages_begin_with_them(words: str, *, are_stages: bool) -> None:
    """Words of order before them do not count; what only speaks of stages announces none."""
    assert names_stages(words) is are_stages


def fiche(number: int, stages: str) -> Table:
    """Return a fiche with its stages."""
    return table(
        [(f"Fiche action n° {number} : Projet {number}", 1, 2)],
        ["Pilote", "Ville"],
        ["Mise en œuvre", stages],
        ["Échéance", "2026"],
    )


def test_what_most_fiches_list_as_parts_is_parts_in_all_of_them() -> None:
    """« Salle », « Date » are no words of actions, but stand where two fiches list theirs."""
    found = understood(
        fiche(1, "- Trouver un local\n- Former une équipe"),
        fiche(2, "- Salle\n- Date"),
        fiche(3, "- Acheter un bus\n- Recruter"),
    )
    assert lines(found)[2:4] == [
        "A Fiche action n° 2 : Projet 2 [porteur Ville] [calendrier 2026]",
        "  S Salle Date",
    ]
    assert [part.text for part in found.plan.elements[3].parts] == ["Salle", "Date"]
    assert coverage(found.plan).lost == ()


def test_what_no_more_fiches_list_as_parts_stays_a_value() -> None:
    """One fiche lists parts and one does not: neither says what the key means in the other."""
    found = understood(
        fiche(1, "- Trouver un local\n- Former une équipe"), fiche(2, "- Salle\n- Date")
    )
    assert lines(found)[2:] == [
        "A Fiche action n° 2 : Projet 2 [porteur Ville] [autre - Salle / - Date] [calendrier 2026]"
    ]


def test_a_table_of_stages_among_the_rows_of_a_fiche() -> None:
    """« Étapes | Échéance » heads the parts of the action, each with its date."""
    found = understood(
        table(
            [("Fiche action n° 1 : Ouvrir une crèche", 1, 2)],
            ["Pilote", "CAF"],
            ["Public visé", "Familles"],
            ["Étapes de mise en œuvre", "Échéance"],
            ["Trouver un local", "2025"],
            ["Une équipe", "2026"],
            ["Partenaires", "PMI"],
            ["Indicateurs", "Places"],
        )
    )
    assert lines(found) == [
        (
            "A Fiche action n° 1 : Ouvrir une crèche [porteur CAF] [public Familles] "
            "[partenaire PMI] [indicateur Places]"
        ),
        "  S Trouver un local [calendrier 2025]",
        "  S Une équipe [calendrier 2026]",
    ]
    assert coverage(found.plan).lost == ()


def test_a_column_that_lists_the_stages_of_actions_is_one_of_their_parts() -> None:
    """Its cells have dashes; without them, the column keeps its own name."""
    head = ["Action", "Pilote", "Mise en œuvre"]
    listed = understood(
        table(
            head,
            ["Ouvrir une crèche", "CAF", "- Trouver un local\n- Former une équipe"],
            ["Un bus santé", "ARS", "- Acheter un bus\n- Recruter"],
        )
    )
    elements = listed.plan.elements
    assert [element.level for element in elements] == ["Action", "SousAction"] * 2
    assert [part.text for part in elements[1].parts] == ["Trouver un local", "Former une équipe"]
    assert [part.text for part in elements[3].parts] == ["Acheter un bus", "Recruter"]
    said = understood(
        table(
            head,
            ["Ouvrir une crèche", "CAF", "Dans les murs de l'école"],
            ["Un bus santé", "ARS", "Deux tournées"],
        )
    )
    assert lines(said) == [
        "A Ouvrir une crèche [porteur CAF] [autre Dans les murs de l'école]",
        "A Un bus santé [porteur ARS] [autre Deux tournées]",
    ]
