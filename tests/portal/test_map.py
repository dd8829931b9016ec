"""`/carte`: the map of the portal over the small plan, and over a graph without contours."""

import csv
import io
import json
import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import adopted
import pytest
from starlette.testclient import TestClient

from planville_kg.graph.reference import ontology_quads
from planville_kg.graph.store import write_store
from planville_kg.portal.app import create_app
from planville_kg.portal.settings import settings
from planville_kg.vocab import BASE

HOST = "http://127.0.0.1"


@pytest.fixture(scope="module")
def map_client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("carte") / "graphe"
    write_store(folder, [*adopted.small(), *ontology_quads(BASE)])
    return TestClient(create_app(settings(folder)), base_url=HOST)


@pytest.fixture
def look(map_client: TestClient) -> Callable[[str], str]:
    def looking(address: str) -> str:
        answer = map_client.get(address)
        assert answer.status_code == 200, (address, answer.text[-300:])
        return answer.text

    return looking


def bare(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def row(text: str, code: str) -> str:
    found = re.search(rf'<tr role="row" data-key="{code}".*?</tr>', text, flags=re.DOTALL)
    assert found
    return bare(found[0])


def test_the_map_is_drawn_by_the_server(look: Callable[[str], str]) -> None:
    """Two QPV, each a link to its page, without a script."""
    text = look("/carte")
    assert text.count('class="mark"') == 2
    assert 'href="/qpv/QN00101M"' in text
    assert "Nord (QN00101M)\nInterventions propres : 2" in text
    assert not re.search(r"<[^>]+ style=", text)


def test_the_legend_has_the_number_of_each_class(look: Callable[[str], str]) -> None:
    text = look("/carte?mesure=taux-pauvrete")
    legend = re.search(r'<ul class="legend-of".*?</ul>', text, flags=re.DOTALL)
    assert legend
    assert bare(legend[0]) == "41,5 1 quartiers non renseigné 1 quartiers"


def test_the_table_says_what_the_map_shows(look: Callable[[str], str]) -> None:
    """The highest value first; the year, the zoning that a figure comes from, interventions."""
    text = look("/carte?mesure=population")
    assert row(text, "QN00101M") == "Nord QN00101M Ici 1 000 2018 QP001001 (modifié) 2 3"
    codes = re.findall(r'<tr role="row" data-key="(\w+)"', text)
    assert codes == ["QN00101M", "QN00102M"]


def test_the_form_lists_counts_and_every_indicator(look: Callable[[str], str]) -> None:
    """Those that some QPV have a figure of, with their units; the years of the chosen one."""
    text = look("/carte?mesure=population")
    for words in ("Interventions propres", "Population (habitants)", "Taux de pauvreté (%)"):
        assert f">{words}</option>" in text
    assert '<option value="population" selected>' in text
    years = re.search(r'<select id="c-annee".*?</select>', text, flags=re.DOTALL)
    assert years
    assert bare(years[0]) == "la dernière connue 2022 2018 2013"
    assert 'id="c-annee"' not in look("/carte")


def test_approximations_and_sources_are_said(look: Callable[[str], str]) -> None:
    text = look("/carte?mesure=population")
    assert "chiffres du zonage 2015 pour 1 QPV : approximation" in text
    assert "Population des QPV (INSEE, 1er mars 2022)" in bare(text)
    assert 'href="https://www.etalab.gouv.fr/licence-ouverte-open-licence"' in text


def test_what_has_no_contour_is_in_the_table(look: Callable[[str], str]) -> None:
    text = look("/carte?zonage=2015")
    assert "(sans contour)" in row(text, "QP001002")
    assert "2 QPV n’ont pas de contour connu" in text


def test_a_chosen_area_stands_out(look: Callable[[str], str]) -> None:
    """On the map, in the table, and beside the legend."""
    text = look("/carte?mesure=population&choix=QN00101M")
    assert 'data-key="QN00101M" class="mark chosen"' in text
    assert 'data-key="QN00101M" class="chosen" aria-current="true"' in text
    assert '<section class="picked"' in text
    assert '<section class="picked"' not in look("/carte?choix=QN99999M")


def test_the_state_is_in_the_addresses(look: Callable[[str], str]) -> None:
    """Files, links and zooms say all that is shown, and nothing that is the default."""
    text = look("/carte?mesure=population&zonage=2024&vue=0,0,500&choix=QN00101M")
    assert "/carte?mesure=population&amp;vue=0,0,500&amp;choix=QN00101M&amp;format=svg" in text
    assert 'href="/carte?mesure=population&amp;vue=0,0,250&amp;choix=QN00101M#carte"' in text
    assert 'viewBox="-250 -175 500 350"' in text


@pytest.mark.parametrize(
    ("form", "media"),
    [
        ("csv", "text/csv"),
        ("xlsx", "application/vnd.openxmlformats"),
        ("json", "application/json"),
        ("geojson", "application/geo+json"),
        ("svg", "image/svg+xml"),
        ("html", "text/html"),
    ],
)
def test_a_map_can_be_taken_away(map_client: TestClient, form: str, media: str) -> None:
    answer = map_client.get(f"/carte?mesure=population&format={form}")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media)
    extension = answer.headers["content-disposition"].rpartition(".")[2]
    assert extension == form


