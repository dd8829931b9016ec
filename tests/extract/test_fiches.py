"""« Fiches action »: tables of keys and values, and keys in lines of text."""

from handmade import heading, item, line, lines, table, understood

from planville_kg.extract.coverage import coverage
from planville_kg.model import Table


def test_each_fiche_says_where_its_action_stands() -> None:
    """The axis and the objective are keys of the fiche; they are repeated and stay one element."""
    found = understood(
        table(
            [("Ouvrir une crèche", 1, 2)],
            ["Axe", "Axe 1 : Emploi"],
            ["Objectif opérationnel", "Lever les freins"],
            ["Pilote", "CAF"],
            ["Coût (k€)", "12"],
        ),
        table(
            [("Créer un forum", 1, 2)],
            ["Axe", "Axe 1 : Emploi"],
            ["Objectif opérationnel", "Accompagner"],
            ["Pilote", "Ville"],
            ["Observatoire", "Oui"],
        ),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  B Lever les freins",
        "    A Ouvrir une crèche [porteur CAF] [budget 12]",
        "  B Accompagner",
        "    A Créer un forum [porteur Ville] [autre Oui]",
    ]
    assert [value.code for value in found.plan.elements[2].values] == [None, "12000"]
    assert "Observatoire" in {column.header for column in found.plan.columns}


def test_a_fiche_of_four_columns_and_of_keys_above_their_values() -> None:
    """Two pairs a row; a key alone on its row has its value on the next; the number is a field."""
    found = understood(
        table(
            [("FICHE ACTION N° 3", 1, 4)],
            ["Intitulé de l'action", ("Ouvrir une crèche", 1, 3)],
            ["Pilote", "CAF", "Échéance", "2026"],
            [("Description", 1, 4)],
            [("Une crèche de vingt places.", 1, 4)],
        )
    )
    assert lines(found) == [
        (
            "A Ouvrir une crèche [numero FICHE ACTION N° 3] [porteur CAF] [calendrier 2026] "
            "[description Une crèche de vingt places.]"
        )
    ]
    assert coverage(found.plan).lost == ()


def test_a_fiche_without_a_title_is_that_of_the_heading_above() -> None:
    """Its sub-actions, one cell as in a grid, are one with parts, and take no key that follows."""
    found = understood(
        heading(1, "Axe 1 : Emploi"),
        heading(2, "Ouvrir une crèche"),
        table(
            ["Pilote", "CAF"],
            ["Sous-actions", "1. Trouver un local\n2. Recruter"],
            ["Échéance", "2026"],
        ),
        heading(2, "Créer un forum"),
        table(["Pilote", "Ville"], ["Échéance", "2027"]),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  A Ouvrir une crèche [porteur CAF] [calendrier 2026]",
        "    S Trouver un local Recruter",
        "  A Créer un forum [porteur Ville] [calendrier 2027]",
    ]
    parts = found.plan.elements[2].parts
    assert [part.text for part in parts] == ["Trouver un local", "Recruter"]


def test_keys_in_lines_of_text() -> None:
    """« Clé : valeur », a tab for the colon, a list below its key, aims in the plural."""
    found = understood(
        heading(2, "Action 1 – Ouvrir une crèche"),
        line("Pilote\tCAF"),
        line("Objectifs : accueillir vingt enfants"),
        line("Indicateurs :"),
        item("Nombre de places"),
        item("Nombre d'enfants"),
        heading(2, "Action 2 – Créer un forum"),
        line("Pilote : Ville"),
    )
    assert lines(found) == [
        (
            "A Action 1 – Ouvrir une crèche [porteur CAF] [description accueillir vingt enfants] "
            "[indicateur Nombre de places] [indicateur Nombre d'enfants]"
        ),
        "A Action 2 – Créer un forum [porteur Ville]",
    ]
    assert coverage(found.plan).lost == ()


