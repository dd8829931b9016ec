"""What a reader does with the page of a map, in a browser without network."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import adopted
import pytest
from browsing import is_local, watched
from waiting import wait_until

from planville_kg.graph.graph import Graph
from planville_kg.query.catalogue import Catalogue
from planville_kg.view.maps import draw_map, load_map, read_request

pytestmark = pytest.mark.browser

HOSTILE = "<script>alert(1)</script>"
LOOKED_AT = "#map[viewBox]"


def graph_of(*extra: Any) -> Graph:
    return Graph.from_quads((*adopted.small(), *extra))


def crowd(count: int) -> tuple[Any, ...]:
    """Return so many QPV of 2024 over ten degrees, five hundred metres wide, with a population."""
    rows = range(count)
    shapes, names = {}, []
    for rank in rows:
        left, bottom = rank % 40 * 0.25, 42 + rank // 40 * 0.2
        corners = ((0, 0), (0.006, 0), (0.006, 0.005), (0, 0.005), (0, 0))
        ring = ",".join(f"{left + x:.4f} {bottom + y:.4f}" for x, y in corners)
        shapes[f"qpv/QN{rank:05}M"] = f"POLYGON(({ring}))"
        names.append((f"QN{rank:05}M", f"Quartier {rank}"))
    figures = [
        ("population-2024", rank + 2, f"QN{rank:05}M", 2022, f"population={rank * 7 % 1000 + 1}")
        for rank in rows
    ]
    return (
        *adopted.named(names),
        *adopted.contours(shapes, "france"),
        *adopted.observations(figures),
    )


@pytest.fixture
def open_map(chromium: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Open the page of a map; at the end, nothing was fetched, said or asked by any."""
    with watched(chromium, is_local) as blank:

        def opened(
            graph: Graph, *, fragment: str = "", options: dict[str, Any] | None = None, **given: str
        ) -> Any:
            declaration = load_map("carte")
            request = read_request(declaration, given)
            drawing = draw_map(graph, Catalogue.load(), declaration, request)
            file = drawing.write_html(tmp_path / "carte.html")
            page = blank(offline=True, **(options or {}))
            page.goto(file.as_uri() + fragment)
            if (options or {}).get("java_script_enabled", True):
                page.wait_for_selector("html[data-ready]", state="attached")
            return page

        yield opened


def view(page: Any) -> list[int]:
    return [int(each) for each in page.get_attribute("#stage", "data-view").split(",")]


def chosen(page: Any, code: str) -> None:
    page.wait_for_selector(f'#stage[data-chosen="{code}"]')


def area(page: Any, name: str) -> Any:
    return page.locator(f'#areas path[aria-label^="{name},"]')


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_the_map_fits_the_screen(open_map: Any, width: int, scheme: str) -> None:
    """Nothing overflows sideways; both areas are in sight, named, and in their colours."""
    page = open_map(
        graph_of(),
        options={"viewport": {"width": width, "height": 844}, "color_scheme": scheme},
    )
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    stage = page.locator("#stage").bounding_box()
    for name in ("Nord", "Sud"):
        box = area(page, name).bounding_box()
        assert box["width"] > 20
        assert stage["x"] <= box["x"] <= stage["x"] + stage["width"] - box["width"]
    wait_until(page, "() => document.querySelectorAll('#labels text').length === 2")
    fills = {area(page, name).evaluate("e => getComputedStyle(e).fill") for name in ("Nord", "Sud")}
    assert len(fills) == 2


def test_the_tooltip_comes_on_hover_and_on_keyboard_focus(open_map: Any) -> None:
    """Name, value, code, commune, year, where the figure comes from, numbers and source."""
    page = open_map(graph_of(), mesure="population")
    tip = page.locator("#tip")
    assert not tip.is_visible()
    area(page, "Nord").hover()
    text = tip.inner_text()
    for words in (
        "Nord — 1\u202f000\u00a0habitants",
        "QN00101M · Ici",
        "Année 2018",
        "Chiffre repris de QP001001 (modifié)",
        "2 interventions propres, 3 en tout",
        "Source : Population des QPV, ligne 2",
    ):
        assert words in text
    page.mouse.move(5, 5)
    assert not tip.is_visible()
    page.locator("#map").focus()
    page.keyboard.press("ArrowLeft")
    first = tip.locator("b").inner_text()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert tip.is_visible()
    assert {first, tip.locator("b").inner_text()} <= {"Nord", "Sud"}
    page.keyboard.press("Escape")
    assert not tip.is_visible()


