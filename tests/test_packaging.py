"""A wheel is built, put in an empty environment, and used from another folder."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WEB = "planville_kg/_assets/viz/web/"

pytestmark = [pytest.mark.packaging, pytest.mark.xdist_group("packaging")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Unpack the wheel beside the libraries, in an interpreter that does not see the checkout."""
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    venv.create(folder / "venv", with_pip=False)
    libraries = sysconfig.get_path("purelib")
    return {
        "python": str(folder / "venv" / "bin" / "python"),
        "path": os.pathsep.join((str(folder / "site"), libraries)),
    }


def run(installed: dict[str, str], folder: Path, *arguments: str) -> str:
    environment = {"PYTHONPATH": installed["path"], "PATH": os.environ["PATH"]}
    command = [installed["python"], "-m", "planville_kg", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, check=True, capture_output=True, encoding="utf-8"
    )
    return done.stdout


def test_the_wheel_carries_its_assets_and_nothing_else(wheel: Path) -> None:
    """Ontology, queries, views and data travel under `_assets`; tests and tools stay home."""
    names = zipfile.ZipFile(wheel).namelist()
    for asset in (
        "ontology/planville.ttl",
        "ontology/shapes/planville-shapes.ttl",
        "queries/themes/non-recours-par-quartier.rq",
        "viz/views/plan.toml",
        "viz/site.toml",
        "viz/templates/site/page.html.jinja",
        "data/plans/plan-actions-nantes-2015.txt",
        "data/reference/entetes.csv",
    ):
        assert f"planville_kg/_assets/{asset}" in names
    web = [name.removeprefix(WEB) for name in names if name.startswith(WEB)]
    assert "dist/manifest.json" in web
    assert all(name.startswith("dist/") for name in web)  # what is built, not what it is built from
    assert {name.split("/")[0].split("-")[0] for name in names} == {"planville_kg"}


def test_an_installed_wheel_works_from_any_folder(
    installed: dict[str, str], tmp_path: Path
) -> None:
    """Build, question, view and publication work from a folder that holds nothing of ours."""
    assert "55 interventions" in run(installed, tmp_path, "build")
    rows = run(installed, tmp_path, "query", "non-recours-par-quartier", "--format", "csv")
    assert len(rows.splitlines()) == 10
    run(installed, tmp_path, "view", "quartier", "--quartier", "Sillon", "-o", "sillon.html")
    assert (tmp_path / "sillon.html").stat().st_size > 100_000
    run(installed, tmp_path, "export", "--site", "public")
    assert "interventions" in (tmp_path / "public" / "index.html").read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {
        "planville-store",
        "public",
        "sillon.html",
    }
