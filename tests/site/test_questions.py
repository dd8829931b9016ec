"""The questions: runnable files, and the answers of those that need nothing."""

import csv
import io
from pathlib import Path

import pytest

from planville_kg.graph.graph import Graph
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.formats import render
from planville_kg.site.questions import by_theme, query_text, write_questions

SLUGS = sorted(Catalogue.load())


@pytest.mark.parametrize("slug", SLUGS)
def test_each_query_runs_as_it_is_published(store: Path, bare: Path, slug: str) -> None:
    """The file alone, words and prefixes included, is a query that an engine takes."""
    text = (bare / f"requetes/{slug}.rq").read_text(encoding="utf-8")
    query = Catalogue.load()[slug]
    assert text.startswith(f"# {query.summary}\n# {query.question}\n")
    for each in query.parameters:
        assert f"# ?{each.variable} : {each.label}\n" in text
    Graph.open(store).store.query(text, use_default_graph_as_union=True)


def test_answers_are_those_of_the_catalogue(store: Path, bare: Path) -> None:
    """55 interventions, and byte for byte what `planville query --format csv` gives."""
    file = bare / "reponses/interventions.csv"
    assert len(list(csv.reader(io.StringIO(file.read_text(encoding="utf-8"))))) == 56
    result = Catalogue.load()["interventions"].run(Graph.open(store))
    assert file.read_bytes() == render(result, "csv")


def test_a_question_that_needs_a_value_or_builds_a_graph_has_no_answer(
    store: Path, tmp_path: Path
) -> None:
    questions = {each.slug: each for each in write_questions(tmp_path, store, Graph.open(store))}
    assert list(questions) == SLUGS
    assert questions["interventions-d-un-quartier"].answer is None
    assert questions["graphe-plan"].answer is None
    assert questions["interventions"].rows == 55


def test_words_stay_in_their_comments(tmp_path: Path) -> None:
    """A title over two lines does not begin the query."""
    folder = tmp_path / "t"
    folder.mkdir()
    head = '#+ summary = "a\\nSELECT * {}"\n#+ question = "b"\n'
    (folder / "x.rq").write_text(head + "ASK { ?s a pv:Action }\n", encoding="utf-8")
    text = query_text(Catalogue.load(tmp_path)["x"])
    assert text.splitlines()[:2] == ["# a SELECT * {}", "# b"]


def test_themes_are_titled(store: Path, tmp_path: Path) -> None:
    themes = by_theme(write_questions(tmp_path, store, Graph.open(store)))
    titles = {theme.slug: theme.title for theme in themes}
    assert titles["reseaux"] == {"fr": "Réseaux", "en": "Networks"}
    assert sum(len(theme.questions) for theme in themes) == len(SLUGS)
