"""Plans as text: headings, numbered titles, lists, text files, and several plans in one."""

import pytest
from handmade import codes, document, heading, item, line, lines, table, understood

from planville_kg.extract import extract, extract_all
from planville_kg.extract.coverage import coverage
from planville_kg.extract.identity import identify
from planville_kg.readers.text import read_text


def test_headings_above_keys_are_levels() -> None:
    """No word says the levels: the lowest headings, which values follow, are the actions.

    Those above name themes, and so stand at the orientations.
    """
    found = understood(
        heading(1, "Plan d'actions"),
        heading(2, "Emploi"),
        heading(3, "Ouvrir une crèche"),
        line("Pilote : CAF"),
        heading(3, "Créer un forum"),
        line("Pilote : Ville"),
        heading(2, "Santé"),
        heading(3, "Un bus santé"),
        line("Pilote : ARS"),
    )
    assert lines(found) == [
        "O Emploi",
        "  A Ouvrir une crèche [porteur CAF]",
        "  A Créer un forum [porteur Ville]",
        "O Santé",
        "  A Un bus santé [porteur ARS]",
    ]


def test_the_title_above_all_the_levels_is_none() -> None:
    """One heading stands above the axes, and others beside it: the parts of a document."""
    found = understood(
        heading(1, "Contrat de ville 2024-2030"),
        heading(1, "Programme d'actions"),
        heading(2, "Axe 1 : Emploi"),
        heading(3, "Action 1 : Ouvrir une crèche"),
        line("Pilote : CAF"),
        heading(2, "Axe 2 : Santé"),
        heading(3, "Action 2 : Un bus santé"),
        line("Pilote : ARS"),
        heading(1, "Gouvernance"),
        table(["Instance", "Rôle"], ["Comité de pilotage", "Décide"]),
    )
    assert [text for text in lines(found) if "Programme" in text or "Contrat" in text] == []
    assert lines(found)[:4] == [
        "V Axe 1 : Emploi",
        "  A Action 1 : Ouvrir une crèche [porteur CAF]",
        "V Axe 2 : Santé",
        "  A Action 2 : Un bus santé [porteur ARS]",
    ]


def test_two_headings_above_levels_are_a_level() -> None:
    """Each part holds its own orientations: the parts are what contains them."""
    found = understood(
        heading(1, "Cohésion sociale"),
        heading(2, "Orientation 1 : Emploi"),
        heading(3, "Ouvrir une crèche"),
        line("Pilote : CAF"),
        heading(1, "Cadre de vie"),
        heading(2, "Orientation 2 : Santé"),
        heading(3, "Un bus santé"),
        line("Pilote : ARS"),
    )
    assert [text.strip()[2:] for text in lines(found)][:2] == [
        "Cohésion sociale",
        "Orientation 1 : Emploi",
    ]


def test_numbers_alone_are_levels_and_a_doubt_says_so() -> None:
    """1, 1.1 and 1.1.1 are orientation, objective and action; the introduction is not numbered."""
    found = understood(
        heading(1, "Introduction"),
        line("Du texte."),
        heading(1, "1. Emploi"),
        heading(2, "1.1 Lever les freins"),
        heading(3, "1.1.1 Ouvrir une crèche"),
        heading(3, "1.1.2 Aider au permis"),
        heading(1, "2. Santé"),
        heading(2, "2.1 Prévenir"),
        heading(3, "2.1.1 Un bus santé"),
    )
    assert lines(found) == [
        "O 1. Emploi",
        "  B 1.1 Lever les freins",
        "    A 1.1.1 Ouvrir une crèche",
        "    A 1.1.2 Aider au permis",
        "O 2. Santé",
        "  B 2.1 Prévenir",
        "    A 2.1.1 Un bus santé",
    ]
    assert codes(found) == ["niveaux-devines"]


