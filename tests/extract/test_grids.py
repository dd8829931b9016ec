"""Tables of rows: headers of one and two rows, bands, merged cells, what stands around them."""

from handmade import codes, heading, line, lines, table, understood

from planville_kg.extract.coverage import coverage

HEAD = ["Action", "Pilote", "Échéance", "Statut"]


def test_bands_above_rows_are_their_containers() -> None:
    """Rows of one cell over the whole table are titles; capitals stand above the others."""
    found = understood(
        table(
            HEAD,
            [("EMPLOI", 1, 4)],
            [("Lever les freins", 1, 4)],
            ["Ouvrir une crèche", "CAF", "2026", "En cours"],
            [("Accompagner", 1, 4)],
            ["Créer un forum", "Ville", "T2 2026", "Fait"],
            [("SANTÉ", 1, 4)],
            [("Prévenir", 1, 4)],
            ["Un bus santé", "ARS", "en continu", "En cours"],
        )
    )
    assert lines(found) == [
        "O EMPLOI",
        "  B Lever les freins",
        "    A Ouvrir une crèche [porteur CAF] [calendrier 2026] [statut En cours]",
        "  B Accompagner",
        "    A Créer un forum [porteur Ville] [calendrier T2 2026] [statut Fait]",
        "O SANTÉ",
        "  B Prévenir",
        "    A Un bus santé [porteur ARS] [calendrier en continu] [statut En cours]",
    ]


def test_a_header_of_two_rows_names_each_column() -> None:
    """A column below a group has its own name, with the group's where alone it says nothing."""
    found = understood(
        table(
            [("Objectif", 2, 1), ("Action", 2, 1), ("Calendrier", 1, 2), ("Budget (k€)", 1, 2)],
            ["Début", "Fin", "2025", "2026"],
            ["Lever les freins", "Ouvrir une crèche", "2025", "2027", "12", "1 150"],
        )
    )
    assert [(c.header, c.level or c.field) for c in found.plan.columns] == [
        ("Objectif", "ObjectifOperationnel"),
        ("Action", "Action"),
        ("Début", "calendrier"),
        ("Fin", "calendrier"),
        ("Budget (k€) 2025", "budget"),
        ("Budget (k€) 2026", "budget"),
    ]
    assert [value.code for value in found.plan.elements[1].values] == [
        "2025",
        "2027",
        "12000",
        "1150000",
    ]


def test_groups_above_and_types_below_a_header_are_no_data() -> None:
    """The template of Territoires en Transitions: groups, header with (x.x), types, rows."""
    found = understood(
        table(
            [("Présentation de l'action", 1, 3), ("Pilotage", 1, 2)],
            ["Axe (x)", "Sous-axe (x.x)", "Titre de l'action", "Structure pilote", "Statut"],
            ["Texte", "Texte", "Texte", "Texte", "Liste déroulante"],
            ["1 - Climat", "1.1 - Habitat", "Animer un guichet", "Pays", "À venir"],
            ["1 - Climat", "1.1 - Habitat", "Reconduire l'OPAH", "Pays", "En retard"],
        )
    )
    assert lines(found) == [
        "V 1 - Climat",
        "  O 1.1 - Habitat",
        "    A Animer un guichet [porteur Pays] [statut À venir]",
        "    A Reconduire l'OPAH [porteur Pays] [statut En retard]",
    ]
    assert {note.kind for note in found.plan.notes} == {"groupe-de-colonnes", "consigne-de-saisie"}
    assert coverage(found.plan).lost == ()


def test_a_table_without_header_goes_on_with_the_columns_of_the_one_before() -> None:
    """Headings stand above tables; the second table has no header of its own."""
    found = understood(
        heading(1, "Contrat de ville"),
        heading(2, "Emploi"),
        table(["N°", "Action", "Pilote"], ["1", "Ouvrir une crèche", "CAF"]),
        heading(2, "Santé"),
        table(["2", "Un bus santé", "ARS"], ["3", "Un dentiste", "CPAM"]),
    )
    assert lines(found) == [
        "O Emploi",
        "  A Ouvrir une crèche [numero 1] [porteur CAF]",
        "O Santé",
        "  A Un bus santé [numero 2] [porteur ARS]",
        "  A Un dentiste [numero 3] [porteur CPAM]",
    ]
    assert [note.cell.text for note in found.plan.notes] == ["Contrat de ville"]


