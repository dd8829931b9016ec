"""Themes that texts speak of."""

from collections.abc import Callable

import pytest

from planville_kg.model import Level, LinkedPlan

Linked = Callable[..., LinkedPlan]


def themes(linked: LinkedPlan) -> dict[str, str]:
    """Return the themes of the first sub-action with the words that speak of them."""
    found = [link for link in linked.theme_links if link.element == 1]
    assert len({link.theme for link in found}) == len(found)
    return {link.theme: link.mention.expression for link in found}


@pytest.mark.parametrize(
    "words", ["non-recours", "non recours", "NON RECOURS", "Non–recours", "non\u00a0recours"]
)
def test_case_accents_and_hyphens_do_not_count(linked: Linked, words: str) -> None:
    """Every spelling of « non-recours » is the theme, and is quoted as it stands."""
    assert themes(linked(f"Mesurer le {words}")) == {
        "non-recours": " ".join(words.split()),
    }


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Rompre les isolements", "isolement"),
        ("Agir pour la SANTE", "sante"),
        ("Aides à la mobilité", "mobilite"),
        ("Ouvrir des logements", "logement"),
    ],
)
def test_plurals_and_accents_do_not_count(linked: Linked, text: str, theme: str) -> None:
    """A plural or an unaccented capital is the theme all the same."""
    assert theme in themes(linked(text))


def test_the_longest_label_wins(linked: Linked) -> None:
    """« santé mentale » is not also « santé » of its own."""
    assert themes(linked("Favoriser la santé mentale")) == {"sante-mentale": "santé mentale"}


def test_one_link_for_each_element_and_theme(linked: Linked) -> None:
    """The first words that speak of a theme are kept, whatever the number of parts."""
    text = "Agir sur le logement ; Parler des logements ; Encore un logement"
    made = linked(text)
    (found,) = (link for link in made.theme_links if link.element == 1)
    assert (found.mention.location.start, found.mention.expression) == (12, "logement")
    assert found.mention.quotation == "Agir sur le logement"


@pytest.mark.parametrize(
    "text", ["Déposer un recours", "Agir sur la santonine", "Une langue morte"]
)
def test_other_words_speak_of_no_theme(linked: Linked, text: str) -> None:
    """A word that only looks like a label is no theme."""
    assert themes(linked(text)) == {}


def test_the_non_recours_of_the_shipped_plan(nantes: LinkedPlan) -> None:
    """Eight elements of Nantes 2015 say « non recours » in their own text, read by hand."""
    found = {
        (nantes.plan.elements[link.element].level, link.mention.location.line)
        for link in nantes.theme_links
        if link.theme == "non-recours"
    }
    assert found == {
        (Level.ACTION, 9),
        (Level.OBJECTIVE, 32),
        (Level.SUBACTION, 65),
        (Level.SUBACTION, 68),
        (Level.OBJECTIVE, 76),
        (Level.ACTION, 76),
        (Level.SUBACTION, 76),
        (Level.SUBACTION, 77),
    }
