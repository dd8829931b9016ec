"""The reference data of adoption: indicators, words, known sources."""

import csv
from collections import Counter

import pytest

from planville_kg import assets
from planville_kg.opendata import load_sources
from planville_kg.opendata.model import Sense
from planville_kg.opendata.vocabulary import indicators, licences, words

NEEDED = (
    "population revenu-median taux-pauvrete indice-gini rapport-interdecile-s80s20 "
    "logements-sociaux logements-sociaux-mis-en-location taux-vacance loyer-moyen"
).split()
RPLS = (
    "nbLsPls nbLsMes txVac txVac3m txRot txLsCol txLsInd txLs1p txLs2p txLs3p txLs4p txLs5pp "
    "txLsm30 txLs30a40 txLs40a60 txLs60a80 txLs80a100 txLs100a120 txLs120p txLsAv49 txLs49a75 "
    "txLs76a88 "
    "txLs89a00 txLs01a13 txLsAp13 txLsPlai txLsPlusAv77 txLsPlusAp77 txLsPls txLsPli moyLoy q1Loy "
    "medLoy q3Loy"
).split()


def test_indicators_are_whole() -> None:
    """Each has labels in two languages, a unit, a source; no form leads to two of them."""
    with assets.path("data/reference/indicateurs.csv").open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file):
            assert all(line.values()), line
    forms = Counter(form for each in indicators().values() for form in each.forms)
    assert [form for form, count in forms.items() if count > 1] == []
    assert set(NEEDED) <= set(indicators())


@pytest.mark.parametrize("code", RPLS)
def test_every_code_of_rpls_is_an_indicator(code: str) -> None:
    """Known by SDES's own word for it."""
    assert any(code.lower() in each.forms for each in indicators().values())


def test_words_are_folded() -> None:
    """Neither capitals nor accents: headers are compared once folded."""
    for group, found in words().groups.items():
        assert all(word.isascii() and word == word.lower() for word in found), group


def test_sources_say_where_to_look() -> None:
    """A page, a publisher, a licence; an address only with how it was checked."""
    senses = {sense.value for sense in Sense}
    for source in load_sources().values():
        assert source.page.startswith("https://")
        assert source.publisher
        assert source.title
        assert source.licence in licences()
        assert source.headers
        if source.address:
            assert source.address.startswith("https://")
            assert source.checked
        for sense in source.columns.values():
            assert sense.partition(":")[0] in senses or sense in indicators()


def test_expected_sources_are_there() -> None:
    """Lists and contours of QPV, Filosofi, population, RPLS, communes, contracts, Nantes."""
    expected = (
        "qpv-2015 qpv-2024 qpv-2015-contours qpv-2024-contours filosofi-qpv population-qpv "
        "rpls-qpv-2022 communes contrats-de-ville nantes-quartiers nantes-communes"
    ).split()
    assert set(expected) <= set(load_sources())