def test_a_numbered_fiche_takes_its_title_from_a_key() -> None:
    """« Fiche action n°1 » alone waits for « Intitulé », and « Axe » after it stands above."""
    found = understood(
        heading(1, "Fiche action n°1"),
        line("Intitulé : Ouvrir une crèche"),
        line("Axe : Emploi"),
        line("Pilote : CAF"),
        heading(1, "Fiche action n°2"),
        line("Intitulé : Créer un forum"),
        line("Axe : Emploi"),
        line("Pilote : Ville"),
    )
    assert lines(found) == [
        "V Emploi",
        "  A Ouvrir une crèche [porteur CAF]",
        "  A Créer un forum [porteur Ville]",
    ]


def test_actions_side_by_side_are_one_each() -> None:
    """A table whose first column is the keys and each other column an action."""
    found = understood(
        table(
            ["Action", "Ouvrir une crèche", "Aider au permis"],
            ["Pilote", "CAF", "Ville"],
            ["Échéance", "2026", "2027"],
        )
    )
    assert lines(found) == [
        "A Ouvrir une crèche [porteur CAF] [calendrier 2026]",
        "A Aider au permis [porteur Ville] [calendrier 2027]",
    ]


def test_a_number_beside_its_title_opens_the_fiche() -> None:
    """« Fiche action n° 3 | Ouvrir une crèche »: the second cell is the title."""
    found = understood(
        table(
            ["FICHE ACTION N° 3", "Ouvrir une crèche"],
            ["Axe 1", "Emploi"],
            ["Pilote", "CAF"],
            ["Calendrier", "2025"],
        ),
        table(
            ["FICHE ACTION N° 4", "Créer un forum"],
            ["Axe 1", "Emploi"],
            ["Pilote", "Ville"],
            ["Calendrier", "2026"],
        ),
    )
    assert lines(found) == [
        "V Emploi",
        "  A Ouvrir une crèche [porteur CAF] [calendrier 2025]",
        "  A Créer un forum [porteur Ville] [calendrier 2026]",
    ]
    assert coverage(found.plan).lost == ()


def test_several_keys_on_one_line() -> None:
    """A dash or a semicolon stands between them; a comma within a value does not cut it."""
    found = understood(
        heading(1, "Action 1 : Ouvrir une crèche"),
        line("Pilote : CAF – Partenaires : Ville, Département – Échéance : 2025"),
    )
    assert lines(found) == [
        (
            "A Action 1 : Ouvrir une crèche [porteur CAF] [partenaire Ville, Département] "
            "[calendrier 2025]"
        )
    ]


def test_keys_alone_on_their_lines_or_in_headings() -> None:
    """Without a colon, a key that comes back has the text below it for its value."""
    found = understood(
        heading(2, "Action 1 : Ouvrir une crèche"),
        heading(3, "Contexte"),
        line("Peu de places."),
        line("Des familles seules."),
        heading(3, "Pilote"),
        line("CAF"),
        line("Calendrier"),
        line("2025"),
        heading(2, "Action 2 : Créer un forum"),
        heading(3, "Pilote"),
        line("Ville"),
        line("Calendrier"),
        line("2026"),
    )
    assert lines(found) == [
        (
            "A Action 1 : Ouvrir une crèche [description Peu de places.] "
            "[description Des familles seules.] [porteur CAF] [calendrier 2025]"
        ),
        "A Action 2 : Créer un forum [porteur Ville] [calendrier 2026]",
    ]
    assert coverage(found.plan).lost == ()


def test_keys_in_the_brackets_that_end_a_title() -> None:
    """They say what the action is; brackets without a key are of the title."""
    found = understood(
        heading(1, "Axe 1 : Emploi"),
        heading(2, "Objectif 1.1 : Lever les freins"),
        item("Ouvrir une crèche (pilote : CAF ; échéance : 2025)"),
        item("Créer un forum (deux par an)"),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  B Objectif 1.1 : Lever les freins",
        "    A Ouvrir une crèche [porteur CAF] [calendrier 2025]",
        "    A Créer un forum (deux par an)",
    ]
    assert coverage(found.plan).lost == ()


