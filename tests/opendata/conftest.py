"""Fixtures of open data: small files made by hand, and the shared real ones where they are."""

from collections.abc import Callable, Container
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, RdfFormat, Store

from planville_kg.graph.reference import ontology_quads, territory_quads
from planville_kg.link.reference import merge, read_territories, reference
from planville_kg.opendata import QUADS, TERRITORIES, Adopted, Understanding, convert, understand
from planville_kg.vocab import BASE, PREFIXES

FIXTURES = Path(__file__).parents[1] / "fixtures" / "opendata"
SHARED = Path(__file__).parents[3] / "shared" / "opendata"

Convert = Callable[..., Adopted]
Ask = Callable[..., list[tuple[str, ...]]]


@pytest.fixture
def fixture() -> Callable[[str], Path]:
    """Return a small file made by hand."""
    return lambda name: FIXTURES / name


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a small file."""

    def put(text: str | bytes, name: str = "jeu.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return put


@pytest.fixture
def adopt(tmp_path: Path) -> Convert:
    """Understand a file and convert it, in a folder of its own."""

    def call(
        found: Path | Understanding, known: Container[str] = frozenset(), **options: object
    ) -> Adopted:
        if isinstance(found, Path):
            found = understand(found, **options)  # type: ignore[arg-type]
        folder = tmp_path / f"jeu-{found.name}"
        folder.mkdir(exist_ok=True)
        return convert(found, folder, known=known)

    return call


def _load(adopted: Adopted, *, whole: bool = False) -> Store:
    """Return a store of a dataset, with the ontology and its territories where asked."""
    store = Store()
    store.load(path=str(adopted.folder / QUADS), format=RdfFormat.N_QUADS)
    if whole:
        named = read_territories(adopted.folder / TERRITORIES)
        lists = [*reference().values(), named]
        store.extend(ontology_quads(BASE))
        store.extend(territory_quads(BASE, merge(lists)))
    return store


@pytest.fixture
def load() -> Callable[..., Store]:
    """Load a dataset in a store, with the ontology and its territories where asked."""
    return _load


@pytest.fixture
def ask() -> Ask:
    """Ask a query of a dataset; the answers are texts, IRIs cut after `id/`."""

    def call(adopted: Adopted | Store, where: str, *, select: str = "*") -> list[tuple[str, ...]]:
        store = adopted if isinstance(adopted, Store) else _load(adopted)
        prologue = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
        prologue += f"PREFIX i: <{BASE}id/indicateur/>\n"
        text = f"{prologue}SELECT {select} WHERE {{ {where} }}"
        found = store.query(text, use_default_graph_as_union=True)
        assert isinstance(found, QuerySolutions)
        return sorted(
            tuple("" if term is None else term.value.removeprefix(f"{BASE}id/") for term in row)
            for row in found
        )

    return call


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of the real files, or skip."""
    if not SHARED.is_dir():
        pytest.skip("../shared/opendata is absent: the real open-data files cannot be tried")
    return SHARED
