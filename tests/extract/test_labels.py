"""The status of an action on a line of its own, above its title or below it."""

from handmade import heading, line, lines, understood


def test_a_status_above_each_title_is_said_of_the_action_below() -> None:
    """Half of the titles have one above: what stands above another is its own, in other words."""
    found = understood(
        line("En cours"),
        heading(2, "Ouvrir une crèche"),
        line("Pilote : CAF"),
        line("Réalisé"),
        heading(2, "Un bus santé"),
        line("Pilote : ARS"),
        line("Bientôt"),
        heading(2, "Un forum"),
        line("Pilote : Ville"),
        line("Il a lieu deux fois par an."),
        heading(2, "Un permis"),
        line("Pilote : Région"),
    )
    assert lines(found) == [
        "A Ouvrir une crèche [statut En cours] [porteur CAF]",
        "A Un bus santé [statut Réalisé] [porteur ARS]",
        "A Un forum [statut Bientôt] [porteur Ville]",
        "A Un permis [porteur Région]",
    ]


def test_a_status_below_each_title_is_said_of_the_action_above() -> None:
    """Words that are no known status describe the action, as a line below a title does."""
    found = understood(
        heading(2, "Ouvrir une crèche"),
        line("En cours"),
        line("Pilote : CAF"),
        heading(2, "Un bus santé"),
        line("Réalisé"),
        line("Pilote : ARS"),
        heading(2, "Un forum"),
        line("Bientôt"),
        line("Pilote : Ville"),
    )
    assert lines(found) == [
        "A Ouvrir une crèche [statut En cours] [porteur CAF]",
        "A Un bus santé [statut Réalisé] [porteur ARS]",
        "A Un forum [description Bientôt] [porteur Ville]",
    ]


def test_statuses_above_fewer_than_half_of_the_titles_say_nothing() -> None:
    """Two lines above five titles are text of the plan, whatever their words."""
    titles = ("Une crèche", "Un bus santé", "Un forum", "Un permis", "Un jardin")
    blocks = [(heading(2, title), line("Pilote : Ville")) for title in titles]
    found = understood(
        line("En cours"), *blocks[0], line("Réalisé"), *(each for two in blocks[1:] for each in two)
    )
    assert lines(found) == [f"A {title} [porteur Ville]" for title in titles]
