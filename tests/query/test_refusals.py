"""What servers refuse, in French, and how long they are waited for."""

import pytest

from planville_kg.query.refusals import LONGEST, WAITS, Busy, moved, patiently, quoted, refusal

PAGE = b"<html><head><title>Oh</title><style>b{}</style></head><h1>403 <b>Non</b></h1>\x1b[31m"


def test_a_busy_server_is_waited_for_as_it_asks() -> None:
    """`Retry-After: 7` is more than our half second; its absence is not."""
    answers = iter([Busy.read(503, b"", "7"), Busy.read(429, b"", ""), "voici"])
    naps: list[float] = []
    assert patiently(lambda: next(answers), naps.append) == "voici"
    assert naps == [7.0, WAITS[1]]


@pytest.mark.parametrize("after", ["Wed, 21 Oct 2026 07:28:00 GMT", "-3", "²", ""])
def test_only_seconds_are_read(after: str) -> None:
    """Dates and nonsense leave our own waits."""
    assert Busy.read(503, b"", after).after == 0


def test_nobody_waits_for_long() -> None:
    """A server that asks for more than a minute is left, and says how long it asks."""
    naps: list[float] = []
    found = patiently(lambda: Busy.read(503, b"", f"{LONGEST + 1:g}"), naps.append)
    assert isinstance(found, Busy)
    assert naps == []
    assert "attendre 61 secondes" in refusal("http://a/", 503, after=found.after)


def test_attempts_are_counted() -> None:
    """One, and one after each wait."""
    naps: list[float] = []
    assert patiently(lambda: Busy(503), naps.append) == Busy(503)
    assert naps == list(WAITS)


def test_a_page_is_quoted_without_its_markup_and_controls() -> None:
    """What a stranger says reaches the terminal as words."""
    said = refusal("http://a/", 403, PAGE)
    assert said.endswith("il refuse l'accès (403). Il dit : « 403 Non \ufffd[31m ».")
    assert len(quoted("mot " * 500)) == 300


def test_a_redirect_is_told() -> None:
    """Where it leads is said, or that it is not."""
    assert "« https://b/ »" in moved("http://a/", "https://b/")
    assert "une autre adresse" in moved("http://a/", "")
