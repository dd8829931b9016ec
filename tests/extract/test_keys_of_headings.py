"""Lists of actions under objectives: what is said below them, what is listed in them."""

from handmade import heading, item, line, lines, table, understood

from planville_kg.extract.coverage import coverage
from planville_kg.model import Paragraph


def objective(number: str, pilot: str, *actions: str) -> list[Paragraph]:
    """Return an objective, its actions, and who leads it, said below them."""
    return [
        heading(3, f"Objectif {number} : Agir"),
        line("Actions à conduire :"),
        *map(item, actions),
        line(f"Pilote : {pilot}"),
    ]


def test_keys_below_several_actions_speak_of_the_objective() -> None:
    """They come once, after all the actions of each."""
    found = understood(
        heading(2, "Axe 1 : Emploi"),
        *objective("1.1", "CAF", "Ouvrir une crèche", "Créer un forum"),
        *objective("1.2", "ARS", "Acheter un bus", "Former les agents"),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  B Objectif 1.1 : Agir [porteur CAF]",
        "    A Ouvrir une crèche",
        "    A Créer un forum",
        "  B Objectif 1.2 : Agir [porteur ARS]",
        "    A Acheter un bus",
        "    A Former les agents",
    ]
    assert coverage(found.plan).lost == ()


def test_keys_below_each_action_speak_of_it() -> None:
    """One action an objective, or keys between them."""
    found = understood(
        heading(2, "Axe 1 : Emploi"),
        *objective("1.1", "CAF", "Ouvrir une crèche"),
        *objective("1.2", "ARS", "Acheter un bus"),
    )
    assert lines(found)[1:] == [
        "  B Objectif 1.1 : Agir",
        "    A Ouvrir une crèche [porteur CAF]",
        "  B Objectif 1.2 : Agir",
        "    A Acheter un bus [porteur ARS]",
    ]


def test_a_list_within_the_item_of_an_action_lists_its_parts() -> None:
    """Whatever its items begin with."""
    found = understood(
        heading(2, "Axe 1 : Emploi"),
        line("Actions à conduire :"),
        item("Développer les ateliers :"),
        item("un créneau en soirée ;", 2),
        item("une garde d'enfants.", 2),
        item("Créer un forum"),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  A Développer les ateliers :",
        "    S un créneau en soirée ;",
        "    S une garde d'enfants.",
        "  A Créer un forum",
    ]


def test_items_under_an_objective_are_actions_where_tables_give_those_of_others() -> None:
    """They begin as actions do; a list of strengths does not."""
    found = understood(
        heading(2, "Axe 1 : Emploi"),
        item("Ouvrir une crèche"),
        item("Créer un forum"),
        item("Former les agents"),
        item("Acheter un bus"),
        heading(2, "Axe 2 : Santé"),
        table(["Action", "Pilote"], ["Un bus santé", "ARS"]),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  A Ouvrir une crèche",
        "  A Créer un forum",
        "  A Former les agents",
        "  A Acheter un bus",
        "V Axe 2 : Santé",
        "  A Un bus santé [porteur ARS]",
    ]
    assert coverage(found.plan).lost == ()


def test_steps_below_their_name_are_parts_of_the_action() -> None:
    """« Étapes : » says it, whatever words they begin with."""
    found = understood(
        heading(2, "Axe 1 : Emploi"),
        heading(3, "Action 1 : Ouvrir une crèche"),
        line("Pilote : CAF"),
        line("Étapes :"),
        item("Diagnostic"),
        item("Travaux"),
        line("Échéance : 2026"),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  A Action 1 : Ouvrir une crèche [porteur CAF] [calendrier 2026]",
        "    S Diagnostic",
        "    S Travaux",
    ]


