"""Questions on years, priorities and leads: answered where a plan tells them, else refused."""

import pytest

from planville_kg.ask.answer import answer
from planville_kg.ask.english.refusals import refusal_of
from planville_kg.ask.french.understood import understand
from planville_kg.graph.graph import Graph

CAF, CCAS = "id/organisation/caf", "id/organisation/ccas"
CITY = "id/contrat-2024-2030/acteur/ville-de-nantes"
HIGH = "code/priorite/haute"


@pytest.mark.parametrize(
    ("question", "request_", "number"),
    [
        ("Quelles actions en 2026 ?", "liste=intervention&annee=2026", 2),
        ("Quelles actions prévues pour 2025 ?", "liste=intervention&annee=2025", 2),
        ("Quelles actions de l'année 2024 ?", "liste=intervention&annee=2024", 1),
        ("actions en 2024 et 2025", "liste=intervention&annee=2024%7C2025", 2),
        ("Combien d'actions par année ?", "mesure=interventions&par=annee", 5),
        ("Combien d'actions par an ?", "mesure=interventions&par=annee", 5),
        ("Quelles actions ne sont pas prévues en 2026 ?", "annee.n-est-pas=2026", 3),
        ("Quelles actions n'ont pas d'année ?", "annee.sans=oui", 2),
        ("Y a-t-il plus d'actions en 2026 qu'en 2025 ?", "par=annee&annee=2025%7C2026", 3),
        ("Quelles actions prioritaires ?", f"liste=intervention&priorite={HIGH}", 1),
        ("Quelles actions de priorité haute ?", f"liste=intervention&priorite={HIGH}", 1),
        ("Combien d'actions par priorité ?", "mesure=interventions&par=priorite", 5),
        ("Quelles actions sans priorité ?", "priorite.sans=oui", 1),
        ("Quelles actions pilotées par la CAF ?", f"liste=intervention&porteur={CAF}", 2),
        ("Quelles actions portées par la CAF ?", f"liste=intervention&porteur={CAF}", 2),
        ("actions portées par le CCAS et la Ville de Nantes", f"porteur={CITY}%7C{CCAS}", 2),
        ("actions pilotées par la CAF avec la Ville de Nantes", f"{CITY}&porteur={CAF}", 1),
        ("Quelles actions ne sont pas pilotées par la CAF ?", f"porteur.n-est-pas={CAF}", 3),
        ("Combien d'actions la CAF porte-t-elle ?", f"mesure=interventions&porteur={CAF}", 2),
        ("Quelles actions ne sont pas prioritaires ?", f"priorite.n-est-pas={HIGH}", 4),
        ("Quelles actions de priorité P1 ?", "contrat-2024-2030/code/priorite/p1", 1),
        ("Quelles actions portent sur la santé ?", "theme=code/theme/sante", 3),
        ("Quelles actions avec la CAF ?", f"liste=intervention&partenaire={CAF}", 3),
        ("Qui pilote les actions ?", "mesure=interventions&par=porteur", 5),
        ("Combien d'actions par pilote ?", "mesure=interventions&par=porteur", 5),
        ("Combien d'actions portées par une institution ?", "type-acteur=", 3),
    ],
)
def test_what_a_plan_tells_is_asked(told: Graph, question: str, request_: str, number: int) -> None:
    read = understand(told, question)
    assert read.request, read.reason
    assert request_ in read.request.text
    assert answer(told, read.request).total == number


@pytest.mark.parametrize(
    "question",
    [
        "Quelles actions entre 2024 et 2026 ?",
        "Quelles actions de 2024 à 2026 ?",
        "Quelles actions en 2024-2026 ?",
        "Quelles actions entre les années 2024 et 2026 ?",
        "Quelles actions jusqu'en 2026 ?",
        "Quelles actions à partir de 2026 ?",
        "Quelles actions dès 2026 ?",
        "Quelles actions après 2025 ?",
        "Quelles actions en 2030 ?",
        "Quel quartier a le plus d'actions en 2031 ?",
        "Quelles actions seulement en 2025 ?",
        "Quelles actions terminées en 2026 ?",
        "Quelles actions commencent après 2026 ?",
        "Cette année, quelles actions ?",
        "Quelles actions chaque année ?",
        "Combien d'actions en moyenne par quartier ?",
        "Quelles actions pour les publics prioritaires ?",
        "Quels quartiers sont prioritaires ?",
        "Quelles actions pilotes ?",
        "Quelles associations portent des actions ?",
        "Quels partenaires portent le plus d'actions ?",
        "Quelles actions portées par des habitants ?",
        "Quelles actions portées par Pôle emploi ?",
        "Quelles actions pilotées par la CAF et Pôle emploi ?",
        "Quel est le budget ?",
    ],
)
def test_what_would_be_misread_is_refused(told: Graph, question: str) -> None:
    read = understand(told, question)
    assert read.refused, read.request
    assert read.reason


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("Combien d'actions par année ?", "ni date, ni échéance"),
        ("Quelles actions en 2026 ?", "« 2026 »"),
        ("Quelles actions pilotées par la CAF ?", "ne dit pas qui pilote"),
        ("Quelles actions prioritaires ?", "« prioritaires »"),
    ],
)
def test_a_plan_that_tells_none_says_so(nantes: Graph, question: str, reason: str) -> None:
    assert reason in understand(nantes, question).reason


def test_a_number_that_is_a_year_limits_no_ranking(nantes: Graph) -> None:
    """« Le plus d'actions en 2031 » is not the first 2 031 quartiers."""
    assert understand(nantes, "Quel quartier a le plus d'actions en 2031 ?").refused


def test_the_year_of_a_plan_is_no_year_planned(told: Graph, nantes: Graph) -> None:
    """Where no year is planned, the year in the plan's name says which plan, as before."""
    asked = "Quelles actions du contrat de ville 2015 ?"
    assert not understand(nantes, asked).refused
    reason = understand(told, "Quelles actions de 2024 ?").reason
    assert "Les années prévues se demandent une à une" in reason


def test_the_reason_is_said_in_english(told: Graph) -> None:
    """« I do not understand 2024 » would be false of a plan that tells it."""
    assert "one by one" in refusal_of(understand(told, "Quelles actions de 2024 à 2026 ?"))


def test_what_is_told_is_not_said_to_be_absent(told: Graph) -> None:
    """The refusals name what can be asked instead."""
    assert "calendrier-par-annee" in understand(told, "Quand a lieu le forum ?").reason
    assert "par porteur" in understand(told, "Qui coordonne la santé ?").reason
