"""Questions on plans of other cities and kinds, in their own words; read off the documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planville_kg.ask.french.reply import reply
from planville_kg.graph.graph import Graph
from planville_kg.pipeline import build

if TYPE_CHECKING:
    from collections.abc import Callable

CORPUS = Path(__file__).parents[2] / "corpus"
CONTRACT, HEALTH, CLIMATE = (
    "01-contrat-ville-tableau.docx",
    "02-cls-fiches.docx",
    "03-pcaet-modele-tet.xlsx",
)
HOUSING, SCHOOL, RIVES = "04-plh-classeur.xls", "05-pedt-tableau.ods", "06-contrat-ville-pages.pdf"
FOOD, LEAVES = "12-pat-mixte.odt", "16-contrat-ville-fiches.html"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Graph]:
    """Build the store of some documents of the corpus, once."""
    built: dict[tuple[str, ...], Graph] = {}

    def open_store(*names: str) -> Graph:
        if names not in built:
            folder = tmp_path_factory.mktemp("graphe") / "graphe"
            build([CORPUS / name for name in names], folder)
            built[names] = Graph.open(folder)
        return built[names]

    return open_store


@pytest.mark.parametrize(
    ("document", "question", "number"),
    [
        (HEALTH, "Quelles fiches sont en retard ?", 1),
        (HEALTH, "Quelles actions de l'axe 2 ?", 4),
        (HEALTH, "Quelles fiches action pour l'objectif 1.1 ?", 2),
        (HEALTH, "Quelles actions l'ARS finance-t-elle ?", 3),
        (HEALTH, "Quelles actions financées par le Conseil départemental ?", 1),
        (HEALTH, "Quelles actions s'adressent aux internes en médecine ?", 1),
        (HEALTH, "Quelles actions démarrent en 2026 ?", 3),
        (HEALTH, "Quelles actions se terminent en 2027 ?", 2),
        (HEALTH, "Quelles actions n'ont pas de budget ?", 1),
        (CLIMATE, "Quelles actions du sous-axe 1.2 ?", 2),
        (CLIMATE, "Quelles actions de l'axe Mobilités sobres ?", 5),
        (CLIMATE, "Quelles actions avec le Département ?", 4),
        (CLIMATE, "Quelles actions n'ont pas de structure pilote ?", 0),
        (CONTRACT, "Quelles actions portées par l'État ?", 2),
        (CONTRACT, "Quelles fiches du pilier cohésion sociale sont en retard ?", 1),
        (HOUSING, "Quelles actions à engager ?", 4),
        (HOUSING, "Quelles actions commencent en 2025 ?", 2),
        (HOUSING, "Quelles actions avec les communes comme partenaire ?", 3),
        (HOUSING, "Quelles actions sur le foncier ?", 3),
        (SCHOOL, "Quelles actions du volet A ?", 6),
        (SCHOOL, "Quelles actions faites ?", 3),
        (SCHOOL, "Combien d'actions finance la Ville ?", 8),
        (SCHOOL, "Quelles actions financées par la CAF ?", 2),
        (RIVES, "Quelles actions sont en retard à la Cité Foch ?", 2),
        (RIVES, "Quelles actions portées par la Ville à La Blies ?", 4),
        (FOOD, "Quelles actions à lancer en 2026 ?", 3),
        (LEAVES, "Quelles fiches sont reportées ?", 1),
        (LEAVES, "Quelles actions pour les femmes des quartiers ?", 1),
    ],
)
def test_a_plan_is_asked_in_its_own_words(
    store: Callable[..., Graph], document: str, question: str, number: int
) -> None:
    """Levels, numbers, statuses, funders, audiences and years are those that the plan writes."""
    found = reply(store(document), question)
    assert not found.refused, found.understood.reason
    assert found.total == number, found.answer


@pytest.mark.parametrize(
    ("document", "question", "label"),
    [
        (HEALTH, "Qui pilote la fiche 4 ?", "Centre hospitalier spécialisé"),
        (HEALTH, "Quel est le budget de la fiche 9 ?", "0,15 M€"),
        (HEALTH, "Quelle est l'échéance de la fiche 4 ?", "T2 2026"),
        (HEALTH, "Quels indicateurs pour la fiche 8 ?", "File active annuelle"),
        (HEALTH, "Quel est le public de la fiche 7 ?", "Élèves de 6e et de 5e"),
        (HOUSING, "Qui pilote l'action 7 ?", "Direction départementale des territoires"),
        (HOUSING, "Quel est le budget de l'action 3 ?", "2880 (soit 2880000 €)"),
        (SCHOOL, "Qui porte l'action Orchestre à l'école ?", "Conservatoire"),
        (LEAVES, "Quel est le calendrier de la fiche 10 ?", "2025-2029"),
        (FOOD, "Qui porte la fiche 11 ?", "Secours catholique"),
    ],
)
def test_what_one_action_says_is_asked_by_its_number(
    store: Callable[..., Graph], document: str, question: str, label: str
) -> None:
    """One row, which holds what the cell of this action writes."""
    (row,) = reply(store(document), question).rows
    assert label in row.values()


def test_actions_divide_by_the_levels_of_the_plan(store: Callable[..., Graph]) -> None:
    """The three strategic axes of the health contract hold 3, 4 and 2 of its 9 leaves."""
    rows = reply(store(HEALTH), "Combien de fiches actions par axe ?").rows
    assert sorted(row["interventions"] for row in rows) == [2, 3, 4]
    assert all(str(row["orientation"]).startswith("Axe stratégique") for row in rows)


@pytest.mark.parametrize(
    ("document", "question", "reason"),
    [
        (CLIMATE, "Quel est le statut de l'action covoiturage ?", "plusieurs éléments"),
        (CLIMATE, "Combien d'actions par pilier ?", "« pilier »"),
        (CONTRACT, "Qui finance l'action bus santé ?", "ne dit pas qui finance"),
        (CONTRACT, "Quelles actions à Beaulieu ?", "« Beaulieu »"),
        (HEALTH, "Quel est le budget total du CLS ?", "ne s'additionnent"),
        (HEALTH, "Répartition du budget par axe", "ne s'additionnent"),
        (HEALTH, "Quel axe a le plus de budget ?", "budget"),
        (HEALTH, "Quelles actions démarrent avant 2026 ?", "une à une"),
        (SCHOOL, "Quelles actions du volet D ?", "volet"),
        (HOUSING, "Combien d'actions ont un budget de plus de 1000 euros ?", "ne se comparent"),
    ],
)
def test_what_a_plan_does_not_say_is_refused(
    store: Callable[..., Graph], document: str, question: str, reason: str
) -> None:
    """The refusal says why, and proposes questions that the same graph answers."""
    graph = store(document)
    found = reply(graph, question)
    assert found.refused, found.answer
    assert reason in found.understood.reason
    assert found.suggestions
    assert not any(reply(graph, each).refused for each in found.suggestions)


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Quelles actions du CLS ?", 9),
        ("Quelles actions du contrat local de santé sont en retard ?", 1),
        ("Quelles actions prévues en 2026 dans le contrat de ville ?", 6),
        ("Quelles actions de l'axe 2 du CLS ?", 4),
        ("Combien d'actions par axe dans le PCAET ?", 12),
        ("Quelles actions du plan climat ?", 12),
        ("Quelles actions du plan ?", 38),
    ],
)
def test_a_plan_among_several_is_named_by_its_kind(
    store: Callable[..., Graph], question: str, number: int
) -> None:
    """« CLS », « contrat local de santé » and « plan climat » say which plan."""
    found = reply(store(CONTRACT, HEALTH, CLIMATE), question)
    assert not found.refused, found.understood.reason
    assert found.total == number


@pytest.mark.parametrize(
    "question", ["Combien d'actions par axe ?", "Quelles actions de l'axe 1 ?"]
)
def test_a_word_of_several_plans_is_not_guessed(store: Callable[..., Graph], question: str) -> None:
    """« Axe » is an orientation of one plan and a strand of another."""
    assert reply(store(CONTRACT, HEALTH, CLIMATE), question).refused


def test_words_that_name_nothing_are_looked_for_in_the_text(store: Callable[..., Graph]) -> None:
    """The answer says so; where no text holds them the question is refused."""
    graph = store(CLIMATE)
    found = reply(graph, "Quelles actions sur l'éclairage ?")
    assert "cherché dans le texte" in found.answer
    assert reply(graph, "Quelles actions sur les licornes ?").refused


def test_a_refusal_proposes_the_text_where_it_holds_the_word(store: Callable[..., Graph]) -> None:
    """« Beaulieu » is in the text of two actions, and in no column of places."""
    found = reply(store(CONTRACT), "Quelles actions à Beaulieu ?")
    assert found.suggestions[0] == "Quelles actions parlent de « Beaulieu » ?"
    assert reply(store(CONTRACT), found.suggestions[0]).total == 2
