"""Titles of one column that begin with their numbers."""

from handmade import lines, table, understood

from planville_kg.extract.coverage import coverage

HEAD = ["Action", "Pilote", "Échéance"]


def test_titles_stand_where_their_own_numbers_say() -> None:
    """« 1.1 » above « 1.1.1 », whose row without a number is a part of it."""
    found = understood(
        table(
            HEAD,
            ["1.1 Déchets", "", ""],
            ["1.1.1 Jeter moins", "Ville", "2025"],
            ["Distribuer des composteurs", "Régie", "2026"],
            ["1.2 Eau", "", ""],
            ["1.2.1 Réparer les fuites", "Syndicat", "2027"],
        )
    )
    assert lines(found) == [
        "O 1.1 Déchets",
        "  A 1.1.1 Jeter moins [porteur Ville] [calendrier 2025]",
        "    S Distribuer des composteurs [porteur Régie] [calendrier 2026]",
        "O 1.2 Eau",
        "  A 1.2.1 Réparer les fuites [porteur Syndicat] [calendrier 2027]",
    ]
    assert coverage(found.plan).lost == ()


def test_a_band_over_such_rows_stands_above_them() -> None:
    """« Axe 1 » over the whole table contains « 1.1 » and « 1.2 »."""
    found = understood(
        table(
            HEAD,
            [("Axe 1 : Environnement", 1, 3)],
            ["1.1 Déchets", "", ""],
            ["1.1.1 Jeter moins", "Ville", "2025"],
            ["1.2 Eau", "", ""],
            ["1.2.1 Réparer les fuites", "Syndicat", "2027"],
        )
    )
    assert lines(found) == [
        "V Axe 1 : Environnement",
        "  O 1.1 Déchets",
        "    A 1.1.1 Jeter moins [porteur Ville] [calendrier 2025]",
        "  O 1.2 Eau",
        "    A 1.2.1 Réparer les fuites [porteur Syndicat] [calendrier 2027]",
    ]
    assert coverage(found.plan).lost == ()


def test_rows_of_shorter_numbers_that_say_more_than_a_title_are_actions() -> None:
    """« 1. Jeter moins » has a lead of its own: « 1.1 » below it is a part of it."""
    found = understood(
        table(
            HEAD,
            ["1. Jeter moins", "Ville", "2025"],
            ["1.1 Composter", "Régie", "2026"],
            ["2. Réparer les fuites", "Syndicat", "2027"],
            ["2.1 Compter", "Syndicat", "2028"],
        )
    )
    assert lines(found) == [
        "A 1. Jeter moins [porteur Ville] [calendrier 2025]",
        "  S 1.1 Composter [porteur Régie] [calendrier 2026]",
        "A 2. Réparer les fuites [porteur Syndicat] [calendrier 2027]",
        "  S 2.1 Compter [porteur Syndicat] [calendrier 2028]",
    ]


def test_the_numbers_of_a_column_nest_the_titles_of_another() -> None:
    """Objectives have two figures, actions three and fields, their parts a letter."""
    found = understood(
        table(
            ["N°", "Objectifs / actions / étapes", "Pilote", "Échéance"],
            ["1.1", "Réduire les consommations", "", ""],
            ["1.1.1", "Rénover trois écoles", "Ville", "2028"],
            ["1.1.1.a", "Audit de l'école", "", "2025"],
            ["1.1.1.b", "Travaux de l'école", "", "2026"],
            ["1.2", "Adapter la ville", "", ""],
            ["1.2.1", "Ouvrir des lieux frais", "CCAS", "2026"],
        )
    )
    assert [(element.level, element.text) for element in found.plan.elements] == [
        ("ObjectifOperationnel", "Réduire les consommations"),
        ("Action", "Rénover trois écoles"),
        ("SousAction", "Audit de l'école"),
        ("SousAction", "Travaux de l'école"),
        ("ObjectifOperationnel", "Adapter la ville"),
        ("Action", "Ouvrir des lieux frais"),
    ]
