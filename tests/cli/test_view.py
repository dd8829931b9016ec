"""`planville view`: networks as pages, and their measures."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
VIEWS = ("partenaires", "plan", "quartier", "quartiers-themes")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in an empty folder."""
    monkeypatch.chdir(tmp_path)


def test_the_views_are_listed(run: Run) -> None:
    """Without a name, the views are listed, without a store."""
    done = run("view", "--store", "absent")
    assert (done.code, done.err) == (0, "")
    for name in VIEWS:
        assert f"  {name} " in done.out


@pytest.mark.parametrize("name", VIEWS)
def test_each_view_is_a_page(run: Run, store: Path, tmp_path: Path, name: str) -> None:
    """A view is one HTML file that asks nothing of another host."""
    file = tmp_path / f"{name}.html"
    parameters = ["--quartier", "Malakoff"] if name == "quartier" else []
    done = run("view", name, *parameters, "-o", file, "--store", store)
    assert (done.code, done.out) == (0, "")
    assert str(file) in done.err
    page = file.read_text(encoding="utf-8")
    assert page.lstrip().lower().startswith("<!doctype html>")
    assert 'src="http' not in page
    assert '<link rel="stylesheet" href="http' not in page
    if name == "quartier":
        assert "Malakoff" in page


def test_the_help_of_a_view_has_its_parameters(run: Run, store: Path) -> None:
    """`view NOM --help` says what it shows and what it takes."""
    done = run("view", "quartier", "--help", "--store", store)
    assert (done.code, done.err) == (0, "")
    assert "--quartier" in done.out
    assert "Dervallières" in done.out
    assert "{" not in done.out


def test_a_network_is_measured(run: Run, store: Path) -> None:
    """`--measures` is a table, one row a node, in any format of rows."""
    done = run("view", "partenaires", "--measures", "--format", "csv", "--store", store)
    assert (done.code, done.err) == (0, "")
    found = list(csv.DictReader(io.StringIO(done.out)))
    assert len(found) > 5
    assert any("Caisse d'allocations familiales" in row.values() for row in found)
    table = run("view", "partenaires", "--measures", "--store", store)
    assert table.code == 0
    assert "Caisse d'allocations familiales" in table.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["plan"], "-o réseau.html"),
        (["plan", "--format", "csv", "-o", "plan.csv"], "--measures"),
        (["rien"], "rien"),
        (["quartier", "-o", "q.html"], "quartier"),
        (["quartier", "--quartier", "Malakof", "-o", "q.html"], "Malakoff"),
        (["plan", "--couleur", "rouge", "-o", "p.html"], "« --couleur » n'est pas un paramètre"),
    ],
)
@pytest.mark.usefixtures("elsewhere")
def test_misuse_writes_nothing(
    run: Run, store: Path, tmp_path: Path, arguments: list[str], words: str
) -> None:
    """No file, a format that is none, an unknown view or value: a sentence and exit code 2."""
    done = run("view", *arguments, "--store", store)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    assert list(tmp_path.iterdir()) == []