def test_one_word_at_two_depths_is_two_levels() -> None:
    """« Objectif 1 » stands above « Objectif 1.1 »."""
    found = understood(
        heading(1, "Objectif 1 : Emploi"),
        heading(2, "Objectif 1.1 : Lever les freins"),
        heading(3, "Action 1.1.1 : Ouvrir une crèche"),
        heading(1, "Objectif 2 : Santé"),
        heading(2, "Objectif 2.1 : Prévenir"),
        heading(3, "Action 2.1.1 : Un bus santé"),
    )
    assert lines(found) == [
        "O Objectif 1 : Emploi",
        "  B Objectif 1.1 : Lever les freins",
        "    A Action 1.1.1 : Ouvrir une crèche",
        "O Objectif 2 : Santé",
        "  B Objectif 2.1 : Prévenir",
        "    A Action 2.1.1 : Un bus santé",
    ]


def test_items_under_an_objective_are_its_actions() -> None:
    """A list is the actions where nothing else is; one before the plan begins is not."""
    found = understood(
        item("renouveler les actifs"),
        heading(2, "Axe 1 : Emploi"),
        heading(3, "Objectif 1.1 : Lever les freins"),
        item("Ouvrir une crèche"),
        item("Pilote : CAF", 2),
        item("Aider au permis"),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  B Objectif 1.1 : Lever les freins",
        "    A Ouvrir une crèche [porteur CAF]",
        "    A Aider au permis",
    ]


def test_a_text_file_is_an_outline_with_its_lines_joined() -> None:
    """A table of contents, a wrapped title, a wrapped value and page numbers."""
    text = """SOMMAIRE
  AXE 1 : EMPLOI ............ 1
AXE 1 : EMPLOI
==============
  Action 1.1 : Ouvrir une crèche pour les enfants de moins de
  trois ans
    Partenaires : Ville, CAF, Conseil
      départemental
    Sous-actions :
    - Trouver un local
    - Recruter
  Action 1.2 : Aider au permis
    Pilote : Ville
      - 2 -
"""
    found = extract(read_text("plan.txt", text.encode()))
    assert lines(found) == [
        "V AXE 1 : EMPLOI",
        (
            "  A Action 1.1 : Ouvrir une crèche pour les enfants de moins de trois ans "
            "[partenaire Ville, CAF, Conseil départemental]"
        ),
        "    S Trouver un local",
        "    S Recruter",
        "  A Action 1.2 : Aider au permis [porteur Ville]",
    ]


def test_two_plans_in_one_file_are_two() -> None:
    """Titles of the same rank that each name a plan and hold one cut the document."""
    blocks = (
        heading(1, "Programme local de l'habitat"),
        heading(2, "Orientation 1 : Parc"),
        table(["Action", "Pilote"], ["Rénover", "Ville"], ["Bâtir", "EPCI"]),
        heading(1, "Contrat local de santé"),
        heading(2, "Axe 1 : Soins"),
        heading(3, "Action 1.1 : Un bus santé"),
        line("Pilote : ARS"),
    )
    found = extract_all(document(*blocks))
    assert [lines(each) for each in found] == [
        ["O Orientation 1 : Parc", "  A Rénover [porteur Ville]", "  A Bâtir [porteur EPCI]"],
        ["V Axe 1 : Soins", "  A Action 1.1 : Un bus santé [porteur ARS]"],
    ]
    assert len({each.plan.identity.slug for each in found}) == 2


def test_two_sheets_named_like_plans_are_two_plans() -> None:
    """What stands above the table of a sheet goes with it; « Plan d'actions » names no plan."""
    health = table(
        ["CLS – suivi"], ["Axe", "Action", "Pilote"], ["Soins", "Bus", "ARS"], sheet="CLS"
    )
    climate = table(
        ["PCAET – suivi"], ["Axe", "Action", "Pilote"], ["Air", "Haies", "Ville"], sheet="PCAET"
    )
    found = extract_all(document(health, climate))
    assert [lines(each) for each in found] == [
        ["V Soins", "  A Bus [porteur ARS]"],
        ["V Air", "  A Haies [porteur Ville]"],
    ]
    assert [coverage(each.plan).lost for each in found] == [(), ()]


