"""Codes of territories: forms of every department, repairs, and what is no code."""

import pytest

from planville_kg.opendata.codes import (
    SIX,
    SPELLING,
    ZERO,
    count_qpv,
    read_code,
    read_commune,
    read_communes,
    read_epci,
    read_qpv,
)


@pytest.mark.parametrize(
    ("text", "kind", "code", "repair"),
    [
        ("QP044005", "qpv-2015", "QP044005", None),
        ("QP02A001", "qpv-2015", "QP02A001", None),
        ("QP971001", "qpv-2015", "QP971001", None),
        ("QP987003", "qpv-2015", "QP987003", None),
        ("QN04414M", "qpv-2024", "QN04414M", None),
        ("QN02A03N", "qpv-2024", "QN02A03N", None),
        ("QN97101M", "qpv-2024", "QN97101M", None),
        ("qp 044005", "qpv-2015", "QP044005", SPELLING),
        ("QP44005", "qpv-2015", "QP044005", ZERO),
        ("QP2A001", "qpv-2015", "QP02A001", ZERO),
        ("QN4414M", "qpv-2024", "QN04414M", ZERO),
    ],
)
def test_qpv_of_both_zonings(text: str, kind: str, code: str, repair: str | None) -> None:
    """Codes of the decrees of 2014 and 2023; a lost zero, case and spaces are repaired and said."""
    found = read_qpv(text)
    assert found is not None
    assert (found.kind, found.text, found.repair) == (kind, code, repair)
    assert found.identifier == f"qpv/{code}"


@pytest.mark.parametrize(
    "text",
    ["", "QP0440", "QP0440055", "QN04414", "QP144005", "QP0440A5", "44109", "QPV", "QN044I4M"],
)
def test_what_is_no_qpv(text: str) -> None:
    """Too short, too long, without its letter, of no department."""
    assert read_qpv(text) is None


@pytest.mark.parametrize(
    ("text", "code", "repair"),
    [
        ("44109", "44109", None),
        ("01053", "01053", None),
        ("2A004", "2A004", None),
        ("2b033", "2B033", None),
        ("97117", "97117", None),
        ("44109.0", "44109", None),
        ("1053", "01053", ZERO),
        ("1053.0", "01053", ZERO),
    ],
)
def test_communes(text: str, code: str, repair: str | None) -> None:
    """INSEE's codes, those that lost their zero, and what spreadsheets make of them."""
    found = read_commune(text)
    assert found is not None
    assert (found.text, found.repair) == (code, repair)


@pytest.mark.parametrize("text", ["", "00123", "96001", "441090", "440109", "12", "97901"])
def test_what_is_no_commune(text: str) -> None:
    """No department 00 or 96; six figures are none unless one says so."""
    assert read_commune(text) is None


def test_six_figures_when_told() -> None:
    """Nantes Métropole writes 440109 for 44109."""
    found = read_commune("440109", sixfold=True)
    assert found is not None
    assert (found.text, found.repair) == ("44109", SIX)


def test_lists_of_communes() -> None:
    """Bars, commas and spaces separate; one wrong item spoils the list."""
    for text in ("44109|44162", "44109, 44162", "44109 ; 44162", "44109 44162"):
        assert [code.text for code in read_communes(text) or ()] == ["44109", "44162"]
    assert read_communes("44109 (+44162 en 2015)") is None
    assert read_communes("") is None


def test_siren_passes_the_luhn_sum() -> None:
    """Nantes Métropole is 244400404: 2·1+4·2+… = 30; one figure off is refused."""
    assert read_epci("244400404") is not None
    assert read_epci("244 400 404") is not None
    assert read_epci("244400405") is None
    assert read_epci("24440040") is None


def test_one_cell_may_name_several_qpv() -> None:
    """Lists and ranges are counted, not read."""
    assert count_qpv("QP044008|QP044009|QP044016") == 3
    assert count_qpv("QP044005..QP044019") == 2
    assert count_qpv("QN04405M") == 1


def test_kinds_are_tried_in_order() -> None:
    """Among QPV a commune needs its five figures; a SIREN comes before a commune."""
    for text, kinds, expected in (
        ("44109", "qpv-2015+commune", "commune/44109"),
        ("2018", "qpv-2015+commune", None),
        ("2018", "commune", "commune/02018"),
        ("244400404", "epci+commune", "epci/244400404"),
    ):
        found = read_code(text, kinds)
        assert (found.identifier if found else None) == expected
