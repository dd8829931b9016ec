"""The questions of all sets, asked on the shipped plan's graph."""

from collections import Counter
from pathlib import Path

import pytest

from tests.ask import scoring

QUESTIONS = Path(__file__).parent / "questions"
SETS = ("developpement", "developpement2", "reserve", "reserve2")
LEAST_RIGHT = 0.95  # share of the questions
MOST_WRONG = 0  # answers given with confidence that are not the ones asked for
MOST_ANSWERED = 0  # answers given where a refusal was due


@pytest.fixture(scope="module", params=SETS)
def scored(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> list[scoring.Scored]:
    """Every question of a set, asked once."""
    source = scoring.build_store(tmp_path_factory.mktemp("ask") / "graphe")
    return scoring.score(source, scoring.load(QUESTIONS / f"{request.param}.toml"))


def _wrong(scored: list[scoring.Scored], *verdicts: str) -> list[str]:
    return [str(each.question["id"]) for each in scored if each.verdict in verdicts]


def test_nearly_every_question_is_answered_right(scored: list[scoring.Scored]) -> None:
    """The share of right answers reaches the goal."""
    missed = _wrong(scored, scoring.NEEDLESS, scoring.WRONG, scoring.SHOULD_REFUSE)
    assert 1 - len(missed) / len(scored) >= LEAST_RIGHT, missed


def test_no_answer_is_wrong_with_confidence(scored: list[scoring.Scored]) -> None:
    """Another question than the one asked is never answered."""
    missed = _wrong(scored, scoring.WRONG)
    assert len(missed) <= MOST_WRONG, missed


def test_what_the_graph_does_not_hold_is_refused(scored: list[scoring.Scored]) -> None:
    """A question beyond the graph is refused."""
    missed = _wrong(scored, scoring.SHOULD_REFUSE)
    assert len(missed) <= MOST_ANSWERED, missed


def test_every_question_is_written_once_and_says_why() -> None:
    """Identifiers are unique, texts are in their set, each question has a family and a note."""
    sets = [scoring.load(QUESTIONS / f"{name}.toml") for name in SETS]
    questions = [each for one in sets for each in one]
    assert len(questions) >= 330
    assert max(Counter(each["id"] for each in questions).values()) == 1
    assert all(max(Counter(each["texte"] for each in one).values()) == 1 for one in sets)
    assert all(each["note"] and each["famille"] for each in questions)


def _answer(columns: str, *rows: tuple[object, ...]) -> dict[str, object]:
    names = columns.split()
    table = [dict(zip(names, row, strict=True)) for row in rows]
    return {"refused": False, "kind": "", "request": "", "columns": names, "rows": table}


REFUSED = {"refused": True, "reason": "", "columns": [], "rows": []}
LIST = {"attendu": "liste", "lignes": [3, 17], "accepte": [{"lignes": [3]}]}
STATUS = {"attendu": "repartition", "groupes": {"À réaliser": 2, "En cours": 1}}
TOP = {"attendu": "classement", "groupes": {"Sillon": 2, "Breil": 1}, "premier": "Sillon"}


@pytest.mark.parametrize(
    ("question", "answer", "verdict"),
    [
        (LIST, _answer("label ligne", ("a", 17), ("b", 3)), scoring.RIGHT),
        (LIST, _answer("label ligne", ("b", 3)), scoring.RIGHT),
        (LIST, _answer("label ligne", ("a", 17)), scoring.WRONG),
        (LIST, REFUSED, scoring.NEEDLESS),
        ({"attendu": "refus"}, REFUSED, scoring.RIGHT),
        ({"attendu": "refus"}, _answer("interventions", (0,)), scoring.SHOULD_REFUSE),
        ({"attendu": "nombre", "nombre": 9}, _answer("interventions", (9,)), scoring.RIGHT),
        (
            {"attendu": "nombre", "nombre": 9},
            _answer("interventions total part", (9, 10, 90)),
            scoring.WRONG,
        ),
        (
            {"attendu": "part", "nombre": 33.3},
            _answer("interventions total part", (1, 3, 33.3)),
            scoring.RIGHT,
        ),
        (
            STATUS,
            _answer(
                "statut interventions statut_iri",
                ("a realiser", 2, "x"),
                ("en cours", 1, "y"),
                ("non renseigné", 0, "z"),
            ),
            scoring.RIGHT,
        ),
        (
            STATUS,
            _answer("statut interventions statut_iri", ("à réaliser", 2, "x")),
            scoring.WRONG,
        ),
        (
            TOP,
            _answer("quartier interventions quartier_iri", ("Sillon", 2, "x")),
            scoring.RIGHT,
        ),
        (
            TOP,
            _answer("quartier interventions quartier_iri", ("Breil", 1, "x"), ("Sillon", 2, "y")),
            scoring.WRONG,
        ),
        (
            {"attendu": "absence", "entites": []},
            _answer("quartier quartier_iri"),
            scoring.RIGHT,
        ),
        (
            {"attendu": "croise", "croise": [["Breil", "En cours", 2]]},
            _answer(
                "statut quartier interventions statut_iri quartier_iri",
                ("en cours", "Breil", 2, "x", "y"),
            ),
            scoring.RIGHT,
        ),
    ],
)
def test_an_answer_is_classed(
    question: dict[str, object], answer: dict[str, object], verdict: str
) -> None:
    """Each form of answer is compared with the one worked out by hand."""
    assert scoring.verdict(answer, question) == verdict
