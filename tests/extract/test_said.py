"""What cells say: placeholders, words of other vocabularies, what cannot be counted."""

import pytest
from handmade import codes, lines, table, understood

from planville_kg.extract.said import is_placeholder
from planville_kg.model import Element


@pytest.mark.parametrize(
    "text", ["à définir", "À DÉFINIR", "-", "—", "/", "...", "néant", "NC", "N.C.", "xxx", "n/a"]
)
def test_a_placeholder_says_nothing(text: str) -> None:
    """Whatever its case and punctuation."""
    assert is_placeholder(text)


@pytest.mark.parametrize("text", ["0", "Non", "NCA", "Nantes", "à définir avec la CAF"])
def test_a_word_that_says_something_is_no_placeholder(text: str) -> None:
    """A nought and a refusal are answers."""
    assert not is_placeholder(text)


def only(*row: str) -> Element:
    head = ["Action", "Quartier", "Statut", "Priorité", "Budget", "Échéance"]
    return understood(table(head, ["Ouvrir un lieu", *row])).plan.elements[0]


def test_a_placeholder_is_kept_flagged_and_counted_as_missing() -> None:
    """« à définir » in the column of places: kept, said, and the place is not stated."""
    element = only("à définir", "En cours", "Haute", "à chiffrer", "2026")
    assert [(v.text, v.is_placeholder) for v in element.values] == [
        ("à définir", True),
        ("En cours", False),
        ("Haute", False),
        ("à chiffrer", True),
        ("2026", False),
    ]
    assert element.missing == (2,)


def test_statuses_and_priorities_of_others_are_kept_as_written_and_matched() -> None:
    """« En retard » comes close to « en cours », « Élevé » is a high priority; both are kept."""
    found = understood(
        table(
            ["Action", "Statut", "Niveau de priorité"],
            ["Ouvrir un lieu", "En retard", "Élevé"],
            ["Recruter", "À discuter", "Bas"],
        )
    )
    values = [(v.text, v.code) for e in found.plan.elements for v in e.values]
    assert values == [
        ("En retard", "en-cours"),
        ("Élevé", "haute"),
        ("À discuter", "a-realiser"),
        ("Bas", "basse"),
    ]
    assert codes(found) == ["statut-rapproche", "statut-rapproche"]


def test_what_cannot_be_counted_is_kept_and_said() -> None:
    """A rate and a vague date have no normal form; a doubt gives their place."""
    found = understood(
        table(["Action", "Budget", "Calendrier"], ["Ouvrir", "300 € par an", "Chaque été"])
    )
    assert lines(found) == ["A Ouvrir [budget 300 € par an] [calendrier Chaque été]"]
    assert codes(found) == ["valeur-non-lue", "valeur-non-lue"]


def test_a_list_in_a_cell_is_kept_line_by_line_without_its_bullets() -> None:
    """Bullets are layout; the names stay on lines of their own."""
    found = understood(table(["Action", "Partenaires"], ["Ouvrir", "• CAF (financeur)\n• PMI"]))
    assert found.plan.elements[0].values[0].text == "CAF (financeur)\nPMI"


def test_a_title_cut_by_the_end_of_its_line_goes_on_with_the_next_row() -> None:
    """A row that only holds lower-case words under the actions is the end of the action above."""
    found = understood(
        table(
            ["Objectif", "Action", "Pilote"],
            ["Accueillir", "Créer un parcours pour les femmes", "CIDFF"],
            ["", "victimes de violences", ""],
        )
    )
    assert lines(found) == [
        "B Accueillir",
        "  A Créer un parcours pour les femmes victimes de violences [porteur CIDFF]",
    ]
    assert codes(found) == ["cellule-coupee"]


def test_the_ticked_box_says_the_status() -> None:
    """The words of all the boxes are kept, the code is that of the one ticked."""
    (value,) = only("", "☐ À lancer ☒ En cours ☐ Terminé").values
    assert (value.text, value.code) == ("☐ À lancer ☒ En cours ☐ Terminé", "en-cours")