def test_rows_that_head_the_parts_of_a_fiche_are_no_titles() -> None:
    """« PRÉSENTATION », « SUIVI »: where the fiche is numbered, or where no key comes back."""
    rows = (
        [("PRÉSENTATION", 1, 2)],
        ["Contexte", "Peu de places"],
        [("PARTENARIAT", 1, 2)],
        ["Maître d'ouvrage", "CAF"],
        [("SUIVI", 1, 2)],
        ["Avancement", "En cours"],
    )
    for title in ("Fiche n° 1 : Ouvrir une crèche", "Ouvrir une crèche"):
        found = understood(table([(title, 1, 2)], *rows))
        assert lines(found) == [
            f"A {title} [description Peu de places] [porteur CAF] [statut En cours]"
        ]
        assert coverage(found.plan).lost == ()


def test_fiches_in_one_table_under_their_axes() -> None:
    """A number opens the next fiche, and so does an axis on a row of its own."""
    found = understood(
        table(
            [("Axe 1 : Emploi", 1, 2)],
            [("Fiche action 1.1", 1, 2)],
            ["Titre", "Ouvrir une crèche"],
            ["Pilote", "CAF"],
            [("Fiche action 1.2", 1, 2)],
            ["Titre", "Créer un forum"],
            ["Pilote", "Ville"],
            [("Axe 2 : Santé", 1, 2)],
            [("Fiche action 2.1", 1, 2)],
            ["Titre", "Un bus santé"],
            ["Pilote", "ARS"],
        )
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  A Ouvrir une crèche [numero Fiche action 1.1] [porteur CAF]",
        "  A Créer un forum [numero Fiche action 1.2] [porteur Ville]",
        "V Axe 2 : Santé",
        "  A Un bus santé [numero Fiche action 2.1] [porteur ARS]",
    ]


def test_numbered_actions_side_by_side() -> None:
    """The first row numbers the actions, an axis stands over both, and one says less."""
    found = understood(
        table(
            ["", "Action 1", "Action 2"],
            ["Axe", ("Emploi", 1, 2)],
            ["Intitulé", "Ouvrir une crèche", "Aider au permis"],
            ["Pilote", "CAF", "Ville"],
            ["Échéance", "", "2027"],
        ),
        table(
            ["", "Action 3 : Un bus santé", "Action 4 : Un dépistage"],
            ["Pilote", "ARS", "CPAM"],
            ["Partenaires", "Ville", "Ville"],
        ),
    )
    assert lines(found) == [
        "V Emploi",
        "  A Ouvrir une crèche [numero Action 1] [porteur CAF]",
        "  A Aider au permis [numero Action 2] [porteur Ville] [calendrier 2027]",
        "  A Action 3 : Un bus santé [porteur ARS] [partenaire Ville]",
        "  A Action 4 : Un dépistage [porteur CPAM] [partenaire Ville]",
    ]


def test_each_cell_may_be_a_whole_fiche() -> None:
    """Cards beside one another, of several lines each, keys in all of them."""
    found = understood(
        heading(1, "Axe 1 : Emploi"),
        table(
            [
                "Action 1 : Ouvrir une crèche\nPilote : CAF\nÉchéance : 2026",
                "Action 2 : Aider au permis\nPilote : Ville\nPartenaires : État,\nRégion",
            ],
            ["Action 3 : Un forum\nPilote : Ville\nÉchéance : 2027", ""],
        ),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  A Action 1 : Ouvrir une crèche [porteur CAF] [calendrier 2026]",
        "  A Action 2 : Aider au permis [porteur Ville] [partenaire État, Région]",
        "  A Action 3 : Un forum [porteur Ville] [calendrier 2027]",
    ]
    assert coverage(found.plan).lost == ()


def test_a_fiche_as_people_lay_it_out() -> None:
    """A number above its title, a key merged over two rows, one on a row of its own."""
    rows = [
        [("Objectif opérationnel", 1, 1), "1.1 Bouger"],
        ["Pilote(s) de l'action", "CPTS"],
        [("Partenaires", 2, 1), "Financiers : ARS"],
        ["Opérationnels : clubs"],
        [("Calendrier", 1, 2)],
        ["Début : 2025", "Fin : 2027"],
        ["Indicateurs de résultat", "Nombre d'inscrits"],
    ]
    found = understood(
        table([("FICHE ACTION N°1", 1, 2)], [("Le sport santé", 1, 2)], *rows),
        table([("FICHE ACTION N°2", 1, 2)], [("Des jardins", 1, 2)], *rows[:2]),
    )
    assert lines(found) == [
        "B 1.1 Bouger",
        (
            "  A Le sport santé [numero FICHE ACTION N°1] [porteur CPTS] "
            "[partenaire Financiers : ARS] [partenaire Opérationnels : clubs] "
            "[calendrier Début : 2025 / Fin : 2027] [indicateur Nombre d'inscrits]"
        ),
        "  A Des jardins [numero FICHE ACTION N°2] [porteur CPTS]",
    ]