def test_names_of_sheets_are_titles_where_several_hold_a_plan() -> None:
    """A sheet each: its name stands above its actions, since nothing else does."""
    head = ["Action", "Pilote", "Statut"]
    found = understood(
        table(head, ["Ouvrir une crèche", "CAF", "Fait"], sheet="Emploi"),
        table(head, ["Un bus santé", "ARS", "Fait"], sheet="Santé"),
    )
    assert lines(found) == [
        "O Emploi",
        "  A Ouvrir une crèche [porteur CAF] [statut Fait]",
        "O Santé",
        "  A Un bus santé [porteur ARS] [statut Fait]",
    ]


def test_a_head_over_a_number_and_a_title_is_two_columns() -> None:
    """« N° et intitulé de l'action » over two columns: the figures are numbers."""
    found = understood(
        table(
            [("N° et intitulé de l'action", 1, 2), "Pilote"],
            ["1", "Ouvrir une crèche", "CAF"],
            ["2", "Aider au permis", "Ville"],
        )
    )
    assert lines(found) == [
        "A Ouvrir une crèche [numero 1] [porteur CAF]",
        "A Aider au permis [numero 2] [porteur Ville]",
    ]


def test_rows_below_a_merged_action_say_more_of_it() -> None:
    """Two funders of one action, each on its row under the merged cell: certain, no new action."""
    found = understood(
        table(
            ["Objectif", "Action", "Financeur", "Montant"],
            [("Lever les freins", 3, 1), ("Ouvrir une crèche", 2, 1), "CAF", "5 000 €"],
            ["Ville", "2 000 €"],
            ["Aider au permis", "Région", "3 k€"],
        )
    )
    assert lines(found) == [
        "B Lever les freins",
        "  A Ouvrir une crèche [financeur CAF] [budget 5 000 €] [financeur Ville] [budget 2 000 €]",
        "  A Aider au permis [financeur Région] [budget 3 k€]",
    ]
    assert codes(found) == []


def test_a_merged_field_speaks_of_the_level_merged_like_it() -> None:
    """A lead merged over the rows of an action is the action's; over other rows, each one's."""
    found = understood(
        table(
            ["Action", "Sous-action", "Pilote", "Échéance"],
            [("Ouvrir une crèche", 2, 1), "Trouver un local", ("CAF", 2, 1), ("2026", 3, 1)],
            ["Recruter"],
            ["Aider au permis", "", "Ville"],
        )
    )
    assert lines(found) == [
        "A Ouvrir une crèche [porteur CAF]",
        "  S Trouver un local [calendrier 2026]",
        "  S Recruter [calendrier 2026]",
        "A Aider au permis [calendrier 2026] [porteur Ville]",
    ]


def test_an_action_written_one_level_too_high_is_put_back() -> None:
    """It has an action's fields and nothing below; a doubt says so."""
    found = understood(
        table(
            ["Axe", "Objectif", "Action", "Pilote", "Statut"],
            ["Emploi", "Lever les freins", "Ouvrir une crèche", "CAF", "En cours"],
            ["", "Développer l'auto-école", "", "Ville", "Fait"],
            ["", "Accompagner", "Ouvrir un forum", "Ville", "Fait"],
        )
    )
    assert lines(found) == [
        "V Emploi",
        "  B Lever les freins",
        "    A Ouvrir une crèche [porteur CAF] [statut En cours]",
        "    A Développer l'auto-école [porteur Ville] [statut Fait]",
        "  B Accompagner",
        "    A Ouvrir un forum [porteur Ville] [statut Fait]",
    ]
    assert codes(found) == ["niveau-realigne"]


