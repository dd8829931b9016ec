"""The line of those who wait for a process."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from eventually import eventually

from planville_kg.query.line import Line

if TYPE_CHECKING:
    from collections.abc import Iterator


class Guests:
    """Clients who come to a line, each in a thread, and what became of them, in order."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.served: list[str] = []
        self.refused: list[str] = []
        self.gone: set[str] = set()
        self._left = 0
        self._threads: list[threading.Thread] = []

    def come(self, client: str) -> None:
        """Let a client come, and return once it waits, was served or was refused."""
        thread = threading.Thread(target=self._enter, args=(client,))
        self._threads.append(thread)
        thread.start()
        eventually(self._settled)

    def leave(self, client: str) -> None:
        """Let a client who was served leave, and return once the next one is."""
        before = len(self.served)
        self._left += 1
        self.line.leave(client)
        eventually(lambda: len(self.served) > before and self._settled())

    def go(self) -> None:
        """Send everyone away."""
        self.line.close()
        for thread in self._threads:
            thread.join()

    def _settled(self) -> bool:
        served = self.line.running + self._left
        here = served + self.line.queued + len(self.refused)
        return len(self.served) == served and here == len(self._threads)

    def _enter(self, client: str) -> None:
        entered = self.line.enter(client, lambda: client in self.gone)
        (self.served if entered else self.refused).append(client)


@pytest.fixture
def guests() -> Iterator[Guests]:
    made = Guests(Line(2, 1, 3, 600))
    yield made
    made.go()


def test_one_client_never_takes_every_turn(guests: Guests) -> None:
    """The second query of a client waits though a turn is free, which another client gets."""
    for client in ("a", "a", "b"):
        guests.come(client)
    assert (guests.served, guests.line.queued) == (["a", "b"], 1)


def test_who_runs_nothing_goes_before_who_came_first(guests: Guests) -> None:
    """A client's second query lets another client's first one pass."""
    for client in ("a", "b", "a", "c"):
        guests.come(client)
    assert guests.line.queued == 2
    guests.leave("b")
    assert guests.served == ["a", "b", "c"]
    guests.leave("a")
    assert guests.served == ["a", "b", "c", "a"]


def test_the_line_is_bounded(guests: Guests) -> None:
    """Who comes when as many wait as may is refused; a client with a free turn never is."""
    for client in ("a", "a", "a", "a", "a", "b"):
        guests.come(client)
    assert guests.refused == ["a"]
    assert guests.served == ["a", "b"]


def test_who_gives_up_is_let_go(guests: Guests) -> None:
    """A client that left no longer waits, and the next one gets its place."""
    for client in ("a", "b", "c", "d"):
        guests.come(client)
    guests.gone.add("c")
    guests.line.wake()
    eventually(lambda: guests.refused == ["c"])
    guests.leave("a")
    assert guests.served == ["a", "b", "d"]


def test_who_waits_too_long_is_refused() -> None:
    """Patience has an end."""
    line = Line(1, 1, 3, 0)
    assert line.enter("a", lambda: False)
    assert not line.enter("b", lambda: False)


def test_a_closed_line_sends_everyone_away(guests: Guests) -> None:
    """Nobody waits for a server that ends."""
    for client in ("a", "b", "c"):
        guests.come(client)
    guests.line.close()
    eventually(lambda: guests.refused == ["c"])


def test_the_last_turn_is_not_for_who_used_much() -> None:
    """After long queries a client leaves one process to the others, until that is long ago."""
    now = [1000.0]
    line = Line(2, 2, 3, 0, lambda: now[0])
    for _ in range(2):
        assert line.enter("long", lambda: False)
    line.leave("long", 20)
    line.leave("long", 20)
    assert line.enter("long", lambda: False)
    assert not line.enter("long", lambda: False)
    assert line.enter("short", lambda: False)
    line.leave("short", 0.1)
    now[0] += 240  # 40 s, halved four times: 2.5 s
    assert line.enter("long", lambda: False)


def test_who_used_the_least_goes_first() -> None:
    """Of those who run nothing, one who had a long query lets the others pass."""
    guests = Guests(Line(1, 1, 3, 600))
    try:
        guests.line._used["long"] = (20, guests.line._clock())
        for client in ("a", "long", "b"):
            guests.come(client)
        guests.leave("a")
        assert guests.served == ["a", "b"]
        guests.leave("b")
        assert guests.served == ["a", "b", "long"]
    finally:
        guests.go()


def test_the_line_is_stuck_when_who_could_run_waits_long() -> None:
    """Short queries pass in less than a second: who waits longer waits for long ones."""
    now = [1000.0]
    guests = Guests(Line(2, 1, 3, 600, lambda: now[0]))
    try:
        guests.come("a")
        guests.come("a")
        now[0] += 60
        assert not guests.line.is_stuck()  # a turn is free, and its own share is what it waits for
        guests.come("b")
        assert not guests.line.is_stuck()
        guests.come("c")
        now[0] += 1
        assert not guests.line.is_stuck()
        now[0] += 1
        assert guests.line.is_stuck()
        guests.leave("b")
        assert not guests.line.is_stuck()
    finally:
        guests.go()
