"""Plans whose actions are laid out in several ways: cards, tables, announced lists, banners."""

from handmade import heading, item, line, lines, table, understood


def test_cards_under_one_axis_and_a_table_under_the_next_are_actions() -> None:
    """A heading that fields follow is an action, since the table says that there are some."""
    found = understood(
        heading(2, "Priorité 1 – Grandir"),
        heading(3, "Des coups de pouce lecture"),
        line("Porteur : Caisse des écoles"),
        heading(3, "Une ludothèque mobile"),
        line("Porteur : Centre social"),
        heading(2, "Priorité 2 – Se soigner"),
        table(["Action", "Porteur"], ["Un bus santé", "ARS"]),
    )
    assert lines(found) == [
        "O Priorité 1 – Grandir",
        "  A Des coups de pouce lecture [porteur Caisse des écoles]",
        "  A Une ludothèque mobile [porteur Centre social]",
        "O Priorité 2 – Se soigner",
        "  A Un bus santé [porteur ARS]",
    ]


def test_a_list_that_a_line_announces_as_actions_holds_them() -> None:
    """Under an axis that has nothing else, beside a table of actions."""
    found = understood(
        heading(2, "Axe 1 – Se soigner"),
        table(["Action", "Porteur"], ["Un bus santé", "ARS"]),
        heading(2, "Axe 2 – Participer"),
        line("Deux actions sont engagées :"),
        item("Renouveler le conseil citoyen"),
        item("Créer un fonds d'initiatives"),
    )
    assert [(element.level, element.text) for element in found.plan.elements] == [
        ("Volet", "Axe 1 – Se soigner"),
        ("Action", "Un bus santé"),
        ("Volet", "Axe 2 – Participer"),
        ("Action", "Renouveler le conseil citoyen"),
        ("Action", "Créer un fonds d'initiatives"),
    ]


def test_a_list_that_announces_no_action_holds_none() -> None:
    """The line above it speaks of the people who come."""
    found = understood(
        heading(2, "Axe 1 – Se soigner"),
        table(["Action", "Porteur"], ["Un bus santé", "ARS"]),
        heading(2, "Axe 2 – Participer"),
        line("Sont invités :"),
        item("Les habitants du quartier"),
        item("Les commerçants du quartier"),
    )
    assert "Les habitants du quartier" not in [element.text for element in found.plan.elements]


def test_a_row_of_a_code_and_a_title_is_the_title_of_what_follows() -> None:
    """A table of one row above the keys of each action."""
    found = understood(
        heading(2, "Défi n°1 : Se déplacer"),
        table(["MOB-1", "Donner sa place au vélo"]),
        line("Porteur : Ville"),
        table(["MOB-2", "Développer le covoiturage"]),
        line("Porteur : Département"),
    )
    assert lines(found)[1:] == [
        "  A MOB-1 Donner sa place au vélo [porteur Ville]",
        "  A MOB-2 Développer le covoiturage [porteur Département]",
    ]


def test_a_row_of_a_code_and_a_figure_is_no_title() -> None:
    """« QP044001 | 4 120 » says a number of people."""
    found = understood(
        heading(2, "Action 1 : Ouvrir une crèche"),
        line("Porteur : Ville"),
        table(["QP44", "4 120"]),
    )
    assert lines(found) == ["A Action 1 : Ouvrir une crèche [porteur Ville]"]


def test_an_axis_and_its_objective_in_one_cell_of_a_fiche_are_two_levels() -> None:
    """Two words for one level: the one that is written first stands above."""
    found = understood(
        *(
            table(
                ["ENJEU 1 – Réussir\nObjectif stratégique 1.1 : Prévenir"],
                [f"Fiche action n° {number} – Aller au collège {number}"],
                ["Pilote", "CCAS"],
                ["Calendrier", "2025"],
            )
            for number in (1, 2)
        )
    )
    assert lines(found) == [
        "V ENJEU 1 – Réussir",
        "  O Objectif stratégique 1.1 : Prévenir",
        "    A Fiche action n° 1 – Aller au collège 1 [porteur CCAS] [calendrier 2025]",
        "    A Fiche action n° 2 – Aller au collège 2 [porteur CCAS] [calendrier 2025]",
    ]


