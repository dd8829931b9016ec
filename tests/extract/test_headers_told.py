"""Headers that few words explain: columns of dates, payers, actions in the plan's own words."""

from handmade import heading, lines, table, understood


def test_a_header_of_dates_and_payers_is_one() -> None:
    """« S1 2025 » and the payers under « Plan de financement » are no words of levels."""
    dates = ("S1 2025", "S2 2025", "S1 2026", "S2 2026")
    found = understood(
        table(
            ["Code", "Action", "Pilote", "Partenaires", *dates, "Coût total", "Syndicat", "Europe"],
            ["A1", "Adopter un schéma", "Service", "Communes", "X", "X", "", "", "48", "24", "24"],
            ["A2", "Aménager une voie", "Voirie", "Région", "", "", "X", "X", "690", "210", "480"],
        )
    )
    first = found.plan.elements[0]
    assert (first.level, first.text) == ("Action", "Adopter un schéma")
    said = [(value.field, value.text) for value in first.values]
    assert ("calendrier", "S1 2025") in said
    assert ("calendrier", "S1 2026") not in said


def test_the_actions_of_a_header_that_names_no_level() -> None:
    """What stands below « Ce que nous ferons » begins as actions do, beside two sure fields."""
    found = understood(
        heading(2, "Objectif 1.1 – Rafraîchir"),
        table(
            ["Ce que nous ferons", "Avec qui", "Quand"],
            ["Planter 3 000 arbres", "Associations", "2026"],
            ["Désimperméabiliser les cours", "Écoles", "2027"],
        ),
    )
    assert lines(found) == [
        "B Objectif 1.1 – Rafraîchir",
        "  A Planter 3 000 arbres [partenaire Associations] [calendrier 2026]",
        "  A Désimperméabiliser les cours [partenaire Écoles] [calendrier 2027]",
    ]


def test_a_table_of_other_things_with_such_a_header_has_no_actions() -> None:
    """Instances are no actions, whoever sits in them."""
    found = understood(
        heading(2, "Objectif 1.1 – Rafraîchir"),
        table(["Action", "Pilote"], ["Planter des arbres", "Ville"]),
        heading(2, "Les instances"),
        table(
            ["Instance", "Avec qui", "Quand"],
            ["Comité", "Élus", "Chaque trimestre"],
            ["Groupe", "Habitants", "Chaque mois"],
        ),
    )
    assert [e.text for e in found.plan.elements if e.level == "Action"] == ["Planter des arbres"]


def test_rows_before_a_header_that_comes_back_go_on_with_the_table_above() -> None:
    """A page that cuts a table prints its header once more, below the first rows."""
    header = ["Action", "Pilote", "Échéance"]
    found = understood(
        heading(2, "Objectif 1 – Agir"),
        table(header, ["Un forum", "CAF", "2025"]),
        heading(2, "Objectif 2 – Aider"),
        table(["Un bus", "ARS", "2026"], header, ["Un lieu d'accueil", "Ville", "2027"]),
    )
    assert [e.text for e in found.plan.elements if e.level == "Action"] == [
        "Un forum",
        "Un bus",
        "Un lieu d'accueil",
    ]


def test_the_reference_of_an_action_is_its_own_on_all_its_rows() -> None:
    """Far left of it, and the same on the rows of its sub-actions."""
    found = understood(
        table(
            ["Réf.", "Pilier", "Action", "Sous-action", "Pilote"],
            ["CV-1", "Emploi", "Un forum", "", "CAF"],
            ["CV-2", "Emploi", "Un bus", "Acheter", "ARS"],
            ["CV-2", "Emploi", "Un bus", "Équiper", "ARS"],
        )
    )
    assert [
        (e.text, v.text) for e in found.plan.elements for v in e.values if v.field == "numero"
    ] == [("Un forum", "CV-1"), ("Un bus", "CV-2")]


def test_bands_numbered_are_titles_of_a_level() -> None:
    """« 1. Présence » over the width of a table, and « 1.1 » in the column of numbers."""
    found = understood(
        table(
            ["N°", "Action", "Pilote", "Échéance"],
            [("1. Présence de proximité", 1, 4)],
            ["1.1", "Ouvrir une loge", "Bailleur", "2025"],
            ["1.2", "Former un agent", "Bailleur", "2026"],
            [("2. Tranquillité des halls", 1, 4)],
            ["2.1", "Poser des caméras", "Bailleur", "2025"],
            ["2.2", "Clore les pieds d'immeuble", "Bailleur", "2026"],
        )
    )
    titles = [e.text for e in found.plan.elements if e.level != "Action"]
    assert titles == ["1. Présence de proximité", "2. Tranquillité des halls"]


def test_a_reference_of_a_year_is_a_value() -> None:
    """« Réf. 2022 » holds figures; « Réf. » would number the actions."""
    found = understood(
        table(
            ["Axe", "N°", "Action", "Pilote", "Réf. 2022"],
            ["Air", "1.1", "Animer une plateforme", "Habitat", "212"],
            ["Air", "1.2", "Rénover les écoles", "Communes", "18"],
        )
    )
    first = next(e for e in found.plan.elements if e.level == "Action")
    assert [(v.field, v.text) for v in first.values if v.text in ("1.1", "212")] == [
        ("numero", "1.1"),
        ("autre", "212"),
    ]


def test_the_aim_among_the_keys_of_an_action_is_its_own() -> None:
    """« Objectif » in the table of each action, below its title."""
    aims = ("Réduire le bruit", "Offrir de l'ombre", "Nourrir chacun")
    found = understood(
        *(
            block
            for number, aim in enumerate(aims, 1)
            for block in (
                heading(2, f"Action 1.{number} – Agir"),
                table(["Objectif", aim], ["Service pilote", "Enfance"], ["Echéance", "2025"]),
            )
        )
    )
    assert [
        next(v.text for v in e.values if v.field == "description") for e in found.plan.elements
    ] == list(aims)
