"""The catalogue."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from planville_kg.errors import QueryError
from planville_kg.query import Catalogue, RemoteEndpoint
from planville_kg.query.results import About

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Server
    from rdflib import Dataset

    from planville_kg.graph.graph import Graph


def test_lists_the_questions_by_name(folder: Path) -> None:
    """The catalogue is a mapping in the order of the names."""
    catalogue = Catalogue.load(folder)
    assert list(catalogue) == sorted(catalogue)
    assert len(catalogue) == 4
    assert "existe" in catalogue


def test_reads_a_header(folder: Path) -> None:
    """Words, columns and parameters are those of the header."""
    query = Catalogue.load(folder)["theme-par-quartier"]
    assert (query.theme, query.form, query.expected) == (
        "themes",
        "SELECT",
        "theme-par-quartier.csv",
    )
    assert query.summary_en == "Interventions on a theme, by neighbourhood"
    assert query.tags == ("theme", "quartier")
    assert [(each.name, each.type, each.required) for each in query.parameters] == [
        ("theme", "theme", True),
        ("territoire", "territoire", False),
    ]


def test_reads_only_the_file_that_is_asked(folder: Path) -> None:
    """A broken file does not stop the others."""
    (folder / "plans/casse.rq").write_text("#+ summary = ", encoding="utf-8")
    assert Catalogue.load(folder)["existe"].summary == "Un plan ?"


def test_arranges_columns_and_says_what_was_asked(folder: Path, graph: Graph) -> None:
    """Columns follow the header with French titles, identifiers last."""
    result = Catalogue.load(folder)["theme-par-quartier"].run(graph, theme="NON RECOURS")
    assert [(each.title, each.shown) for each in result.columns] == [
        ("Quartier", True),
        ("Intervention", True),
        ("Rang", True),
        ("Identifiant", False),
    ]
    assert [(row["quartier"], row["rang"]) for row in result.records()] == [
        ("Sillon", 1),
        ("Nantes Nord", 3),
    ]
    assert isinstance(result.about, About)
    assert result.about.parameters == (("Thème", "Non-recours"),)
    assert result.about.source == "graphe Planville local"
    assert result.about.sparql.startswith("PREFIX pv: <")


def test_every_parameter_narrows(folder: Path, graph: Graph) -> None:
    """All parameters stand in the one row."""
    query = Catalogue.load(folder)["theme-par-quartier"]
    assert len(query.run(graph, theme="non-recours", territoire="nantes nord")) == 1


def test_a_variant_has_its_own_defaults(folder: Path, graph: Graph) -> None:
    """A file that refers to another takes its text; its defaults can be overridden."""
    query = Catalogue.load(folder)["non-recours-par-quartier"]
    assert query.summary == "Non-recours, par quartier"
    assert len(query.run(graph)) == 2
    assert len(query.run(graph, theme="santé")) == 1


def test_asks_and_constructs(folder: Path, graph: Graph) -> None:
    """An ASK is one boolean row; a CONSTRUCT gives triples and no rows."""
    catalogue = Catalogue.load(folder)
    assert list(catalogue["existe"].run(graph).records()) == [{"reponse": True}]
    assert len(catalogue["themes"].construct(graph)) == 3
    with pytest.raises(QueryError, match="construit un graphe"):
        catalogue["themes"].run(graph)
    with pytest.raises(QueryError, match="donne des lignes"):
        catalogue["existe"].construct(graph)


def test_every_engine_gives_the_same_answer(
    folder: Path, graph: Graph, dataset: Dataset, server: Server
) -> None:
    """The store, rdflib and a remote endpoint give equal rows and triples."""
    catalogue = Catalogue.load(folder)
    for source in (dataset, RemoteEndpoint(server.url)):
        for name in ("non-recours-par-quartier", "existe"):
            expected = catalogue[name].run(graph)
            found = catalogue[name].run(source)
            assert (found.columns, found.rows) == (expected.columns, expected.rows)
        assert catalogue["themes"].construct(source).triples == (
            catalogue["themes"].construct(graph).triples
        )


def test_suggests_the_nearest_names(folder: Path) -> None:
    """An unknown name is answered with its neighbours."""
    with pytest.raises(QueryError, match="Les plus proches : non-recours-par-quartier"):
        Catalogue.load(folder)["non-recour-par-quartiers"]
    with pytest.raises(QueryError, match=r"pas de requête « zzz »\.$"):
        Catalogue.load(folder)["zzz"]


def test_refuses_unknown_and_missing_parameters(folder: Path, graph: Graph) -> None:
    """Parameters are those of the header, and required ones are given."""
    query = Catalogue.load(folder)["theme-par-quartier"]
    with pytest.raises(QueryError, match="connus : theme, territoire"):
        query.run(graph, theme="sante", ville="Nantes")
    with pytest.raises(QueryError, match="attend le paramètre « theme »"):
        query.run(graph)


def test_refuses_two_files_of_one_name(folder: Path) -> None:
    """A name stands for one question."""
    (folder / "themes/existe.rq").write_text("", encoding="utf-8")
    with pytest.raises(QueryError, match="Deux requêtes"):
        Catalogue.load(folder)


HEAD = '#+ summary = "a"\n#+ question = "b"\n'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('#+ summary = "a"\n#+ question = b\nASK {}', "x.rq, ligne 2 : en-tête illisible"),
        ('#+ summary = "a"\nASK {}', "ligne 1 : il manque « question »"),
        (f"{HEAD}#+ titre = 'c'\nASK {{}}", "ligne 3 : clé inconnue « titre »"),
        (f"{HEAD}#+ view = 3\nASK {{}}", "ligne 3 : « view » doit être un texte"),
        (f"{HEAD}#+ columns = 3\nASK {{}}", "ligne 3 : .*une table"),
        (f"{HEAD}#+ tags = 'a'\nASK {{}}", "ligne 3 : « tags »"),
        (f"{HEAD}#+ requires = 'a'\nASK {{}}", "ligne 3 : « requires »"),
        (f"{HEAD}#+ figures = [1]\nASK {{}}", "ligne 3 : « figures »"),
        (f"{HEAD}#+ federation = 1\nASK {{}}", "ligne 3 : .*une table"),
        (f"{HEAD}#+ [columns]\n#+ a = 1\nASK {{}}", "ligne 4 : le titre de la colonne « a »|« a »"),
        (f"{HEAD}#+ [parameters]\n#+ pp = 1\nASK {{}}", "ligne 4 : paramètre « pp » : il faut une"),
        (f"{HEAD}#+ [parameters.pp]\n#+ type = 'texte'\nASK {{}}", "ligne 3 : .*libellé"),
        (f"{HEAD}#+ [parameters.pp]\n#+ label = 'P'\nASK {{}}", "ligne 3 : .*son type"),
        (f"{HEAD}#+ [parameters.p-p]\n#+ type='texte'\n#+ label='P'\nASK {{}}", "son nom"),
        (f"{HEAD}#+ [parameters.pp]\n#+ type='texte'\n#+ label='P'\n#+ x=1\nASK {{}}", "clé inc"),
        (
            f"{HEAD}#+ [parameters.pp]\n#+ type='texte'\n#+ label='P'\nASK {{}}",
            "ligne 6 : .*VALUES",
        ),
        (f"{HEAD}ASK {{ VALUES (?a) {{ (UNDEF) }} }}", "ligne 3 : .*VALUES"),
        (f"{HEAD}CLEAR ALL", "ligne 3 : il faut SELECT"),
        (f"{HEAD}ASK {{ 'a }}", "ligne 3 : Requête SPARQL mal formée"),
        ('#+ same_as = "x"', "ligne 1 : « same_as »"),
        ('#+ same_as = "existe"\nASK {}', "ligne 1 : « same_as »"),
        ('#+ same_as = "existe"\n#+ [defaults]\n#+ a = "b"', "ligne 1 : .*pas de paramètre « a »"),
    ],
)
def test_names_the_file_and_line_of_a_mistake(folder: Path, text: str, message: str) -> None:
    """A malformed file is told by its name and line."""
    (folder / "plans/x.rq").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match=message):
        Catalogue.load(folder)["x"]


def test_refuses_a_column_that_the_query_does_not_give(folder: Path, graph: Graph) -> None:
    """The header announces columns of the query only."""
    text = f'{HEAD}#+ [columns]\n#+ b = "B"\nSELECT (1 AS ?a) {{}}'
    (folder / "plans/x.rq").write_text(text, encoding="utf-8")
    with pytest.raises(QueryError, match="colonne absente : « b »"):
        Catalogue.load(folder)["x"].run(graph)


def test_importing_the_catalogue_stays_light() -> None:
    """A question asked at the command line does not pay for the libraries of the others."""
    heavy = "rdflib rich xlsxwriter SPARQLWrapper rapidfuzz pyparsing csv json tempfile"
    code = (
        "import sys, planville_kg.query.catalogue, planville_kg.query.formats, "
        "planville_kg.query.formats.table; "
        f"print([name for name in '{heavy}'.split() if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
