"""Things that the newest version of a plan no longer has."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from planville_kg.graph.generations import read_dump
from planville_kg.pipeline import build
from planville_kg.portal.app import create_app
from planville_kg.portal.settings import settings

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Action\tSous-action\tStatut\tQuartier\n"
VERSIONS = {
    "2023": "Agir\tTenir une permanence mensuelle\tEn cours\tNord\n\tÉditer un guide\tEn cours\t",
    "2024": "Agir\tTenir une permanence de quartier\tEn cours\tMaurepas\n",
}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, dict[str, str]]]:
    """The portal over two versions, and the path of each retired thing by its first word."""
    folder = tmp_path_factory.mktemp("retires")
    for date, rows in VERSIONS.items():
        (folder / f"{date}.txt").write_text(f"{HEADER}{rows}\n", encoding="utf-8")
        toml = f'identifiant = "essai"\ndate = "{date}"\n'
        (folder / f"{date}.toml").write_text(toml, encoding="utf-8")
    store: Path = folder / "g"
    build([folder / "2023.txt", folder / "2024.txt"], store)
    lines = read_dump(store).decode().splitlines()
    retired = [line.split(" ")[0].strip("<>") for line in lines if "owl#deprecated" in line]
    paths = {iri.rpartition("/")[2].split("-")[0]: iri.partition("planville")[2] for iri in retired}
    with TestClient(create_app(settings(store)), base_url="http://127.0.0.1") as client:
        yield client, paths


def test_programs_are_told_what_replaces_it(served: tuple[TestClient, dict[str, str]]) -> None:
    """410, with its successor in words and in `Link`."""
    client, paths = served
    assert sorted(paths) == ["editer", "tenir"]
    gone = client.get(paths["tenir"], follow_redirects=False)
    assert gone.status_code == 410
    assert gone.headers["link"].startswith(
        "</id/essai/sous-action/tenir-une-permanence-de-quartier-"
    )
    assert gone.headers["link"].endswith('>; rel="successor-version"')
    assert "Remplacé par" in gone.text


def test_what_nothing_replaces_is_gone_too(served: tuple[TestClient, dict[str, str]]) -> None:
    """No successor, no link, the same status; in a data format too."""
    client, paths = served
    gone = client.get(f"{paths['editer']}.ttl")
    assert gone.status_code == 410
    assert "link" not in gone.headers
    assert "Remplacé" not in gone.text


def test_people_get_a_page(served: tuple[TestClient, dict[str, str]]) -> None:
    """Under `/id/` and at the old address of its page, in both languages."""
    client, paths = served
    plan, kind, name = paths["tenir"].removeprefix("/id/").split("/")
    for path in (paths["tenir"], f"/{kind}/{plan}/{name}"):
        page = client.get(path, headers={"Accept": "text/html"})
        assert page.status_code == 410
        assert "Tenir une permanence mensuelle" in page.text
        assert f'<a href="/{kind}/{plan}/tenir-une-permanence-de-quartier-' in page.text
    english = client.get(f"/{kind}/{plan}/{name}?langue=en", headers={"Accept": "text/html"})
    assert "Retired element" in english.text


def test_it_is_not_counted(served: tuple[TestClient, dict[str, str]]) -> None:
    """The newest version has one intervention."""
    client, _ = served
    lines = client.get("/actions?format=csv").text.splitlines()
    assert len(lines) == 2
    assert "Tenir une permanence de quartier" in lines[1]
