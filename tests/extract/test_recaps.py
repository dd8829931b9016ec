"""Tables that list the fiches which stand elsewhere in the document."""

from handmade import heading, line, lines, table, understood

from planville_kg.model import Paragraph

TITLES = ("Acheter un terrain", "Isoler les toits", "Un bus santé")


def fiche(number: int) -> tuple[Paragraph, Paragraph]:
    """Return the title of a fiche and its only key."""
    return heading(2, f"Action {number} : {TITLES[number - 1]}"), line(f"Échéance : 202{number}")


def test_a_list_of_the_fiches_after_them_is_no_part_of_the_plan() -> None:
    """Its rows open no second action under the last axis, and stay beside the plan."""
    found = understood(
        heading(1, "Axe 1 : Se loger"),
        *fiche(1),
        *fiche(2),
        heading(1, "Axe 2 : Se soigner"),
        *fiche(3),
        table(["N°", "Action"], *([str(n), text] for n, text in enumerate(TITLES, start=1))),
    )
    assert lines(found) == [
        "V Axe 1 : Se loger",
        "  A Action 1 : Acheter un terrain [calendrier 2021]",
        "  A Action 2 : Isoler les toits [calendrier 2022]",
        "V Axe 2 : Se soigner",
        "  A Action 3 : Un bus santé [calendrier 2023]",
    ]
    noted = {note.cell.text for note in found.plan.notes if note.kind == "tableau-ignore"}
    assert noted >= set(TITLES)


def test_a_list_of_fiches_that_alone_says_their_axis_is_read() -> None:
    """No title of an axis stands above the fiches: the table is where it is said."""
    found = understood(
        table(["Axe", "Action"], *(["Se loger", text] for text in TITLES)),
        *fiche(1),
        *fiche(2),
        *fiche(3),
    )
    assert lines(found) == [
        "V Se loger",
        "  A Action 1 : Acheter un terrain [calendrier 2021]",
        "  A Action 2 : Isoler les toits [calendrier 2022]",
        "  A Action 3 : Un bus santé [calendrier 2023]",
    ]


def test_a_table_of_the_numbers_of_actions_is_no_part_of_the_plan() -> None:
    """It says who leads which actions, which stand elsewhere."""
    found = understood(
        heading(1, "Axe 1 : Se loger"),
        *fiche(1),
        *fiche(2),
        *fiche(3),
        table(["Pilote", "Actions"], ["Ville", "1, 3"], ["CAF", "2"]),
    )
    assert len(found.plan.elements) == 4


def test_amounts_by_axis_are_no_part_of_a_plan_that_numbers_its_titles() -> None:
    """No word says what the titles are: their fields say that the plan is there."""
    found = understood(
        heading(1, "I. Se loger"),
        heading(2, "1. Acheter un terrain"),
        line("Pilote : Ville"),
        heading(2, "2. Isoler les toits"),
        line("Pilote : Ville"),
        heading(1, "II. Se soigner"),
        heading(2, "1. Un bus santé"),
        line("Pilote : ARS"),
        table(["Axe", "État", "CAF"], ["Axe I", "2 000 €", "100 €"], ["Axe II", "50 €", "10 €"]),
    )
    assert [element.text for element in found.plan.elements] == [
        "I. Se loger",
        "1. Acheter un terrain",
        "2. Isoler les toits",
        "II. Se soigner",
        "1. Un bus santé",
    ]
