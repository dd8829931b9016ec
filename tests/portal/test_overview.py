"""The first page: figures worked out by hand from the plan, and what each leads to."""

from collections.abc import Callable

from starlette.testclient import TestClient

Links = Callable[[str], list[tuple[str, str]]]
Words = Callable[[str], str]


def test_the_figures_are_those_of_the_plan(links: Links) -> None:
    """Read by hand: 3 orientations, 10 objectives, 28 actions, 55 interventions, 16 quartiers."""
    said = {words: address for address, words in links("/")}
    assert {"3 orientations", "10 objectifs", "28 actions (niveau du plan)"} <= said.keys()
    assert said["55 interventions"] == "/actions?liste=intervention"


def test_statuses_lead_to_their_lists(links: Links) -> None:
    """33 in progress, 16 to do and 6 that say nothing."""
    said = {words: address for address, words in links("/")}
    progress = "/actions?liste=intervention&statut=code/statut/en-cours"
    assert said["33 interventions : en cours"] == progress
    assert said["16 interventions : à réaliser"].endswith("code/statut/a-realiser")
    assert said["6 interventions : non renseigné"] == (
        "/actions?liste=intervention&statut.sans=oui"
    )


def test_blind_spots_are_named(words: Words) -> None:
    """No row declares Breil, Clos Toreau, Dervallières, Plaisance or Port Boyer."""
    text = words("/")
    assert "5 Quartiers sans action propre" in text
    assert "2 Objectifs sans intervention en cours" in text


def test_the_first_page_is_light(read: Callable[[str], str]) -> None:
    """Page and style sheet stay under 200 kB together."""
    text = read("/")
    style = text.partition('stylesheet" href="')[2].partition('"')[0]
    assert len(text.encode()) + len(read(style).encode()) < 200_000


def test_a_page_is_pressed_for_who_can_open_it(client: TestClient) -> None:
    """The same page, at a third of its weight or less, or as it is for who does not ask for it."""
    plain = client.get("/", headers={"Accept-Encoding": "identity"})
    assert "content-encoding" not in plain.headers
    pressed = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert pressed.headers["content-encoding"] == "gzip"
    assert pressed.text == plain.text
    assert int(pressed.headers["content-length"]) * 3 < int(plain.headers["content-length"])