def test_keys_in_the_cells_of_a_fiche() -> None:
    """Rows whose cells each hold « Clé : valeur », one line or several."""
    found = understood(
        table(
            [("Action 1 : Ouvrir une crèche", 1, 2)],
            ["Pilote : CAF", "Échéance : 2026"],
            ["Partenaires : PMI\nÉtat", "Public : Familles\nBudget : 10 k€"],
            ["Contexte", "Des besoins"],
            ["Indicateur", "Places"],
            [("Action 2 : Un bus santé", 1, 2)],
            ["Pilote : ARS", "Échéance : 2027"],
            ["Contexte", "Peu de médecins"],
            ["Indicateur", "Trajets"],
        ),
    )
    assert lines(found) == [
        (
            "A Action 1 : Ouvrir une crèche [porteur CAF] [calendrier 2026] [partenaire PMI / État]"
            " [public Familles] [budget 10 k€] [description Des besoins] [indicateur Places]"
        ),
        (
            "A Action 2 : Un bus santé [porteur ARS] [calendrier 2027] "
            "[description Peu de médecins] [indicateur Trajets]"
        ),
    ]


def test_a_part_of_a_fiche_says_what_its_keys_mean() -> None:
    """« Financiers » below « Moyens » is a budget, « Humains » is kept under its own words."""
    found = understood(
        table(
            [("Fiche action n° 1\nOuvrir une crèche", 1, 2)],
            ["Pilote", "CAF"],
            ["Partenaires", "PMI"],
            ["Public", "Familles"],
            [("MOYENS", 1, 2)],
            ["Humains", "2 postes"],
            ["Financiers", "12 k€"],
            [("CALENDRIER", 1, 2)],
            [("2026", 1, 2)],
        )
    )
    assert lines(found) == [
        (
            "A Fiche action n° 1 Ouvrir une crèche [porteur CAF] [partenaire PMI] "
            "[public Familles] [autre 2 postes] [budget 12 k€] [calendrier 2026]"
        )
    ]


def test_a_table_that_sums_up_the_fiches_says_them_once() -> None:
    """Its rows and the fiches below are the same actions, numbered in one of them only."""
    found = understood(
        heading(1, "Récapitulatif"),
        table(
            ["Axe", "N°", "Intitulé de l'action", "Pilote"],
            ["Axe 1 : Emploi", "1", "Ouvrir une crèche", "CAF"],
            ["", "2", "Aider au permis", "Ville"],
        ),
        heading(1, "Axe 1 : Emploi"),
        heading(2, "Fiche action n° 1 : Ouvrir une crèche"),
        table(["Partenaires", "PMI"], ["Calendrier", "2026"]),
        heading(2, "Fiche action n° 2 : Aider au permis"),
        table(["Partenaires", "État"], ["Calendrier", "2027"]),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        (
            "  A Fiche action n° 1 : Ouvrir une crèche [numero 1] [porteur CAF] [partenaire PMI] "
            "[calendrier 2026]"
        ),
        (
            "  A Fiche action n° 2 : Aider au permis [numero 2] [porteur Ville] "
            "[partenaire État] [calendrier 2027]"
        ),
    ]


