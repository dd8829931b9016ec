"""`planville export`: the graph for other programs."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from openpyxl import load_workbook
from pyoxigraph import RdfFormat, parse

from planville_kg.graph.generations import open_store, read_dump
from planville_kg.pipeline import shipped_plan

Run = Callable[..., Any]
SHEETS = [
    "Interventions",
    "Arborescence",
    "Chiffres",
    "Quartiers",
    "Thèmes",
    "Acteurs",
    "Champs vides",
    "Liens incertains",
    "Renvois",
    "Lecture",
    "À propos",
]


def test_n_quads_are_the_dump(run: Run, store: Path) -> None:
    """The whole graph as N-Quads is the store's own dump, on standard output."""
    done = run("export", "--format", "nq", "--store", store)
    assert (done.code, done.err) == (0, "")
    assert done.out.encode() == read_dump(store)


@pytest.mark.parametrize(
    ("name", "form"),
    [("ttl", RdfFormat.TURTLE), ("trig", RdfFormat.TRIG), ("jsonld", RdfFormat.JSON_LD)],
)
def test_rdf_is_read_back(run: Run, store: Path, name: str, form: RdfFormat) -> None:
    """Each RDF format says every triple of the graph."""
    done = run("export", "--format", name, "--store", store)
    assert done.code == 0
    found = {quad.triple for quad in parse(done.out, form)}
    assert found == {quad.triple for quad in open_store(store)}


def test_turtle_is_the_default(run: Run, store: Path) -> None:
    """Without a format, Turtle."""
    assert run("export", "--store", store).out.startswith("@prefix")


def test_csv_has_the_interventions(run: Run, store: Path) -> None:
    """One row an intervention."""
    done = run("export", "--format", "csv", "--store", store)
    assert done.code == 0
    assert len(list(csv.DictReader(io.StringIO(done.out.removeprefix("\ufeff"))))) == 55


def test_the_workbook_has_its_sheets(run: Run, store: Path, tmp_path: Path) -> None:
    """One sheet a question, 55 interventions, and no formula anywhere."""
    file = tmp_path / "plan.xlsx"
    done = run("export", "--format", "xlsx", "-o", file, "--store", store)
    assert (done.code, done.out) == (0, "")
    book = load_workbook(file)
    assert book.sheetnames == SHEETS
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "b", "d"}
    texts = [[str(cell.value) for cell in row] for row in book["Interventions"].iter_rows()]
    assert sum("non renseigné" in row for row in texts) > 0
    assert sum(any(cell.startswith("Epicierie solidaire") for cell in row) for row in texts) == 1


def test_a_workbook_needs_a_file(run: Run, store: Path) -> None:
    """Bytes of a workbook do not go to a screen."""
    done = run("export", "--format", "xlsx", "--store", store)
    assert (done.code, done.out) == (2, "")
    assert "-o" in done.err