def test_a_repeated_level_with_a_slip_is_the_same_element() -> None:
    """One mistyped word of a level that rows repeat opens no second element; numbers differ."""
    rows = [
        ["A. Temps de l'enfant et école", "Rédiger une charte"],
        ["A. Temps de l'enfnat et école", "Organiser des rencontres"],
        ["B. Temps de l'enfant et école", "Former les équipes"],
    ]
    found = understood(table(["Volet", "Action"], *rows))
    assert lines(found) == [
        "V A. Temps de l'enfant et école",
        "  A Rédiger une charte",
        "  A Organiser des rencontres",
        "V B. Temps de l'enfant et école",
        "  A Former les équipes",
    ]
    assert codes(found) == ["libelle-rapproche"]


def test_what_is_no_plan_around_the_table_is_kept_as_notes() -> None:
    """Rows above the header, a total, a legend at the foot, another table: all are notes."""
    found = understood(
        table(["Version", "Date"], ["1", "2024"]),
        line("Un texte."),
        table(
            ["Mis à jour :", "12/02/2026", ""],
            ["Action", "Pilote", "Budget"],
            ["Ouvrir une crèche", "CAF", "10 €"],
            ["Total", "", "10 €"],
            [("Priorité : 1 = cette année", 1, 3)],
        ),
    )
    assert lines(found) == ["A Ouvrir une crèche [porteur CAF] [budget 10 €]"]
    assert coverage(found.plan).lost == ()
    assert "tableau-ignore" in codes(found)


def test_columns_are_told_by_dates_where_no_header_is_known() -> None:
    """The longest texts are the actions; what stands before the dates is kept as it is."""
    found = understood(
        heading(2, "Axe 1. Soins"),
        table(
            ["1.1 Faire connaître le territoire", "Pays", "CPTS", "2025-2029"],
            ["1.2 Créer une maison de santé", "Association", "ARS", "T3 2026"],
            ["1.3 Former les soignants", "Pays", "URPS", "2026"],
        ),
    )
    assert [text.split(" [")[0] for text in lines(found)] == [
        "V Axe 1. Soins",
        "  A 1.1 Faire connaître le territoire",
        "  A 1.2 Créer une maison de santé",
        "  A 1.3 Former les soignants",
    ]
    assert "entete-inconnue" in codes(found)


def test_ticks_under_years_and_statuses_are_what_their_header_says() -> None:
    """A cross below « 2025 » of the calendar is that year, below « En cours » that status."""
    found = understood(
        table(
            [("Action", 2, 1), ("Calendrier", 1, 2), ("Avancement", 1, 2)],
            ["2024", "2025", "En cours", "Fait"],
            ["Ouvrir une crèche", "", "X", "", "x"],
        )
    )
    assert [(v.field, v.text, v.code) for v in found.plan.elements[0].values] == [
        ("calendrier", "2025", "2025"),
        ("statut", "Fait", "realise"),
    ]


def test_ticks_under_places_and_partners_name_them() -> None:
    """A cross below « Bel-Air » says that quartier; « non » says none; a lone status heads none."""
    found = understood(
        table(
            [("Action", 2, 1), ("Quartiers", 1, 2), ("Partenaires", 1, 2), ("Avancement", 1, 2)],
            ["Bel-Air", "La Tour", "CAF", "CCAS", "Fait", "À lancer"],
            ["Ouvrir une crèche", "x", "X", "oui", "non", "", "x"],
        )
    )
    values = found.plan.elements[0].values
    assert [(v.field, v.text, v.is_placeholder) for v in values] == [
        ("territoire", "Bel-Air", False),
        ("territoire", "La Tour", False),
        ("partenaire", "CAF", False),
        ("partenaire", "non", True),
        ("statut", "À lancer", False),
    ]
    assert values[4].code == "a-realiser"


def test_a_funder_whose_cells_are_amounts_is_a_budget() -> None:
    """« Financement État (€) » over figures says how much; of two meanings the first is meant."""
    found = understood(
        table(
            ["Action", "Financement État (€)", "Pilote / Partenaires"],
            ["Ouvrir une crèche", "5 000", "CAF"],
            ["Aider au permis", "1 000", "Ville"],
        )
    )
    assert lines(found) == [
        "A Ouvrir une crèche [budget 5 000] [porteur CAF]",
        "A Aider au permis [budget 1 000] [porteur Ville]",
    ]