def test_click_and_enter_open_the_interventions(open_map: Any) -> None:
    """The panel lists them by reach, with page and line; Escape closes it and gives focus back."""
    page = open_map(graph_of())
    area(page, "Nord").click()
    chosen(page, "QN00101M")
    panel = page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Nord"
    assert panel.locator("h3").all_inner_texts() == [
        "déclaré (1)",
        "inclus (1)",
        "tous quartiers (1)",
    ]
    assert "en cours · page 1, ligne 5" in panel.inner_text()
    page.keyboard.press("Escape")
    chosen(page, "")
    assert not panel.is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Nord")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    chosen(page, "QN00102M")
    assert "incertain (1)" in panel.inner_text()
    assert page.evaluate("document.activeElement.id") == "panel"


def test_the_panel_does_not_hide_what_it_is_about(open_map: Any) -> None:
    page = open_map(graph_of(), fragment="#qpv=QN00102M")
    chosen(page, "QN00102M")
    box, panel = area(page, "Sud").bounding_box(), page.locator("#panel").bounding_box()
    assert box["x"] + box["width"] / 2 < panel["x"]


def test_the_legend_counts_and_hides(open_map: Any) -> None:
    """The missing value has its own entry, hatched on the map."""
    page = open_map(graph_of(), mesure="taux-pauvrete")
    entries = page.locator(".entry")
    assert [re.sub(r"\s+", " ", each) for each in entries.all_inner_texts()] == [
        "41,5 1",
        "non renseigné 1",
    ]
    assert "hatch" in area(page, "Sud").evaluate("e => getComputedStyle(e).fill")
    entries.first.click()
    assert entries.first.get_attribute("aria-pressed") == "false"
    assert area(page, "Nord").evaluate("e => getComputedStyle(e).opacity") == "0.12"
    page.get_by_role("button", name="Tout montrer").click()
    assert area(page, "Nord").evaluate("e => getComputedStyle(e).opacity") == "1"


def test_zoom_and_pan_by_buttons_wheel_keys_and_drag(open_map: Any) -> None:
    page = open_map(graph_of())
    whole = view(page)
    page.get_by_role("button", name="Agrandir").click()
    assert view(page)[2] < whole[2]
    page.locator("#map").focus()
    page.keyboard.press("-")
    assert view(page)[2] == pytest.approx(whole[2], abs=2)
    page.keyboard.press("Shift+ArrowRight")
    assert view(page)[0] > whole[0]
    page.keyboard.press("0")
    assert view(page) == whole
    page.mouse.move(700, 600)
    page.mouse.wheel(0, -300)
    wait_until(page, "w => Number(stage.dataset.view.split(',')[2]) < w", whole[2])
    page.get_by_role("button", name="Tout voir").click()
    page.mouse.move(700, 600)
    page.mouse.down()
    page.mouse.move(600, 600, steps=4)
    page.mouse.up()
    assert view(page)[0] > whole[0]
    assert page.get_attribute("#stage", "data-chosen") == ""


def test_the_scale_bar_is_as_long_as_it_says(open_map: Any) -> None:
    """Nord and Sud begin 0.02 degrees apart at the equator: 2,224 m."""
    page = open_map(graph_of())
    one, two = (area(page, name).bounding_box() for name in ("Nord", "Sud"))
    metres = 2224 / (two["x"] - one["x"])
    number, unit = page.locator("#length").inner_text().split()
    length = int(number) * (1000 if unit == "km" else 1)
    bar = page.locator("#rule").bounding_box()["width"]
    assert bar * metres == pytest.approx(length, rel=0.02)


def test_search_ignores_accents_and_takes_codes(open_map: Any) -> None:
    page = open_map(
        graph_of(
            *adopted.named([("QN00103N", "Cité Éluard")]),
            *adopted.contours(
                {"qpv/QN00103N": "POLYGON((0.04 0,0.05 0,0.05 0.01,0.04 0.01,0.04 0))"}, "autre"
            ),
        ),
        etendue="france",
    )
    page.keyboard.press("/")
    page.keyboard.type("cite eluard")
    assert page.get_by_role("option").count() == 1
    page.keyboard.press("Enter")
    chosen(page, "QN00103N")
    page.fill("#search", "qn00102")
    assert page.get_by_role("option").locator("bdi").inner_text() == "Sud"
    page.fill("#search", "zzz")
    assert page.locator("#found").inner_text() == "Aucun quartier de ce nom."