@pytest.mark.parametrize(("form", "reader"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
@pytest.mark.filterwarnings("ignore::DeprecationWarning:networkx")
def test_networks_are_read_back(
    run: Run, store: Path, tmp_path: Path, form: str, reader: Callable[[Path], Any]
) -> None:
    """Gephi's formats hold the elements of the plan and what they are tied to."""
    file = tmp_path / f"plan.{form}"
    assert run("export", "--format", form, "-o", file, "--store", store).code == 0
    network = reader(file)
    assert network.number_of_nodes() > 55
    assert network.number_of_edges() > network.number_of_nodes()


def test_a_plan_alone(run: Run, tmp_path: Path, plan: Path) -> None:
    """`--plan` gives one plan of several, and nothing of the others."""
    assert run("build", plan, shipped_plan(), "--store", tmp_path / "deux").code == 0
    for form in ("nq", "csv", "graphml"):
        arguments = ("export", "--format", form, "--store", tmp_path / "deux")
        assert "Utilobus" in run(*arguments).out
        done = run(*arguments, "--plan", "petit")
        assert done.code == 0
        assert "Ouvrir un lieu" in done.out
        assert "Utilobus" not in done.out


@pytest.mark.parametrize("form", ["nq", "csv"])
def test_an_unknown_plan_is_refused(run: Run, store: Path, form: str) -> None:
    """The plans that there are, are listed."""
    done = run("export", "--format", form, "--plan", "ailleurs", "--store", store)
    assert (done.code, done.out) == (2, "")
    assert "Plans connus : nantes-metropole-2015" in done.err


def test_json_ld_has_a_context(run: Run, store: Path, tmp_path: Path) -> None:
    """The file is JSON with the published prefixes."""
    file = tmp_path / "plan.jsonld"
    assert run("export", "--format", "jsonld", "-o", file, "--store", store).code == 0
    assert "pv" in json.loads(file.read_text(encoding="utf-8"))["@context"]


def test_a_site_is_published_and_published_again(run: Run, store: Path, tmp_path: Path) -> None:
    """Messages go to standard error; the folder of before is replaced, not mixed with."""
    target = tmp_path / "public"
    for title in ("Un", "Deux"):
        done = run("export", "--site", target, "--store", store, "--title", title)
        assert (done.code, done.out) == (0, "")
        assert done.err.startswith(f"Publié : {target} (")
    page = (target / "index.html").read_text(encoding="utf-8")
    assert "<title>Deux</title>" in page
    assert (target / "donnees/planville.nq").read_bytes() == read_dump(store)


def test_a_folder_of_somebody_else_is_left_alone(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("à moi", encoding="utf-8")
    done = run("export", "--site", tmp_path, "--store", store)
    assert (done.code, done.out) == (2, "")
    assert "autre chose" in done.err
    assert [file.name for file in tmp_path.iterdir()] == ["note.txt"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--base-url", "https://exemple.fr"), "--base-url ne va qu'avec --site"),
        (("--site", "x", "--format", "ttl"), "sans --format"),
        (("--site", "x", "--plan", "nantes-metropole-2015"), "sans --plan ni -o"),
        (("--site", "x", "--date", "hier"), "AAAA-MM-JJ"),
        (("--site", "x", "--licence", "mienne"), "Licence inconnue"),
        (("--site", "x", "--entities", "toutes"), "au choix : main, all"),
    ],
)
def test_options_that_do_not_go_together_are_refused(
    run: Run, store: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    given = [str(tmp_path / "x") if each == "x" else each for each in arguments]
    done = run("export", "--store", store, *given)
    assert (done.code, done.out) == (2, "")
    assert words in done.err.replace("'main'", "main").replace("'all'", "all")
    assert list(tmp_path.iterdir()) == []


def test_a_plan_goes_out_as_stratml(run: Run, store: Path, tmp_path: Path) -> None:
    """To standard output or to a file, the same bytes; of one plan, the one that there is."""
    done = run("export", "--format", "stratml", "--store", store)
    assert done.code == 0
    assert 'xmlns="urn:ISO:std:iso:17469:tech:xsd:stratml_core"' in done.out
    file = tmp_path / "plan.xml"
    arguments = ("export", "--format", "stratml", "--plan", "nantes-metropole-2015", "-o", file)
    assert run(*arguments, "--store", store).code == 0
    assert file.read_text(encoding="utf-8") == done.out


def test_of_several_plans_stratml_wants_one_named(run: Run, tmp_path: Path, plan: Path) -> None:
    assert run("build", plan, shipped_plan(), "--store", tmp_path / "deux").code == 0
    done = run("export", "--format", "stratml", "--store", tmp_path / "deux")
    assert (done.code, done.out) == (2, "")
    assert "Plans connus : nantes-metropole-2015, petit" in done.err
    done = run("export", "--format", "stratml", "--store", tmp_path / "deux", "--plan", "petit")
    assert "Ouvrir un lieu" in done.out
    assert "Utilobus" not in done.out


def test_a_graph_of_another_base_is_published(run: Run, tmp_path: Path, plan: Path) -> None:
    """`build --base` moves the data: files follow their IRIs, codes and terms stay."""
    store, target = tmp_path / "graphe", tmp_path / "public"
    assert run("build", plan, "--store", store, "--base", "https://exemple.fr/graph/x").code == 0
    assert run("export", "--site", target, "--store", store).code == 0
    found = json.loads((target / "id/petit.json").read_text(encoding="utf-8"))
    assert found["iri"] == "https://exemple.fr/graph/x/id/petit"
    assert (target / "graph/plan/petit.ttl").is_file()