def test_an_objective_of_one_fiche_is_its_aim() -> None:
    """No two fiches share it and it has no number; one that comes back contains its actions."""

    def fiche(number: int, title: str, aim: str) -> Table:
        return table(
            [f"Fiche action n° {number}", title],
            ["Axe", "Emploi"],
            ["Objectif général", aim],
            ["Pilote", "CAF"],
        )

    found = understood(
        fiche(1, "Une crèche", "Lever un frein"),
        fiche(2, "Un forum", "Faire connaître"),
        fiche(3, "Un permis", "Bouger"),
    )
    assert lines(found) == [
        "V Emploi",
        "  A Une crèche [description Lever un frein] [porteur CAF]",
        "  A Un forum [description Faire connaître] [porteur CAF]",
        "  A Un permis [description Bouger] [porteur CAF]",
    ]
    shared = understood(
        fiche(1, "Une crèche", "Lever un frein"),
        fiche(2, "Un forum", "Faire connaître"),
        fiche(3, "Un permis", "Lever un frein"),
    )
    assert [text.strip()[0] for text in lines(shared)] == ["V", "O", "A", "O", "A", "A"]


def test_a_table_of_parts_among_the_rows_of_a_fiche() -> None:
    """Its rows are laid out like its header; the keys below it speak of the action again."""
    found = understood(
        table(
            [("Fiche action n° 1 : Ouvrir une crèche", 1, 4)],
            ["Pilote", ("CAF", 1, 3)],
            ["Public visé", ("Familles", 1, 3)],
            [("Sous-actions", 1, 2), "Référent", "Échéance"],
            [("Trouver un local", 1, 2), "Ville", "2025"],
            [("Recruter", 1, 2), "", "2026"],
            ["Indicateurs", ("Places", 1, 3)],
            ["Partenaires", ("PMI", 1, 3)],
        )
    )
    assert lines(found) == [
        (
            "A Fiche action n° 1 : Ouvrir une crèche [porteur CAF] [public Familles] "
            "[indicateur Places] [partenaire PMI]"
        ),
        "  S Trouver un local [porteur Ville] [calendrier 2025]",
        "  S Recruter [calendrier 2026]",
    ]
    assert coverage(found.plan).lost == ()


def test_dashes_beside_a_key_of_stages_are_parts() -> None:
    """Under keys that describe the action, or where they begin otherwise, they are values."""
    found = understood(
        table(
            [("Fiche action n° 1 : Une crèche", 1, 2)],
            ["Objectifs", "- Accueillir 20 petits"],
            ["Déroulé / étapes", "- Trouver un local\n- Former une équipe"],
            ["Pilote", "CAF"],
        ),
        table(
            [("Fiche action n° 2 : Un bus santé", 1, 2)],
            ["Modalités de mise en œuvre", "- Définir le circuit\n- Aménager le véhicule"],
            ["Pilote", "ARS"],
        ),
        table(
            [("Fiche action n° 3 : Forum", 1, 2)],
            ["Mise en œuvre", "- Salle\n- Date"],
            ["Pilote", "Ville"],
            ["Échéance", "2026"],
        ),
    )
    assert lines(found) == [
        "A Fiche action n° 1 : Une crèche [description - Accueillir 20 petits] [porteur CAF]",
        "  S Trouver un local Former une équipe",
        "A Fiche action n° 2 : Un bus santé [porteur ARS]",
        "  S Définir le circuit Aménager le véhicule",
        "A Fiche action n° 3 : Forum [autre - Salle / - Date] [porteur Ville] [calendrier 2026]",
    ]
    assert [part.text for part in found.plan.elements[1].parts] == [
        "Trouver un local",
        "Former une équipe",
    ]


def test_keys_on_one_row_have_their_values_on_the_row_below() -> None:
    """Three keys side by side above three values, between rows of a key and its value."""
    found = understood(
        table(
            [("Action 1 : Ouvrir une crèche", 1, 3)],
            ["Contexte", ("Peu de places", 1, 2)],
            ["Pilote", "Partenaires", "Échéance"],
            ["CAF", "PMI", "2026"],
            ["Public visé", ("Familles", 1, 2)],
        )
    )
    assert lines(found) == [
        (
            "A Action 1 : Ouvrir une crèche [description Peu de places] [porteur CAF] "
            "[partenaire PMI] [calendrier 2026] [public Familles]"
        )
    ]
    assert coverage(found.plan).lost == ()


