"""The whole way in one call, and the public names."""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

import planville_kg
from planville_kg import Catalogue, Graph, build, draw, read_plan
from planville_kg.errors import PlanvilleError, QueryError, StoreError, UnreadableFileError
from planville_kg.graph.generations import open_store, read_dump
from planville_kg.model import Severity
from planville_kg.pipeline import export, shipped_plan

TABLE = (
    "Action\tSous-action\tStatut\tType d'acteur\tQuartier\n"
    "Agir\tOuvrir un lieu\tEn cours\tMixte\tMaurepas\n"
)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "Contrat_de-ville_2024.txt"
    file.write_text(TABLE, encoding="utf-8")
    return file


def beside(plan: Path, toml: str) -> Path:
    plan.with_suffix(".toml").write_text(toml, encoding="utf-8")
    return plan


def test_the_shipped_plan_is_read() -> None:
    """55 interventions, named by the sidecar, no error."""
    found = read_plan(shipped_plan())
    assert len(list(found.plan.interventions())) == 55
    assert found.plan.identity.slug == "nantes-metropole-2015"
    assert found.plan.identity.communes == ("44109", "44114", "44143", "44162")
    assert not [d for d in found.diagnostics if d.severity is Severity.ERROR]


def test_an_identity_is_guessed_from_the_file(plan: Path) -> None:
    """Without a sidecar, the name and year come from the file's name, and are said guessed."""
    identity = read_plan(plan).plan.identity
    assert identity.slug == "contrat-de-ville-2024"
    assert identity.title == "Contrat de ville 2024"
    assert (identity.date, identity.year) == ("2024", 2024)
    assert identity.guessed == ("slug", "title", "date")


def test_a_date_in_the_document_is_better_than_the_file_s(plan: Path) -> None:
    """« octobre 2015 » above the table dates the plan."""
    plan.write_text(f"DOCUMENT DE TRAVAIL_octobre 2015\n\n{TABLE}", encoding="utf-8")
    identity = read_plan(str(plan)).plan.identity
    assert (identity.date, identity.year) == ("2015-10", 2015)


def test_a_sidecar_names_the_plan(plan: Path) -> None:
    """What the sidecar says is taken, and nothing is guessed any more."""
    toml = """
    identifiant = "Rennes Métropole 2024"
    titre = "Plan de Rennes"
    date = "2024-06-30"
    organisation = "Rennes Métropole"
    siren = "243500139"
    communes = ["35238"]
    licence = "etalab-2.0"
    """
    identity = read_plan(beside(plan, toml)).plan.identity
    assert identity.slug == "rennes-metropole-2024"
    assert (identity.title, identity.date, identity.year) == ("Plan de Rennes", "2024-06-30", 2024)
    assert (identity.organisation, identity.siren) == ("Rennes Métropole", "243500139")
    assert (identity.communes, identity.licence) == (("35238",), "etalab-2.0")
    assert (identity.perimeter, identity.guessed) == (None, ())


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ('couleur = "rouge"', "clé inconnue « couleur »"),
        ("titre = ", "n'est pas du TOML lisible"),
        ("titre = 12", "« titre » doit être un texte"),
        ("date = 2015-10-01", "« date » doit être un texte"),
        ("siren = 243500139", "« siren » doit être un texte"),
    ],
)
def test_a_bad_sidecar_is_a_sentence(plan: Path, toml: str, words: str) -> None:
    """An unknown key, bad TOML or a wrong type: the file and the key are named."""
    with pytest.raises(PlanvilleError, match=words) as caught:
        read_plan(beside(plan, toml))
    assert str(caught.value).startswith("Contrat_de-ville_2024.toml")


@pytest.mark.parametrize("date", ["2015", "2015-10", "2016-02-29"])
def test_a_date_may_be_of_any_precision(plan: Path, date: str) -> None:
    """A year, a month or a day."""
    identity = read_plan(beside(plan, f'date = "{date}"')).plan.identity
    assert (identity.date, identity.year) == (date, int(date[:4]))


def test_a_sidecar_in_another_encoding_is_a_sentence(plan: Path) -> None:
    """A sidecar saved in Windows-1252 is not read by halves."""
    plan.with_suffix(".toml").write_bytes('titre = "Été"'.encode("cp1252"))
    with pytest.raises(PlanvilleError, match="TOML lisible"):
        read_plan(plan)


@pytest.mark.parametrize(
    "toml",
    [
        'date = "juin 2015"',
        'date = "2015-13"',
        'date = "2015-02-30"',
        'date = "15"',
        'date = ""',
        "communes = 44109",
        'communes = "44109"',
        "communes = [44109]",
        'annee = "2015"',
    ],
)
def test_a_wrong_type_of_the_other_keys_is_a_sentence(plan: Path, toml: str) -> None:
    """A date is one, `communes` is a list of texts, `annee` a number, or all is refused."""
    with pytest.raises(PlanvilleError, match=toml.partition(" ")[0]):
        read_plan(beside(plan, toml))


