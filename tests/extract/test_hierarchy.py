"""The levels of titles that no word tells, and of those that stand around them."""

import pytest
from handmade import heading, line, lines, table, understood

from planville_kg.extract.holding import kinds_in_order
from planville_kg.extract.steps import HEADING, NUMBER, Kind, Said, Step, Title
from planville_kg.model import Field

HEAD = ["Action", "Pilote"]


@pytest.mark.parametrize(
    ("titles", "letter"),
    [
        (("Habitat", "Santé"), "O"),
        (("Mieux loger les ménages", "Soigner près de chez soi"), "B"),
        (("Se loger", "Prévention des addictions"), "B"),
    ],
)
def test_headings_above_actions_are_themes_or_objectives(
    titles: tuple[str, str], letter: str
) -> None:
    """A theme is an orientation; what begins as things to do begin is an objective."""
    found = understood(
        heading(2, titles[0]),
        table(HEAD, ["Isoler", "Anah"]),
        heading(2, titles[1]),
        table(HEAD, ["Dépister", "ARS"]),
    )
    assert lines(found) == [
        f"{letter} {titles[0]}",
        "  A Isoler [porteur Anah]",
        f"{letter} {titles[1]}",
        "  A Dépister [porteur ARS]",
    ]


def test_a_level_without_a_word_between_two_moves_the_upper_one_up() -> None:
    """« PRIORITÉ », an orientation right above objectives, is a volet where « A. » is between."""
    between = understood(
        heading(1, "PRIORITÉ I : HABITAT"),
        heading(2, "A. Le parc ancien"),
        heading(3, "Objectif 1 : Rénover"),
        table(HEAD, ["Isoler", "Anah"]),
        heading(2, "B. Le parc neuf"),
        heading(3, "Objectif 2 : Bâtir"),
        table(HEAD, ["Acheter un terrain", "Ville"]),
    )
    assert lines(between) == [
        "V PRIORITÉ I : HABITAT",
        "  O A. Le parc ancien",
        "    B Objectif 1 : Rénover",
        "      A Isoler [porteur Anah]",
        "  O B. Le parc neuf",
        "    B Objectif 2 : Bâtir",
        "      A Acheter un terrain [porteur Ville]",
    ]
    without = understood(
        heading(1, "PRIORITÉ I : HABITAT"),
        heading(3, "Objectif 1 : Rénover"),
        table(HEAD, ["Isoler", "Anah"]),
    )
    assert lines(without) == [
        "O PRIORITÉ I : HABITAT",
        "  B Objectif 1 : Rénover",
        "    A Isoler [porteur Anah]",
    ]


def test_kinds_of_titles_are_in_the_order_in_which_they_hold_something() -> None:
    """The numbers of a menu come first and hold nothing: they stand below the headings."""
    number, above, empty = Kind(NUMBER, "1"), Kind(HEADING, "2"), Kind(HEADING, "5")
    menu = [Title(number, "1. Planter", ()), Title(number, "2. Isoler", ())]
    said = Said(Field.LEAD, "Pilote", (), "Ville")
    steps: list[Step] = [
        *menu,
        Title(above, "Nature", ()),
        menu[0],
        said,
        Title(above, "Bâti", ()),
        menu[1],
        said,
        Title(empty, "Contact", ()),
    ]
    assert kinds_in_order(steps) == [above, number, empty]
    assert kinds_in_order(steps[2:]) == [above, number, empty]
    assert kinds_in_order([*menu, Title(above, "Nature", ())]) == [number, above]


def test_a_numbered_menu_before_the_plan_does_not_change_its_levels() -> None:
    """The headings, which come after its numbers, still stand above the numbered actions."""
    found = understood(
        line("1. Le plan en bref"),
        line("2. Nous écrire"),
        heading(2, "Nature"),
        line("1. Planter des arbres"),
        line("Pilote : Ville"),
        heading(2, "Bâti"),
        line("2. Isoler les écoles"),
        line("Pilote : Région"),
    )
    assert lines(found)[-4:] == [
        "O Nature",
        "  A 1. Planter des arbres [porteur Ville]",
        "O Bâti",
        "  A 2. Isoler les écoles [porteur Région]",
    ]


def test_titles_listed_before_the_plan_are_titles_all_the_same() -> None:
    """Each stands twice, once without anything below it: they are no parts of each action."""
    found = understood(
        line("1. Planter"),
        line("2. Isoler"),
        heading(1, "Nature"),
        heading(2, "1. Planter"),
        line("Pilote : Ville"),
        heading(2, "2. Isoler"),
        line("Pilote : CAF"),
    )
    said = {e.text: [v.text for v in e.values] for e in found.plan.elements if e.values}
    assert said == {"1. Planter": ["Ville"], "2. Isoler": ["CAF"]}


def test_a_word_for_an_action_above_a_table_of_actions_is_an_upper_level() -> None:
    """« Engagement » may be one, but not where the table below it has actions."""
    found = understood(
        heading(1, "Engagement 1 : Se loger"),
        table(["Action", "Pilote"], ["Isoler les toits", "Ville"]),
        heading(1, "Engagement 2 : Se soigner"),
        table(["Action", "Pilote"], ["Un bus santé", "ARS"]),
    )
    assert lines(found) == [
        "B Engagement 1 : Se loger",
        "  A Isoler les toits [porteur Ville]",
        "B Engagement 2 : Se soigner",
        "  A Un bus santé [porteur ARS]",
    ]
