"""`planville mcp` where it cannot serve."""

import sys
from pathlib import Path

import pytest

from planville_kg.cli import main


def test_without_a_store_it_says_how_to_build_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is served, and standard output stays empty."""
    assert main(["mcp", "--store", str(tmp_path / "rien")]) == 2
    done = capsys.readouterr()
    assert done.out == ""
    assert "Il n'y a pas de graphe" in done.err
    assert "planville build" in done.err


def test_without_the_sdk_it_says_how_to_install_it(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "mcp", None)
    capsys.readouterr()
    assert main(["mcp", "--store", str(store)]) == 2
    assert "pip install 'planville-kg[assistants]'" in capsys.readouterr().err
