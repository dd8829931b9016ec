"""Years, priorities and leads, counted by hand; both engines count them so."""

import pytest

from planville_kg.ask.answer import answer
from planville_kg.ask.request import Request
from planville_kg.graph.graph import Graph

ENGINES = ("cube", "sparql")


def counted(graph: Graph, request: str, engine: str) -> dict[str, int]:
    """Return the interventions of each group."""
    rows = answer(graph, Request.parse(request), engine=engine).result.records()
    name = request.rpartition("par=")[2]
    return {str(row[name]): int(row["interventions"] or 0) for row in rows}


@pytest.mark.parametrize("engine", ENGINES)
def test_an_action_is_planned_in_each_year_of_its_period(told: Graph, engine: str) -> None:
    """2024-2026 is three years, « à partir de 2026 » the one that it says, « en continu » none."""
    assert counted(told, "mesure=interventions&par=annee", engine) == {
        "2024": 1,
        "2025": 2,
        "2026": 2,
        "non renseigné": 2,
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_a_start_and_an_end_in_two_columns_make_a_period(dated: Graph, engine: str) -> None:
    """From September 2023 to June 2026, four years; a start or an end alone is its own year."""
    assert counted(dated, "mesure=interventions&par=annee", engine) == {
        "2023": 1,
        "2024": 1,
        "2025": 2,
        "2026": 2,
        "non renseigné": 1,
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_a_priority_is_of_the_vocabulary_or_as_written(told: Graph, engine: str) -> None:
    """« P1 » is no level of the vocabulary: it is kept as a value of the plan's own."""
    assert counted(told, "mesure=interventions&par=priorite", engine) == {
        "haute": 1,
        "moyenne": 1,
        "basse": 1,
        "P1": 1,
        "non renseigné": 1,
    }


@pytest.mark.parametrize("engine", ENGINES)
def test_a_lead_is_who_the_column_names(told: Graph, engine: str) -> None:
    """Partners are not leads; an action that two lead counts for each."""
    assert counted(told, "mesure=interventions&par=porteur", engine) == {
        "Caisse d'allocations familiales": 2,
        "Centre communal d'action sociale": 1,
        "Ville de Nantes": 1,
        "non renseigné": 2,
    }


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", ["annee", "priorite", "porteur"])
def test_the_shipped_plan_tells_none(nantes: Graph, name: str, engine: str) -> None:
    """Its 55 interventions are « non renseigné »: « porté par » in a text is no column of leads."""
    assert counted(nantes, f"mesure=interventions&par={name}", engine) == {"non renseigné": 55}