def test_letters_that_longer_numbers_go_on_from_are_titles() -> None:
    """« A. » above « A1. » and « A1.1 »; a letter that nothing goes on from is no title."""
    found = understood(
        line("A. Se loger"),
        line("A1. Bâtir plus"),
        line("A1.1 Acheter des terrains"),
        line("Pilote : Ville"),
        line("A1.2 Densifier"),
        line("Pilote : EPCI"),
        line("B. Se soigner"),
        line("B1. Prévenir"),
        line("B1.1 Un bus santé"),
        line("Pilote : ARS"),
        line("C. Rédigé par le service"),
    )
    assert lines(found) == [
        "O A. Se loger",
        "  B A1. Bâtir plus",
        "    A A1.1 Acheter des terrains [porteur Ville]",
        "    A A1.2 Densifier [porteur EPCI]",
        "O B. Se soigner",
        "  B B1. Prévenir",
        "    A B1.1 Un bus santé [porteur ARS]",
    ]


def test_a_list_under_an_action_says_its_parts() -> None:
    """Its items begin as actions do; the keys below it speak of the action, a list of names not."""
    found = understood(
        heading(2, "Axe 1 : Emploi"),
        heading(3, "Action 1 : Ouvrir une crèche"),
        line("Un quart des parents y renoncent."),
        item("Trouver un local"),
        item("Recruter une directrice"),
        line("Pilote : CAF"),
        line("Partenaires :"),
        item("PMI"),
        item("Ville"),
        heading(3, "Action 2 : Un bus santé"),
        line("Pilote : ARS"),
        item("Tracer son parcours"),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        (
            "  A Action 1 : Ouvrir une crèche [description Un quart des parents y renoncent.] "
            "[porteur CAF] [partenaire PMI] [partenaire Ville]"
        ),
        "    S Trouver un local",
        "    S Recruter une directrice",
        "  A Action 2 : Un bus santé [porteur ARS]",
        "    S Tracer son parcours",
    ]


def test_a_list_that_begins_otherwise_describes_its_action() -> None:
    """Items that are no actions are what the action is about."""
    found = understood(
        heading(2, "Axe 1 : Emploi"),
        heading(3, "Action 1 : Ouvrir une crèche"),
        line("Pilote : CAF"),
        item("Vingt places en 2026"),
        item("Un jardin commun"),
    )
    assert lines(found)[1:] == [
        (
            "  A Action 1 : Ouvrir une crèche [porteur CAF] [description Vingt places en 2026] "
            "[description Un jardin commun]"
        ),
    ]


def test_a_plan_that_is_one_chapter_of_a_contract() -> None:
    """Chapters are no level, an axis told in prose is a mention; the title is the contract's."""
    found = understood(
        heading(1, "Contrat de ville 2024-2030"),
        heading(1, "1. Le diagnostic"),
        table(["Quartier", "Population"], ["Nord", "3 400"], ["Sud", "1 200"]),
        heading(1, "2. Les orientations"),
        heading(2, "Orientation 1 : Agir pour l'emploi de tous"),
        line("Le chômage est élevé."),
        heading(1, "3. Le plan d'actions"),
        heading(3, "Orientation 1 : Emploi"),
        table(["Action", "Pilote"], ["Ouvrir une crèche", "CAF"]),
        heading(3, "Orientation 2 : Santé"),
        table(["Action", "Pilote"], ["Un bus santé", "ARS"]),
        heading(1, "4. La gouvernance"),
        table(["Instance", "Composition"], ["Comité", "Tous"]),
    )
    assert lines(found) == [
        "O Orientation 1 : Emploi",
        "  A Ouvrir une crèche [porteur CAF]",
        "O Orientation 2 : Santé",
        "  A Un bus santé [porteur ARS]",
    ]
    assert found.plan.identity.title == "Contrat de ville 2024-2030"
    assert coverage(found.plan).lost == ()


