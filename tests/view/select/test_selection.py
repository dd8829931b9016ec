"""All that is asked of a network at once."""

from typing import Any

from planville_kg.view.select import Selection, select

BASE = "https://example.org/"


def asked(network: Any, **said: Any) -> tuple[str, Any]:
    """Return the names of what is shown, and all that was selected."""
    ends = {name: BASE + said[name] for name in ("node", "start", "end") if name in said}
    selected = select(network, Selection(**said | ends))
    return " ".join(node.removeprefix(BASE) for node in selected.network), selected


def test_nothing_asked_shows_everything(houses: Any) -> None:
    shown, selected = asked(houses)
    assert shown == "a1 a2 a3 b1 b2 b3 c1 c2"
    assert selected.before == (8, 6)
    assert selected.marks.nodes == {}


def test_a_focus_shows_the_neighbourhood_that_the_filters_leave(houses: Any) -> None:
    """Without « finance » the neighbours of b2 are a1 and a2."""
    shown, selected = asked(houses, node="b2", without_relations=("finance",))
    assert shown == "a1 a2 b2"
    assert selected.marks.nodes == {BASE + "b2": "focus"}


def test_words_show_what_holds_them_and_its_neighbours(houses: Any) -> None:
    shown, selected = asked(houses, words="C1")
    assert shown == "b2 c1"
    assert selected.found == 1
    assert selected.marks.nodes == {BASE + "c1": "found"}


def test_words_are_looked_for_in_the_neighbourhood_of_a_focus(houses: Any) -> None:
    """Of the A, a3 is far from b2; b1 is no neighbour of b2."""
    shown, selected = asked(houses, words="a", node="b2")
    assert shown == "a1 a2 b2"
    assert selected.found == 2


def test_words_that_nothing_holds_show_nothing(houses: Any) -> None:
    shown, selected = asked(houses, words="zzz")
    assert (shown, selected.found) == ("", 0)


def test_a_path_is_marked_in_what_is_shown(houses: Any) -> None:
    shown, selected = asked(houses, start="c1", end="a1")
    assert shown == "a1 a2 a3 b1 b2 b3 c1 c2"
    assert selected.path.nodes == (BASE + "c1", BASE + "b2", BASE + "a1")
    assert set(selected.marks.nodes) == set(selected.path.nodes)
    assert len(selected.marks.edges) == 2


def test_a_path_is_kept_by_a_focus_and_by_a_cut(houses: Any) -> None:
    assert asked(houses, start="c1", end="a1", node="a3")[0] == "a1 a3 b2 b3 c1"
    assert asked(houses, start="c1", end="a1", most=3)[0] == "a1 b2 c1"


def test_no_path_is_none_and_both_ends_are_marked(houses: Any) -> None:
    _, selected = asked(houses, start="a1", end="a3")
    assert selected.path is None
    assert set(selected.marks.nodes) == {BASE + "a1", BASE + "a3"}


def test_what_the_filters_hide_is_said_to_be_missing(houses: Any) -> None:
    shown, selected = asked(houses, node="c1", start="c1", end="a1", without_classes=("C",))
    assert shown == "a1 a2 a3 b1 b2 b3"
    assert selected.missing == (BASE + "c1",)
    assert selected.path is None


def test_what_there_was_before_a_cut_is_counted(houses: Any) -> None:
    _, selected = asked(houses, most=2)
    assert (len(selected.network), selected.before) == (2, (8, 6))
