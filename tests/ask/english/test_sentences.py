"""Answers in English: the same figures as in French, of the shipped plan read by hand."""

import pytest

from planville_kg.ask.english import answer_of, chips, refusal_of
from planville_kg.ask.english.sentences import context, sentence
from planville_kg.ask.french.reply import reply
from planville_kg.ask.request import Condition, Reading, Request
from planville_kg.graph.graph import Graph

SILLON = "https://w3id.org/planville/id/nantes-metropole-2015/quartier/sillon"
TODO = "https://w3id.org/planville/code/statut/a-realiser"
LABELS = {SILLON: "Sillon", TODO: "à réaliser"}


def test_a_number(nantes: Graph) -> None:
    """33 of the 55 interventions are under way."""
    found = reply(nantes, "Combien d'actions en cours ?")
    labels = {each.value: each.label for each in found.understood.known}
    assert answer_of(found, labels) == "33 interventions with the status “in progress”."


def test_a_breakdown_says_how_many_rows_it_has(nantes: Graph) -> None:
    """By status: under way, to do, and one row of what is not said."""
    found = reply(nantes, "Combien d'actions par statut ?")
    assert answer_of(found, {}) == "55 interventions, by status (3 rows, of which 1 “not stated”)."


def test_a_word_taken_for_a_theme_is_told(nantes: Graph) -> None:
    found = reply(nantes, "Quelles actions sur la solitude ?")
    assert "“solitude” is read as the theme “" in answer_of(found, {})


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        (
            "Quel est le budget ?",
            "The plan writes no budget of actions.",
        ),
        (
            "Quelles actions sur les licornes ?",
            "I do not understand “licornes”: neither a value of the graph nor a known word.",
        ),
        (
            "Comparer Malakoff",
            "A comparison takes two values of one dimension (two neighbourhoods…).",
        ),
        ("Quelles institutions ?", ""),
    ],
)
def test_a_refusal_says_why(nantes: Graph, question: str, reason: str) -> None:
    """A reason made of the question's words is left in French."""
    found = reply(nantes, question)
    assert found.refused
    assert refusal_of(found.understood) == reason


def test_a_refusal_has_no_answer(nantes: Graph) -> None:
    assert answer_of(reply(nantes, "Quelles actions sur les licornes ?"), {}) == ""


@pytest.mark.parametrize(
    ("request_", "kind", "rows", "total", "expected"),
    [
        (
            Request(measure="quartiers", where=(Condition("statut", (TODO,)),)),
            "nombre",
            [{"quartiers": 1}],
            4,
            "1 neighbourhood, over 4 interventions with the status “to be carried out”.",
        ),
        (
            Request(measure="part", part=(Condition("statut", (TODO,)),)),
            "nombre",
            [{"interventions": 1, "total": 3}],
            3,
            "1 of 3 interventions (33.3%).",
        ),
        (
            Request(listed="quartier", absent=True),
            "absence",
            [{"quartier": "Sillon"}],
            0,
            "1 neighbourhood has no intervention: Sillon.",
        ),
        (
            Request(listed="quartier", absent=True),
            "absence",
            [],
            0,
            "No neighbourhood: each has at least one intervention.",
        ),
        (
            Request(listed="quartier", order="-mesure"),
            "classement",
            [
                {"quartier": "Sillon", "quartier_iri": SILLON, "interventions": 2},
                {"quartier": "Bout", "quartier_iri": "x", "interventions": 2},
                {"quartier": "Pré", "quartier_iri": "y", "interventions": 1},
            ],
            3,
            "Most: Sillon, Bout (tied), with 2 interventions.",
        ),
        (
            Request(
                measure="interventions",
                by=("quartier",),
                where=(Condition("quartier", (SILLON, "x"), "avec"),),
            ),
            "comparaison",
            [
                {"quartier": "Sillon", "quartier_iri": SILLON, "interventions": 1200},
                {"quartier": "Bout", "quartier_iri": "x", "interventions": 200},
            ],
            3,
            "Interventions: Sillon 1,200, Bout 200; 1,000 more for Sillon.",
        ),
        (
            Request(measure="indicateur:population", by=("qpv",)),
            "repartition",
            [{"chiffre": 1, "qpv": "A"}, {"chiffre": None, "qpv": "B"}],
            0,
            "1 place has this figure, of 2.",
        ),
        (
            Request(listed="intervention", where=(Condition("theme", (), "sans"),)),
            "liste",
            [],
            0,
            "No intervention without theme.",
        ),
    ],
)
def test_each_kind_of_answer_has_its_sentence(
    request_: Request, kind: str, rows: list[dict[str, object]], total: int, expected: str
) -> None:
    assert sentence(request_, kind, rows, total, LABELS) == expected


def test_how_all_neighbourhoods_were_counted_is_said() -> None:
    whole = Request(listed="quartier", absent=True)
    assert (
        context(whole, "absence") == "Interventions for all neighbourhoods count for each of them."
    )
    assert context(Request(listed="theme"), "entites") == ""
    named = Request(listed="quartier")
    assert context(named, "entites") == "Interventions for all neighbourhoods are not counted here."


def test_chips_say_the_reading() -> None:
    asked = Request(
        listed="intervention",
        where=(
            Condition("quartier", (SILLON,)),
            Condition("statut", (TODO,), "n-est-pas"),
            Condition("theme", (), "sans"),
        ),
        readings=(Reading("quartier", "colonne"),),
    )
    assert chips(asked, LABELS) == (
        "neighbourhood = Sillon (as the column says)",
        "status ≠ to be carried out",
        "theme: not stated",
    )
