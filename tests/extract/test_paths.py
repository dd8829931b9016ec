"""Levels written as one path: above a table, in the cells of a column, in a fiche."""

from handmade import heading, line, lines, table, understood

from planville_kg.extract.coverage import coverage


def test_a_path_above_a_table_is_its_levels() -> None:
    """A heading, or a line, that names an axis and its objective."""
    found = understood(
        heading(2, "Axe 1 : Emploi / Objectif 1.1 : Lever les freins"),
        table(["Action", "Pilote"], ["Ouvrir une crèche", "CAF"]),
        line("Axe 1 : Emploi > Objectif 1.2 : Se former"),
        table(["Action", "Pilote"], ["Créer un forum", "Ville"]),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  B Objectif 1.1 : Lever les freins",
        "    A Ouvrir une crèche [porteur CAF]",
        "  B Objectif 1.2 : Se former",
        "    A Créer un forum [porteur Ville]",
    ]


def test_a_column_of_paths_is_the_levels_of_its_rows() -> None:
    """One cell of each row says all that stands above its action."""
    found = understood(
        table(
            ["Axe / Objectif", "Action", "Pilote"],
            ["Axe 1 : Emploi\nObjectif 1.1 : Lever les freins", "Ouvrir une crèche", "CAF"],
            ["Axe 1 : Emploi\nObjectif 1.1 : Lever les freins", "Créer un forum", "Ville"],
            ["Axe 2 : Santé\nObjectif 2.1 : Prévenir", "Un bus santé", "ARS"],
        )
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  B Objectif 1.1 : Lever les freins",
        "    A Ouvrir une crèche [porteur CAF]",
        "    A Créer un forum [porteur Ville]",
        "V Axe 2 : Santé",
        "  B Objectif 2.1 : Prévenir",
        "    A Un bus santé [porteur ARS]",
    ]
    assert coverage(found.plan).lost == ()


def test_a_path_in_a_fiche_says_where_its_action_stands() -> None:
    """Whatever its key, it stands above the action."""
    found = understood(
        table(
            ["Fiche action n° 1", "Ouvrir une crèche"],
            ["Rattachement", "Axe 1 : Emploi > Objectif 1.1 : Lever les freins"],
            ["Pilote", "CAF"],
            ["Calendrier", "2026"],
        )
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  B Objectif 1.1 : Lever les freins",
        "    A Ouvrir une crèche [porteur CAF] [calendrier 2026]",
    ]


def test_the_name_of_a_sheet_that_says_nothing_is_no_level() -> None:
    """« Feuil1 » and « Actions 2025 » are names of files; « Emploi » would be an axis."""
    found = understood(
        table(["Action", "Pilote"], ["Ouvrir une crèche", "CAF"], sheet="Feuil1"),
        table(["Action", "Pilote"], ["Un bus santé", "ARS"], sheet="Suivi des actions 2025"),
    )
    assert lines(found) == ["A Ouvrir une crèche [porteur CAF]", "A Un bus santé [porteur ARS]"]
