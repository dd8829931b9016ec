"""The examples of docstrings say what the functions return."""

import doctest
import importlib
from pathlib import Path

import pytest

import planville_kg

PACKAGE = Path(planville_kg.__file__).parent
MODULES = sorted(
    ".".join(("planville_kg", *path.relative_to(PACKAGE).with_suffix("").parts))
    for path in PACKAGE.rglob("*.py")
    if ">>>" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_hold(name: str) -> None:
    """Each example gives the result written below it."""
    module = importlib.import_module(name.removesuffix(".__init__"))
    assert doctest.testmod(module).failed == 0