def test_bands_of_a_sheet_without_merged_cells_are_told_by_their_numbers() -> None:
    """A numbered title alone in its row stands above the rows below it."""
    found = understood(
        table(
            ["N°", "Action", "Pilote"],
            ["Axe 1 : Emploi", "", ""],
            ["1", "Ouvrir une crèche", "CAF"],
            ["Axe 2 : Santé", "", ""],
            ["2", "Un bus santé", "ARS"],
        )
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  A Ouvrir une crèche [numero 1] [porteur CAF]",
        "V Axe 2 : Santé",
        "  A Un bus santé [numero 2] [porteur ARS]",
    ]


def test_a_band_repeated_in_every_column_is_one_title() -> None:
    """A sheet whose merged cells were undone says the band in each of its columns."""
    found = understood(
        table(
            ["Action", "Pilote", "Coût"],
            ["Axe 1 : Emploi"] * 3,
            ["Ouvrir une crèche", "CAF", "12 000 €"],
            ["Axe 2 : Santé"] * 3,
            ["Un bus santé", "ARS", "1 000 €"],
        )
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  A Ouvrir une crèche [porteur CAF] [budget 12 000 €]",
        "V Axe 2 : Santé",
        "  A Un bus santé [porteur ARS] [budget 1 000 €]",
    ]
    assert coverage(found.plan).lost == ()


def test_ticks_do_not_make_a_row_slide() -> None:
    """A cross stands in many columns: no proof that a row slid; below a year, it is a date."""
    found = understood(
        table(
            ["Axe", "N° action", "Intitulé", "Maître d'ouvrage", "2025", "2026"],
            ["1 Emploi", "1.1", "Ouvrir une crèche", "CAF", "X", ""],
            ["", "1.2", "Aider au permis", "Ville", "", "X"],
        )
    )
    assert lines(found) == [
        "V 1 Emploi",
        "  A Ouvrir une crèche [numero 1.1] [porteur CAF] [calendrier 2025]",
        "  A Aider au permis [numero 1.2] [porteur Ville] [calendrier 2026]",
    ]


def test_a_table_that_only_counts_is_no_part_of_the_plan() -> None:
    """Figures by axis, after the actions, open no axis a second time."""
    found = understood(
        heading(1, "Axe 1 : Emploi"),
        table(["Action", "Pilote"], ["Ouvrir une crèche", "CAF"]),
        table(["Axe", "À venir", "En cours"], ["Emploi", "2", "0"], ["Santé", "1", "3"]),
    )
    assert lines(found) == ["V Axe 1 : Emploi", "  A Ouvrir une crèche [porteur CAF]"]
    assert coverage(found.plan).lost == ()


def test_a_field_is_merged_like_a_level_only_where_its_column_mostly_is() -> None:
    """The pilots of other rows are of one action each: one merged over two speaks of both."""
    found = understood(
        table(
            ["Objectif", "Action", "Pilote"],
            [("Lever les freins", 2, 1), "Ouvrir une crèche", "CAF"],
            ["Créer un forum", "Ville"],
            [("Soigner", 2, 1), "Un bus santé", ("ARS", 2, 1)],
            ["Un dépistage"],
        )
    )
    assert lines(found) == [
        "B Lever les freins",
        "  A Ouvrir une crèche [porteur CAF]",
        "  A Créer un forum [porteur Ville]",
        "B Soigner",
        "  A Un bus santé [porteur ARS]",
        "  A Un dépistage [porteur ARS]",
    ]


def test_the_number_of_a_row_is_no_number_of_the_axis_beside_it() -> None:
    """An axis that stands before several numbers is not what they number."""
    found = understood(
        table(
            ["N°", "Axe", "N° de fiche", "Action"],
            ["1", "Emploi", "F1", "Ouvrir une crèche"],
            ["2", "", "F2", "Créer un forum"],
        )
    )
    assert lines(found) == [
        "V Emploi",
        "  A Ouvrir une crèche [numero 1] [numero F1]",
        "  A Créer un forum [numero 2] [numero F2]",
    ]


