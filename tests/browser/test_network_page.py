"""What a reader does with the page of a network, in a browser without network."""

import re
from pathlib import Path
from typing import Any

import pytest
from waiting import wait_until

pytestmark = pytest.mark.browser

BASE = "https://example.org/"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(2)>',
    "</script><script>alert(3)</script>",
    "${alert(4)}",
    "\u202etxet\u0007\u001b",
    "=1+1",
]


def shown(page: Any, what: str = "nodes") -> int:
    return int(page.get_attribute("#canvas", f"data-{what}"))


def wait_selected(page: Any, name: str) -> None:
    page.wait_for_selector(f'#canvas[data-selected="{BASE + name if name else ""}"]')


def point_of(page: Any, x: float, y: float) -> tuple[float, float]:
    """Return where a point of the drawing is on the screen."""
    middle_x, middle_y, scale = centre(page)
    box = page.locator("#canvas").bounding_box()
    return (
        box["x"] + box["width"] / 2 + (x - middle_x) * scale,
        box["y"] + box["height"] / 2 + (y - middle_y) * scale,
    )


def centre(page: Any) -> tuple[float, ...]:
    return tuple(map(float, page.get_attribute("#canvas", "data-view").split(",")))


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("view", ["plan", "partenaires", "quartiers-themes"])
def test_every_layout_is_drawn_and_fits_the_screen(
    open_page: Any, request: Any, view: str, width: int, scheme: str
) -> None:
    """Nothing overflows sideways, and the canvas bears ink."""
    page = open_page(
        request.getfixturevalue("plan" if view == "plan" else "partners"),
        view,
        viewport={"width": width, "height": 844},
        color_scheme=scheme,
    )
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    inked = """() => {
        const canvas = document.querySelector('#canvas canvas');
        const all = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
        return all.some((value) => value > 0);
    }"""
    wait_until(page, inked)


def test_the_legend_filters_by_click_and_by_keyboard(open_page: Any, partners: Any) -> None:
    page = open_page(partners, "partenaires")
    assert (shown(page), shown(page, "edges")) == (6, 7)
    facilities = page.get_by_role("button", name="Équipements")
    facilities.click()
    assert facilities.get_attribute("aria-pressed") == "false"
    assert (shown(page), shown(page, "edges")) == (4, 3)
    facilities.press("Space")
    assert facilities.get_attribute("aria-pressed") == "true"
    assert (shown(page), shown(page, "edges")) == (6, 7)


def test_the_least_weight_hides_light_edges_and_those_left_alone(
    open_page: Any, partners: Any
) -> None:
    """A node that never had an edge stays: it was not hidden for its weight."""
    page = open_page(partners, "partenaires")
    page.locator("#least").fill("3")
    assert shown(page, "edges") == 2
    assert shown(page) == 5
    page.get_by_role("button", name="Tout montrer").click()
    assert (shown(page), shown(page, "edges")) == (6, 7)


def test_search_ignores_accents_and_brings_the_node(open_page: Any, partners: Any) -> None:
    page = open_page(partners, "partenaires")
    page.keyboard.press("/")
    page.keyboard.type("ECOLE oeuvre")
    assert page.get_attribute("#canvas", "data-found") == "1"
    assert page.get_by_role("option").count() == 1
    before = centre(page)
    page.keyboard.press("Enter")
    wait_selected(page, "ecole")
    assert page.locator("#panel h2").inner_text() == "École ouverte à l’œuvre"
    wait_until(
        page,
        "before => document.querySelector('#canvas').dataset.view !== before",
        ",".join(map(str, before)),
    )
    page.keyboard.press("Escape")
    wait_selected(page, "")
    assert page.input_value("#search") == ""


def test_search_that_finds_nothing_says_so(open_page: Any, partners: Any) -> None:
    page = open_page(partners, "partenaires")
    page.fill("#search", "zzz")
    assert "Aucun nœud" in page.locator("#found").inner_text()


