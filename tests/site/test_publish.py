"""The whole publication: the same each time, signed, complete."""

import hashlib
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from planville_kg.errors import PlanvilleError, StoreError
from planville_kg.graph.store import write_store
from planville_kg.site import export_stratml, publication, publish
from planville_kg.site.folder import SUMS
from planville_kg.site.holdings import take_stock
from planville_kg.site.reader import Reader
from planville_kg.site.wording import load_wording
from planville_kg.vocab import PV, RDFS


def contents(folder: Path) -> dict[str, str]:
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_the_same_store_gives_the_same_bytes(store: Path, bare: Path, tmp_path: Path) -> None:
    """Elsewhere, later, over another publication: every file is the same."""
    steps: list[str] = []
    publish(store, tmp_path / "public", publication(title="Autre", base_url="https://autre.fr"))
    done = publish(store, tmp_path / "public", publication(), steps.append)
    found = contents(tmp_path / "public")
    assert found == contents(bare)
    assert done.files == len(found)
    assert len(steps) == 6


def test_sums_cover_every_file(bare: Path) -> None:
    lines = (bare / SUMS).read_text(encoding="utf-8").splitlines()
    listed = {line[66:]: line[:64] for line in lines}
    found = contents(bare)
    del found[SUMS]
    assert listed == found
    assert [line[66:] for line in lines] == sorted(listed)


def test_no_path_of_the_machine_nor_placeholder_is_published(bare: Path, store: Path) -> None:
    """Neither where the store is nor the stand-in for the unknown address shows."""
    for file in bare.rglob("*"):
        if file.is_file() and file.suffix != ".gz":
            content = file.read_bytes()
            assert b"site.invalid" not in content, file
            assert str(store).encode() not in content, file


def test_names_are_safe_on_every_system(bare: Path) -> None:
    paths = [str(file.relative_to(bare)) for file in bare.rglob("*")]
    assert len({path.casefold() for path in paths}) == len(paths)
    assert max(map(len, paths)) < 200
    assert all(path.isascii() and not set(path) & set('<>:"|?*\\ ') for path in paths)


def test_a_folder_without_a_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="planville build"):
        publish(tmp_path / "rien", tmp_path / "public", publication())
    assert not (tmp_path / "public").exists()


def test_a_store_of_something_else_is_refused(tmp_path: Path) -> None:
    """Without the ontology's graph, the base of the IRIs is not known."""
    quad = Quad(NamedNode("a:s"), RDFS.label, Literal("x"), NamedNode("a:g"))
    write_store(tmp_path / "graphe", [quad])
    with pytest.raises(PlanvilleError, match="ontologie"):
        publish(tmp_path / "graphe", tmp_path / "public", publication())
    assert not (tmp_path / "public").exists()


def test_stratml_needs_a_plan_that_exists(store: Path) -> None:
    assert export_stratml(store, None) == export_stratml(store, "nantes-metropole-2015")
    with pytest.raises(PlanvilleError, match="Plans connus : nantes-metropole-2015"):
        export_stratml(store, "ailleurs")


def test_stock_is_taken_of_plans_and_adopted_datasets(reader: Reader) -> None:
    """One plan of October 2015, one dataset of June 2024 that speaks of 2018 and 2020."""
    held = take_stock(reader)
    assert [(plan.slug, plan.day, plan.organisation) for plan in held.plans] == [
        ("nantes-metropole-2015", "2015-10", "Nantes Métropole")
    ]
    assert len(held.plans[0].graphs) == 3
    (dataset,) = held.datasets
    assert (dataset.slug, dataset.years, dataset.modified) == (
        "essai",
        ("2018", "2020"),
        "2024-06-01",
    )
    assert held.days == ("2015-10", "2024-06-01")


def test_names_of_things_are_french_first_then_the_end_of_the_iri() -> None:
    node, other = NamedNode("a:x"), NamedNode("http://a/b#Mot")
    store = Store()
    store.extend(
        Quad(node, RDFS.label, Literal(text, language=language), NamedNode("a:g"))
        for text, language in (("anglais", "en"), ("français", "fr"))
    )
    reader = Reader(store)
    assert (reader.label(node.value), reader.label(other.value)) == ("français", "Mot")
    assert reader.label("http://purl.org/dc/terms/issued") == "date"


def test_the_classes_of_the_wording_are_terms_of_the_ontology() -> None:
    """A class of `viz/site.toml` that is ours exists; headings are different."""
    wording = load_wording()
    kinds = [*wording.minor, *(kind for kind, _ in wording.groups)]
    assert [
        kind for kind in kinds if kind.startswith(PV.base) and kind[len(PV.base) :] not in PV
    ] == []
    titles = [title for _, title in wording.groups]
    assert len(titles) == len(set(titles))
