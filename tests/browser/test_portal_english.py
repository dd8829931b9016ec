"""The portal in English, in a browser: what is French in it says so."""

import pytest
from browsing import UNMARKED, Open, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-english")]

PLAN = "nantes-metropole-2015"
PAGES = (
    "/",
    "/question",
    "/question?q=Combien d'actions par statut ?",
    "/question?q=Quel est le budget ?",
    "/actions?texte=recours&statut=code/statut/a-realiser",
    "/recherche?q=non recours",
    "/requetes",
    "/requetes/interventions-d-un-quartier?quartier=sillon",
    "/donnees",
    "/def",
    f"/plan/{PLAN}",
    f"/source/{PLAN}",
    f"/sous-action/{PLAN}/acces-aux-loisirs-des-publics-eloignes-f799d7ac",
    f"/quartier/{PLAN}/sillon",
    "/qpv/QP044013",
    "/partenaire/caf",
    "/theme/non-recours",
)


@pytest.mark.parametrize("path", PAGES)
def test_what_is_french_is_marked_as_french(visit: Open, path: str) -> None:
    page = visit(path, locale="en-GB")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.evaluate(UNMARKED) == []
    assert violations(page) == []


def test_the_switch_keeps_the_state_and_lasts(visit: Open) -> None:
    page = visit("/actions?texte=recours", locale="fr-FR")
    assert page.evaluate("document.documentElement.lang") == "fr"
    page.get_by_role("link", name="English").click()
    assert page.locator("#texte").input_value() == "recours"
    page.get_by_role("link", name="Home", exact=True).first.click()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("link", name="Français").click()
    assert page.evaluate("document.documentElement.lang") == "fr"


def test_what_search_engines_read_is_no_script(visit: Open) -> None:
    """The policy forbids scripts in a page; a block of data is none, and it can be read."""
    page = visit("/qpv/QP044013")
    read = """() => JSON.parse(
      document.querySelector('script[type="application/ld+json"]').textContent)['@graph'][0].name"""
    assert page.evaluate(read) == "Malakoff"


@pytest.mark.parametrize("path", ["/", "/actions", f"/quartier/{PLAN}/sillon", "/requetes"])
def test_nothing_overflows_on_a_phone(visit: Open, path: str) -> None:
    page = visit(path, viewport={"width": 320, "height": 700}, locale="en")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