def test_the_panel_tells_all_and_moves_on(open_page: Any, partners: Any) -> None:
    page = open_page(partners, "partenaires", fragment=f"#noeud={BASE}mjd")
    panel = page.locator("#panel")
    text = panel.inner_text()
    assert "Texte entier : Maison de la justice et du droit" in text
    assert "page 2, ligne 33" in text
    assert "3 actions communes" in text
    panel.get_by_role("button", name="École ouverte").click()
    wait_selected(page, "ecole")
    panel.get_by_role("button", name="Fermer").click()
    wait_selected(page, "")
    assert panel.is_hidden()


def test_a_click_on_a_node_selects_it(open_page: Any, plan: Any) -> None:
    """The first card of a plan is at the origin; a click on bare canvas lets go."""
    page = open_page(plan, "plan")
    page.mouse.click(*point_of(page, 0, 30))
    wait_selected(page, "n")
    page.mouse.click(*point_of(page, 0, 400))
    wait_selected(page, "")


def test_a_pointer_over_a_node_reads_its_text(open_page: Any, plan: Any) -> None:
    page = open_page(plan, "plan")
    page.mouse.move(*point_of(page, 0, 300))
    page.mouse.move(*point_of(page, 0, 30))
    page.wait_for_selector("#tip:not([hidden])")
    assert "NIVEAU 0" in page.locator("#tip").inner_text()


def test_everything_can_be_reached_by_keyboard(open_page: Any, plan: Any) -> None:
    """Arrows walk the tree, Enter opens the panel, Escape lets go; zoom has keys."""
    page = open_page(plan, "plan")
    page.focus("#canvas")
    for node in ("n", "n0", "n00"):
        page.keyboard.press("ArrowRight")
        wait_selected(page, node)
    page.keyboard.press("ArrowLeft")
    wait_selected(page, "n0")
    page.keyboard.press("Enter")
    wait_until(page, "() => document.activeElement.id === 'panel'")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#panel') !== null")
    page.keyboard.press("Escape")
    wait_selected(page, "")
    wait_until(page, "() => document.activeElement.id === 'canvas'")
    before = centre(page)[2]
    page.keyboard.press("+")
    wait_until(
        page,
        "before => Number(document.querySelector('#canvas').dataset.view.split(',')[2]) > before",
        before,
    )


def test_the_wheel_scrolls_a_tree(open_page: Any, plan: Any) -> None:
    page = open_page(plan, "plan")
    x, y, scale = centre(page)
    box = page.locator("#canvas").bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 300)
    page.mouse.wheel(0, 200)
    wait_until(
        page, "y => Number(document.querySelector('#canvas').dataset.view.split(',')[1]) > y", y
    )
    assert centre(page)[0] == pytest.approx(x, abs=1)
    assert centre(page)[2] == scale


def test_the_address_says_the_view_and_reopens_it(open_page: Any, partners: Any) -> None:
    page = open_page(partners, "partenaires")
    page.get_by_role("button", name="Associations").click()
    page.fill("#search", "justice")
    page.keyboard.press("Enter")
    page.locator("#least").fill("2")
    wait_selected(page, "mjd")
    fragment = "#" + page.url.partition("#")[2]
    again = open_page(partners, "partenaires", fragment=fragment)
    wait_selected(again, "mjd")
    assert again.input_value("#search") == "justice"
    assert again.input_value("#least") == "2"
    pressed = again.get_by_role("button", name="Associations").get_attribute("aria-pressed")
    assert pressed == "false"
    assert shown(again) == shown(page)


@pytest.mark.parametrize("fragment", ["#noeud=inconnu&sans=Rien&poids=x", "#%E0%A4", "#poids=99"])
def test_an_address_that_means_nothing_is_left_aside(
    open_page: Any, partners: Any, fragment: str
) -> None:
    page = open_page(partners, "partenaires", fragment=fragment)
    assert page.locator("#panel").is_hidden()


