"""Facets of columns that only some plans have: there where a plan tells them, by hand."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from starlette.testclient import TestClient

from planville_kg.pipeline import build
from planville_kg.portal.app import create_app
from planville_kg.portal.settings import settings

HOST = "http://127.0.0.1"
PLAN = """
ORIENTATIONS|OBJECTIFS|ACTIONS|STATUT|TYPE D'ACTEUR|QUARTIER|PRIORITE|CALENDRIER|PILOTE
SANTE|SOINS|Ouvrir un lieu|En cours|Institution|Sillon|Haute|2024-2026|CAF
||Former les médiateurs|A réaliser|Mixte|Malakoff|Moyenne|2026|CAF
||Tenir une permanence|A réaliser|Institution|Malakoff|||
"""


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    folder = tmp_path_factory.mktemp("facettes")
    plan = folder / "plan.txt"
    plan.write_text(PLAN.lstrip().replace("|", "\t"), encoding="utf-8")
    build([plan], folder / "graphe")
    return TestClient(create_app(settings(folder / "graphe")), base_url=HOST)


_FACET = re.compile(r"<summary><h3>(.*?)</h3></summary>(.*?)</ul>", re.DOTALL)
_CHOICE = re.compile(r"<li>(.*?)</li>", re.DOTALL)


def facets(page: str) -> dict[str, list[str]]:
    """Return the choices of each facet as they read, with their numbers."""
    return {
        title: [_words(each) for each in _CHOICE.findall(inside)]
        for title, inside in _FACET.findall(page)
    }


def _words(markup: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def test_what_a_plan_tells_has_its_facet(other: TestClient) -> None:
    """Two are planned in 2026, years in their order; one action says none of the three."""
    found = facets(other.get("/actions").text)
    assert found["Année prévue"] == ["2024 1", "2025 1", "2026 2", "non renseigné 1"]
    assert found["Priorité"] == ["haute 1", "moyenne 1", "non renseigné 1"]
    assert found["Porteur"] == ["Caisse d'allocations familiales 2", "non renseigné 1"]


def test_a_choice_lists_what_it_counted(other: TestClient) -> None:
    page = other.get("/actions?annee=2026").text
    assert "Former les médiateurs" in page
    assert "Tenir une permanence" not in page
    assert facets(page)["Priorité"] == ["haute 1", "moyenne 1"]


def test_they_are_named_in_english(other: TestClient) -> None:
    found = facets(other.get("/actions?langue=en").text)
    assert found["Priority"] == ["high 1", "medium 1", "not stated 1"]
    assert "Year planned" in found
    assert "Lead" in found


def test_the_shipped_plan_has_none_of_them(read: Callable[..., str]) -> None:
    """It tells no year, no priority and no lead: no facet is empty."""
    assert list(facets(read("/actions"))) == [
        "Quartier",
        "Thème",
        "Statut",
        "Type d’acteur",
        "Orientation",
        "Objectif",
        "Partenaire",
    ]
