"""The README tells the truth: its commands and its Python block run."""

import re
import shlex
from pathlib import Path

import pytest

from planville_kg.cli import main

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
LIMIT = 150


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)


def commands(text: str) -> list[list[str]]:
    lines = (line for block in blocks(text, "sh") for line in block.splitlines())
    words = (shlex.split(line, comments=True) for line in lines)
    return [found[1:] for found in words if found and found[0] == "planville"]


@pytest.mark.parametrize("text", [README, GUIDE], ids=["README", "guide"])
def test_every_command_runs(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each `planville` line of the shell blocks succeeds, in order, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PLANVILLE_STORE", raising=False)
    table = "Axe;Action;Statut\nCulture;{};En cours\n"
    (tmp_path / "mon-plan.csv").write_text(table.format("Une fête"), encoding="utf-8")
    (tmp_path / "autre-plan.txt").write_text(table.format("Un bal"), encoding="utf-8")
    for year in ("2023", "2025"):
        (tmp_path / f"plan-{year}.csv").write_text(table.format("Une fête"), encoding="utf-8")
        names = f'identifiant = "mon-plan"\ndate = "{year}"\n'
        (tmp_path / f"plan-{year}.toml").write_text(names, encoding="utf-8")
    assert main(["build"]) == 0
    found = commands(text)
    assert found
    for command in found:
        assert main(command) == 0, command


def test_the_python_block_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python block runs as it stands and writes what it says."""
    monkeypatch.chdir(tmp_path)
    (block,) = blocks(README, "python")
    exec(block, {})  # noqa: S102 - the README's own text
    assert (tmp_path / "sillon.csv").read_text(encoding="utf-8").startswith("Quartier,")
    assert (tmp_path / "partenaires.html").is_file()


def test_the_readme_is_short_and_names_the_two_commands() -> None:
    """Under 150 lines; `make demo` and `make test` exist in the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert len(README.splitlines()) < LIMIT
    for command in re.findall(r"^make (\w+)", "\n".join(blocks(README, "sh")), flags=re.MULTILINE):
        assert f"\n{command}:" in makefile


def test_links_lead_somewhere() -> None:
    """Every relative link of the README and the guide is a file."""
    for text, folder in ((README, ROOT), (GUIDE, ROOT / "docs")):
        for target in re.findall(r"\]\(([^)#]+)\)", text):
            assert target.startswith("http") or (folder / target).is_file(), target
