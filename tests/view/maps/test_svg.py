"""The server's picture: a valid SVG that is the same each time, safe, and needs no style sheet."""

from xml.etree import ElementTree as ET

from planville_kg.view.maps.picture import Picture, ValuedArea, picture_of_areas
from planville_kg.view.maps.sheet import draw_svg
from planville_kg.view.maps.svg import View, whole_view

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "\"'><script>alert(1)</script>\x00"


def square(left: float, bottom: float, side: float = 0.01) -> str:
    right, top = left + side, bottom + side
    return f"POLYGON(({left} {bottom},{right} {bottom},{right} {top},{left} {top},{left} {bottom}))"


def picture(*areas: ValuedArea, title: str = "Essai") -> Picture:
    found = picture_of_areas(areas, title=title, measure="Taux")
    assert found is not None
    return found


def two() -> Picture:
    """Two squares of a hundredth of a degree, a tenth of a degree apart, on the equator."""
    return picture(
        ValuedArea("a", "Ouest", square(0, 0), 1, "/a"),
        ValuedArea("b", "Est", square(0.1, 0), None, "/b"),
    )


def read(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own


def marks(root: ET.Element) -> dict[str, ET.Element]:
    return {each.get("data-key", ""): each for each in root.iter() if each.get("data-key")}


def test_the_whole_is_seen_with_a_margin() -> None:
    """12,231 m are 12,000 steps, the finest grid: 13,440 with 12 % more, about the middle."""
    view = whole_view(two().atlas)
    assert (view.x, view.y) == (0, 0)
    assert abs(view.width - 13_440) <= 3
    root = read(draw_svg(two()))
    left, top, width, height = map(float, root.get("viewBox", "").split())
    assert (width, round(height / width, 3)) == (view.width, 0.7)
    assert left == -view.width / 2
    assert abs(top + view.width * 0.35) < 0.1


def test_areas_are_links_that_say_their_words() -> None:
    found = marks(read(draw_svg(two())))
    assert found["a"].tag == f"{SVG}a"
    assert (found["a"].get("href"), found["a"].get("aria-label")) == ("/a", "Ouest, Taux : 1")
    title = found["b"].find(f"{SVG}title")
    assert title is not None
    assert title.text == "Est\nTaux : non renseigné"


def test_what_has_no_value_is_hatched() -> None:
    found = marks(read(draw_svg(two())))
    assert found["b"][0].get("fill") == "url(#hachures)"
    assert found["a"][0].get("fill") == "#41b6c4"


def test_an_area_of_less_than_seven_pixels_is_a_dot() -> None:
    """1.1 km is 73 of 900 pixels here; 4 where the map is a degree and a half wide."""
    assert marks(read(draw_svg(two())))["a"][0].tag == f"{SVG}path"
    wide = picture(ValuedArea("a", "A", square(0, 0), 1), ValuedArea("b", "B", square(2.4, 0), 2))
    assert marks(read(draw_svg(wide)))["a"][0].tag == f"{SVG}circle"


def test_an_area_that_leads_nowhere_is_no_link() -> None:
    found = marks(read(draw_svg(picture(ValuedArea("a", "A", square(0, 0), 1)))))
    assert (found["a"].tag, found["a"].get("role")) == (f"{SVG}g", "img")


def test_a_crowd_is_not_tabbed_through() -> None:
    """Sixty-one areas: the tabulation key leaves them to the table."""
    crowd = [ValuedArea(f"{n}", f"N {n}", square(n * 0.02, 0), n, f"/{n}") for n in range(61)]
    assert {each.get("tabindex") for each in marks(read(draw_svg(picture(*crowd)))).values()} == {
        "-1"
    }
    assert marks(read(draw_svg(picture(*crowd[:60]))))["0"].get("tabindex") is None


def test_only_what_is_near_a_view_is_drawn() -> None:
    """A view of one kilometre about the western square; the other is ten away."""
    mark = next(mark for mark in two().marks if mark.key == "a")
    drawn = draw_svg(two(), view=View(mark.shape.x, mark.shape.y, 1000))
    assert list(marks(read(drawn))) == ["a"]


def test_the_chosen_area_is_drawn_last() -> None:
    found = marks(read(draw_svg(two(), chosen=["b"])))
    assert list(found) == ["a", "b"]
    assert found["b"].get("class") == "mark chosen"
    assert list(marks(read(draw_svg(two(), chosen=["a"])))) == ["b", "a"]


def test_names_are_drawn_for_screens_and_for_phones() -> None:
    root = read(draw_svg(two()))
    groups = {each.get("class"): each for each in root.iter(f"{SVG}g")}
    wide, narrow = groups["names w900"], groups["names w340"]
    assert [each.text for each in wide.iter(f"{SVG}tspan")] == ["Ouest", "Est"]
    sizes = [float(group[0].get("font-size", "0")) for group in (wide, narrow)]
    assert round(sizes[1] / sizes[0], 2) == round(900 / 340, 2)


def test_the_scale_is_round() -> None:
    """110 pixels of 15.2 m are 1.7 km: the rule is of one; on a phone, of 40.3 m, 4.4 km: two."""
    texts = list(read(draw_svg(two())).iter(f"{SVG}text"))
    assert [each.text for each in texts if each.get("class") == "length"] == ["1 km", "2 km"]


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert draw_svg(two()) == draw_svg(two())
    assert draw_svg(two(), framed=True) == draw_svg(two(), framed=True)


def test_no_text_is_markup() -> None:
    """Names, titles and addresses are escaped; what XML cannot carry is replaced."""
    area = ValuedArea(HOSTILE, HOSTILE, square(0, 0), 1, f"/{HOSTILE[:-1]}")
    for framed in (False, True):
        text = draw_svg(picture(area, title=HOSTILE), framed=framed)
        assert "<script" not in text
        assert "style=" not in text
        assert "\ufffd" in text
        read(text)


def test_a_sheet_stands_alone() -> None:
    """Title, legend with its counts, and nothing that is fetched."""
    text = draw_svg(two(), framed=True)
    said = [each.text for each in read(text).iter(f"{SVG}text")]
    assert "Essai" in said
    assert {"Taux", "1 (1)", "non renseigné (1)"} <= set(said)
    assert "@import" not in text
    assert 'id="hachures"' in text