def test_files_hold_what_is_shown(look: Callable[[str], str]) -> None:
    rows = list(csv.DictReader(io.StringIO(look("/carte?mesure=population&format=csv"))))
    assert [each["Population (habitants)"] for each in rows] == ["1000", "400"]
    features = json.loads(look("/carte?zonage=2015&format=geojson"))["features"]
    assert [each["geometry"] is None for each in features] == [False, True, True]
    sheet = ET.fromstring(look("/carte?format=svg"))  # noqa: S314 - our own
    assert sheet[0].text == "Interventions propres par quartier prioritaire (zonage 2024)"
    assert f'href="{HOST}/qpv/QN00101M"' in look("/carte?format=svg")


def test_an_image_is_drawn_for_a_stage(map_client: TestClient) -> None:
    """One set of names, of the width that is said; it is no download."""
    answer = map_client.get("/carte/image?vue=0,0,600&largeur=300")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "content-disposition" not in answer.headers
    assert 'class="names w300"' in answer.text
    assert "w900" not in answer.text


@pytest.mark.parametrize(
    "address",
    [
        "/carte?zonage=1999",
        "/carte?mesure=bonheur",
        "/carte?vue=1,2",
        "/carte?vue=a,b,c",
        "/carte?vue=0,0,0",
        "/carte?vue=0,0,99999999999999",
        "/carte?page=0",
        "/carte?format=gif",
        "/carte/image?largeur=9999999",
        "/carte/image",
    ],
)
def test_misuse_is_told(map_client: TestClient, address: str) -> None:
    """In a sentence, never a broken page."""
    assert map_client.get(address).status_code in {400, 422}


def test_without_contours_the_page_says_what_to_adopt(
    client: TestClient, words: Callable[[str], str]
) -> None:
    assert "planville adopt qpv-2024-contours" in words("/carte")
    assert client.get("/carte/image?largeur=300").status_code == 400


def test_pages_lead_to_the_map(look: Callable[[str], str]) -> None:
    """The overview, a QPV, and a quartier with the QPV of each zoning that it crosses."""
    assert 'href="/carte">Voir' in look("/")
    assert 'href="/carte?choix=QN00101M"' in look("/qpv/QN00101M")
    assert 'href="/carte?zonage=2015&amp;choix=QP001001"' in look("/qpv/QP001001")
    assert "/carte" not in bare(look("/qpv/QP001002"))


def test_without_contours_no_page_leads_to_a_map(read: Callable[[str], str]) -> None:
    assert 'href="/carte?' not in read("/qpv/QP044013")
    assert "Voir les quartiers prioritaires sur la carte" not in read("/")
