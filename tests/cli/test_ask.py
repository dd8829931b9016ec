"""`planville ask`: a question in French, as a person types it."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]


def test_an_answer_is_a_sentence_a_table_and_its_reading(run: Run, store: Path) -> None:
    """What was read is under the table; the words need no quotes."""
    done = run("ask", "Quelles", "actions", "déclarées", "à", "Malakoff", "?", "--store", store)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert lines[0].startswith("3 interventions")
    assert "Lecture : quartier = Malakoff (déclaré)" in done.out
    assert "Demande : liste=intervention&quartier=" in done.out
    assert "SELECT" not in done.out


def test_reaches_have_their_french_names(run: Run, store: Path) -> None:
    """As in the catalogue: « déclaré », not the code of the concept."""
    done = run("ask", "Quelles actions à Malakoff ?", "--format", "csv", "--store", store)
    reaches = {row["Portée"] for row in csv.DictReader(io.StringIO(done.out))}
    assert reaches == {"déclaré", "mentionné", "tous quartiers"}


def test_the_sparql_is_shown(run: Run, store: Path) -> None:
    """The query that gives the answer anywhere is shown when asked for."""
    done = run("ask", "Combien d'actions ?", "--sparql", "--store", store)
    assert done.out.startswith("55 interventions")
    assert "SELECT (COUNT(DISTINCT ?intervention)" in done.out


def test_json_and_csv(run: Run, store: Path, tmp_path: Path) -> None:
    """Other formats hold the same rows; JSON holds the whole reply."""
    found = json.loads(run("ask", "actions par statut", "--format", "json", "--store", store).out)
    assert found["total"] == 55
    done = run("ask", "actions par statut", "--format", "csv", "--store", store)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert sorted(int(row["Interventions"]) for row in rows) == [6, 16, 33]
    assert "55 interventions" in done.err
    file = tmp_path / "reponse.json"
    done = run("ask", "actions", "--format", "json", "--output", file, "--store", store)
    assert (done.out, json.loads(file.read_text(encoding="utf-8"))["total"]) == ("", 55)


def test_a_request_is_asked_as_answers_write_it(run: Run, store: Path) -> None:
    """The text of a request is asked again; its values may be labels, and must be known."""
    request = "mesure=interventions&quartier=malakoff&quartier.lecture=atteint:declare"
    done = run("ask", "--request", request, "--store", store)
    assert (done.code, done.out.splitlines()[0]) == (
        0,
        "3 interventions pour le quartier Malakoff.",
    )
    done = run("ask", "--request", "mesure=interventions&quartier=Malakof", "--store", store)
    assert (done.code, done.out) == (2, "")
    assert "Les plus proches : Malakoff" in done.err
    assert run("ask", "Quoi ?", "--request", request, "--store", store).code == 2


def test_without_a_question_what_can_be_asked_is_shown(run: Run) -> None:
    """Dimensions, measures and examples, without a store."""
    done = run("ask", "--store", "absent")
    assert (done.code, done.err) == (0, "")
    for word in ("type-acteur", "pour-1000-habitants", "planville ask "):
        assert word in done.out


def test_a_refusal_says_why_and_what_can_be_asked(run: Run, store: Path) -> None:
    """A refusal ends with 1, on the error stream, with questions that can be asked."""
    done = run("ask", "Quel est le budget au Sillon ?", "--store", store)
    assert (done.code, done.out) == (1, "")
    assert "budget par action" in done.err
    assert "Sillon ?" in done.err
    done = run("ask", "Quel budget ?", "--format", "json", "--store", store)
    assert (done.code, json.loads(done.out)["refused"]) == (1, True)


def test_a_plan_is_named_by_its_slug(run: Run, store: Path) -> None:
    """`--plan` limits the question to one plan."""
    done = run("ask", "Combien d'actions ?", "--plan", "nantes-metropole-2015", "--store", store)
    assert done.out.startswith("55 interventions")
