"""Where nodes stand."""

import itertools
import math
from typing import Any

import pytest

from planville_kg.view import build_network, load_declaration
from planville_kg.view.layout import CARD_WIDTH, places
from planville_kg.view.wrap import text_width, wrap

BASE = "https://example.org/"


def test_a_tree_is_read_left_to_right_and_downwards(result_of: Any, tree_rows: Any) -> None:
    """Levels are columns, siblings keep the rows' order, a container stands by its first child."""
    found = places(build_network(result_of(tree_rows)), load_declaration("plan"))
    columns = [found[BASE + name].x for name in ("volet", "ob", "obc", "obcd")]
    assert columns == sorted(set(columns))
    siblings = [found[BASE + f"obc{name}"].y for name in "dcba"]
    assert siblings == sorted(siblings)
    tops = {found[BASE + name].y - found[BASE + name].height // 2 for name in ("volet", "obcd")}
    assert tops == {0}


def test_cards_of_a_tree_never_overlap(result_of: Any, tree_rows: Any) -> None:
    found = places(build_network(result_of(tree_rows)), load_declaration("plan"))
    for one, two in itertools.combinations(found.values(), 2):
        apart = (one.height + two.height) / 2
        assert abs(one.x - two.x) >= CARD_WIDTH or abs(one.y - two.y) >= apart


def test_a_tree_written_from_the_bottom_up_is_the_same(result_of: Any, tree_rows: Any) -> None:
    """The order of the declared classes tells which end of an edge is the container."""
    ends = {"source": "cible", "cible": "source"}
    swapped = [
        {ends[name.split("_")[0]] + name[len(name.split("_")[0]) :]: value}
        if name.split("_")[0] in ends
        else {name: value}
        for row in tree_rows
        for name, value in row.items()
    ]
    width = len(tree_rows[0])
    rows = [
        {name: value for cell in swapped[start : start + width] for name, value in cell.items()}
        for start in range(0, len(swapped), width)
    ]
    found = places(build_network(result_of(rows)), load_declaration("plan"))
    assert found[BASE + "volet"].x < found[BASE + "ob"].x < found[BASE + "obc"].x


def test_cycles_and_second_parents_do_not_stop_a_tree(result_of: Any) -> None:
    pairs = ["ab", "bc", "ca", "dc", "ee"]
    rows = [
        {"source_iri": one, "source": one, "cible_iri": two, "relation": "contient"}
        for one, two in pairs
    ]
    found = places(build_network(result_of(rows)), load_declaration("plan"))
    assert len(found) == 5


@pytest.mark.parametrize("view", ["plan", "partenaires", "quartiers-themes"])
def test_no_two_nodes_share_a_place(result_of: Any, view: str) -> None:
    """Whatever the layout: finite places, all different, for linked nodes and lone ones."""
    rows = [
        {
            "source_iri": f"q{number % 7}",
            "source_classe": "Quartier",
            "cible_iri": f"t{number % 11}",
            "cible_classe": "Theme",
        }
        for number in range(50)
    ]
    rows += [{"source_iri": f"seul{number}"} for number in range(9)]
    found = places(build_network(result_of(rows)), load_declaration(view))
    spots = [(place.x, place.y) for place in found.values()]
    assert len(set(spots)) == len(found) == 27
    assert all(math.isfinite(value) for spot in spots for value in spot)


def test_linked_nodes_keep_their_distance(bull: Any) -> None:
    found = list(places(bull, load_declaration("partenaires")).values())
    for one, two in itertools.combinations(found, 2):
        assert math.hypot(one.x - two.x, one.y - two.y) > 60


def test_lines_are_no_wider_than_asked_and_say_what_they_cut() -> None:
    lines = wrap("Mobiliser les professionnels autour du non-recours aux droits", 9, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(text_width(line) <= 9 for line in lines)
    assert wrap("Sillon", 9, 3) == ("Sillon",)
    assert wrap("x" * 100, 9, 99) == ("x" * 16,) * 6 + ("x" * 4,)
