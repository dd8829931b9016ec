"""Score `planville ask` on a file of questions with answers worked out by hand.

`python -m tests.ask.scoring FILE [--store DIR]` prints the score by family and each wrong question.
What makes an answer right is said in `questions/README.md`.
"""

import argparse
import sys
import tempfile
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from planville_kg.ask.french.reply import reply
from planville_kg.cli import main as planville
from planville_kg.graph.graph import Graph

Answer = Mapping[str, Any]  # what `--format json` gives
Expected = Mapping[str, Any]  # a question of the file, or one of its accepted answers

RIGHT, NEEDLESS, WRONG, SHOULD_REFUSE = (
    "juste",
    "refus à tort",
    "faux avec assurance",
    "réponse au lieu d'un refus",
)
SHOWN = 110  # characters of an expected or given answer in a report


class Scored(NamedTuple):
    """A question, what was answered, and how that is classed."""

    question: Expected
    answer: Answer
    verdict: str


def fold(label: object) -> str:
    """Return a label's letters and digits, without case or accents."""
    plain = unicodedata.normalize("NFKD", str(label).casefold().replace("œ", "oe"))
    return "".join(each for each in plain if each.isalnum())


def labelled(answer: Answer) -> list[str]:
    """Return the columns of labels: those that have a column of IRIs beside them."""
    return [each for each in answer["columns"] if f"{each}_iri" in answer["columns"]]


def measured(answer: Answer) -> str:
    """Return the column of the measure: the first that holds neither labels nor IRIs."""
    known = {*labelled(answer), *(f"{each}_iri" for each in labelled(answer))}
    return next((each for each in answer["columns"] if each not in known), "")


def groups(answer: Answer) -> list[tuple[tuple[str, ...], float]]:
    """Return each row as its folded labels and its measure, rows of zero left out."""
    labels, measure = labelled(answer), measured(answer)
    rows = [(tuple(fold(row[name]) for name in labels), row.get(measure)) for row in answer["rows"]]
    return [(names, value) for names, value in rows if value]


def _is_list(answer: Answer, expected: Expected) -> bool:
    lines = {row.get("ligne") for row in answer["rows"]}
    return "ligne" in answer["columns"] and lines == set(expected["lignes"])


def _is_number(answer: Answer, expected: Expected) -> bool:
    rows = answer["rows"]
    single = len(rows) == 1 and not labelled(answer) and "part" not in answer["columns"]
    return single and rows[0].get(measured(answer)) == expected["nombre"]


def _is_share(answer: Answer, expected: Expected) -> bool:
    rows = answer["rows"]
    single = len(rows) == 1 and rows[0].get("part") is not None
    return single and round(float(rows[0]["part"]), 1) == expected["nombre"]


def _expected_groups(expected: Expected) -> dict[tuple[str, ...], float]:
    return {(fold(label),): value for label, value in expected["groupes"].items()}


def _is_breakdown(answer: Answer, expected: Expected) -> bool:
    found = groups(answer)
    wanted = {names: value for names, value in _expected_groups(expected).items() if value}
    return len(found) == len(wanted) and dict(found) == wanted


def _is_cross(answer: Answer, expected: Expected) -> bool:
    wanted = Counter((frozenset(map(fold, row[:-1])), row[-1]) for row in expected["croise"])
    return Counter((frozenset(names), value) for names, value in groups(answer)) == wanted


def _is_ranking(answer: Answer, expected: Expected) -> bool:
    found, wanted = groups(answer), _expected_groups(expected)
    enough = len(found) >= expected.get("limite", 1)
    allowed = all(wanted.get(names) == value for names, value in found)
    return enough and allowed and found[0][0] == (fold(expected["premier"]),)


def _is_names(answer: Answer, expected: Expected) -> bool:
    labels = labelled(answer)
    if len(labels) != 1 or "ligne" in answer["columns"]:
        return False
    found = [fold(row[labels[0]]) for row in answer["rows"]]
    return sorted(found) == sorted(map(fold, expected["entites"]))


