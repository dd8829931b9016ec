"""The generation that is read, and the next one once the store was built again."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from starlette.testclient import TestClient

from planville_kg.ask.request import Request
from planville_kg.graph.generations import dump_lines
from planville_kg.pipeline import build
from planville_kg.portal.app import create_app
from planville_kg.portal.cache import Cache
from planville_kg.portal.settings import settings
from planville_kg.portal.state import State
from planville_kg.search.find import search

HEADER = "Action\tSous-action\tStatut\tType d'acteur\tQuartier\n"


def plan(folder: Path, *rows: str) -> Path:
    file = folder / "petit.txt"
    file.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return file


def test_a_new_build_is_read_at_once(tmp_path: Path) -> None:
    """One intervention, then two: the portal follows, and what was opened stays readable."""
    store = tmp_path / "graphe"
    build([plan(tmp_path, "Agir\tOuvrir un lieu\tEn cours\tMixte\tMaurepas")], store)
    app = create_app(settings(store))
    client = TestClient(app, base_url="http://127.0.0.1")
    assert "<strong>1</strong> intervention" in client.get("/actions").text
    before = app.state.portal.current
    second = "Agir\tFermer un lieu\tEn cours\tMixte\tMaurepas"
    build([plan(tmp_path, "Agir\tOuvrir un lieu\tEn cours\tMixte\tMaurepas", second)], store)
    assert "<strong>2</strong> interventions" in client.get("/actions").text
    assert before.rows("SELECT * WHERE { ?plan a pv:Plan }")


def test_what_costs_much_is_made_once_for_all_who_ask(tmp_path: Path) -> None:
    """Four ask at once: one makes it, the others have the same."""
    store = tmp_path / "graphe"
    build([plan(tmp_path, "Agir\tOuvrir un lieu\tEn cours\tMixte\tMaurepas")], store)
    opened = State(store).current
    for ask in (opened.kept_alone, opened.drawn_alone):
        made: list[object] = []
        start = Barrier(4)

        def make(made: list[object] = made) -> object:
            made.append(object())
            return made[-1]

        def asking(
            _: int, ask: Callable[..., object] = ask, start: Barrier = start, make: object = make
        ) -> object:
            start.wait()
            return ask("cle", make)

        with ThreadPoolExecutor(4) as threads:
            found = set(map(id, threads.map(asking, range(4))))
        assert len(made) == len(found) == 1


def test_data_under_another_base_have_their_pages(tmp_path: Path) -> None:
    """`build --base` moves the IRIs of the data, not their pages."""
    store = tmp_path / "graphe"
    row = "Agir\tOuvrir un lieu\tEn cours\tMixte\tMaurepas"
    build([plan(tmp_path, row)], store, base="https://plans.example.org/")
    client = TestClient(create_app(settings(store)), base_url="http://127.0.0.1")
    address = client.get("/actions").text.partition('href="/sous-action/')[2].partition('"')[0]
    assert address
    assert "Ouvrir un lieu" in client.get(f"/sous-action/{address}").text


def test_one_generation_is_opened_once(store: Path) -> None:
    state = State(store)
    assert state.current is state.current


def test_a_cache_keeps_the_last_used_and_the_small() -> None:
    """Of three, the one that was not asked for again is left; what is long is made each time."""
    made: list[str] = []
    cache: Cache[str] = Cache(2, lambda value: len(value) < 5)

    def get(key: str) -> str:
        return cache.get(key, lambda: made.append(key) or key)  # type: ignore[func-returns-value]

    for key in ("a", "b", "a", "c", "a", "b", "longue", "longue"):
        get(key)
    assert made == ["a", "b", "c", "b", "longue", "longue"]


def test_a_generation_that_is_read_stays_whole_after_rebuilds(tmp_path: Path) -> None:
    """Answers under way read the cube, the index and the dump of the generation they began with."""
    store = tmp_path / "graphe"
    rows = [f"Agir\tOuvrir le lieu {name}\tEn cours\tMixte\tMaurepas" for name in "abc"]
    build([plan(tmp_path, rows[0])], store)
    state = State(store)
    first = state.current
    for number in (2, 3):
        build([plan(tmp_path, *rows[:number])], store)
    counted = Request(measure="interventions")
    for opened, number in ((first, 1), (state.current, 3)):
        assert [next(iter(row.values())) for row in opened.records(counted)] == [number]
        assert search(opened.graph, "ouvrir", kinds=["sous-action"]).total == number
        assert (b"Ouvrir le lieu c" in b"".join(dump_lines(opened.generation))) == (number == 3)
    place = first.generation
    del first, opened
    build([plan(tmp_path, rows[1])], store)
    assert not place.exists()


def test_nobody_waits_for_a_new_generation(tmp_path: Path) -> None:
    """While one opens it, the others go on with the one before, which is whole."""
    store = tmp_path / "graphe"
    build([plan(tmp_path, "Agir\tOuvrir un lieu\tEn cours\tMixte\tMaurepas")], store)
    state = State(store)
    first = state.current
    build([plan(tmp_path, "Agir\tFermer un lieu\tEn cours\tMixte\tMaurepas")], store)
    with state._lock:  # as who opens it does
        assert state.current is first
    assert state.current is not first
