"""Rows that say their own level: by a word, by a number; numbers, examples and continuations."""

from handmade import heading, lines, table, understood

from planville_kg.extract.coverage import coverage


def test_a_column_of_words_says_the_level_of_each_row() -> None:
    """Whatever it is called and wherever it stands; an axis may hold an action at once."""
    found = understood(
        table(
            ["N°", "Intitulé", "Nature", "Pilote", "Montant (k€)"],
            ["1", "Se loger", "Axe", "", ""],
            ["1.1", "Bâtir", "Action", "Ville", "10"],
            ["1.2", "Rénover", "Objectif", "", ""],
            ["1.2.1", "Isoler", "Action", "Anah", "20"],
            ["1.2.1.1", "Former", "Sous-action", "Adil", ""],
            ["2", "Se soigner", "Axe", "", ""],
            ["2.1", "Ouvrir", "Action", "ARS", "5"],
        )
    )
    assert lines(found) == [
        "V Se loger [numero 1]",
        "  A Bâtir [numero 1.1] [porteur Ville] [budget 10]",
        "  B Rénover [numero 1.2]",
        "    A Isoler [numero 1.2.1] [porteur Anah] [budget 20]",
        "      S Former [numero 1.2.1.1] [porteur Adil]",
        "V Se soigner [numero 2]",
        "  A Ouvrir [numero 2.1] [porteur ARS] [budget 5]",
    ]
    assert coverage(found.plan).lost == ()


def test_a_column_of_one_kind_of_words_says_no_level() -> None:
    """« Action » on every row is no tree: the columns say the levels."""
    found = understood(
        table(
            ["Nature", "Action", "Pilote"],
            ["Action", "Bâtir", "Ville"],
            ["Action", "Isoler", "Anah"],
            ["Action", "Ouvrir", "ARS"],
        )
    )
    assert [element.text for element in found.plan.elements] == ["Bâtir", "Isoler", "Ouvrir"]


def test_numbers_say_which_rows_stand_above_others() -> None:
    """1 above 1.1: the rows that others go on from, and say nothing else, are their titles."""
    found = understood(
        table(
            ["Code", "Libellé", "Pilote", "Statut"],
            ["1", "Se loger", "", ""],
            ["1.1", "Bâtir", "Ville", "Fait"],
            ["1.2", "Isoler", "Anah", "En cours"],
            ["2", "Se soigner", "", ""],
            ["2.1", "Ouvrir", "ARS", "Fait"],
        )
    )
    assert lines(found) == [
        "B Se loger [numero 1]",
        "  A Bâtir [numero 1.1] [porteur Ville] [statut Fait]",
        "  A Isoler [numero 1.2] [porteur Anah] [statut En cours]",
        "B Se soigner [numero 2]",
        "  A Ouvrir [numero 2.1] [porteur ARS] [statut Fait]",
    ]
    assert coverage(found.plan).lost == ()


def test_numbered_rows_that_all_say_something_are_actions_and_their_parts() -> None:
    """1 with a lead of its own is an action, and 1.1 below it a part of it."""
    found = understood(
        table(
            ["N°", "Action", "Pilote"],
            ["1", "Bâtir", "Ville"],
            ["1.1", "Isoler", "Anah"],
            ["2", "Ouvrir", "ARS"],
            ["2.1", "Former", "ARS"],
        )
    )
    assert lines(found) == [
        "A Bâtir [numero 1] [porteur Ville]",
        "  S Isoler [numero 1.1] [porteur Anah]",
        "A Ouvrir [numero 2] [porteur ARS]",
        "  S Former [numero 2.1] [porteur ARS]",
    ]


def test_a_column_of_codes_named_like_a_level_is_its_numbers() -> None:
    """« Action » holds 1.1 and « Libellé » the titles; « Fiche » beside « Intitulé » likewise."""
    found = understood(
        table(
            ["Axe", "Intitulé de l'axe", "Action", "Libellé", "Pilote"],
            ["1", "Se loger", "1.1", "Bâtir", "Ville"],
            ["1", "Se loger", "1.2", "Isoler", "Anah"],
            ["2", "Se soigner", "2.1", "Ouvrir", "ARS"],
        )
    )
    assert lines(found) == [
        "V Se loger [numero 1]",
        "  A Bâtir [numero 1.1] [porteur Ville]",
        "  A Isoler [numero 1.2] [porteur Anah]",
        "V Se soigner [numero 2]",
        "  A Ouvrir [numero 2.1] [porteur ARS]",
    ]
    assert coverage(found.plan).lost == ()


def test_examples_beside_actions_leave_the_fields_to_the_actions() -> None:
    """Each action has one row, one of them no example: the row speaks of the action."""
    found = understood(
        table(
            ["Mesure", "Exemples d'opérations", "Contributeurs", "Moyens estimés"],
            ["Bâtir", "Acheter un terrain\nDessiner", "Ville", "10 k€"],
            ["Isoler", "", "Anah", "20 k€"],
            ["Ouvrir", "Recruter", "ARS", "5 k€"],
        )
    )
    assert lines(found) == [
        "A Bâtir [partenaire Ville] [budget 10 k€]",
        "  S Acheter un terrain Dessiner",
        "A Isoler [partenaire Anah] [budget 20 k€]",
        "A Ouvrir [partenaire ARS] [budget 5 k€]",
        "  S Recruter",
    ]
    parts = found.plan.elements[1].parts
    assert [part.text for part in parts] == ["Acheter un terrain", "Dessiner"]


