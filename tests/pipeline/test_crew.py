"""Processes that do the same in the same order."""

import math
import os
from multiprocessing import active_children
from pathlib import Path

import pytest

from planville_kg.errors import PlanvilleError, UnreadableFileError
from planville_kg.pipeline.crew import crew, processors
from planville_kg.pipeline.reading import read_sound_plan

THINGS = [4.0, 9.0, 16.0, 25.0, 36.0]


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_things(jobs: int) -> None:
    """Here or in two processes: the same results, in the same order, several times over."""
    with crew(jobs, len(THINGS)) as team:
        assert list(team.each(math.sqrt, THINGS)) == [2, 3, 4, 5, 6]
        here = set(team.each(_process, THINGS)) == {os.getpid()}
        assert here == (jobs == 1)
    assert active_children() == []


def _process(_: float) -> int:
    return os.getpid()


def test_little_to_do_starts_no_process() -> None:
    """Three plans are read here, however many processes are allowed."""
    with crew(8, 3):
        assert active_children() == []


def test_an_error_in_a_process_is_the_same_sentence(tmp_path: Path) -> None:
    """The first bad file in the order of the files is told, as without processes."""
    files = [tmp_path / f"absent-{number}.txt" for number in range(4)]
    told = []
    for jobs in (1, 2):
        with pytest.raises(UnreadableFileError) as caught, crew(jobs, len(files)) as team:
            list(team.each(read_sound_plan, files))
        told.append(str(caught.value))
    assert told[0] == told[1]
    assert "absent-0.txt" in told[0]
    assert active_children() == []


def test_a_process_that_is_ended_is_a_sentence() -> None:
    """A process killed from outside, as for want of memory, says what to do; none is left."""
    with pytest.raises(PlanvilleError, match="--jobs 1"), crew(2, 4) as team:
        list(team.each(os._exit, [1, 1, 1, 1]))
    assert active_children() == []


def test_an_interruption_ends_the_processes() -> None:
    """Ctrl-C in the middle leaves no process behind, and is not swallowed."""

    def interrupted() -> None:
        with crew(2, 4) as team:
            next(team.each(math.sqrt, THINGS))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert active_children() == []


def test_processors_are_those_of_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system does not tell them, all of the machine's; one if it tells nothing."""
    assert processors() >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert processors() == 1
