"""Spoilt files of open data: read, or refused in a sentence; nothing else escapes."""

import contextlib
from pathlib import Path
from random import Random

import pytest
from fuzzing import mutate, seeds
from hypothesis import given, settings
from hypothesis import strategies as st

from planville_kg.errors import PlanvilleError
from planville_kg.opendata import survey, understand

FIXTURES = Path(__file__).parents[1] / "fixtures" / "opendata"
SEEDS = {
    **{
        path.name: path.read_bytes() for path in FIXTURES.iterdir() if path.stat().st_size < 100_000
    },
    **{
        f"plan.{form}": content
        for form, content in seeds().items()
        if "xls" in form or "ods" in form
    },
}


@pytest.mark.parametrize("name", sorted(SEEDS))
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_spoilt_file_is_read_or_refused(
    name: str, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """No mutation makes a reader raise anything but a refusal."""
    path = tmp_path_factory.getbasetemp() / f"gate-{name}"
    path.write_bytes(mutate(SEEDS[name], Random(seed)))  # noqa: S311 - not a secret
    with contextlib.suppress(PlanvilleError):
        survey(understand(path))
