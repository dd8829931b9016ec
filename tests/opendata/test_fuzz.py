"""Spoilt files of open data: read, or refused in a sentence; nothing else escapes."""

import contextlib
from pathlib import Path
from random import Random

import pytest
from fuzzing import mutate, seeds

from planville_kg.errors import PlanvilleError
from planville_kg.opendata import survey, understand

FIXTURES = Path(__file__).parents[1] / "fixtures" / "opendata"
SEEDS = {path.name: path.read_bytes() for path in FIXTURES.iterdir()} | {
    f"plan.{form}": content for form, content in seeds().items() if form in ("xlsx", "xls", "ods")
}


@pytest.mark.parametrize("name", sorted(SEEDS))
@pytest.mark.parametrize("seed", range(12))
def test_a_spoilt_file_is_read_or_refused(name: str, seed: int, tmp_path: Path) -> None:
    """No mutation makes a reader raise anything but a refusal."""
    path = tmp_path / name
    path.write_bytes(mutate(SEEDS[name], Random(seed)))  # noqa: S311 - not a secret
    with contextlib.suppress(PlanvilleError):
        survey(understand(path))
