"""The pages that one may turn to."""

from planville_kg.portal.paging import pages_of


def numbers(now: int, total: int) -> list[int]:
    return [each.number for each in pages_of(now, total, 10, str)]


def test_the_first_the_last_and_those_near() -> None:
    assert numbers(10, 195) == [1, 8, 9, 10, 11, 12, 20]


def test_one_page_needs_none() -> None:
    assert (numbers(1, 10), numbers(1, 0), numbers(1, 11)) == ([], [], [1, 2])


def test_the_current_page_leads_nowhere() -> None:
    assert [each.address for each in pages_of(2, 30, 10, str)] == ["1", "", "3"]
