"""The portal over several plans, and over one that names no quartier."""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copy

import pytest
from starlette.testclient import TestClient
from two_versions import HEADER, build_versions

from planville_kg.pipeline import build
from planville_kg.portal.app import create_app
from planville_kg.portal.settings import settings

CORPUS = Path(__file__).parents[1] / "corpus"
HOST = "http://127.0.0.1"
Words = Callable[..., str]
Links = Callable[[str], list[tuple[str, str]]]


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Nine fiches of a local health contract, one table each, and two plans made by hand."""
    folder = tmp_path_factory.mktemp("plusieurs")
    build_versions(folder)
    files = [folder / f"{name}.txt" for name in ("ancien", "nouveau", "autre")]
    fiches = Path(copy(CORPUS / "02-cls-fiches.docx", folder))
    fiches.with_suffix(".toml").write_text(
        'identifiant = "cls"\ntitre = "Contrat local de santé"\n', encoding="utf-8"
    )
    build([*files, fiches], folder / "tous")
    return TestClient(create_app(settings(folder / "tous")), base_url=HOST)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """One plan without a quartier, a type of actor or a partner."""
    folder = tmp_path_factory.mktemp("sans-quartier")
    file = folder / "plan.txt"
    rows = (
        "Habiter\tIsoler les logements\tEn cours\t\t\t2025",
        "\tRompre l'isolement\tRéalisé\t\t\t",
    )
    file.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    build([file], folder / "graphe")
    return TestClient(create_app(settings(folder / "graphe")), base_url=HOST)


@pytest.fixture
def client(several: TestClient) -> TestClient:
    several.cookies.clear()
    return several


def test_the_overview_names_each_plan_with_its_interventions(words: Words, links: Links) -> None:
    """4, 1 and 9; the older version of the first is not counted."""
    said = words("/")
    assert "Plan &lt;essai&gt; juin 2024 · 4 interventions" in said
    assert "Un autre plan 1 intervention" in said
    assert "Contrat local de santé 9 interventions" in said
    assert "En chiffres, tous plans ensemble" in said
    assert ("14", "interventions") in {
        (text.partition(" ")[0], text.partition(" ")[2]) for _, text in links("/")
    }


def test_a_list_says_the_plan_of_each_intervention(read: Words) -> None:
    page = read("/actions")
    row = re.search(r"<tr role=\"row\">(?:(?!</tr>).)*Planter des arbres.*?</tr>", page, re.DOTALL)
    assert row is not None
    assert '<a href="/plan/autre">Un autre plan</a>' in row[0]


def test_a_list_of_one_plan_does_not_repeat_it(read: Words) -> None:
    assert "Un autre plan" in read("/actions?plan=id/autre")
    assert '<a href="/plan/autre">' not in read("/actions?plan=id/autre")


def test_quartiers_of_the_same_name_are_told_apart(tmp_path: Path) -> None:
    """« Nord » of two plans is not the same place."""
    for name in ("un", "deux"):
        row = f"Agir\tAgir au {name}\tEn cours\tMixte\tNord\t2025\n"
        (tmp_path / f"{name}.txt").write_text(HEADER + row, encoding="utf-8")
    build([tmp_path / "un.txt", tmp_path / "deux.txt"], tmp_path / "graphe")
    client = TestClient(create_app(settings(tmp_path / "graphe")), base_url=HOST)
    page = client.get("/question?q=Combien d'actions par quartier ?").text
    assert re.findall(r">(Nord · \w+)<", page) == ["Nord · deux", "Nord · un"]


def test_the_plan_is_the_first_facet(read: Words) -> None:
    titles = re.findall(r"<summary><h3>(.*?)</h3></summary>", read("/actions"))
    assert titles[:2] == ["Plan", "Quartier"]


@pytest.mark.parametrize("address", ["/actions", "/question?q=Quelles actions en cours ?"])
def test_a_line_is_that_of_its_own_table(client: TestClient, links: Links, address: str) -> None:
    """Each fiche is a table: line 1 of the fourth is not that of the first."""
    found = links(address)
    fiche = next(
        place for place, (_, text) in enumerate(found) if text.startswith("Fiche action n° 4")
    )
    line = next(href for href, text in found[fiche:] if text == "1" and "/source/" in href)
    page, _, anchor = line.partition("#")
    row = re.search(rf'<tr role="row" id="{anchor}".*?</tr>', client.get(page).text, re.DOTALL)
    assert row is not None
    assert "Fiche action n° 4" in row[0]


def test_the_tree_of_a_plan_says_which_table(words: Words, links: Links) -> None:
    said = words("/plan/cls")
    assert "en cours tableau 4, ligne 1" in said
    assert ("/source/cls#tableau-4-ligne-1", "tableau 4, ligne 1") in links("/plan/cls")


def test_the_data_page_has_all_versions(words: Words, links: Links) -> None:
    """Each with its own document."""
    said = words("/donnees")
    assert "juin 2024 · nouveau.txt 2023 · ancien.txt 4" in said
    assert ("/plan/autre/versions#version-sans-date", "sans date") in links("/donnees")


def test_a_plan_is_told_by_its_newest_document(client: TestClient) -> None:
    """The date and the document are of one version."""
    rows = client.get("/requetes/plans.csv").text.splitlines()
    (row,) = (each for each in rows if "<essai>" in each)
    assert "2024-06,nouveau.txt,4" in row


def test_an_older_document_leads_to_what_became_of_it(client: TestClient, links: Links) -> None:
    """It says that it is older; its cells are those of elements, retired ones among them."""
    old = next(href for href, text in links("/plan/essai/versions") if text == "ancien.txt")
    assert "version plus ancienne du plan" in client.get(old).text
    found = {text: href for href, text in links(old)}
    assert client.get(found["Ouvrir un lieu d'accueil"]).status_code == 200
    assert client.get(found["Tenir une permanence"]).status_code == 410
    new = next(href for href, text in links("/plan/essai/versions") if text == "nouveau.txt")
    assert "version plus ancienne" not in client.get(new).text


def test_mentions_say_which_plan(words: Words) -> None:
    """Both plans speak of the Caisse d'allocations familiales."""
    said = words("/partenaire/caf")
    assert "Plan &lt;essai&gt;" in said
    assert "Contrat local de santé" in said