def test_a_column_of_two_levels_under_one_of_them_is_the_other() -> None:
    """« Axes / Objectifs » between rows that are axes holds their objectives."""
    found = understood(
        table(
            ["Axes / Objectifs", "Action", "Pilote"],
            [("AXE 1 : EMPLOI", 1, 3)],
            ["1.1 Lever les freins", "Ouvrir une crèche", "CAF"],
            [("AXE 2 : SANTÉ", 1, 3)],
            ["2.1 Prévenir", "Un bus santé", "ARS"],
        )
    )
    assert lines(found) == [
        "V AXE 1 : EMPLOI",
        "  B 1.1 Lever les freins",
        "    A Ouvrir une crèche [porteur CAF]",
        "V AXE 2 : SANTÉ",
        "  B 2.1 Prévenir",
        "    A Un bus santé [porteur ARS]",
    ]


def test_who_pays_stands_below_the_funding() -> None:
    """« Ville » below « Financement » is no place, and its figures are amounts."""
    found = understood(
        table(
            [("Action", 2, 1), ("Pilote", 2, 1), ("Financement", 1, 2)],
            ["Ville", "État"],
            ["Ouvrir une crèche", "CAF", "3000", "5000"],
            ["Un bus santé", "ARS", "1000", "2500"],
        )
    )
    assert lines(found) == [
        "A Ouvrir une crèche [porteur CAF] [budget 3000] [budget 5000]",
        "A Un bus santé [porteur ARS] [budget 1000] [budget 2500]",
    ]


def test_a_dash_below_an_action_begins_a_part_of_it() -> None:
    """In the column of the actions; a column whose texts all begin so holds actions."""
    head = ["Action", "Pilote", "Échéance"]
    found = understood(
        table(
            head,
            ["Rénover la piscine", "Ville", "2027"],
            ["- étude", "", "2025"],
            ["- travaux", "", "2026"],
            ["Ouvrir une crèche", "CAF", "2026"],
        )
    )
    assert lines(found) == [
        "A Rénover la piscine [porteur Ville] [calendrier 2027]",
        "  S - étude [calendrier 2025]",
        "  S - travaux [calendrier 2026]",
        "A Ouvrir une crèche [porteur CAF] [calendrier 2026]",
    ]
    dashed = understood(table(head, ["- Rénover", "Ville", "2027"], ["- Ouvrir", "CAF", "2026"]))
    assert [text[0] for text in lines(dashed)] == ["A", "A"]


def test_the_title_of_a_sheet_says_its_axis_once() -> None:
    """The name of the sheet is its abridgement; where no row says the axis, it does."""
    head = ["Action", "Pilote"]
    found = understood(
        table([("AXE 1 – L'emploi", 1, 2)], head, ["Un forum", "Ville"], sheet="Axe 1 - Emploi"),
        table(head, [("Objectif 2.1", 1, 2)], ["Un bus santé", "ARS"], sheet="Axe 2 - Santé"),
        table(["Axe", "Nombre d'actions"], ["Axe 1", "1"], ["Axe 2", "1"], sheet="Récap"),
    )
    assert lines(found) == [
        "V AXE 1 – L'emploi",
        "  A Un forum [porteur Ville]",
        "V Axe 2 - Santé",
        "  B Objectif 2.1",
        "    A Un bus santé [porteur ARS]",
    ]
    assert coverage(found.plan).lost == ()


def test_a_field_merged_like_an_action_speaks_of_it() -> None:
    """Even where the same column says who leads each part of another action."""
    found = understood(
        table(
            ["Action", "Sous-action", "Pilote"],
            [("Ouvrir une crèche", 2, 1), "Trouver un lieu", ("CAF", 2, 1)],
            ["Recruter"],
            [("Un forum", 2, 1), "Inviter", "Ville"],
            ["Accueillir", "MJC"],
            [("Un bus", 2, 1), "Acheter", "ARS"],
            ["Équiper", "CPAM"],
        )
    )
    assert lines(found) == [
        "A Ouvrir une crèche [porteur CAF]",
        "  S Trouver un lieu",
        "  S Recruter",
        "A Un forum",
        "  S Inviter [porteur Ville]",
        "  S Accueillir [porteur MJC]",
        "A Un bus",
        "  S Acheter [porteur ARS]",
        "  S Équiper [porteur CPAM]",
    ]