def test_hostile_labels_stay_text(open_page: Any) -> None:
    """No dialog, no element, no request: in tables, panel, list, tooltip and legend."""
    rows = [
        {
            "source_iri": f"h{rank}",
            "source": text,
            "source_classe": text,
            "source_texte": text * 2,
            "source_lieu": text,
            "cible_iri": f"h{(rank + 1) % len(HOSTILE)}",
            "relation": text,
        }
        for rank, text in enumerate(HOSTILE)
    ]
    page = open_page(rows, "partenaires")
    for rank, text in enumerate(HOSTILE[:4]):
        page.fill("#search", text)
        assert page.get_by_role("option").first.locator("bdi").inner_text() == text
        page.keyboard.press("Enter")
        wait_selected(page, f"h{rank}")
        assert page.locator("#panel h2").inner_text() == text
    page.locator("#tables summary").click()
    assert page.locator("#nodes-table tbody th", has_text="onerror").count() == 1
    assert page.locator("img:not(#printed)").count() == 0
    assert page.locator("script").count() == 3


def test_the_tables_hold_the_whole_network_and_sort(open_page: Any, partners: Any) -> None:
    page = open_page(partners, "partenaires")
    assert not page.locator("#nodes-table").is_visible()
    page.locator("#tables summary").click()
    assert page.locator("#nodes-table tbody tr").count() == 6
    assert page.locator("#edges-table tbody tr").count() == 7
    weight = page.locator("#edges-table").get_by_role("button", name="Poids")
    weight.click()
    weight.click()
    first = page.locator("#edges-table tbody tr").first
    assert first.locator("td").last.inner_text() == "5"
    assert page.locator("#edges-table th[aria-sort=descending]").count() == 1


def test_without_javascript_the_tables_are_there(open_page: Any, partners: Any) -> None:
    page = open_page(partners, "partenaires", java_script_enabled=False)
    assert page.locator("#nodes-table").is_visible()
    assert page.locator("#canvas").is_hidden()
    assert "Sans JavaScript" in page.locator("noscript").inner_text()


def test_files_hold_what_is_shown_and_no_formula(
    open_page: Any, partners: Any, tmp_path: Path
) -> None:
    """CSV cells that a spreadsheet would compute are neutralised; the picture is a PNG."""
    partners[0]["source"] = "=cmd|'/c calc'!A1"
    for row in partners[1:]:
        if row["source_iri"] == "caf":
            row["source"] = partners[0]["source"]
    page = open_page(partners, "partenaires")
    page.get_by_role("button", name="Équipements").click()
    files = {}
    for name, button in (("n", "Nœuds affichés"), ("e", "Liens affichés"), ("p", "Image")):
        page.locator("#menu summary").click()
        with page.expect_download() as download:
            page.get_by_role("button", name=re.compile(button)).click()
        download.value.save_as(tmp_path / name)
        files[name] = (tmp_path / name).read_bytes()
    nodes = files["n"].decode("utf-8-sig").splitlines()
    assert len(nodes) == 1 + 4
    assert any(f";'{partners[0]['source']};" in line for line in nodes)
    assert len(files["e"].decode("utf-8-sig").splitlines()) == 1 + 3
    assert files["p"].startswith(b"\x89PNG")


def test_paper_gets_a_picture_and_the_tables(open_page: Any, partners: Any) -> None:
    page = open_page(partners, "partenaires", color_scheme="dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("#nodes-table").is_visible()
    assert page.get_attribute("#printed", "src").startswith("data:image/png")
    assert page.locator("#printed").is_visible()


def test_a_network_without_node_says_so(open_page: Any) -> None:
    page = open_page([], "quartier")
    assert page.locator("h2").inner_text() == "Rien à dessiner"
    assert page.locator("h1").inner_text() == "Autour d’un quartier : Sillon"
