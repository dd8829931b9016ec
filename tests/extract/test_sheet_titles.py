"""Names of sheets beside the titles that stand in them."""

from handmade import lines, table, understood

HEAD = ["Action", "Pilote"]


def test_the_names_of_sheets_that_each_have_their_own_title_are_left_out() -> None:
    """« 1-Bâtir » says in short what « Ambition 1 : Bâtir des logements » says in the sheet."""
    found = understood(
        table(
            [("Ambition 1 : Bâtir des logements", 1, 2)],
            HEAD,
            ["Acheter un terrain", "Ville"],
            sheet="1-Bâtir",
        ),
        table(
            [("Ambition 2 : Rénover le parc", 1, 2)],
            HEAD,
            ["Isoler les toits", "Anah"],
            sheet="2-Rénover",
        ),
    )
    assert lines(found) == [
        "V Ambition 1 : Bâtir des logements",
        "  A Acheter un terrain [porteur Ville]",
        "V Ambition 2 : Rénover le parc",
        "  A Isoler les toits [porteur Anah]",
    ]


def test_the_names_of_sheets_that_share_a_title_are_a_level() -> None:
    """« Nord » and « Sud » both hold the same axis: only their names tell them apart."""
    axis = [("Axe 1 : Se loger", 1, 2)]
    found = understood(
        table(axis, HEAD, ["Acheter un terrain", "Ville"], sheet="Nord"),
        table(axis, HEAD, ["Isoler les toits", "Anah"], sheet="Sud"),
    )
    assert lines(found) == [
        "P Nord",
        "  V Axe 1 : Se loger",
        "    A Acheter un terrain [porteur Ville]",
        "P Sud",
        "  V Axe 1 : Se loger",
        "    A Isoler les toits [porteur Anah]",
    ]
