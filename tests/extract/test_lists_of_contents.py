"""What only lists the plan: tables of contents, lists of the fiches, glossaries."""

from handmade import heading, line, lines, table, understood

from planville_kg.extract.contents import is_contents
from planville_kg.extract.coverage import coverage


def fiche(number: int, name: str) -> list[object]:
    """Return a fiche: its title, and two fields."""
    return [
        heading(3, f"Action n° {number} – {name}"),
        line("Pilote : CAF"),
        line("Échéance : 2026"),
    ]


def test_rows_that_end_with_pages_that_never_go_down_are_contents() -> None:
    """Amounts that go down, or few rows, are none."""
    rows = [["Axe 1", "Emploi", "4"], ["Fiche 1", "Une crèche", "5"], ["Fiche 2", "Un bus", "6"]]
    assert is_contents(table(*rows, ["Axe 2", "Santé", "8"]))
    assert not is_contents(table(*rows, ["Axe 2", "Santé", "3"]))
    assert not is_contents(table(*rows))


def test_a_list_of_the_fiches_that_follow_opens_no_element() -> None:
    """« Fiche 1 – … » at the head of the plan is « Action n° 1 – … » further down."""
    found = understood(
        heading(1, "Récapitulatif"),
        line("Axe 1 : Petite enfance"),
        line("Fiche 1 – Ouvrir une crèche municipale"),
        line("Fiche 2 – Créer un relais itinérant"),
        heading(2, "Axe 1 : Petite enfance"),
        *fiche(1, "Ouvrir une crèche municipale"),
        *fiche(2, "Créer un relais itinérant"),
    )  # type: ignore[arg-type]
    assert lines(found) == [
        "V Axe 1 : Petite enfance",
        "  A Action n° 1 – Ouvrir une crèche municipale [porteur CAF] [calendrier 2026]",
        "  A Action n° 2 – Créer un relais itinérant [porteur CAF] [calendrier 2026]",
    ]
    assert coverage(found.plan).lost == ()


def test_what_says_abbreviations_is_no_field() -> None:
    """« QPV : … – P147 : … » below a plan says nothing of a quartier."""
    found = understood(
        heading(2, "Axe 1 : Emploi"),
        *fiche(1, "Ouvrir une crèche"),
        line("QPV : quartier prioritaire – P147 : crédits de la politique de la ville"),
    )  # type: ignore[arg-type]
    assert lines(found)[1:] == [
        "  A Action n° 1 – Ouvrir une crèche [porteur CAF] [calendrier 2026]"
    ]


def test_stages_with_rows_of_their_own_are_parts_of_the_action_above() -> None:
    """The action stands once above its stages, each with its date."""
    found = understood(
        table(
            ["Action", "Étapes de mise en œuvre", "Calendrier"],
            [("Ouvrir une crèche", 2, 1), "Trouver un local", "2025"],
            ["Former une équipe", "2026"],
            [("Créer un relais", 2, 1), "Acheter un bus", "2026"],
            ["Le faire rouler", "2027"],
        )
    )
    assert lines(found) == [
        "A Ouvrir une crèche",
        "  S Trouver un local [calendrier 2025]",
        "  S Former une équipe [calendrier 2026]",
        "A Créer un relais",
        "  S Acheter un bus [calendrier 2026]",
        "  S Le faire rouler [calendrier 2027]",
    ]
