"""The interface in English: every text of it, and nothing of the data."""

import re
import tomllib
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from planville_kg import assets
from planville_kg.portal import rendering

TEXT = re.compile(r"""_\(\s*(?:"([^"]*)"|'([^']*)')\s*\)""")
PLAN = "nantes-metropole-2015"
PAGES = (
    "/",
    "/question?q=Quelles actions à Malakoff ?",
    "/question?q=budget",
    "/actions?texte=recours",
    "/recherche?q=recours",
    "/requetes",
    "/requetes/themes",
    "/requetes/communes-insee",
    "/carte",
    "/donnees",
    f"/plan/{PLAN}",
    f"/source/{PLAN}",
    f"/quartier/{PLAN}/sillon",
    f"/perimetre/{PLAN}/tous-quartiers",
    "/partenaire/caf",
    "/theme/non-recours",
    "/reseau",
    "/reseau?vue=quartier",
    "/reseau?vue=quartier&quartier=sillon&noeud=sante&de=sillon&a=caf&sans=Theme&combien=200",
    "/reseau?texte=sante&poids=2&combien=2&noeud=zzz&vue=quartiers-themes",
    "/qpv/QP044013",
    "/commune/44109",
)


class Strict(dict[str, str]):
    """Translations of which none may be wanting."""

    def get(self, key: str, default: object = None) -> str:  # type: ignore[override]
        """Return a translation, or fail."""
        assert key in self, f"{key!r} n'a pas de traduction (au lieu de {default!r})"
        return self[key]


def english() -> dict[str, str]:
    found: dict[str, str] = tomllib.loads(
        assets.path("viz/portal/en.toml").read_text(encoding="utf-8")
    )["textes"]
    return found


def test_every_text_of_the_templates_has_its_translation() -> None:
    folder = assets.folder("viz") / "portal" / "templates"
    texts = {
        found[1] or found[2]
        for file in folder.glob("*.jinja")
        for found in TEXT.finditer(file.read_text(encoding="utf-8"))
    }
    assert len(texts) > 100
    assert texts - english().keys() == set()


@pytest.mark.parametrize("address", PAGES)
def test_no_page_says_what_is_not_translated(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Also what the templates are given: kinds of things, titles of tables, formats."""
    strict = Strict(english())
    monkeypatch.setattr(rendering, "_english", lambda: strict)
    joint = "&" if "?" in address else "?"
    answer = client.get(f"{address}{joint}langue=en")
    client.cookies.clear()
    assert answer.status_code == 200
    assert '<html lang="en">' in answer.text


def test_the_choice_of_a_language_lasts(client: TestClient) -> None:
    client.get("/?langue=en")
    assert "In figures" in client.get("/").text
    client.get("/?langue=fr")
    assert "En chiffres" in client.get("/").text
    client.cookies.clear()


def test_data_stay_french(read: Callable[..., str]) -> None:
    text = read("/actions?langue=en")
    assert "Refine" in text
    assert "à réaliser" in text


def test_the_switch_keeps_the_page(read: Callable[..., str]) -> None:
    text = read("/actions?statut=code/statut/en-cours")
    assert 'href="/actions?statut=code%2Fstatut%2Fen-cours&amp;langue=en"' in text


def test_an_unknown_language_is_french(read: Callable[..., str]) -> None:
    assert '<html lang="fr">' in read("/?langue=xx")