def test_a_key_on_the_first_line_of_a_cell_has_its_value_below() -> None:
    """Without a colon; a value of several lines is one."""
    found = understood(
        table(
            [("Action 1 : Ouvrir une crèche", 1, 2)],
            ["Pilote\nCAF", "Échéance\n2026"],
            ["Partenaires\nPMI\nÉtat", "Public visé\nFamilles"],
            ["Contexte", "Peu de places"],
            ["Indicateurs", "Places"],
        )
    )
    assert lines(found) == [
        (
            "A Action 1 : Ouvrir une crèche [porteur CAF] [calendrier 2026] [partenaire PMI / État]"
            " [public Familles] [description Peu de places] [indicateur Places]"
        )
    ]
    assert coverage(found.plan).lost == ()


def test_a_key_that_ends_its_row_without_a_value_is_part_of_no_value() -> None:
    """« Pilote | CAF | Budget | »: the pilot is CAF, and the budget is not said."""
    found = understood(
        table(
            [("Action 1 : Ouvrir une crèche", 1, 4)],
            ["Pilote", "CAF", "Budget", ""],
            ["Public visé", "Familles", "Échéance", "2026"],
        )
    )
    assert lines(found) == [
        "A Action 1 : Ouvrir une crèche [porteur CAF] [public Familles] [calendrier 2026]"
    ]
    assert [note.cell.text for note in found.plan.notes] == ["Budget"]


def test_a_key_merged_over_rows_may_stand_over_keys_of_its_own() -> None:
    """« Acteurs » beside « Pilote » and « Partenaires » only heads them."""
    found = understood(
        table(
            [("Action 1 : Ouvrir une crèche", 1, 3)],
            [("Acteurs", 2, 1), "Pilote", "CAF"],
            ["Partenaires", "PMI"],
            ["Public visé", ("Familles", 1, 2)],
            ["Échéance", ("2026", 1, 2)],
        )
    )
    assert lines(found) == [
        (
            "A Action 1 : Ouvrir une crèche [porteur CAF] [partenaire PMI] [public Familles] "
            "[calendrier 2026]"
        )
    ]
    assert [note.cell.text for note in found.plan.notes] == ["Acteurs"]


def test_an_axis_told_in_a_cell_with_other_keys_stands_above_the_action() -> None:
    """« Axe : Emploi » and « Pilote : CAF » are two lines of one cell."""
    found = understood(
        table(
            [("Action 1 : Ouvrir une crèche", 1, 2)],
            ["Axe : Emploi\nPilote : CAF", "Échéance : 2026"],
            ["Public visé", "Familles"],
            ["Indicateurs", "Places"],
        )
    )
    assert lines(found) == [
        "V Emploi",
        (
            "  A Action 1 : Ouvrir une crèche [porteur CAF] [calendrier 2026] [public Familles] "
            "[indicateur Places]"
        ),
    ]


def test_a_key_without_value_takes_none_from_its_neighbours() -> None:
    """Beside another pair, or above an empty cell, it says nothing."""
    found = understood(
        table(
            [("Fiche action n° 1 : Ouvrir une crèche", 1, 4)],
            ["Pilote", "", "Budget", "12 k€"],
            ["Partenaires", "PMI", "Public", "Familles"],
        ),
        table(
            [("Fiche action n° 2 : Aider", 1, 3)],
            ["Pilote", "Partenaires", "Échéance"],
            ["CAF", "", "2026"],
            ["Territoire", "Public", "Indicateurs"],
            ["Le Blosne", "Jeunes", "20 permis"],
        ),
    )
    assert lines(found) == [
        "A Fiche action n° 1 : Ouvrir une crèche [budget 12 k€] [partenaire PMI] [public Familles]",
        (
            "A Fiche action n° 2 : Aider [porteur CAF] [calendrier 2026] [territoire Le Blosne] "
            "[public Jeunes] [indicateur 20 permis]"
        ),
    ]