def test_a_search_says_which_plan(words: Words) -> None:
    assert "Un autre plan › Planter" in words("/recherche?q=arbres")


def test_without_quartiers_nothing_speaks_of_them(bare: TestClient) -> None:
    """No heat map, no blind spot, no facet, no section, no example of a question."""
    overview = bare.get("/").text
    assert "Quartiers et thèmes" not in overview
    assert "Quartiers sans action propre" not in overview
    assert "Quel quartier" not in overview
    assert re.findall(r'<h2 id="barres-\d">(.*?)</h2>', overview) == ["Statut", "Thème"]
    facets = re.findall(r"<summary><h3>(.*?)</h3></summary>", bare.get("/actions").text)
    assert "Quartier" not in facets
    assert "Type d’acteur" not in facets
    assert "Statut" in facets
    sections = re.findall(r'<h2 id="\w+">(.*?)</h2>', bare.get("/plan/plan").text)
    assert "Quartiers" not in sections
    assert {"Statuts", "Thèmes"} <= set(sections)
    assert (
        "quartier"
        not in bare.get("/question")
        .text.partition("Ce que l’on peut demander")[2]
        .partition("<footer")[0]
    )


def test_a_network_of_nothing_says_so(bare: TestClient) -> None:
    page = bare.get("/reseau?vue=quartiers-themes").text
    assert "Les plans du graphe n’ont pas de quoi dessiner ce réseau." in page
    assert "Légende" not in page


def test_columns_that_say_nothing_are_not_shown(bare: TestClient) -> None:
    titles = re.findall(r'role="columnheader"[^>]*>(.*?)</th>', bare.get("/actions").text)
    assert "Portée" not in titles
    assert "Plan" not in titles
