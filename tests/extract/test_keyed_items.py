"""Items of lists that are each followed by keys of their own."""

from handmade import heading, item, line, lines, table, understood


def test_items_with_keys_are_actions_beside_a_table_of_actions() -> None:
    """One axis has its actions in a table, the other in a list: both have actions."""
    found = understood(
        heading(1, "Axe 1 : Emploi"),
        table(["Action", "Pilote"], ["Ouvrir une crèche", "CAF"]),
        heading(1, "Axe 2 : Santé"),
        item("Un bus santé"),
        line("Pilote : ARS"),
        item("Un dépistage"),
        line("Pilote : CPAM"),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  A Ouvrir une crèche [porteur CAF]",
        "V Axe 2 : Santé",
        "  A Un bus santé [porteur ARS]",
        "  A Un dépistage [porteur CPAM]",
    ]


def test_items_with_keys_below_an_action_are_its_parts() -> None:
    """Whatever word they begin with: the keys tell them from a list that describes it."""
    found = understood(
        heading(2, "Action 1 : Ouvrir une crèche"),
        item("Un local"),
        line("Pilote : Ville"),
        item("Une équipe"),
        line("Pilote : CAF"),
    )
    assert [(element.level, element.text) for element in found.plan.elements] == [
        ("Action", "Action 1 : Ouvrir une crèche"),
        ("SousAction", "Un local"),
        ("SousAction", "Une équipe"),
    ]


def test_a_list_with_an_item_without_keys_beside_a_table_of_actions_holds_none() -> None:
    """The keys below its last item speak of the axis; the items are text."""
    found = understood(
        heading(1, "Axe 1 : Emploi"),
        table(["Action", "Pilote"], ["Ouvrir une crèche", "CAF"]),
        heading(1, "Axe 2 : Santé"),
        item("Un bus santé"),
        item("Un dépistage"),
        line("Pilote : CPAM"),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  A Ouvrir une crèche [porteur CAF]",
        "V Axe 2 : Santé [porteur CPAM]",
    ]


def test_the_keys_of_parts_speak_of_them() -> None:
    """Each part of an action that has keys of its own keeps them."""
    found = understood(
        heading(2, "Action 1 : Ouvrir une crèche"),
        item("Un local"),
        line("Pilote : Ville"),
        item("Une équipe"),
        line("Pilote : CAF"),
    )
    assert lines(found) == [
        "A Action 1 : Ouvrir une crèche",
        "  S Un local [porteur Ville]",
        "  S Une équipe [porteur CAF]",
    ]