def test_a_head_that_says_nothing_means_what_its_group_does() -> None:
    """« dont droit commun » below « Financement (en k€) » is an amount, in its unit."""
    found = understood(
        table(
            [("Action", 2, 1), ("Pilote", 2, 1), ("Financement (en k€)", 1, 2)],
            ["Coût total", "dont droit commun"],
            ["Ouvrir une crèche", "CAF", "12", "6"],
            ["Un bus santé", "ARS", "8", "3"],
        )
    )
    assert [[v.code for v in e.values if v.field == "budget"] for e in found.plan.elements] == [
        ["12000", "6000"],
        ["8000", "3000"],
    ]


def test_a_sentence_that_closes_a_table_is_no_axis() -> None:
    """Below the total, a note on the figures stands beside the plan; a last action is one."""
    legend = "Légende : non démarré / en cours"
    note = "Montants hors aides de l'État. EPF : établissement public foncier."
    last = "Ouvrir une maison des habitants avec le centre social et les conseils citoyens."
    found = understood(
        table(
            ["Axe", "Action", "Coût (k€)"],
            [("Emploi", 2, 1), "Aider au permis", "12"],
            [last, ""],
            ["TOTAL", "", "12"],
            [legend, "", ""],
            [note, "", ""],
        )
    )
    assert lines(found) == ["V Emploi", "  A Aider au permis [budget 12]", f"  A {last}"]
    assert [n.cell.text for n in found.plan.notes if n.kind == "legende"] == [legend, note]


def test_one_column_of_numbers_numbers_the_titles_that_come_back_with_it() -> None:
    """An export repeats an action and its number for each sub-action: the action bears it."""
    found = understood(
        table(
            ["N°", "Action", "Sous-action"],
            ["1.1", "Aider au permis", "Louer un simulateur"],
            ["1.1", "Aider au permis", "Payer le code"],
            ["1.2", "Ouvrir une crèche", ""],
        )
    )
    assert lines(found) == [
        "A Aider au permis [numero 1.1]",
        "  S Louer un simulateur",
        "  S Payer le code",
        "A Ouvrir une crèche [numero 1.2]",
    ]


def test_a_total_under_a_unit_of_money_is_a_budget() -> None:
    """« Total PLH (k€) » over figures says how much, in thousands."""
    found = understood(
        table(
            ["Action", "Pilote", "Total PLH (k€)"], ["Bâtir", "Ville", "12"], ["Louer", "CAF", "3"]
        )
    )
    assert [(v.field, v.code) for v in found.plan.elements[0].values][1:] == [("budget", "12000")]


def test_fields_between_an_action_and_its_sub_actions_are_those_of_the_action() -> None:
    """An export tells them again on each row: they are said once, of the action."""
    found = understood(
        table(
            ["Action", "Pilote", "Budget", "Sous-action", "Responsable"],
            ["Louer", "DDETS", "415 000 €", "Informer", "ADIL"],
            ["Louer", "DDETS", "415 000 €", "Garantir", "Ville"],
            ["Bâtir", "Bailleur", "", "Étudier", "Bailleur"],
        )
    )
    assert lines(found) == [
        "A Louer [porteur DDETS] [budget 415 000 €]",
        "  S Informer [porteur ADIL]",
        "  S Garantir [porteur Ville]",
        "A Bâtir [porteur Bailleur]",
        "  S Étudier [porteur Bailleur]",
    ]
    assert coverage(found.plan).lost == ()


def test_letters_below_a_numbered_action_are_its_parts() -> None:
    """« a) », « b) » after « 4. » are the parts of that action."""
    found = understood(
        table(
            ["Mesure", "Pilote"],
            ["4. Revaloriser les métiers", "DRH"],
            ["a) Délibérer", "Cabinet"],
            ["b) Informer les agents", "DRH"],
            ["5. Former", "DRH"],
        )
    )
    assert lines(found) == [
        "A 4. Revaloriser les métiers [porteur DRH]",
        "  S a) Délibérer [porteur Cabinet]",
        "  S b) Informer les agents [porteur DRH]",
        "A 5. Former [porteur DRH]",
    ]


