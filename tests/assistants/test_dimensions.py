"""The model and its values over the protocol."""

from typing import Any

from planville_kg.ask.model import SemanticModel


def test_the_model_is_told_whole(call: Any) -> None:
    """Every dimension and measure of the declaration, by name."""
    data = call("list_dimensions").data
    model = SemanticModel.load()
    assert [each["name"] for each in data["dimensions"]] == list(model.dimensions)
    assert [each["name"] for each in data["measures"]] == list(model.measures)
    assert data["total"] is None


def test_values_come_with_what_to_write_and_how_often(call: Any) -> None:
    """Three kinds of actors are in the column: 38 institutions, 7 mixed, 7 carriers; 3 empty."""
    data = call("list_dimensions", dimension="type-acteur").data
    counts = {each["value"].rpartition("/")[2]: each["interventions"] for each in data["values"]}
    assert counts == {"institution": 38, "mixte": 7, "porteur-de-projet": 7, "non-renseigne": 3}
    assert data["total"] == 4


def test_values_are_found_by_their_label_and_paged(call: Any) -> None:
    """Case and accents do not count; Malakoff has 3 interventions of its own and 25 shared."""
    data = call("list_dimensions", dimension="quartier", matching="MÀLAKOFF").data
    assert data["values"] == [
        {
            "value": "id/nantes-metropole-2015/quartier/malakoff",
            "label": "Malakoff",
            "interventions": 28,
        }
    ]
    paged = call("list_dimensions", dimension="quartier", limit=5, offset=10).data
    assert len(paged["values"]) == 5


def test_values_that_no_intervention_has_come_with_zero(call: Any) -> None:
    """Nobody speaks of economic development in this plan."""
    data = call("list_dimensions", dimension="theme", matching="développement économique").data
    assert [each["interventions"] for each in data["values"]] == [0]


def test_an_unknown_dimension_is_an_error_that_names_those_known(call: Any) -> None:
    """And free text has no list of values."""
    got = call("list_dimensions", dimension="couleur")
    assert got.error
    assert "« couleur » n'est pas une dimension. Dimensions connues : quartier" in got.text
    assert call("list_dimensions", dimension="texte").error
