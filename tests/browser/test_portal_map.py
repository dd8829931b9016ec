"""What a person does with the map of the portal: by mouse, by keyboard, on a phone."""

from collections.abc import Iterator
from typing import Any

import adopted
import pytest
from browsing import CONTRASTS, Open, violations
from portal import serving
from waiting import wait_until

from planville_kg.graph.store import write_store

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser-portal-map")]

NORTH = '.mark[data-key="QN00101M"]'
READY = "html[data-carte]"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The portal over the small plan with its contours and figures."""
    folder = tmp_path_factory.mktemp("carte") / "graphe"
    write_store(folder, adopted.small())
    with serving(folder) as served:
        yield served


@pytest.fixture
def visit(visit: Open) -> Open:
    """Open a page, and wait for its picture where a script draws it."""

    def drawn_page(path: str, **options: Any) -> Any:
        page = visit(path, **options)
        if options.get("java_script_enabled", True):
            page.wait_for_selector(READY)
        return page

    return drawn_page


def width(page: Any) -> float:
    return float(page.get_attribute("svg.atlas", "viewBox").split()[2])


def test_the_keyboard_zooms_moves_and_sees_all(visit: Open) -> None:
    """The address follows once the map has settled, and says nothing of the whole."""
    page = visit("/carte")
    whole = width(page)
    page.focus("#carte")
    page.keyboard.press("+")
    assert width(page) == pytest.approx(whole / 1.6, rel=0.01)
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**vue=**")
    page.keyboard.press("0")
    page.wait_for_url(lambda url: "vue" not in url)
    assert width(page) == pytest.approx(whole, rel=0.01)


def test_the_server_draws_each_view_anew(visit: Open) -> None:
    """Texts keep their size on the screen: nearer, the same letters are smaller on the map."""
    page = visit("/carte")
    size = float(page.locator("svg .length").first.get_attribute("font-size"))
    page.get_by_role("link", name="Agrandir").click()
    wait_until(
        page,
        "size => Number(document.querySelector('svg .length')?.getAttribute('font-size')) < size",
        0.7 * size,
    )


def test_words_show_on_focus_and_go_with_escape(visit: Open) -> None:
    page = visit("/carte?mesure=population")
    page.focus(NORTH)
    bubble = page.locator(".bulle")
    assert "Population : 1\u202f000\u00a0habitants (2018)" in bubble.inner_text()
    assert page.locator("tr.near").get_attribute("data-key") == "QN00101M"
    page.keyboard.press("Escape")
    assert not bubble.is_visible()


def test_words_show_under_the_pointer(visit: Open) -> None:
    page = visit("/carte")
    page.hover(NORTH)
    assert "Interventions propres : 2" in page.locator(".bulle").inner_text()


def test_entering_an_area_chooses_it(visit: Open) -> None:
    """Its row, its figures and the address follow; the focus stays; going back undoes it."""
    page = visit("/carte")
    page.focus(NORTH)
    page.keyboard.press("Enter")
    page.wait_for_selector("tr.chosen")
    assert page.url.endswith("/carte?choix=QN00101M")
    assert page.locator(".picked").get_by_role("link", name="Nord").is_visible()
    assert page.evaluate("document.activeElement.dataset.key") == "QN00101M"
    assert page.locator("#dit").inner_text().startswith("Nord (QN00101M)")
    page.go_back()
    page.wait_for_selector("tr.chosen", state="detached")


def test_a_row_chooses_its_area(visit: Open) -> None:
    page = visit("/carte")
    page.get_by_role("link", name="QN00102M : montrer").click()
    page.wait_for_selector('.mark.chosen[data-key="QN00102M"]')
    assert page.evaluate("document.activeElement.closest('tr').dataset.key") == "QN00102M"


def test_the_form_changes_the_map_without_loading_the_page(visit: Open) -> None:
    """The years of the new measure come with it, and the focus stays on the field."""
    page = visit("/carte")
    page.evaluate("window.kept = true")
    page.focus("#c-mesure")
    page.select_option("#c-mesure", "population")
    page.wait_for_url("**/carte?mesure=population")
    page.wait_for_selector("#c-annee")
    assert page.evaluate("window.kept")
    assert page.evaluate("document.activeElement.id") == "c-mesure"
    assert page.title().startswith("Population par quartier prioritaire")


def test_a_link_shows_the_same_to_someone_else(visit: Open) -> None:
    """View, measure and choice; also where there is no script."""
    page = visit("/carte?mesure=population")
    page.focus(NORTH)
    page.keyboard.press("Enter")
    page.wait_for_selector(".mark.chosen")
    page.keyboard.press("+")
    page.wait_for_url("**vue=**")
    shared = page.url.partition("/carte")[2]
    other = visit(f"/carte{shared}", java_script_enabled=False)
    assert other.locator(".mark.chosen").get_attribute("data-key") == "QN00101M"
    assert width(other) == pytest.approx(width(page), rel=0.01)
    assert page.locator(".copy code").first.inner_text().endswith(shared)


def test_a_drag_moves_the_map_and_chooses_nothing(visit: Open) -> None:
    page = visit("/carte")
    frame = page.locator(NORTH).bounding_box()
    x, y = frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 30, steps=4)
    page.mouse.up()
    page.wait_for_url("**vue=**")
    assert "choix" not in page.url


def test_the_wheel_scrolls_the_page_until_the_map_is_chosen(visit: Open) -> None:
    page = visit("/carte")
    whole = width(page)
    page.locator("#carte").hover()
    page.mouse.wheel(0, 200)
    assert width(page) == whole
    page.focus("#carte")
    page.mouse.wheel(0, -300)
    wait_until(page, "w => document.querySelector('svg.atlas').viewBox.baseVal.width < w", whole)


@pytest.mark.parametrize(("size", "scheme"), [(1280, "light"), (390, "dark"), (320, "light")])
@pytest.mark.parametrize("path", ["/carte", "/carte?mesure=population&choix=QN00101M"])
def test_the_page_is_accessible_and_fits(visit: Open, path: str, size: int, scheme: str) -> None:
    """Contrasts, names, no sideways scroll; names of a size that is read."""
    page = visit(path, viewport={"width": size, "height": 844}, color_scheme=scheme)
    assert violations(page) == []
    assert page.evaluate(CONTRASTS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size
    heights = page.evaluate(
        "[...document.querySelectorAll('svg .name')].map(each => "
        "each.getBoundingClientRect().height).filter(Boolean)"
    )
    assert heights
    assert min(heights) >= 10


def test_the_map_is_read_without_a_script(visit: Open) -> None:
    """Links zoom, the form has its button."""
    page = visit("/carte", java_script_enabled=False)
    whole = width(page)
    page.get_by_role("link", name="Agrandir").click()
    assert width(page) == pytest.approx(whole / 2, abs=2)
    page.select_option("#c-mesure", "population")
    page.get_by_role("button", name="Afficher").click()
    assert page.locator("h2").first.inner_text().startswith("Population")