CHECKS: Mapping[str, Callable[[Answer, Expected], bool]] = {
    "liste": _is_list,
    "nombre": _is_number,
    "part": _is_share,
    "repartition": _is_breakdown,
    "croise": _is_cross,
    "classement": _is_ranking,
    "entites": _is_names,
    "absence": _is_names,
}


def is_right(answer: Answer, question: Expected) -> bool:
    """Tell whether an answer is the expected one, or one of those accepted."""
    choices = [question, *({**question, **other} for other in question.get("accepte", ()))]
    return any(_matches(answer, each) for each in choices)


def _matches(answer: Answer, expected: Expected) -> bool:
    if answer["refused"] or expected["attendu"] == "refus":
        return bool(answer["refused"]) and expected["attendu"] == "refus"
    return CHECKS[expected["attendu"]](answer, expected)


def verdict(answer: Answer, question: Expected) -> str:
    """Class an answer: right, needless refusal, wrong, or given where a refusal was due."""
    if is_right(answer, question):
        return RIGHT
    if answer["refused"]:
        return NEEDLESS
    return SHOULD_REFUSE if question["attendu"] == "refus" else WRONG


def load(file: Path) -> list[Expected]:
    """Return the questions of a file."""
    found: list[Expected] = tomllib.loads(file.read_text(encoding="utf-8"))["question"]
    return found


def score(source: Graph, questions: Sequence[Expected]) -> list[Scored]:
    """Ask each question and class its answer."""
    answers = [reply(source, each["texte"]).as_json() for each in questions]
    return [
        Scored(each, answer, verdict(answer, each))
        for each, answer in zip(questions, answers, strict=True)
    ]


def build_store(folder: Path) -> Graph:
    """Build the shipped plan's store in a folder and open it."""
    if planville(["build", "--store", str(folder)]):
        raise SystemExit("Le graphe n'a pas pu être construit.")
    return Graph.open(folder)


def _expected_text(question: Expected) -> str:
    keys = ("premier", "lignes", "nombre", "groupes", "croise", "entites", "raison")
    parts = [str(question[key]) for key in keys if key in question]
    return f"{question['attendu']} {' '.join(parts)}"[:SHOWN]


def _given_text(answer: Answer) -> str:
    if answer["refused"]:
        return f"refus : {answer['reason']}"[:SHOWN]
    if "ligne" in answer["columns"]:
        lines = sorted({row["ligne"] for row in answer["rows"]})
        return f"{lines} ({answer['request']})"[: 2 * SHOWN]
    kept = [name for name in answer["columns"] if not name.endswith("_iri")]
    rows = [tuple(row[name] for name in kept) for row in answer["rows"]]
    return f"{answer['kind']} ({answer['request']}) {rows}"[: 2 * SHOWN]


def report(scored: Sequence[Scored]) -> list[str]:
    """Return the score by family, the totals, and one line for each wrong question."""
    of_family = Counter(str(each.question["famille"]) for each in scored)
    right = Counter(str(each.question["famille"]) for each in scored if each.verdict == RIGHT)
    totals = Counter(each.verdict for each in scored)
    lines = [f"{name:24} {right[name]:3} / {of_family[name]}" for name in sorted(of_family)]
    lines += [f"{name:28} {totals[name]:3} / {len(scored)}" for name in _VERDICTS]
    return lines + [_wrong_line(each) for each in scored if each.verdict != RIGHT]


_VERDICTS = (RIGHT, NEEDLESS, WRONG, SHOULD_REFUSE)


def _wrong_line(one: Scored) -> str:
    head = f"{one.question['id']} [{one.verdict}] {one.question['texte']}"
    return f"{head} | attendu : {_expected_text(one.question)} | obtenu : {_given_text(one.answer)}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Score a file of questions and print the report."""
    parser = argparse.ArgumentParser(description="Note les réponses de `planville ask`.")
    parser.add_argument("file", type=Path, metavar="FICHIER", help="les questions (TOML)")
    parser.add_argument("--store", type=Path, help="un graphe déjà construit")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        store = options.store
        source = Graph.open(store) if store else build_store(Path(folder) / "graphe")
        sys.stdout.write("\n".join(report(score(source, load(options.file)))) + "\n")


if __name__ == "__main__":
    main()