def test_a_fiche_whose_cells_begin_with_their_keys_is_one() -> None:
    """The key on the first line of each cell, its value below; stages that it lists are parts."""
    found = understood(
        table(
            [("Fiche-action n° 1 – Ouvrir une crèche", 1, 2)],
            ["Pilote\nMission locale du Vernoy et du val", "Partenaires\nFrance Travail, CAF"],
            ["Public visé\nJeunes de 16 à 25 ans du quartier", "Territoire\nLes Tilleuls"],
            [("Étapes de mise en œuvre\n• Recruter une équipe\n• Choisir un local", 1, 2)],
        )
    )
    assert lines(found) == [
        (
            "A Fiche-action n° 1 – Ouvrir une crèche [porteur Mission locale du Vernoy et du val]"
            " [partenaire France Travail, CAF] [public Jeunes de 16 à 25 ans du quartier]"
            " [territoire Les Tilleuls]"
        ),
        "  S Recruter une équipe Choisir un local",
    ]


def test_the_title_of_an_action_below_the_fields_of_the_one_above_opens_a_fiche() -> None:
    """A table begins with what is said of the action whose title stands above it."""
    found = understood(
        heading(2, "Action 1. Installer des maraîchers"),
        table(
            ["Pilote", "Ville"],
            ["Calendrier", "2025"],
            [("Action 2. Soutenir la conversion", 1, 2)],
            ["Pilote", "CAF"],
            ["Calendrier", "2026"],
        ),
    )
    assert lines(found) == [
        "A Action 1. Installer des maraîchers [porteur Ville] [calendrier 2025]",
        "A Action 2. Soutenir la conversion [porteur CAF] [calendrier 2026]",
    ]


def test_a_list_of_who_pays_which_names_the_funders() -> None:
    """« ARS : 9 000 € » is no amount of the action; « 9 000 € » below the same word is."""
    found = understood(
        table(
            ["Fiche action n° 1", "Ouvrir une crèche"],
            ["Pilote", "CAF"],
            ["Financement", "ARS : 9 000 €\nVille : 5 000 €"],
        )
    )
    assert [value.field for value in found.plan.elements[0].values] == ["porteur", "financeur"]
    other = understood(
        table(
            ["Fiche action n° 1", "Ouvrir une crèche"],
            ["Pilote", "CAF"],
            ["Financement", "9 000 €"],
        )
    )
    assert [value.field for value in other.plan.elements[0].values] == ["porteur", "budget"]


def test_years_ticked_below_one_another_are_the_calendar_of_a_fiche() -> None:
    """« Calendrier » over two rows: years, and crosses below some of them."""
    found = understood(
        table(
            [("Fiche 1 – Ouvrir", 1, 4)],
            ["Pilote", ("CAF", 1, 3)],
            [("Calendrier", 2, 1), "2025", "2026", "2027"],
            ["", "X", "x"],
            ["Budget", ("5 000 €", 1, 3)],
        )
    )
    assert lines(found) == [
        "A Fiche 1 – Ouvrir [porteur CAF] [calendrier 2026] [calendrier 2027] [budget 5 000 €]"
    ]
    assert coverage(found.plan).lost == ()


def test_figures_below_years_are_no_crosses() -> None:
    """« Budget | 2025 | 2026 » above amounts: each year is no date of the action."""
    found = understood(
        table(
            [("Fiche-action n° 1 – Ouvrir un lieu", 1, 3)],
            ["Pilote", ("CAF", 1, 2)],
            [("Budget", 2, 1), "2025", "2026"],
            ["3 k€", "4 k€"],
            ["Calendrier", ("2025", 1, 2)],
            ["Public", ("Familles", 1, 2)],
        )
    )
    said = [v.text for e in found.plan.elements for v in e.values if v.field == "calendrier"]
    assert said == ["2025"]


def test_a_calendar_without_a_cross_says_no_year() -> None:
    """The row of the crosses is blank: none of the years is one of the action."""
    found = understood(
        table(
            [("Fiche 1 – Ouvrir", 1, 4)],
            ["Pilote", ("CAF", 1, 3)],
            [("Calendrier", 2, 1), "2025", "2026", "2027"],
            ["", "", ""],
            ["Budget", ("5 000 €", 1, 3)],
            ["Public", ("Familles", 1, 3)],
        )
    )
    assert lines(found) == ["A Fiche 1 – Ouvrir [porteur CAF] [budget 5 000 €] [public Familles]"]
    assert coverage(found.plan).lost == ()