@pytest.mark.parametrize(
    ("texts", "title"),
    [
        (["CONTRAT DE VILLE", "Montclar", "Signataires : État"], "CONTRAT DE VILLE – Montclar"),
        (["• Agenda", "Agenda 21 : où en sommes-nous ?"], "Agenda 21 : où en sommes-nous ?"),
        (["Plan d'actions", "Contrat de ville 2024-2030", "Lyon"], "Contrat de ville 2024-2030"),
        (["Plan d'actions 2023-2026 du CCAS"], "Plan d'actions 2023-2026 du CCAS"),
        (["Contrat local de santé", "1. Le diagnostic"], "Contrat local de santé"),
        (["Page 3", "Plan local de santé 2024-2028 – page"], "Plan local de santé 2024-2028"),
        (["Le contrat de ville est signé", "Programme d'actions détaillé"], "plan"),
    ],
)
def test_the_title_of_a_plan_is_that_of_its_document(texts: list[str], title: str) -> None:
    """The first line that begins as such titles do; one that only says a kind goes on below."""
    assert identify("plan.docx", texts).title == title


def test_a_table_of_contents_opens_no_title() -> None:
    """Lines that end with page numbers name the parts of the document, before they begin."""
    found = understood(
        heading(2, "Sommaire"),
        line("Axe 1 : Emploi 3"),
        line("Axe 2 : Santé 12"),
        heading(2, "Axe 1 : Emploi"),
        table(["Action", "Pilote"], ["Ouvrir une crèche", "CAF"]),
        heading(2, "Axe 2 : Santé"),
        table(["Action", "Pilote"], ["Un bus santé", "ARS"]),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  A Ouvrir une crèche [porteur CAF]",
        "V Axe 2 : Santé",
        "  A Un bus santé [porteur ARS]",
    ]
    assert [note.kind for note in found.plan.notes][1:] == ["sommaire", "sommaire"]


def test_headings_between_the_lines_of_a_table_of_contents_are_part_of_it() -> None:
    """« Axe 2 », without a page number, stands between fiches that have one."""
    found = understood(
        heading(2, "Sommaire des fiches actions"),
        heading(3, "Axe 1 : Emploi"),
        line("Objectif 1.1 : Lever les freins"),
        line("Fiche 1 Ouvrir une crèche .......... 3"),
        line("Fiche 2 Aider au permis .......... 4"),
        heading(3, "Axe 2 : Santé"),
        line("Fiche 3 Un bus santé .......... 5"),
        heading(2, "Axe 1 : Emploi"),
        table(["Action", "Pilote"], ["Ouvrir une crèche", "CAF"]),
        heading(2, "Axe 2 : Santé"),
        table(["Action", "Pilote"], ["Un bus santé", "ARS"]),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  A Ouvrir une crèche [porteur CAF]",
        "V Axe 2 : Santé",
        "  A Un bus santé [porteur ARS]",
    ]
    assert [note.kind for note in found.plan.notes][1:] == ["sommaire"] * 6


def test_what_follows_the_plan_is_said_of_no_action() -> None:
    """A heading of the rank of the axes, or above, that opens no element ends the last action."""
    found = understood(
        heading(2, "Axe 1 : Emploi"),
        heading(3, "Action 1 : Ouvrir une crèche"),
        line("Pilote : CAF"),
        heading(3, "Contexte local"),
        line("Public : Familles"),
        heading(2, "Gouvernance"),
        line("Pilotage : le comité de ville"),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  A Action 1 : Ouvrir une crèche [porteur CAF] [public Familles]",
    ]


def test_the_status_that_ends_titles_is_said_of_their_actions() -> None:
    """A badge: most of them are statuses, and a tab tells the others."""
    found = understood(
        heading(3, "Action 1. Ouvrir une crèche\tEn cours"),
        line("Pilote : CAF"),
        heading(3, "Action 2. Un bus santé\tRéalisé"),
        line("Pilote : ARS"),
        heading(3, "Action 3. Un forum\tAnnuel"),
        line("Pilote : Ville"),
    )
    assert lines(found) == [
        "A Action 1. Ouvrir une crèche [statut En cours] [porteur CAF]",
        "A Action 2. Un bus santé [statut Réalisé] [porteur ARS]",
        "A Action 3. Un forum [statut Annuel] [porteur Ville]",
    ]


