"""The program as a whole: help, versions, exit codes, absent stores."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planville_kg import __version__

Run = Callable[..., Any]
VERBS = ("read", "build", "check", "query", "sparql", "view", "export")
ENGLISH = ("usage:", "positional arguments", "show this help", "optional arguments", "error:")


def test_the_module_is_the_program() -> None:
    """`python -m planville_kg --version` says the version."""
    done = subprocess.run(
        [sys.executable, "-m", "planville_kg", "--version"],
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout == f"planville {__version__}\n"
    assert done.stderr == ""


def test_without_a_verb_the_help_is_shown(run: Run) -> None:
    """No verb is misuse, and the help lists them all."""
    done = run()
    assert done.code == 2
    for verb in VERBS:
        assert f"\n    {verb} " in done.out


@pytest.mark.parametrize("verb", VERBS)
def test_help_is_in_french(run: Run, verb: str) -> None:
    """Each verb's help is on standard output, in French, with exit code 0."""
    done = run(verb, "--help")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"utilisation : planville {verb}")
    assert "affiche cette aide" in done.out
    for words in ENGLISH:
        assert words not in done.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bricoler"], "« bricoler » n'est pas possible"),
        (["read"], "il manque : FICHIER"),
        (["export", "--format", "doc"], "« doc » n'est pas possible"),
        (["export", "--format"], "il faut une valeur"),
        (["check", "--chat"], "argument inconnu : --chat"),
        (["sparql", "--timeout", "vite", "ASK {}"], "« vite » n'est pas une valeur"),
        (["build", "--sto", "x"], "argument inconnu : --sto"),
    ],
)
def test_misuse_is_told_in_french(run: Run, arguments: list[str], words: str) -> None:
    """A bad option is exit code 2, a French sentence on the messages, and no data."""
    done = run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err
    for english in ENGLISH:
        assert english not in done.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["query", "chiffres"],
        ["sparql", "ASK {}"],
        ["view", "partenaires", "-o", "partenaires.html"],
        ["export"],
    ],
)
def test_without_a_store_the_command_to_run_is_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str]
) -> None:
    """Exit code 2, and the sentence has « planville build »."""
    monkeypatch.chdir(tmp_path)
    done = run(*arguments, "--store", "absent")
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("planville : ")
    assert "planville build --store absent" in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_store_has_a_default_and_a_variable(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: Path
) -> None:
    """Without `--store`, PLANVILLE_STORE names it, and without that `planville-store`."""
    monkeypatch.chdir(tmp_path)
    assert "planville-store" in run("query", "chiffres").err
    monkeypatch.setenv("PLANVILLE_STORE", str(store))
    assert run("query", "chiffres").code == 0
