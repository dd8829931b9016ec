"""The interface in English: every text of it, and nothing of the data."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from planville_kg.portal import translations
from planville_kg.query.catalogue import Catalogue

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
    "/def",
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


def _only_known(_: translations.Declared, message: str) -> str:
    """Give the English of a declared label; the catalogue was asked before."""
    assert message in translations._declared(), message
    return translations._declared()[message]


@pytest.mark.parametrize("address", PAGES)
def test_no_page_says_what_is_not_translated(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """Also what the templates are given: kinds of things, titles of tables, formats."""
    monkeypatch.setattr(translations.Declared, "gettext", _only_known)
    joint = "&" if "?" in address else "?"
    answer = client.get(f"{address}{joint}langue=en")
    assert answer.status_code == 200
    assert '<html lang="en">' in answer.text


def test_every_question_of_the_catalogue_is_shown_in_english(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(translations.Declared, "gettext", _only_known)
    for slug in Catalogue.load():
        answer = client.get(f"/requetes/{slug}?langue=en")
        assert answer.status_code == 200, slug


def test_the_choice_of_a_language_lasts(client: TestClient) -> None:
    client.get("/?langue=en")
    assert "In figures" in client.get("/").text
    client.get("/?langue=fr")
    assert "En chiffres" in client.get("/").text


def test_data_stay_french_and_say_so(read: Callable[..., str]) -> None:
    text = read(f"/quartier/{PLAN}/sillon?langue=en")
    assert '<h1 class="long" lang="fr">Sillon</h1>' in text
    assert re.search(r'<td role="cell" lang="fr"><q>', text)


def test_labels_of_concepts_are_english(words: Callable[..., str]) -> None:
    text = words("/actions?langue=en")
    assert "to be carried out" in text
    assert "à réaliser" not in text
    assert words("/theme/non-recours?langue=en").count("Non-recours") == 0


def test_a_definition_is_english(words: Callable[..., str]) -> None:
    french, english = words("/theme/non-recours"), words("/theme/non-recours?langue=en")
    assert "Renoncer à un droit" in french or "droit" in french
    assert "right" in english


def test_the_switch_keeps_the_page(read: Callable[..., str]) -> None:
    text = read("/actions?statut=code/statut/en-cours")
    assert 'href="/actions?statut=code%2Fstatut%2Fen-cours&amp;langue=en"' in text


def test_an_unknown_language_is_what_the_browser_asks(read: Callable[..., str]) -> None:
    assert '<html lang="fr">' in read("/?langue=xx")
    assert '<html lang="en">' in read("/?langue=xx", headers={"accept-language": "en"})


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en-US,en;q=0.9", "en"),
        ("de,en;q=0.5", "en"),
        ("en,fr;q=0.1", "fr"),
        ("en;q=0, de", "fr"),
        ("*", "fr"),
        (";;,é=", "fr"),
    ],
)
def test_a_browser_that_wants_english_and_no_french_has_it(
    client: TestClient, header: str, language: str
) -> None:
    answer = client.get("/donnees", headers={"accept-language": header.encode()})
    assert f'<html lang="{language}">' in answer.text
    assert answer.headers["content-language"] == language
    assert answer.headers["vary"] == "Accept-Encoding, Accept-Language, Cookie"


def test_what_was_chosen_wins_over_the_browser(client: TestClient) -> None:
    client.get("/donnees?langue=fr", headers={"accept-language": "en"})
    answer = client.get("/donnees", headers={"accept-language": "en"})
    assert answer.headers["content-language"] == "fr"


def test_the_ontology_varies_by_form_and_language(client: TestClient) -> None:
    answer = client.get("/def", headers={"accept": "text/html"})
    assert answer.headers["vary"] == "Accept, Accept-Encoding, Accept-Language, Cookie"


def test_what_the_user_typed_is_escaped_in_both_languages(client: TestClient) -> None:
    """A text of the interface is no markup, were it an error that quotes what was typed."""
    for language in ("fr", "en"):
        answer = client.get(f"/actions?quartier=<b>100%25(s)</b>&langue={language}")
        assert answer.status_code in {400, 422}
        assert "<b>100" not in answer.text
        assert "b&gt;100%(s)&lt;/b" in answer.text