def test_keys_that_end_with_figures_are_no_table_of_contents() -> None:
    """However their figures grow."""
    found = understood(
        heading(2, "Action 1 : Ouvrir une crèche"),
        *(line(f"Budget {year} : {year - 2000}") for year in (2024, 2025, 2026, 2027)),
    )
    assert lines(found) == [
        "A Action 1 : Ouvrir une crèche [budget 24] [budget 25] [budget 26] [budget 27]"
    ]


def test_keys_below_the_title_of_a_document_make_it_no_level() -> None:
    """The table names the actions: the title above all of them is the plan's."""
    found = understood(
        heading(1, "Plan d'actions – Volet emploi"),
        line("Pilote du plan : Ville"),
        table(["Action", "Porteur"], ["Ouvrir une crèche", "CAF"], ["Un forum", "Ville"]),
    )
    assert lines(found) == ["A Ouvrir une crèche [porteur CAF]", "A Un forum [porteur Ville]"]


def test_keys_that_stand_once_a_heading_speak_of_it() -> None:
    """The lists under such headings are their parts, whether the keys stand above or below."""
    found = understood(
        heading(1, "1. Emploi"),
        heading(2, "1.1 Agir au travail"),
        heading(3, "1.1.1 Revoir les annonces"),
        item("Relire les fiches de poste"),
        item("Diffuser une charte"),
        line("Pilote : DRH ; Échéance : 2025"),
        heading(3, "1.1.2 Former les cadres"),
        line("Pilote : CNFPT"),
        item("Choisir un organisme"),
        heading(1, "2. Santé"),
        heading(2, "2.1 Prévenir"),
        heading(3, "2.1.1 Un bus santé"),
        line("Pilote : ARS"),
    )
    assert lines(found) == [
        "O 1. Emploi",
        "  B 1.1 Agir au travail",
        "    A 1.1.1 Revoir les annonces [porteur DRH] [calendrier 2025]",
        "      S Relire les fiches de poste",
        "      S Diffuser une charte",
        "    A 1.1.2 Former les cadres [porteur CNFPT]",
        "      S Choisir un organisme",
        "O 2. Santé",
        "  B 2.1 Prévenir",
        "    A 2.1.1 Un bus santé [porteur ARS]",
    ]


def test_keys_that_follow_each_item_speak_of_the_items() -> None:
    """The items are then the actions, those of headings that hold one only too."""
    found = understood(
        heading(2, "1.1 Agir au travail"),
        item("Relire les fiches de poste"),
        line("Pilote : DRH"),
        item("Diffuser une charte"),
        line("Pilote : CNFPT"),
        heading(2, "1.2 Former"),
        item("Choisir un organisme"),
        line("Pilote : Ville"),
    )
    assert lines(found) == [
        "B 1.1 Agir au travail",
        "  A Relire les fiches de poste [porteur DRH]",
        "  A Diffuser une charte [porteur CNFPT]",
        "B 1.2 Former",
        "  A Choisir un organisme [porteur Ville]",
    ]


def test_a_line_that_only_leads_to_parts_describes_nothing() -> None:
    """It is kept beside the action; one that ends a description otherwise describes."""
    found = understood(
        heading(3, "Action 1. Ouvrir une crèche"),
        line("Les places manquent."),
        line("Ce que nous faisons :"),
        item("Trouver un local"),
        item("Former une équipe"),
        heading(3, "Action 2. Un bus santé"),
        line("Il passe partout :"),
        line("Pilote : ARS"),
    )
    assert lines(found) == [
        "A Action 1. Ouvrir une crèche [description Les places manquent.]",
        "  S Trouver un local",
        "  S Former une équipe",
        "A Action 2. Un bus santé [description Il passe partout :] [porteur ARS]",
    ]
    assert ("rubrique", "Ce que nous faisons :") in {
        (note.kind, note.cell.text) for note in found.plan.notes
    }


def test_a_document_that_says_nothing_is_no_plan() -> None:
    """It is read without a fault, and a doubt says that there is no plan."""
    found = understood()
    assert lines(found) == []
    assert "aucun-tableau" in codes(found)


