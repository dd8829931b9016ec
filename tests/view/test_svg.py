"""Pictures of networks as SVG."""

import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest

from planville_kg.view import (
    build_network,
    labels,
    load_declaration,
    picture,
    plain_declaration,
    to_inline_svg,
    to_svg,
)
from planville_kg.view.labels import labels_of
from planville_kg.view.select import Marks
from planville_kg.view.svg import to_sign

SVG = "{http://www.w3.org/2000/svg}"
BASE = "https://example.org/"


def read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - just written


def texts(root: ET.Element) -> list[str]:
    return [
        each.text for each in root.iter() if each.tag in {SVG + "text", SVG + "tspan"} and each.text
    ]


def test_it_says_its_title_its_nodes_and_its_legend(houses: Any) -> None:
    said = texts(read(to_svg(picture(houses, plain_declaration("Maisons")), note="Huit nœuds.")))
    assert said[0] == "Maisons"
    assert {"A1", "B2", "Économie d’énergie"} <= set(said)
    assert {"A (3)", "B (3)", "C (2)", "cite (5)", "finance (1)", "1 lien", "5 liens"} <= set(said)
    assert said[-1] == "Huit nœuds."


def test_the_same_picture_gives_the_same_bytes(houses: Any) -> None:
    once = to_svg(picture(houses, plain_declaration("Maisons")))
    assert to_svg(picture(houses, plain_declaration("Maisons"))) == once


def test_there_is_a_line_for_each_edge_and_dashes_tell_relations(houses: Any) -> None:
    root = read(to_svg(picture(houses, plain_declaration("Maisons"))))
    group = next(each for each in root.iter(SVG + "g") if each.get("fill") == "none")
    assert len(group) == 6
    assert [each.get("stroke-dasharray") for each in group].count("7 5") == 1
    widths = sorted(float(each.get("stroke-width", "0")) for each in group)
    assert (widths[0], widths[-1]) == (1.2, 7.0)


def test_all_that_documents_say_is_escaped(result_of: Any) -> None:
    """Neither a label nor a relation nor a class nor a title opens an element."""
    evil = "</text><script>alert(1)</script>\x00&\"'"
    rows = [
        {
            "source_iri": "a",
            "source": evil,
            "source_classe": evil,
            "cible_iri": "b",
            "cible": "B",
            "relation": evil,
        }
    ]
    drawn = picture(build_network(result_of(rows)), plain_declaration(evil))
    for svg in (to_svg(drawn, note=evil), to_inline_svg(drawn, lambda _: f'/x?"><script>{evil}')):
        assert not list(read(svg).iter(SVG + "script"))
        assert "<script" not in svg


def test_nothing_in_it_needs_a_style_sheet_or_another_host(houses: Any) -> None:
    """The portal's policy allows no style in the page."""
    for svg in (
        to_svg(picture(houses, plain_declaration("Maisons"))),
        to_inline_svg(picture(houses, plain_declaration("Maisons")), lambda _: ""),
    ):
        assert not re.search(r"<style|style=|url\(|<image|<use", svg)
        assert set(re.findall(r"https?://[^\" ]+", svg)) == {"http://www.w3.org/2000/svg"}


def test_in_a_page_nodes_lead_somewhere_and_colours_follow_the_page(houses: Any) -> None:
    svg = to_inline_svg(picture(houses, plain_declaration("x")), lambda node: f"/f?n={node[-2:]}")
    links = [each.get("href") for each in read(svg).iter(SVG + "a")]
    assert links == [f"/f?n={each}" for each in ("a1", "a2", "a3", "b1", "b2", "b3", "c1", "c2")]
    assert "light-dark(" in svg
    assert "light-dark(" not in to_svg(picture(houses, plain_declaration("x")))


def test_a_path_is_drawn_last_and_otherwise(houses: Any) -> None:
    edge = (BASE + "a1", BASE + "b1", "cite")
    marks = Marks({BASE + "a1": "path", BASE + "b1": "path"}, frozenset({edge}))
    root = read(to_svg(picture(houses, plain_declaration("x"), marks=marks)))
    group = next(each for each in root.iter(SVG + "g") if each.get("fill") == "none")
    assert [each.get("stroke") for each in group].index("#9a3d1f") == 5
    assert len(list(root.iter(SVG + "circle"))) == 2


@pytest.mark.parametrize("view", ["plan", "quartiers-themes", "partenaires"])
def test_every_layout_is_drawn(result_of: Any, tree_rows: Any, view: str) -> None:
    """All 33 nodes of the tree are in the picture, as cards or with their glyphs."""
    network = build_network(result_of(tree_rows))
    root = read(to_svg(picture(network, load_declaration(view))))
    titles = [each.text for each in root.iter(SVG + "title")]
    assert len(titles) == len(network) + 1


def test_loops_parallel_edges_and_arrows_are_drawn(result_of: Any) -> None:
    rows = [
        {"source_iri": "a", "cible_iri": "a", "relation": "cite"},
        {"source_iri": "a", "cible_iri": "b", "relation": "cite"},
        {"source_iri": "a", "cible_iri": "b", "relation": "renvoie vers"},
        {"source_iri": "b", "cible_iri": "a", "relation": "cite"},
    ]
    svg = to_svg(picture(build_network(result_of(rows)), load_declaration("plan")))
    assert "C" in svg
    assert svg.count("M0 0L-9") == 1
    read(svg)


def test_an_empty_network_is_a_picture_too(result_of: Any) -> None:
    drawn = picture(build_network(result_of([])), plain_declaration("Rien"))
    assert texts(read(to_svg(drawn))) == ["Rien"]
    read(to_inline_svg(drawn, lambda _: ""))


def test_labels_of_a_small_network_do_not_cover_one_another(houses: Any) -> None:
    boxes = [label.box for label in labels_of(picture(houses, plain_declaration("x"))).values()]
    for rank, one in enumerate(boxes):
        for two in boxes[rank + 1 :]:
            assert one[2] <= two[0] or two[2] <= one[0] or one[3] <= two[1] or two[3] <= one[1]


def test_the_signs_of_a_legend_are_small_pictures(houses: Any) -> None:
    drawn = picture(houses, plain_declaration("x"))
    for look in (*drawn.classes, *drawn.relations):
        assert read(to_sign(look)).tag in {"svg", SVG + "svg"}


def test_only_the_largest_nodes_of_a_large_network_are_named(
    houses: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """b2 has three edges; a1, a2 and b1 two each; c1 is marked."""
    monkeypatch.setattr(labels, "MOST", 2)
    drawn = picture(houses, plain_declaration("x"), marks=Marks({BASE + "c1": "focus"}))
    assert set(labels_of(drawn)) == {BASE + "c1", BASE + "b2"}