@pytest.mark.parametrize("name", ["absent.txt", "."])
def test_an_absent_file_is_unreadable(tmp_path: Path, name: str) -> None:
    """What cannot be read is misuse, not a diagnostic."""
    with pytest.raises(UnreadableFileError, match="lecture impossible"):
        read_plan(tmp_path / name)


def test_a_file_without_a_plan_is_a_diagnostic(tmp_path: Path) -> None:
    """What can be read but holds no plan is an extraction with an error."""
    file = tmp_path / "lettre.txt"
    file.write_text("Chère Madame,\nil n'y a rien ici.\n", encoding="utf-8")
    found = read_plan(file)
    assert found.plan.elements == ()
    assert [d.code for d in found.diagnostics if d.severity is Severity.ERROR] == ["aucun-tableau"]


def test_a_build_says_what_it_did(plan: Path, tmp_path: Path) -> None:
    """The readings in order, the report, the quads written and where; each step told."""
    steps: list[str] = []
    built = build([plan, shipped_plan()], tmp_path / "g", progress=steps.append)
    assert [plan.identity.slug for plan in built.plans] == [
        "contrat-de-ville-2024",
        "nantes-metropole-2015",
    ]
    assert built.report.conforms
    assert built.folder == tmp_path / "g"
    store = open_store(built.folder)
    assert built.quads == len(store)
    graphs = {str(name).partition("/graph/")[2].strip(">") for name in store.named_graphs()}
    assert {"inference", "territoires", "organisations", "codes", "ontologie"} < graphs
    assert {"catalogue", "plan/contrat-de-ville-2024", "liens/nantes-metropole-2015"} < graphs
    assert len([name for name in graphs if name.startswith("source/")]) == 2
    assert b"_:" not in {word[:2] for word in read_dump(built.folder).split()}
    assert steps == [
        "lecture de Contrat_de-ville_2024.txt",
        "lecture de plan-actions-nantes-2015.txt",
        "liens et graphe",
        "contrôle",
        "écriture",
    ]


def test_a_build_is_the_same_in_any_order(plan: Path, tmp_path: Path) -> None:
    """Files in another order, twice over, give the same dump, byte for byte."""
    other = tmp_path / "autre.txt"
    other.write_text(TABLE.replace("Agir", "Réagir"), encoding="utf-8")
    build([plan, other], tmp_path / "un")
    build([other, plan], tmp_path / "deux")
    assert read_dump(tmp_path / "un") == read_dump(tmp_path / "deux")


def test_twins_are_refused(plan: Path, tmp_path: Path) -> None:
    """One plan cannot be built twice at once; nothing is written."""
    with pytest.raises(PlanvilleError, match="même identifiant"):
        build([plan, plan], tmp_path / "g")
    assert not (tmp_path / "g").exists()


def test_an_export_refuses_what_it_does_not_know(plan: Path, tmp_path: Path) -> None:
    """Unknown formats, plans and stores are sentences."""
    build([plan], tmp_path / "g")
    with pytest.raises(PlanvilleError, match="« doc »"):
        export(tmp_path / "g", "doc")
    with pytest.raises(PlanvilleError, match="contrat-de-ville-2024"):
        export(tmp_path / "g", "csv", plan="autre")
    with pytest.raises(StoreError, match="planville build"):
        export(tmp_path / "absent", "ttl")


def test_the_public_names_are_there() -> None:
    """Every name of `__all__` can be imported, and no other can be asked for."""
    assert sorted(planville_kg.__all__) == [
        "Catalogue",
        "Graph",
        "__version__",
        "build",
        "draw",
        "read_plan",
    ]
    for name in planville_kg.__all__:
        assert getattr(planville_kg, name) is not None
    with pytest.raises(AttributeError, match="bricoler"):
        getattr(importlib.import_module("planville_kg"), "bricoler")  # noqa: B009 - no such name


def test_importing_the_package_is_cheap() -> None:
    """`import planville_kg` loads no engine."""
    code = "import sys, planville_kg; print(sorted({'pyoxigraph', 'rdflib'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_the_python_of_the_design(tmp_path: Path) -> None:
    """The block that the design shows to Python users works as written."""
    extraction = read_plan(shipped_plan())
    assert all(str(diagnostic) for diagnostic in extraction.diagnostics)
    graph = Graph.from_quads()
    graph.add(extraction.plan)
    result = Catalogue.load()["interventions-d-un-quartier"].run(graph, quartier="Sillon")
    result.to_csv(tmp_path / "sillon.csv")
    assert "Sillon" in (tmp_path / "sillon.csv").read_text(encoding="utf-8-sig")
    draw(graph, "partenaires").write_html(tmp_path / "partenaires.html")
    assert (tmp_path / "partenaires.html").stat().st_size > 10_000
    assert len(set(graph.to_rdflib().quads((None, None, None, None)))) == len(graph.store)


def test_a_question_says_what_it_does_not_take(tmp_path: Path) -> None:
    """A parameter that a question has not is refused in the Python of the package too."""
    with pytest.raises(QueryError, match="couleur"):
        Catalogue.load()["chiffres"].run(Graph.from_quads(), couleur="rouge")
    assert list(tmp_path.iterdir()) == []