def test_a_trail_below_each_title_says_where_it_stands() -> None:
    """« Sobriété > Éclairage » below an action's title names its axis and its sub-axis."""
    found = understood(
        heading(0, "Rénover l'école"),
        line("1. Sobriété > 1.1. Bâtiments"),
        heading(2, "Pilote"),
        line("Ville"),
        heading(2, "Statut"),
        line("En cours"),
        heading(0, "Éteindre la nuit"),
        line("1. Sobriété > 1.2. Éclairage"),
        heading(2, "Pilote"),
        line("Syndicat"),
        heading(2, "Statut"),
        line("Réalisé"),
        heading(0, "Ouvrir une maison du vélo"),
        line("2. Mobilités"),
        heading(2, "Pilote"),
        line("Région"),
    )
    assert lines(found) == [
        "V 1. Sobriété",
        "  O 1.1. Bâtiments",
        "    A Rénover l'école [porteur Ville] [statut En cours]",
        "  O 1.2. Éclairage",
        "    A Éteindre la nuit [porteur Syndicat] [statut Réalisé]",
        "V 2. Mobilités",
        "  A Ouvrir une maison du vélo [porteur Région]",
    ]


def test_headings_among_those_that_are_keys_are_fields_too() -> None:
    """« Points de vigilance » comes back where the pilots do: it keeps its own name."""
    found = understood(
        heading(1, "Action 1 : Ouvrir une crèche"),
        heading(2, "Pilote"),
        line("CAF"),
        heading(2, "Points de vigilance"),
        line("Trouver un local"),
        heading(1, "Action 2 : Créer un forum"),
        heading(2, "Pilote"),
        line("Ville"),
        heading(2, "Partenaires"),
        line("CCI"),
        heading(2, "Points de vigilance"),
        line("Trouver une date"),
    )
    assert lines(found) == [
        "A Action 1 : Ouvrir une crèche [porteur CAF] [autre Trouver un local]",
        "A Action 2 : Créer un forum [porteur Ville] [partenaire CCI] [autre Trouver une date]",
    ]


def test_a_number_alone_above_a_heading_is_the_number_of_its_title() -> None:
    """« FICHE ACTION 1.1 » is on a line of its own; above a line of text it titles nothing."""
    found = understood(
        line("FICHE ACTION 1.1"),
        heading(2, "Ouvrir une crèche"),
        line("Pilote : CAF"),
        line("FICHE ACTION 1.2"),
        heading(2, "Un bus santé"),
        line("Pilote : ARS"),
        line("Action 9"),
        line("Voir plus haut."),
    )
    assert lines(found) == [
        "A FICHE ACTION 1.1 Ouvrir une crèche [porteur CAF]",
        "A FICHE ACTION 1.2 Un bus santé [porteur ARS]",
    ]
    assert coverage(found.plan).lost == ()


def test_lettered_items_are_the_parts_of_their_action() -> None:
    """« a) », « b) » list its parts, whatever word they begin with; keys speak of the action."""
    found = understood(
        heading(2, "Action 1 : Ouvrir une crèche"),
        line("a) Un local"),
        line("b) Une équipe"),
        line("Pilote : CAF"),
    )
    assert lines(found) == [
        "A Action 1 : Ouvrir une crèche [porteur CAF]",
        "  S a) Un local",
        "  S b) Une équipe",
    ]


def test_questions_are_keys() -> None:
    """« Qui ? », « Quand ? », with or without a colon, and what answers them."""
    found = understood(
        heading(2, "Action 1 : Ouvrir une crèche"),
        line("Qui ? La CAF"),
        line("Avec qui ? La PMI"),
        line("Pour qui ? : Les familles"),
        line("Quand ? 2026"),
        line("Combien ? 12 k€"),
    )
    assert lines(found) == [
        (
            "A Action 1 : Ouvrir une crèche [porteur La CAF] [partenaire La PMI] "
            "[public Les familles] [calendrier 2026] [budget 12 k€]"
        )
    ]


