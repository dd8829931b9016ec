"""Questions in French over the protocol."""

import json
from pathlib import Path
from typing import Any

import pytest

from planville_kg.cli import main


def test_a_question_is_answered_as_on_the_command_line(
    call: Any, store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`ask` gives what `planville ask --format json` writes; 55 interventions in the document."""
    question = "Combien d'actions par statut ?"
    got = call("ask", question=question)
    capsys.readouterr()
    assert main(["ask", "--store", str(store), "--format", "json", question]) == 0
    written = json.loads(capsys.readouterr().out)
    assert {name: got.data[name] for name in written} == written
    assert got.data["total"] == 55
    assert got.data["notes"] == []


def test_a_question_about_something_else_is_refused(call: Any) -> None:
    """A refusal is an answer, with its reason and what can be asked."""
    got = call("ask", question="Quelle est la capitale du Pérou ?")
    assert not got.error
    assert got.data["refused"]
    assert got.data["reason"]
    assert got.data["rows"] == []
    assert got.data["suggestions"]


def test_rows_are_given_by_pages(call: Any) -> None:
    """16 interventions are à réaliser; the rest of them is for the next page."""
    got = call("ask", question="Quelles actions sont à réaliser ?", limit=10)
    assert (got.data["total"], len(got.data["rows"])) == (16, 10)
    assert got.data["notes"] == ["Lignes 1 à 10 sur 16 : la suite avec offset=10."]


def test_a_plan_may_be_named(call: Any) -> None:
    """The plan of Nantes has all 55; a plan that is not there is an error, not 0."""
    question = "Combien d'actions ?"
    assert call("ask", question=question, plan="nantes-metropole-2015").data["total"] == 55
    got = call("ask", question=question, plan="atlantide")
    assert got.error
    assert got.text.startswith("Le graphe n'a pas de plan « atlantide »")


def test_an_empty_or_endless_question_is_an_error(call: Any) -> None:
    """Nothing to read, or too much of it."""
    assert call("ask", question="  ").text == "Posez une question en français."
    assert "1000 caractères" in call("ask", question="x" * 1001).text


def test_control_characters_do_not_come_back(call: Any) -> None:
    """What is sent hidden is not sent back hidden."""
    got = call("ask", question="Combien d'actions \u202e\x1b[2J ?")
    assert not any(char in got.text for char in "\u202e\x1b")