def test_sentences_that_say_what_to_type_are_no_data() -> None:
    """An import template tells types, then how to fill each column, before its first row."""
    found = understood(
        table(
            ["Axe (x)", "Sous-axe (x.x)", "Titre de l'action", "Statut", "Date de fin"],
            ["Champ texte", "Champ texte", "Champ texte", "Champ liste\n(choix)", "Champ date"],
            [
                "Si vos axes sont numérotés, indiquez d'abord le numéro",
                "Si vos sous-axes sont numérotés, indiquez d'abord le numéro",
                "Texte court de 300 caractères maximum",
                "Choisissez l'option dans la liste",
                "➔ Saisissez une date",
            ],
            ["1. Vélo", "1.1. École", "Casques gratuits", "En cours", "2026"],
        )
    )
    assert lines(found) == [
        "V 1. Vélo",
        "  O 1.1. École",
        "    A Casques gratuits [statut En cours] [calendrier 2026]",
    ]


def test_axes_that_are_only_numbered_are_titles_beside_their_own_sub_axes() -> None:
    """« Axe 1 » is the title of an axis where the next column is one of sub-axes."""
    found = understood(
        table(
            ["Axe (x)", "Sous-axe (x.x)", "Titre de l'action", "Statut"],
            ["Axe 1", "", "Casques gratuits", "En cours"],
            ["Axe 2", "Sous-axe 2.1", "Permis vélo", "Fait"],
        )
    )
    assert lines(found) == [
        "V Axe 1",
        "  A Casques gratuits [statut En cours]",
        "V Axe 2",
        "  O Sous-axe 2.1",
        "    A Permis vélo [statut Fait]",
    ]


def test_a_value_under_a_wrong_header_of_a_sheet_does_not_move_its_row() -> None:
    """A partner typed under the indicators stays, and so do the cells after it."""
    rows = [
        [f"{n}. Réseau de chaleur {n}", "", "En bref.", "4 études", "Ville", f"2{n} mai"]
        for n in range(1, 7)
    ]
    rows[3] = ["4. Méthanisation", "", "Deux unités.", "Ville", "Région", "selon les études"]
    header = ["Action", "Sous-action", "Descriptif", "Indicateurs", "Pilote", "Calendrier"]
    found = understood(table(header, *rows))
    assert lines(found)[3] == (
        "A 4. Méthanisation [description Deux unités.] [indicateur Ville] [porteur Région] "
        "[calendrier selon les études]"
    )


def test_a_target_that_holds_figures_is_an_indicator() -> None:
    """« Cible 2030 » over figures is what is to be reached; over names it is a public."""
    head = ["Action", "Pilote", "Cible 2030"]
    found = understood(table(head, ["Planter", "Ville", "500"], ["Isoler", "Anah", "80 %"]))
    assert lines(found) == [
        "A Planter [porteur Ville] [indicateur 500]",
        "A Isoler [porteur Anah] [indicateur 80 %]",
    ]
    named = understood(table(head, ["Planter", "Ville", "Jeunes"], ["Isoler", "Anah", "Aînés"]))
    assert lines(named) == [
        "A Planter [porteur Ville] [public Jeunes]",
        "A Isoler [porteur Anah] [public Aînés]",
    ]


def test_abbreviations_below_a_table_are_a_legend() -> None:
    """They stand in the column of the axis, and are none."""
    meanings = "DETR : dotation d'équipement ; SDE : syndicat d'énergie"
    found = understood(
        table(
            ["Axe", "Action", "Financeurs"],
            ["Axe 1", "Ouvrir une crèche", "DETR"],
            ["", "Isoler les toits", "SDE"],
            [meanings, "", ""],
        )
    )
    assert [element.text for element in found.plan.elements] == [
        "Axe 1",
        "Ouvrir une crèche",
        "Isoler les toits",
    ]
    assert [n.cell.text for n in found.plan.notes if n.kind == "legende"] == [meanings]
