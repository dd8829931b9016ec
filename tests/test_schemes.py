"""The published vocabularies as recognisers."""

import pytest

from planville_kg.errors import PlanvilleError
from planville_kg.schemes import is_everywhere, load_scheme, recognise, slugs_by_key
from planville_kg.text import key

SCHEMES = ("statut", "type-acteur", "theme", "portee", "champ", "mode", "certitude", "role")


def test_the_statuses_are_those_of_the_ontology() -> None:
    """Five statuses, sorted by slug, each with its French label first."""
    statuses = load_scheme("statut")
    assert [each.slug for each in statuses] == [
        "a-realiser",
        "abandonne",
        "en-cours",
        "non-renseigne",
        "realise",
    ]
    for each in statuses:
        assert each.names[0] == each.label
    assert statuses[0].label == "à réaliser"


@pytest.mark.parametrize("name", SCHEMES)
def test_no_name_means_two_concepts(name: str) -> None:
    """Within a scheme, one form names one concept."""
    forms = [(key(form), each.slug) for each in load_scheme(name) for form in each.names]
    assert len({form for form, _ in forms}) == len(set(forms))
    assert name not in {each.slug for each in load_scheme(name)}


def test_broader_concepts_exist() -> None:
    """What a theme is below is a theme."""
    slugs = {each.slug for each in load_scheme("theme")}
    above = {slug for each in load_scheme("theme") for slug in each.broader}
    assert above
    assert above <= slugs


@pytest.mark.parametrize(
    ("scheme", "text", "slug"),
    [
        ("statut", "En cours", "en-cours"),
        ("statut", "EN  COURS", "en-cours"),
        ("statut", "A réaliser", "a-realiser"),
        ("statut", "réalisée", "realise"),
        ("statut", "Terminé", "realise"),
        ("statut", "NR", "non-renseigne"),
        ("statut", "-", "non-renseigne"),
        ("statut", " / ", "non-renseigne"),
        ("statut", "", "non-renseigne"),
        ("statut", "Au frigo", None),
        ("statut", "Institution", None),
        ("statut", "En cours de route", None),
        ("type-acteur", "PORTEUR DE PROJET", "porteur-de-projet"),
        ("type-acteur", "institution", "institution"),
        ("theme", "Santé", "sante"),
    ],
)
def test_a_cell_names_a_concept_whole_or_not_at_all(
    scheme: str, text: str, slug: str | None
) -> None:
    """Case, accents and spaces do not count; a cell without a letter says nothing."""
    assert recognise(scheme, text) == slug


@pytest.mark.parametrize(
    "text",
    [
        "TOUS QUARTIERS",
        "tous les quartiers",
        "TOUS QUARTIERS TOUS QUARTIERS",
        "Les 2 QPV",
        "les trois quartiers prioritaires",
    ],
)
def test_everywhere(text: str) -> None:
    """« Tous quartiers », however written, written twice, or counted."""
    assert is_everywhere(text)


@pytest.mark.parametrize(
    "text", ["", "-", "Malakoff", "quartiers", "déclaré", "tous quartiers ?!x", "2 QPV"]
)
def test_somewhere(text: str) -> None:
    """A quartier, an empty cell, and other words of the same scheme are not everywhere."""
    assert not is_everywhere(text)


def test_english_labels_are_not_names() -> None:
    """Plans are in French: « carried out » is no status."""
    assert key("carried out") not in slugs_by_key("statut")


def test_an_absent_vocabulary_is_a_sentence() -> None:
    """A scheme that is not shipped is told by its file."""
    with pytest.raises(PlanvilleError, match=r"ontology/vocabularies/couleur\.ttl"):
        load_scheme("couleur")
