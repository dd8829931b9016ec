"""Exports of planning tools: outline numbers (WBS) in a column nest rows that all say fields."""

from handmade import lines, table, understood

from planville_kg.extract.coverage import coverage

HEAD = ["WBS", "Nom de la tâche", "Début", "Noms ressources"]


def test_outline_numbers_nest_rows_that_all_have_dates() -> None:
    """The actions are right below the deepest titles whose word stands above actions."""
    found = understood(
        table(
            HEAD,
            ["1", "Axe 1 - Petite enfance", "2024", ""],
            ["1.1", "Objectif 1.1 - Accueillir", "2024", ""],
            ["1.1.1", "Créer une crèche", "2025", "Service enfance"],
            ["1.1.1.1", "Travaux", "2026", "Services techniques"],
            ["1.1.2", "Ouvrir un relais", "2025", "CAF"],
            ["2", "Axe 2 - Jeunesse", "2024", ""],
            ["2.1", "Objectif 2.1 - Accompagner", "2024", ""],
            ["2.1.1", "Recruter un animateur", "2026", "MJC"],
        )
    )
    assert lines(found) == [
        "V Axe 1 - Petite enfance [numero 1] [calendrier 2024]",
        "  B Objectif 1.1 - Accueillir [numero 1.1] [calendrier 2024]",
        "    A Créer une crèche [numero 1.1.1] [calendrier 2025] [porteur Service enfance]",
        "      S Travaux [numero 1.1.1.1] [calendrier 2026] [porteur Services techniques]",
        "    A Ouvrir un relais [numero 1.1.2] [calendrier 2025] [porteur CAF]",
        "V Axe 2 - Jeunesse [numero 2] [calendrier 2024]",
        "  B Objectif 2.1 - Accompagner [numero 2.1] [calendrier 2024]",
        "    A Recruter un animateur [numero 2.1.1] [calendrier 2026] [porteur MJC]",
    ]
    assert coverage(found.plan).lost == ()


def test_without_words_the_deepest_rows_are_the_actions() -> None:
    """They are where every branch is as deep, and those above them where only some are."""
    rows = [
        ["1", "Petite enfance", "2024", ""],
        ["1.1", "Accueil", "2024", ""],
        ["1.1.1", "Créer une crèche", "2025", "CAF"],
        ["2", "Jeunesse", "2024", ""],
        ["2.1", "Loisirs", "2024", ""],
        ["2.1.1", "Recruter un animateur", "2025", "MJC"],
    ]
    assert [text.split()[0] for text in lines(understood(table(HEAD, *rows)))] == list("VOAVOA")
    uneven = [*rows, ["2.2", "Voyages", "2024", ""]]
    assert [text.split()[0] for text in lines(understood(table(HEAD, *uneven)))] == list("OASOASA")
