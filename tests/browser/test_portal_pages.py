"""What a person meets in the portal, in a browser, from a server of this machine."""

from pathlib import Path

import pytest
from browsing import CONTRASTS, Open, violations

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-portal")]

PLAN = "nantes-metropole-2015"
ACTION = f"/sous-action/{PLAN}/acces-aux-loisirs-des-publics-eloignes-f799d7ac"
PAGES = (
    "/",
    "/question",
    "/question?q=Combien d'actions par quartier et par statut ?",
    "/question?q=Quel est le budget ?",
    "/actions",
    "/actions?texte=recours&statut=code/statut/a-realiser",
    "/recherche?q=non recours",
    "/requetes",
    "/requetes/interventions-d-un-quartier?quartier=sillon",
    "/requetes/communes-insee",
    "/carte",
    "/donnees",
    f"/plan/{PLAN}",
    f"/source/{PLAN}",
    ACTION,
    f"/objectif/{PLAN}/lutter-contre-l-isolement-des-publics-57b434ed",
    f"/quartier/{PLAN}/sillon",
    "/qpv/QP044013",
    "/partenaire/caf",
    "/theme/non-recours",
)
UNNAMED = """() => [...document.querySelectorAll('a, button, input, select, table')]
.filter((node) => {
  if (node.type === 'hidden') return false;
  if (node.tagName === 'TABLE') return !node.caption || !node.caption.textContent.trim();
  const label = node.labels && node.labels.length ? node.labels[0].textContent : '';
  return !(node.textContent.trim() || node.getAttribute('aria-label') || label.trim());
}).map((node) => node.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_dressed_fits_and_can_be_read(
    visit: Open, path: str, width: int, scheme: str
) -> None:
    """Under the policy the style applies; nothing overflows; texts have contrast and names."""
    page = visit(path, viewport={"width": width, "height": 844}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    paper = "rgb(246, 244, 238)" if scheme == "light" else "rgb(18, 23, 28)"
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == paper
    assert page.evaluate(CONTRASTS) == []
    assert page.evaluate(UNNAMED) == []
    assert violations(page) == []
    assert page.locator("h1").count() == 1
    assert page.locator("main#contenu").count() == 1


@pytest.mark.parametrize("path", ["/", "/actions", "/reseau", f"/source/{PLAN}", ACTION])
def test_a_page_can_be_enlarged_twice(visit: Open, path: str) -> None:
    """At 200 % of 1280 pixels, that is 640, nothing is lost sideways (WCAG 1.4.10)."""
    page = visit(path, viewport={"width": 640, "height": 450})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.parametrize("width", [1280, 390])
def test_from_a_question_to_the_source_cell(visit: Open, width: int) -> None:
    """Ask, list, action, cell: each step is a link, without any script."""
    size = {"width": width, "height": 844}
    page = visit("/", viewport=size, java_script_enabled=False)
    page.get_by_label("Posez une question en français").fill("Quelles actions à Malakoff ?")
    page.get_by_role("button", name="Répondre").click()
    page.get_by_role("link", name="Voir et affiner la liste des interventions").click()
    page.get_by_role("link", name="Accès aux loisirs des publics éloignés (Malakoff)").click()
    page.get_by_role("link", name="page 2, ligne 36, colonne 5").first.click()
    assert page.url.endswith(f"/source/{PLAN}#page-2-tableau-1-ligne-29")
    box = page.locator("#page-2-tableau-1-ligne-29").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < size["height"]


def test_from_a_facet_to_a_download(visit: Open) -> None:
    """16 interventions are to do: the list and its file say so."""
    page = visit("/actions", java_script_enabled=False)
    page.get_by_role("link", name="à réaliser 16").click()
    assert page.get_by_role("status").inner_text() == "16 interventions"
    with page.expect_download() as waited:
        page.get_by_role("link", name="CSV", exact=True).click()
    lines = Path(waited.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == 17


def test_a_figure_leads_to_its_list(visit: Open) -> None:
    page = visit("/")
    page.get_by_role("link", name="33 interventions : en cours").click()
    assert page.get_by_role("status").inner_text() == "33 interventions"


def test_a_chip_is_taken_away(visit: Open) -> None:
    """Without Malakoff, the nine interventions on non-recours."""
    page = visit("/question?q=Quelles actions sur le non-recours à Malakoff ?")
    page.get_by_role("link", name="Retirer : quartier = Malakoff").click()
    assert page.locator(".sentence").inner_text().startswith("9 interventions")


def test_the_keyboard_skips_to_the_content(visit: Open) -> None:
    page = visit("/actions")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#contenu")


def test_the_language_is_changed_and_changed_back(visit: Open) -> None:
    page = visit("/actions?statut=code/statut/en-cours")
    page.get_by_role("link", name="English").click()
    assert page.get_by_role("heading", name="Refine").is_visible()
    assert page.get_by_role("status").inner_text() == "33 interventions"
    page.get_by_role("link", name="Français", exact=True).click()
    assert page.get_by_role("heading", name="Affiner").is_visible()


def test_slash_leads_to_the_search_field_until_it_is_switched_off(visit: Open) -> None:
    """« / » focuses the field of the page; the switch at the foot of the page stops that."""
    page = visit("/question")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    switch = page.get_by_role("button", name="Raccourci « / » vers la recherche")
    assert switch.get_attribute("aria-pressed") == "true"
    switch.click()
    page.reload()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "q"
    assert switch.get_attribute("aria-pressed") == "false"


def test_what_can_be_copied_has_its_button(visit: Open, address: str) -> None:
    """What is copied is the text itself, and the button says that it was."""
    path = "/question?q=Combien d'actions par statut ?"
    page = visit(path, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copier").first.click()
    page.get_by_role("button", name="Copié").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("[data-copier]").first.text_content()
    assert copied.startswith(f"{address}/question?")