def test_items_that_end_as_sentences_do_are_actions_nowhere() -> None:
    """Below an objective they describe it, beside the lists of actions of the others."""
    found = understood(
        heading(1, "Axe 1 : Emploi"),
        heading(2, "Objectif 1.1 : Lever les freins"),
        item("Un quart des parents sans garde ;"),
        item("Des trajets trop longs."),
        heading(2, "Objectif 1.2 : Former"),
        item("Ouvrir une école"),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        (
            "  B Objectif 1.1 : Lever les freins [description Un quart des parents sans garde ;] "
            "[description Des trajets trop longs.]"
        ),
        "  B Objectif 1.2 : Former",
        "    A Ouvrir une école",
    ]


def test_the_parts_of_an_action_may_end_with_semicolons() -> None:
    """They are one list with those of the actions whose items end without a stop."""
    found = understood(
        heading(2, "Action 1 : Ouvrir une crèche"),
        item("Trouver un local"),
        item("Former une équipe"),
        heading(2, "Action 2 : Un bus santé"),
        item("Acheter un bus ;"),
        item("Une inauguration."),
    )
    assert lines(found) == [
        "A Action 1 : Ouvrir une crèche",
        "  S Trouver un local",
        "  S Former une équipe",
        "A Action 2 : Un bus santé",
        "  S Acheter un bus ;",
        "  S Une inauguration.",
    ]


def test_a_title_that_goes_on_may_be_its_word_and_number_alone() -> None:
    """« AXE 2 (suite) » at the top of a page is the axis that was titled before."""
    head = ["Action", "Pilote"]
    found = understood(
        heading(1, "AXE 1 : SE LOGER"),
        table(head, ["Isoler", "Anah"]),
        heading(1, "AXE 2 : SE SOIGNER"),
        table(head, ["Un bus santé", "ARS"]),
        heading(1, "AXE 2 (suite)"),
        table(head, ["Dépister", "CPAM"]),
    )
    assert lines(found) == [
        "V AXE 1 : SE LOGER",
        "  A Isoler [porteur Anah]",
        "V AXE 2 : SE SOIGNER",
        "  A Un bus santé [porteur ARS]",
        "  A Dépister [porteur CPAM]",
    ]


def test_a_heading_that_is_a_key_of_a_level_is_a_title_of_that_level() -> None:
    """« Axe : Emploi » has no number, and contains the actions below it."""
    found = understood(
        heading(1, "Axe : Emploi"),
        heading(2, "Action 1 : Ouvrir une crèche"),
        line("Pilote : CAF"),
        heading(1, "Axe : Santé"),
        heading(2, "Action 2 : Un bus santé"),
        line("Pilote : ARS"),
    )
    assert lines(found) == [
        "V Axe : Emploi",
        "  A Action 1 : Ouvrir une crèche [porteur CAF]",
        "V Axe : Santé",
        "  A Action 2 : Un bus santé [porteur ARS]",
    ]


def test_lists_say_no_parts_where_a_table_has_a_column_of_them() -> None:
    """They describe the action: its parts are those of the table."""
    found = understood(
        heading(2, "Action 1 : Ouvrir une crèche"),
        item("Accueillir vingt enfants"),
        item("Rassurer les parents"),
        table(["Sous-action", "Pilote"], ["Trouver un local", "Ville"], ["Recruter", "CAF"]),
    )
    assert lines(found) == [
        (
            "A Action 1 : Ouvrir une crèche [description Accueillir vingt enfants] "
            "[description Rassurer les parents]"
        ),
        "  S Trouver un local [porteur Ville]",
        "  S Recruter [porteur CAF]",
    ]


def test_a_question_alone_on_its_line_is_answered_below() -> None:
    """« Qui ? », and below it who does it."""
    found = understood(
        heading(2, "Action 1 : Ouvrir une crèche"),
        line("Qui ?"),
        line("La CAF"),
        line("Quand ?"),
        line("2026"),
    )
    assert lines(found) == ["A Action 1 : Ouvrir une crèche [porteur La CAF] [calendrier 2026]"]