def test_two_keys_that_a_tab_parts_are_two_fields() -> None:
    """« Pilote : DRH », then what stands at the next stop of the tabulator."""
    found = understood(
        heading(2, "Action 1 : Former les agents"), line("Pilote : DRH, formation\tÉchéance : 2025")
    )
    assert lines(found) == [
        "A Action 1 : Former les agents [porteur DRH, formation] [calendrier 2025]"
    ]


def test_names_before_the_first_axis_and_news_after_the_last_are_no_actions() -> None:
    """They are headings as the actions are, under no axis, and nothing is said of them."""
    found = understood(
        heading(3, "Hélène Vasseur"),
        heading(1, "Axe 1 – Produire"),
        heading(3, "Une ferme"),
        line("Pilote : Ville"),
        heading(3, "Une graineterie"),
        line("Pilote : CAF"),
        heading(1, "À lire aussi"),
        heading(3, "La fête du quartier"),
    )
    assert lines(found) == [
        "V Axe 1 – Produire",
        "  A Une ferme [porteur Ville]",
        "  A Une graineterie [porteur CAF]",
    ]


def test_what_only_the_first_row_of_an_action_says_is_of_the_action() -> None:
    """The dates stand on each row, and are of the sub-actions; the pilot is not."""
    head = ["Action", "Sous-action", "Pilote", "Échéance"]
    rows = [
        row
        for number in (1, 2, 3)
        for row in (
            [f"Ouvrir un lieu {number}", f"Trouver un local {number}", "Ville", "2025"],
            ["", f"Former une équipe {number}", "", "2026"],
        )
    ]
    assert lines(understood(table(head, *rows)))[:3] == [
        "A Ouvrir un lieu 1 [porteur Ville]",
        "  S Trouver un local 1 [calendrier 2025]",
        "  S Former une équipe 1 [calendrier 2026]",
    ]


def test_a_word_of_a_level_above_the_header_of_a_table_is_its_title() -> None:
    """Without a number, in the first row of each table."""
    found = understood(
        *(
            table([(f"Objectif opérationnel : {text}", 1, 2)], ["Mesure", "Pilote"], [text, "CAF"])
            for text in ("Repérer tôt", "Occuper le soir")
        )
    )
    assert lines(found) == [
        "B Objectif opérationnel : Repérer tôt",
        "  A Repérer tôt [porteur CAF]",
        "B Objectif opérationnel : Occuper le soir",
        "  A Occuper le soir [porteur CAF]",
    ]


def test_one_key_without_a_colon_that_often_comes_back_is_a_key() -> None:
    """« Contenu de l'action » above a text, four times."""
    found = understood(
        *(
            block
            for number in (1, 2, 3, 4)
            for block in (
                heading(2, f"Action {number} : Ouvrir un lieu {number}"),
                line("Contenu de l'action"),
                line(f"Une salle {number} dans le quartier"),
            )
        )
    )
    assert lines(found)[0] == (
        "A Action 1 : Ouvrir un lieu 1 [description Une salle 1 dans le quartier]"
    )


def test_lists_below_the_fields_of_actions_are_their_parts() -> None:
    """Even where few of their items begin as actions do."""
    found = understood(
        *(
            block
            for number in (1, 2)
            for block in (
                heading(2, f"Action {number} : Ouvrir un lieu {number}"),
                line("Pilote : Ville"),
                item(f"signer le bail {number}"),
                item(f"une gérante {number}"),
            )
        )
    )
    assert lines(found)[:3] == [
        "A Action 1 : Ouvrir un lieu 1 [porteur Ville]",
        "  S signer le bail 1",
        "  S une gérante 1",
    ]
