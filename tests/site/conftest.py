"""A store of the shipped plan and of an adopted dataset, and what is published from it."""

from pathlib import Path

import pytest
from pyoxigraph import Quad, RdfFormat, parse

from planville_kg.graph.build import build_quads
from planville_kg.graph.generations import open_store
from planville_kg.graph.store import canonical, write_store
from planville_kg.link import link
from planville_kg.pipeline import read_plan, shipped_plan
from planville_kg.query.catalogue import Catalogue
from planville_kg.query.describe import catalogue_quads
from planville_kg.site import publication, publish
from planville_kg.site.reader import Reader
from planville_kg.vocab import BASE

ADOPTED = Path(__file__).parents[1] / "fixtures" / "jeu-adopte.trig"
ADDRESS = "https://exemple.fr/planville/"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep these tests in one process of xdist: what they publish is made once."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("site"))


@pytest.fixture(scope="session")
def quads() -> tuple[Quad, ...]:
    extraction = read_plan(shipped_plan())
    found = build_quads([(link(extraction.plan), extraction.diagnostics)])
    found += tuple(catalogue_quads(BASE, found, Catalogue.load()))
    return (*found, *parse(path=str(ADOPTED), format=RdfFormat.TRIG))


@pytest.fixture(scope="session")
def store(quads: tuple[Quad, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The adopted dataset stands in its own file, as `planville adopt` leaves it."""
    folder = tmp_path_factory.mktemp("graphe") / "graphe"
    adopted = set(parse(path=str(ADOPTED), format=RdfFormat.TRIG))
    files = {"jeux/essai/donnees.nq": canonical(adopted)}
    write_store(folder, [quad for quad in quads if quad not in adopted], files=files)
    return folder


@pytest.fixture(scope="session")
def reader(store: Path) -> Reader:
    return Reader(open_store(store))


@pytest.fixture(scope="session")
def site(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything published, every option given."""
    target = tmp_path_factory.mktemp("site") / "public"
    said = publication(
        title='Graphe "<essai> & autres"',
        publisher="Ville d'Essai",
        licence="cc-by-4.0",
        base_url=ADDRESS.rstrip("/"),
        contact="donnees@exemple.fr",
        endpoint="https://exemple.fr/sparql",
        day="2026-11-25",
    )
    publish(store, target, said)
    return target


@pytest.fixture(scope="session")
def bare(store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything published, no option given."""
    target = tmp_path_factory.mktemp("site") / "public"
    publish(store, target, publication())
    return target
