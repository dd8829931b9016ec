"""Names find room, or are left out: none covers another."""

from itertools import pairwise

from planville_kg.view.maps.labels import Label, place_labels
from planville_kg.view.maps.picture import Mark, Picture, ValuedArea, picture_of_areas
from planville_kg.view.maps.svg import whole_view


def square(left: float, side: float) -> str:
    right, top = left + side, side
    return f"POLYGON(({left} 0,{right} 0,{right} {top},{left} {top},{left} 0))"


def labels(found: Picture, size: float, most: int = 40) -> tuple[Label, ...]:
    return place_labels(found, whole_view(found.atlas).box, size, most, 1)


def row(*names: str, side: float = 0.01, every: float = 0.05) -> Picture:
    areas = [ValuedArea(n, n, square(at * every, side), 1) for at, n in enumerate(names)]
    found = picture_of_areas(areas, title="Essai")
    assert found is not None
    return found


def test_a_name_is_written_in_a_large_area() -> None:
    """A square of 1,112 m holds two letters of 100 m."""
    found = row("Là")
    (label,) = labels(found, 100)
    shape = found.marks[0].shape
    assert label.x == shape.x
    assert abs(label.y - shape.y) < 50


def test_a_name_is_written_below_a_small_area() -> None:
    """Squares of 111 m hold no name of 200 m."""
    found = row("Clos", "Port", side=0.001)
    named = labels(found, 100)
    assert len(named) == 2
    for label in named:
        assert label.y > found.marks[0].shape.box[3]


def test_names_that_would_cover_each_other_are_left_out() -> None:
    """Squares of a metre side by side every ten metres, with letters of a hundred."""
    found = row(*"ABCDEFGH", side=0.00001, every=0.0001)
    assert len(labels(found, 100)) < 8


def test_no_two_names_meet() -> None:
    """Eight names of about 500 m, each 550 m from the next: their middles stay apart."""
    found = row(*[f"Nom {n}" for n in range(8)], side=0.001, every=0.005)
    places = sorted((round(each.y), each.x) for each in labels(found, 120))
    assert len(places) > 1
    for (y, x), (below, right) in pairwise(places):
        assert y != below or right - x > 4 * 120 * 0.5


def test_a_long_name_is_cut_into_two_lines() -> None:
    found = row("Bout des landes - Bout des pavés - Chêne des Anglais", "B", every=0.2)
    label = next(each for each in labels(found, 100) if len(each.lines) > 1)
    assert " ".join(label.lines) == "Bout des landes - Bout des pavés - Chêne des Anglais"


def test_no_more_names_than_asked() -> None:
    assert len(labels(row("A", "B", "C"), 50, most=2)) == 2


def test_in_a_crowd_towns_are_named() -> None:
    """Sixty-one areas of one town are one name; a code is no name."""
    base = row(*[str(n) for n in range(61)], every=0.001, side=0.0005)
    named = _with_towns(base, "Nantes")
    assert [each.lines for each in labels(named, 100)] == [("Nantes",)]
    assert labels(_with_towns(base, "44109"), 100) == ()


def _with_towns(found: Picture, town: str) -> Picture:
    marks = tuple(
        Mark(mark.key, mark.label, mark.shape, mark.rank, mark.words, town=town)
        for mark in found.marks
    )
    return Picture(found.title, found.measure, marks, found.legend, found.atlas, found.look)