def test_a_row_for_each_sub_action_speaks_of_the_sub_action() -> None:
    """One action with two rows is enough: the fields are those of the sub-actions."""
    found = understood(
        table(
            ["Action", "Sous-action", "Pilote"],
            ["Bâtir", "Acheter un terrain", "Ville"],
            ["", "Dessiner", "Agence"],
            ["Isoler", "", "Anah"],
            ["Ouvrir", "Recruter", "ARS"],
        )
    )
    assert lines(found) == [
        "A Bâtir",
        "  S Acheter un terrain [porteur Ville]",
        "  S Dessiner [porteur Agence]",
        "A Isoler [porteur Anah]",
        "A Ouvrir",
        "  S Recruter [porteur ARS]",
    ]


def test_a_title_that_goes_on_is_the_one_begun_before() -> None:
    """« (suite) » at the top of a page opens nothing; without a beginning it is a title."""
    found = understood(
        table(
            ["Axe", "Action", "Pilote"],
            ["Axe 1 : Se loger", "Bâtir", "Ville"],
            ["Axe 1 : Se loger (suite)", "Isoler", "Anah"],
            ["Axe 2 : Se soigner (suite)", "Ouvrir", "ARS"],
        )
    )
    assert lines(found) == [
        "V Axe 1 : Se loger",
        "  A Bâtir [porteur Ville]",
        "  A Isoler [porteur Anah]",
        "V Axe 2 : Se soigner (suite)",
        "  A Ouvrir [porteur ARS]",
    ]
    assert coverage(found.plan).lost == ()


def test_columns_hold_amounts_or_ticks_whatever_they_are_called() -> None:
    """Parts of funders and years hold money; a tick below a year or a month is a date."""
    found = understood(
        table(
            ["Action", "Porteur", "Région", "2025", "2026"],
            ["Bâtir", "Ville", "5 000 €", "12 000 €", "x"],
            ["Isoler", "Anah", "2 000 €", "", "x"],
        )
    )
    assert lines(found) == [
        "A Bâtir [porteur Ville] [budget 5 000 €] [budget 12 000 €] [calendrier 2026]",
        "A Isoler [porteur Anah] [budget 2 000 €] [calendrier 2026]",
    ]
    codes = [value.code for value in found.plan.elements[0].values[1:]]
    assert codes == ["5000", "12000", "2026"]


def test_an_organisation_is_known_under_any_actor() -> None:
    """A blank cell does not draw in the lead, who is also a partner elsewhere."""
    found = understood(
        table(
            ["Action", "Étapes", "Pilote", "Partenaires", "Statut"],
            ["Bâtir", "Acheter", "Ville", "Anah", "Fait"],
            ["", "Dessiner", "Ville", "Agence", "Fait"],
            ["Isoler", "", "Syndicat", "Ville", "En cours"],
            ["Ouvrir", "Recruter", "ARS", "CPAM", "En cours"],
        )
    )
    isoler = next(element for element in found.plan.elements if element.text == "Isoler")
    assert [value.text for value in isoler.values] == ["Syndicat", "Ville", "En cours"]


def test_a_row_whose_words_look_like_a_header_is_a_row() -> None:
    """« Orienter » and « Ville » are no second header of the table."""
    found = understood(
        table(
            ["Objectif", "Pistes d'actions", "Acteurs"],
            ["Lever les freins", "Ouvrir une crèche", "CAF"],
            ["Orienter", "Créer un forum", "Ville"],
        ),
        heading(1, "Annexe"),
    )
    assert lines(found) == [
        "B Lever les freins",
        "  S Ouvrir une crèche [partenaire CAF]",
        "B Orienter",
        "  S Créer un forum [partenaire Ville]",
    ]


def test_a_legend_between_rows_is_no_title() -> None:
    """« 1 = … ; 2 = … » says what the figures of a column mean."""
    found = understood(
        table(
            ["Action", "Pilote", "Priorité"],
            ["Bâtir", "Ville", "1"],
            [("Priorité : 1 = tout de suite ; 2 = plus tard", 1, 3)],
            ["Isoler", "Anah", "2"],
        )
    )
    assert [element.text for element in found.plan.elements] == ["Bâtir", "Isoler"]
    assert [note.kind for note in found.plan.notes] == ["legende"]


def test_an_unknown_status_stays_in_its_column() -> None:
    """In a ruled table, a sentence where codes are expected is no proof that the row slid."""
    found = understood(
        table(
            ["Action", "Quartier", "Statut", "Priorité", "Budget"],
            ["Ouvrir un lieu", "", "Étude en cours de finalisation avec les services"],
        )
    )
    assert lines(found) == [
        "A Ouvrir un lieu [statut Étude en cours de finalisation avec les services]"
    ]