def test_the_title_of_an_action_is_no_key_though_it_looks_like_those_of_its_fields() -> None:
    """« Action 1 … » is as large as « Pilote » and « Durée » below it, and comes once."""
    found = understood(
        heading(2, "Axe 1 : Santé"),
        *(
            block
            for number, name in ((1, "Ouvrir une crèche"), (2, "Acheter un bus"))
            for block in (
                heading(3, f"Action {number}. {name}"),
                line("Un texte."),
                heading(3, "Pilote"),
                line("CAF"),
                heading(3, "Échéance"),
                line(f"202{number}"),
            )
        ),
    )
    assert lines(found) == [
        "V Axe 1 : Santé",
        "  A Action 1. Ouvrir une crèche [description Un texte.] [porteur CAF] [calendrier 2021]",
        "  A Action 2. Acheter un bus [description Un texte.] [porteur CAF] [calendrier 2022]",
    ]


def test_fields_in_a_table_below_the_steps_are_the_action_s() -> None:
    """A row of keys above a row of values; the steps may be numbered."""
    found = understood(
        heading(2, "Axe 1 : Emploi"),
        heading(3, "Action 1 : Ouvrir une crèche"),
        line("Étapes :"),
        line("1. Trouver un local"),
        line("2. Former une équipe"),
        table(["Pilote", "Échéance"], ["CAF", "2026"]),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  A Action 1 : Ouvrir une crèche [porteur CAF] [calendrier 2026]",
        "    S 1. Trouver un local",
        "    S 2. Former une équipe",
    ]


def test_a_heading_with_the_word_of_others_is_of_their_kind_without_a_number() -> None:
    """« Axe transversal – Participation » stands where « Axe 1 » and « Axe 2 » do."""
    found = understood(
        heading(2, "Axe 1 – Emploi"),
        table(["Action", "Pilote"], ["Ouvrir une crèche", "CAF"]),
        heading(2, "Axe 2 – Santé"),
        table(["Action", "Pilote"], ["Un bus santé", "ARS"]),
        heading(2, "Axe transversal – Participation"),
        table(["Action", "Pilote"], ["Un conseil citoyen", "Ville"]),
    )
    assert lines(found) == [
        "V Axe 1 – Emploi",
        "  A Ouvrir une crèche [porteur CAF]",
        "V Axe 2 – Santé",
        "  A Un bus santé [porteur ARS]",
        "V Axe transversal – Participation",
        "  A Un conseil citoyen [porteur Ville]",
    ]


def test_an_item_below_a_key_may_have_a_key_that_no_word_explains() -> None:
    """« ODD concernés : … » between « Pilote : … » and « Échéance : … »."""
    found = understood(
        heading(2, "Axe 1 : Emploi"),
        heading(3, "Action 1 : Ouvrir une crèche"),
        item("Pilote : CAF"),
        item("ODD concernés : 4, 7"),
        item("Échéance : 2026"),
    )
    assert lines(found)[1] == (
        "  A Action 1 : Ouvrir une crèche [porteur CAF] [autre 4, 7] [calendrier 2026]"
    )


def test_a_rubric_with_the_word_of_titles_is_none_of_them() -> None:
    """« Actions » beside « Action 1 », « Action publique »: neither says which one it is."""
    found = understood(
        heading(2, "Axe 1 : Emploi"),
        heading(3, "Action 1 : Ouvrir une crèche"),
        line("Pilote : CAF"),
        heading(3, "Action 2 : Créer un forum"),
        line("Pilote : Ville"),
        heading(3, "Actions"),
        heading(3, "Action publique"),
    )
    assert lines(found) == [
        "V Axe 1 : Emploi",
        "  A Action 1 : Ouvrir une crèche [porteur CAF]",
        "  A Action 2 : Créer un forum [porteur Ville]",
    ]


def test_keys_in_capitals_are_no_glossary() -> None:
    """« PILOTE : … ; PARTENAIRES : … » says who, not what letters stand for."""
    found = understood(
        heading(2, "Axe 1 : Emploi"),
        heading(3, "Action 1 : Ouvrir une crèche"),
        line("PILOTE : Ville ; PARTENAIRES : CAF"),
    )
    assert lines(found)[1] == ("  A Action 1 : Ouvrir une crèche [porteur Ville] [partenaire CAF]")
