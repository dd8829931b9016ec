"""Spoilt files of every format: read, or refused in a sentence; nothing else escapes."""

from random import Random

import pytest
from fuzzing import check, mutate, seeds
from hypothesis import given, settings
from hypothesis import strategies as st

SEEDS = seeds()


@pytest.mark.parametrize("name", SEEDS)
def test_the_files_to_spoil_are_sound(name: str) -> None:
    """Each seed is read as it is."""
    assert check(SEEDS[name])


@pytest.mark.parametrize("name", SEEDS)
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_a_spoilt_file_is_read_or_refused(name: str, seed: int) -> None:
    """No mutation makes a reader raise anything but its own refusal."""
    check(mutate(SEEDS[name], Random(seed)))  # noqa: S311 - not a secret


@settings(max_examples=200, deadline=None)
@given(content=st.binary(max_size=400), head=st.sampled_from((b"", b"PK\x03\x04", b"%PDF-1.4\n",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"| a | b |\n|---|---|\n")))  # fmt: skip
def test_noise_is_read_or_refused(content: bytes, head: bytes) -> None:
    """Nor do random bytes, whatever format they pretend to be of."""
    check(head + content)
