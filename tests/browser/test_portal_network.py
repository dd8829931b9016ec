"""`/reseau` in a browser: drawn by the island, moved through by pointer and by keyboard."""

from pathlib import Path
from typing import Any

import pytest
from browsing import CONTRASTS, Open, violations, watched

from planville_kg.portal.islands import are_built

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("browser-portal"),
    pytest.mark.skipif(not are_built(), reason="Les scripts n'ont pas été construits (make web)."),
]
READY = "figure[data-reseau-pret]:not([aria-busy])"
STATUS = "[data-reseau-dit]"


@pytest.fixture
def visit(visit: Open) -> Open:
    """Open a page, and wait for its picture where a script draws it."""

    def drawn_page(path: str, **options: Any) -> Any:
        page = visit(path, **options)
        if options.get("java_script_enabled", True):
            page.wait_for_selector(READY)
        return page

    return drawn_page


def said(page: Any) -> str:
    return " ".join(page.locator(STATUS).inner_text().split())


def drawn(page: Any) -> int:
    """Return how many nodes are drawn."""
    page.wait_for_selector(READY)
    return int(page.locator(READY).get_attribute("data-reseau-pret"))


def followed(page: Any, query: str) -> None:
    page.wait_for_url(f"**/reseau?{query}")
    page.wait_for_selector(READY)


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize(
    "query",
    ["", "?vue=plan", "?vue=quartiers-themes", "?vue=quartier&quartier=sillon", "?de=caf&a=reane"],
)
def test_every_view_is_drawn_fits_and_can_be_read(
    visit: Open, query: str, width: int, scheme: str
) -> None:
    """Ink is on the canvases under the portal's policy; nothing overflows; texts have contrast."""
    page = visit(f"/reseau{query}", viewport={"width": width, "height": 844}, color_scheme=scheme)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate(CONTRASTS) == []
    assert violations(page) == []
    inked = """() => {
      const canvas = document.querySelector('.sigma-reseau-mots');
      const data = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
      return data.some((value, at) => at % 4 === 3 && value > 0);
    }"""
    assert page.evaluate(inked)
    assert page.locator("[data-reseau-dessin] > svg").count() == 0


def test_a_class_is_hidden_and_shown_without_reloading(visit: Open) -> None:
    """The one Bailleur goes; the address says so; back brings it again, forward hides it."""
    page = visit("/reseau")
    page.evaluate("window.stays = true")
    page.locator(".legend a.toggle", has_text="Bailleur").focus()
    page.keyboard.press("Enter")
    followed(page, "vue=partenaires&sans=Bailleur")
    assert drawn(page) == 47
    assert said(page).startswith("47 nœuds sur 48")
    assert page.locator("[data-reseau-annonce]").inner_text().startswith("47 nœuds")
    assert "Bailleur" in page.evaluate("document.activeElement.textContent")
    page.go_back()
    page.wait_for_selector("figure[data-reseau-pret='48']")
    assert said(page).startswith("48 nœuds")
    page.go_forward()
    page.wait_for_selector("figure[data-reseau-pret='47']")
    assert page.evaluate("window.stays") is True


def test_the_form_centres_searches_and_ties(visit: Open) -> None:
    page = visit("/reseau")
    page.get_by_label("De", exact=True).fill("Caisse d'allocations familiales")
    page.get_by_label("À", exact=True).fill("REANE")
    page.get_by_role("button", name="Montrer").click()
    page.wait_for_selector(".path")
    assert "recherche Nantes-Nord" in page.locator(".path").inner_text()
    assert "de=id/organisation/caf" in page.url
    page.get_by_label("Centrer sur").fill("Ville de Nantes")
    page.get_by_role("button", name="Montrer").click()
    page.wait_for_selector("figure[data-reseau-pret='6']")
    assert said(page).startswith("6 nœuds sur 48")
    page.get_by_role("link", name="Tout montrer").click()
    page.wait_for_selector("figure[data-reseau-pret='48']")
    page.get_by_label("Mots dans les nœuds").fill("épicerie")
    page.keyboard.press("Enter")
    page.wait_for_selector("figure[data-reseau-pret='10']")
    assert "texte=%C3%A9picerie" in page.url or "texte=épicerie" in page.url


def test_a_shared_address_shows_the_same(visit: Open) -> None:
    """What one person filtered, another sees: same words, same nodes drawn, same rows."""
    page = visit("/reseau")
    page.locator(".legend a.toggle", has_text="Dispositifs").click()
    page.wait_for_selector("figure[data-reseau-pret='33']")
    page.get_by_label("Centrer sur").fill("REANE")
    page.get_by_role("button", name="Montrer").click()
    page.wait_for_selector("figure[data-reseau-pret='9']")
    other = visit(page.url[page.url.index("/reseau") :])
    assert (said(other), drawn(other)) == (said(page), drawn(page))
    tables = [each.locator("[data-reseau-part=tables]").inner_text() for each in (page, other)]
    assert tables[0] == tables[1]


