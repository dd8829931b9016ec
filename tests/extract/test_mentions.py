"""Titles that fiches tell again by their word and their number alone."""

from handmade import heading, line, lines, understood

from planville_kg.extract.mentions import with_mentions
from planville_kg.extract.steps import Title, kind_of_word


def test_a_mention_of_the_titles_that_are_open_stands_beside_the_plan() -> None:
    """« Enjeu 1 / Objectif 1.1 » below an action says where it is, and opens nothing."""
    found = understood(
        heading(1, "Enjeu 1 : Se loger"),
        heading(2, "Objectif 1.1 : Bâtir"),
        heading(3, "Action 1 : Acheter un terrain"),
        line("Enjeu 1 / Objectif 1.1"),
        line("Pilote : Ville"),
        heading(1, "Enjeu 2 : Se soigner"),
        heading(2, "Objectif 2.1 : Prévenir"),
        heading(3, "Action 2 : Un bus santé"),
        line("Enjeu 2 / Objectif 2.1"),
        line("Pilote : ARS"),
    )
    assert lines(found) == [
        "O Enjeu 1 : Se loger",
        "  B Objectif 1.1 : Bâtir",
        "    A Action 1 : Acheter un terrain [porteur Ville]",
        "O Enjeu 2 : Se soigner",
        "  B Objectif 2.1 : Prévenir",
        "    A Action 2 : Un bus santé [porteur ARS]",
    ]
    assert {note.cell.text for note in found.plan.notes if note.kind == "renvoi"} == {
        "Enjeu 1 / Objectif 1.1",
        "Enjeu 2 / Objectif 2.1",
    }


def test_a_mention_of_a_title_that_is_not_open_is_that_title() -> None:
    """« Enjeu 2 » above the fiche that it announces has the words of the full title, told later."""
    found = understood(
        heading(1, "Enjeu 1 : Se loger"),
        heading(3, "Action 1 : Acheter un terrain"),
        line("Pilote : Ville"),
        line("Enjeu 2 / Objectif 2.1"),
        heading(3, "Action 2 : Un bus santé"),
        line("Pilote : ARS"),
        heading(1, "Enjeu 2 : Se soigner"),
        heading(2, "Objectif 2.1 : Prévenir"),
        heading(3, "Action 3 : Dépister"),
        line("Pilote : CPAM"),
    )
    assert lines(found) == [
        "O Enjeu 1 : Se loger",
        "  A Action 1 : Acheter un terrain [porteur Ville]",
        "O Enjeu 2 : Se soigner",
        "  B Objectif 2.1 : Prévenir",
        "    A Action 2 : Un bus santé [porteur ARS]",
        "    A Action 3 : Dépister [porteur CPAM]",
    ]


def test_a_mention_of_a_title_that_another_one_closed_opens_it_again() -> None:
    """An axis closes the objective of the axis before; a mention that nothing titles is kept."""
    axis, goal = kind_of_word("Axe"), kind_of_word("Objectif")
    steps = [
        Title(axis, "Axe 1 : Se loger", (), "Axe"),
        Title(goal, "Objectif 1 : Bâtir", (), "Objectif"),
        Title(axis, "Axe 2 : Se soigner", (), "Axe"),
        Title(goal, "Objectif 1", (), "Objectif"),
        Title(goal, "Objectif 7", (), "Objectif"),
    ]
    assert [step.text for step in with_mentions(steps) if isinstance(step, Title)] == [
        "Axe 1 : Se loger",
        "Objectif 1 : Bâtir",
        "Axe 2 : Se soigner",
        "Objectif 1 : Bâtir",
        "Objectif 7",
    ]
