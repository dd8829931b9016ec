"""The command line run in this process, on a store of the shipped plan built once."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from planville_kg.cli import main

ROW = "Agir\tOuvrir un lieu\tEn cours\tMixte\tMaurepas"
PLAN = f"Action\tSous-action\tStatut\tType d'acteur\tQuartier\n{ROW}\n"


class Done(NamedTuple):
    """What a command gave: exit code, standard output and messages."""

    code: int
    out: str
    err: str


Run = Callable[..., Done]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `planville` with some arguments; argparse's own exits are exit codes too."""
    monkeypatch.delenv("PLANVILLE_STORE", raising=False)
    monkeypatch.setenv("COLUMNS", "100")

    def call(*arguments: object) -> Done:
        capsys.readouterr()
        try:
            code = main([str(each) for each in arguments])
        except SystemExit as exit_:
            code = exit_.code if isinstance(exit_.code, int) else 1
        return Done(code, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The store of the shipped plan, built by the command itself."""
    folder = tmp_path_factory.mktemp("cli") / "graphe"
    assert main(["build", "--store", str(folder)]) == 0
    yield folder
    assert (folder / "ACTUEL").is_file()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan in a file."""
    file = tmp_path / "petit.txt"
    file.write_text(PLAN, encoding="utf-8")
    return file