def test_a_node_is_chosen_with_the_pointer(visit: Open) -> None:
    """Two nodes stand on one line; a click on the first opens its panel, whose links lead on."""
    page = visit("/reseau?noeud=adultes-relais")
    page.locator(".reseau-toile").evaluate("node => node.scrollIntoView({ block: 'center' })")
    box = page.locator(".reseau-toile").bounding_box()
    for across in range(100):
        page.mouse.move(box["x"] + box["width"] * across / 100, box["y"] + box["height"] / 2)
        if page.locator(".reseau-toile.on-node").count():
            break
    page.mouse.down()
    page.mouse.up()
    panel = page.locator(".reseau-panneau")
    panel.wait_for()
    assert panel.locator("h3").inner_text() in {"Adultes-relais", "Emplois aidés"}
    assert panel.locator("h4").inner_text() == "1 lien"
    assert violations(page) == []
    panel.get_by_role("link", name="preuves").click()
    page.wait_for_url("**/requetes/actions-de-deux-acteurs?**")


def test_the_keyboard_goes_through_the_list_and_the_panel(visit: Open) -> None:
    page = visit("/reseau")
    page.get_by_label("Trouver un nœud").fill("allocations")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent") == "Caisse d'allocations familiales"
    page.keyboard.press("Enter")
    panel = page.locator(".reseau-panneau")
    assert panel.locator("h3").inner_text() == "Caisse d'allocations familiales"
    assert panel.locator("h4").inner_text() == "4 liens"
    page.get_by_label("Trouver un nœud").fill("zzz")
    assert "Aucun nœud" in page.locator(".reseau-liste [role=status]").inner_text()
    page.locator("[data-reseau-dessin]").focus()
    page.keyboard.press("Escape")
    assert panel.is_hidden()
    page.keyboard.press("+")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("0")


def test_a_path_goes_from_one_panel_to_another(visit: Open) -> None:
    page = visit("/reseau")
    for name, link in (("IGISM", "Chemin à partir d’ici"), ("REANE", "Chemin jusqu’ici")):
        page.get_by_label("Trouver un nœud").fill(name)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.get_by_role("link", name=link).click()
        page.wait_for_selector(".chips")
        page.wait_for_selector(READY)
    page.get_by_text("Aucun chemin ne relie « IGISM » et « REANE »").wait_for()


def test_the_picture_is_saved_as_png(visit: Open) -> None:
    page = visit("/reseau")
    with page.expect_download() as waited:
        page.get_by_role("button", name="Image PNG").click()
    assert waited.value.suggested_filename == "reseau.png"
    content = Path(waited.value.path()).read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 20_000


def test_a_card_is_chosen_in_a_tree(visit: Open) -> None:
    """The first card, in the upper left corner, is the plan."""
    page = visit("/reseau?vue=plan")
    box = page.locator(".reseau-toile").bounding_box()
    page.mouse.click(box["x"] + 60, box["y"] + 40)
    assert "Contrat de ville" in page.locator(".reseau-panneau h3").inner_text()


def test_without_webgl_the_servers_picture_stays(chromium: Any, address: str) -> None:
    with watched(chromium, lambda url: url.startswith((address, "data:"))) as opened:
        page = opened()
        page.add_init_script(
            "const get = HTMLCanvasElement.prototype.getContext;"
            "HTMLCanvasElement.prototype.getContext = function (kind, ...more) {"
            "  return kind.startsWith('webgl') ? null : get.call(this, kind, ...more); };"
        )
        page.goto(f"{address}/reseau")
        assert page.locator("[data-reseau-dessin] > svg a").count() == 48
        page.locator(".legend a.toggle", has_text="Bailleur").click()
        page.wait_for_url("**sans=Bailleur")
        assert page.locator("[data-reseau-dessin] > svg a").count() == 47


def test_any_page_may_hold_a_figure(visit: Open, address: str) -> None:
    """A figure elsewhere is drawn from its JSON alone, in a place made for it."""
    page = visit("/reseau")
    scripts = page.evaluate(
        "[...document.head.querySelectorAll('link[rel=stylesheet], script')]"
        ".map((each) => each.outerHTML).join('')"
    )
    body = f"""<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>x</title>{scripts}
    </head><body><figure data-reseau-src="/reseau.json?combien=5" data-reseau-title="Cinq">
    </figure></body></html>"""
    page.route("**/essai", lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto(f"{address}/essai")
    page.wait_for_selector("figure[data-reseau-pret='5']")
    assert page.get_by_role("region", name="Cinq").bounding_box()["height"] > 200


def test_the_buttons_stand_above_the_picture(visit: Open) -> None:
    page = visit("/reseau")
    bar, stage = (page.locator(each).bounding_box() for each in (".reseau-outils", ".reseau-vif"))
    assert bar["y"] + bar["height"] <= stage["y"] <= bar["y"] + bar["height"] + 20