def test_the_address_holds_the_view(open_map: Any) -> None:
    """Chosen area, hidden classes, words and place: a new page opens on the same."""
    page = open_map(graph_of())
    area(page, "Nord").click()
    page.locator(".entry").last.click()
    page.get_by_role("button", name="Agrandir").click()
    wait_until(page, "() => location.hash.includes('vue=')")
    fragment, seen = page.evaluate("location.hash"), view(page)
    again = open_map(graph_of(), fragment=fragment)
    chosen(again, "QN00101M")
    assert again.locator(".entry").last.get_attribute("aria-pressed") == "false"
    assert view(again)[2] == pytest.approx(seen[2], rel=0.01)
    strange = open_map(graph_of(), fragment="#qpv=%3Cimg%3E&vue=a,b,c&sans=99")
    chosen(strange, "")


def test_hostile_names_stay_text(open_map: Any) -> None:
    """In the label, tooltip, panel, table, search and address of a QPV."""
    extra = adopted.named([("QN00103N", HOSTILE)])
    shape = adopted.contours(
        {"qpv/QN00103N": "POLYGON((0.04 0,0.05 0,0.05 0.01,0.04 0.01,0.04 0))"}, "autre"
    )
    page = open_map(graph_of(*extra, *shape), etendue="france", fragment="#qpv=QN00103N")
    assert page.locator("#panel h2").inner_text() == HOSTILE
    page.fill("#search", "script")
    assert page.get_by_role("option").locator("bdi").inner_text() == HOSTILE
    page.locator("#tables summary").click()
    assert page.locator("#table th", has_text=HOSTILE).count() == 1
    assert page.locator("script").count() == 2


def test_the_table_holds_all_and_sorts_by_value(open_map: Any) -> None:
    """Numbers sort as numbers; what is unknown comes last either way."""
    page = open_map(graph_of(), zonage="2015", mesure="population")
    page.locator("#tables summary").click()
    column = page.locator("#table tbody tr td.number:nth-child(4)")
    assert column.all_inner_texts() == ["1\u202f000", "500", "non renseigné"]
    head = page.get_by_role("button", name="Population (habitants)")
    head.click()
    assert column.all_inner_texts() == ["500", "1\u202f000", "non renseigné"]
    head.click()
    assert column.all_inner_texts() == ["1\u202f000", "500", "non renseigné"]


def test_without_javascript_the_map_and_the_table_are_there(open_map: Any) -> None:
    page = open_map(graph_of(), options={"java_script_enabled": False})
    assert area(page, "Nord").bounding_box()["width"] > 10
    assert page.locator("#table").is_visible()
    assert not page.locator("#search").is_visible()


def test_files_hold_the_table_and_the_picture(open_map: Any, tmp_path: Path) -> None:
    """No cell is a formula; the picture is an SVG that says its colours itself."""
    extra = adopted.named([("QN00103N", "=cmd|'/c calc'!A1")])
    page = open_map(
        graph_of(
            *extra,
            *adopted.contours(
                {"qpv/QN00103N": "POLYGON((0.04 0,0.05 0,0.05 0.01,0.04 0.01,0.04 0))"}, "autre"
            ),
        ),
        etendue="france",
        mesure="population",
    )
    for button, name in (("Tableau", "t.csv"), ("Image", "t.svg")):
        page.locator("#menu summary").click()
        with page.expect_download() as download:
            page.get_by_role("button", name=re.compile(button)).click()
        download.value.save_as(tmp_path / name)
    table = (tmp_path / "t.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(table) == 4
    assert any(line.startswith("'=cmd") for line in table)
    picture = (tmp_path / "t.svg").read_text(encoding="utf-8")
    assert picture.startswith("<svg")
    assert picture.count("<path") >= 3
    assert 'fill="rgb(' in picture


def test_paper_gets_the_map_and_the_table(open_map: Any) -> None:
    """The tools are not printed, and a dark page prints on white."""
    page = open_map(graph_of(), options={"color_scheme": "dark"})
    page.locator("#tables summary").click()
    page.emulate_media(media="print")
    assert page.locator("#map").is_visible()
    assert page.locator("#table").is_visible()
    assert not page.locator(".tools").is_visible()
    assert area(page, "Sud").evaluate("e => getComputedStyle(e).fill") == "rgb(255, 255, 204)"


def test_a_map_of_a_thousand_areas_shows_dots_until_it_is_near(open_map: Any) -> None:
    """What is smaller than seven pixels is a dot; nearer, it is its contour, with its name."""
    page = open_map(graph_of(*crowd(1200)), etendue="france", mesure="population")
    assert int(page.get_attribute("#map", "data-dots")) >= 1200
    page.fill("#search", "quartier 777")
    page.keyboard.press("Enter")
    chosen(page, "QN00777M")
    wait_until(page, "() => Number(document.querySelector('#map').dataset.dots) < 1200")
    assert area(page, "Quartier 777").bounding_box()["width"] > 7
    wait_until(page, "() => document.querySelector('#labels').textContent.includes('777')")
