"""`planville adopt`: what is understood, what enters the graph, what leaves it."""

import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

TABLE = (
    "code;pop_2018;truc;note\nQP044005;4100;1,5;a\nQP044006;s;2,5;b\nQP099001;7;3,5;c\nx;1;1;d\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Two QPV of the shipped plan, one that nobody knows, and a cell that is no code."""
    path = tmp_path / "mesures.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def graph(run: Run, tmp_path: Path, plan: Path) -> Path:
    """A store of a small plan."""
    folder = tmp_path / "graphe"
    assert run("build", plan, "--store", folder).code == 0
    return folder


def test_a_dry_run_shows_and_writes_nothing(run: Run, table: Path, tmp_path: Path) -> None:
    """Columns, units, years, confidence, examples; counts; each doubt."""
    done = run("adopt", table, "--dry-run", "--store", tmp_path / "aucun")
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    (population,) = (line for line in lines if "pop_2018" in line)
    assert population.split()[:8] == "2 pop_2018 mesure : population habitants 2018 100%".split()
    assert "2 ligne(s) reliée(s) à un territoire connu, 2 non reliée(s)" in lines
    assert "code absent des listes connues (ligne 4 : QP099001)" in done.out
    assert "code mal formé (ligne 5 : x)" in done.out
    assert "[unite-inconnue]" in done.out
    assert "Rien n'a été écrit" in done.out
    assert not (tmp_path / "aucun").exists()


def test_json_says_the_same(run: Run, table: Path, tmp_path: Path) -> None:
    """For programs."""
    options = ("--dry-run", "--format", "json", "--map", "truc=mesure:km", "--year", "2020")
    told = json.loads(run("adopt", table, *options, "--store", tmp_path / "aucun").out)
    assert (told["annee"], told["lignes"], told["lignes_reliees"]) == (2020, 4, 2)
    column = told["colonnes"][2]
    assert (column["sens"], column["unite"], column["confiance"]) == ("mesure", "km", 1.0)


def test_a_dataset_enters_and_leaves(run: Run, table: Path, graph: Path) -> None:
    """Adopted, listed, asked by SPARQL, removed."""
    done = run("adopt", table, "--store", graph, "--publisher", "Ville", "--title", "Essai")
    assert (done.code, done.err) == (0, "")
    assert f"Le jeu « mesures » est dans {graph}." in done.out
    assert "mesures : Essai, 4 lignes, 2 reliées" in run("adopt", "--store", graph).out
    query = """SELECT ?t ?n WHERE { ?o sdmx-dimension:refArea ?q ; pv:annee 2018 ; ?m ?n .
      ?m a pv:Indicateur . ?q rdfs:label ?t } ORDER BY ?n"""
    assert "4100" in run("sparql", query, "--store", graph, "--format", "csv").out
    assert run("check", "--store", graph).code == 0
    assert run("adopt", "--remove", "mesures", "--store", graph).code == 0
    assert "aucun" in run("adopt", "--list", "--store", graph).out
    assert "4100" not in run("sparql", query, "--store", graph, "--format", "csv").out
    assert run("adopt", "--remove", "mesures", "--store", graph).code == 2


def test_a_file_without_territories(run: Run, tmp_path: Path, graph: Path) -> None:
    """The dry run shows it with code 1; adopting it is refused, and changes nothing."""
    path = tmp_path / "liste.csv"
    path.write_text("nom;note\na;b\n", encoding="utf-8")
    shown = run("adopt", path, "--dry-run", "--store", graph)
    assert (shown.code, "[aucun-territoire]" in shown.out) == (1, True)
    before = (graph / "ACTUEL").read_text()
    done = run("adopt", path, "--store", graph)
    assert (done.code, done.out) == (2, "")
    assert "--map COLONNE=territoire" in done.err
    assert (graph / "ACTUEL").read_text() == before


def test_known_sources_are_listed_with_their_state(run: Run, tmp_path: Path) -> None:
    """Addresses that could not be checked say so, in text and in JSON."""
    done = run("adopt", "--store", tmp_path)
    assert "qpv-2024 : Quartiers prioritaires" in done.out
    told = json.loads(run("adopt", "--format", "json", "--store", tmp_path).out)
    assert told["jeux"] == []
    for source in told["sources"]:
        assert "adresse non vérifiée" in source["verification"]


def test_a_source_without_an_address_says_where_to_look(run: Run, tmp_path: Path) -> None:
    """The page to open, and the command to give then."""
    done = run("adopt", "population-qpv", "--store", tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "https://www.insee.fr/" in done.err
    assert "planville adopt population-qpv FICHIER" in done.err


def test_a_source_by_name_with_its_file(run: Run, tmp_path: Path) -> None:
    """The dataset takes the source's name, title and publisher."""
    path = tmp_path / "x.csv"
    path.write_text("code_qp,lib_qp,insee_com\nQN04405M,Bellevue,44109|44162\n", encoding="utf-8")
    options = ("--dry-run", "--format", "json", "--store", tmp_path / "aucun")
    told = json.loads(run("adopt", "qpv-2024", path, *options).out)
    assert (told["jeu"], told["editeur"], told["source_connue"]) == ("qpv-2024", "ANCT", "qpv-2024")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("absent.csv",), "lecture impossible"),
        (("a.csv", "b.csv"), "n'est pas une source connue"),
        (("qpv-2024", "a.csv", "b.csv"), "un fichier ou une adresse à la fois"),
        (("TABLE", "--map", "truc"), "COLONNE=SENS"),
        (("TABLE", "--map", "truc=x"), "n'est pas un sens de colonne"),
        (("TABLE", "--sheet", "A"), "pas un classeur"),
        (("http://127.0.0.1:9/x.csv",), "ne répond pas"),
    ],
)
def test_misuse_is_one_sentence(
    run: Run,
    table: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    words: str,
) -> None:
    """Exit code 2, nothing on standard output."""
    monkeypatch.setenv("PLANVILLE_CACHE", str(table.parent / "cache"))
    given = [str(table) if each == "TABLE" else each for each in arguments]
    done = run("adopt", *given, "--dry-run", "--store", table.parent / "aucun")
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert done.err.count("\n") == 1


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Stay silent."""


@pytest.fixture
def site(table: Path) -> Iterator[str]:
    """The folder of the table, served on the loopback address."""
    handler = partial(_Quiet, directory=str(table.parent))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_address_is_fetched_and_kept_as_the_source(
    run: Run, site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second time nothing is downloaded (Last-Modified)."""
    monkeypatch.setenv("PLANVILLE_CACHE", str(tmp_path / "cache"))
    options = ("--dry-run", "--format", "json", "--store", tmp_path / "aucun")
    for _ in range(2):
        told = json.loads(run("adopt", f"{site}/mesures.csv", *options).out)
        assert (told["jeu"], told["origine"]) == ("mesures", f"{site}/mesures.csv")
    assert [path.name for path in tmp_path.glob("cache/*/*.csv")] == ["mesures.csv"]


def test_control_characters_do_not_reach_the_terminal(run: Run, tmp_path: Path) -> None:
    """Headers and cells are strangers' texts."""
    path = tmp_path / "x.csv"
    cells = "x" * 400
    path.write_text(f"code;\x1b[31mrouge\nQP044005;\x1b]0;t\x07{cells}\n", encoding="utf-8")
    done = run("adopt", path, "--dry-run", "--store", tmp_path / "aucun")
    assert done.code == 0
    assert "\x1b" not in done.out
    assert "\x07" not in done.out
