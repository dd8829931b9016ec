"""The list of interventions: facets, words, pages and downloads."""

import csv
import io
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

Links = Callable[[str], list[tuple[str, str]]]
Words = Callable[..., str]


def facet(links: list[tuple[str, str]], value: str) -> tuple[str, int]:
    """Return the address and the count of a value of a facet."""
    address, said = next(
        (address, said)
        for address, said in links
        if said.startswith(value) and address.startswith("/actions?")
    )
    return address, int(said.removeprefix(value).split()[0])


@pytest.mark.parametrize(
    ("value", "number"),
    [("en cours", 33), ("à réaliser", 16), ("Institution", 38), ("Mixte", 7), ("santé", 17)],
)
def test_a_facet_counts_what_its_link_lists(
    links: Links, words: Words, value: str, number: int
) -> None:
    """Counts of the plan, worked out by hand."""
    address, said = facet(links("/actions"), value)
    assert said == number
    assert f"{number} interventions" in words(address)


def test_what_says_nothing_is_a_value_of_a_facet(links: Links, words: Words) -> None:
    """Six rows have no status, three no type of actor."""
    addresses = [each for each, said in links("/actions") if said.startswith("non renseigné")]
    assert "6 interventions" in words(next(each for each in addresses if "statut.sans" in each))
    assert "3 interventions" in words(next(each for each in addresses if "acteur.sans" in each))


def test_counts_are_those_under_the_other_filters(links: Links) -> None:
    """The statuses of the nine interventions on non-recours add up to nine."""
    page = links("/actions?theme=code/theme/non-recours")
    done, todo = facet(page, "en cours")[1], facet(page, "à réaliser")[1]
    missing = sum(int(said.split()[-1]) for each, said in page if "statut.sans" in each)
    assert done + todo + missing == 9


def test_the_column_alone_may_be_read(words: Words) -> None:
    """Three rows say Malakoff in the column; 25 more reach it, being of all quartiers."""
    malakoff = "quartier=id/nantes-metropole-2015/quartier/malakoff"
    assert "3 interventions" in words(f"/actions?{malakoff}&quartier.lecture=colonne")
    assert "28 interventions" in words(f"/actions?{malakoff}")


@pytest.mark.parametrize("typed", ["écrivain publique", "ECRIVAIN PUBLIQUE", "ecrivain publique"])
def test_accents_and_case_of_words_do_not_count(words: Words, typed: str) -> None:
    """Line 33 alone has these words."""
    assert "1 intervention" in words(f"/actions?texte={typed}")


def test_pages_follow_one_another(words: Words, links: Links) -> None:
    """55 rows by pages of 25: the third has five."""
    assert "lignes 51 à 55 sur 55" in words("/actions?page=3")
    assert ("/actions?liste=intervention&page=2", "2") in links("/actions")


def test_a_download_holds_every_row(client: TestClient) -> None:
    text = client.get("/actions?format=csv").content.decode("utf-8-sig")
    assert len(list(csv.DictReader(io.StringIO(text)))) == 55


@pytest.mark.parametrize(
    "query", ["page=0", "page=x", "liste=quartier", "statut=code/statut/rien", "format=pdf"]
)
def test_what_cannot_be_listed_is_refused(client: TestClient, query: str) -> None:
    answer = client.get(f"/actions?{query}")
    assert answer.status_code == 422
    assert "Traceback" not in answer.text


def test_no_filter_is_lost_by_a_search(read: Words) -> None:
    """The form carries the other filters along."""
    text = read("/actions?statut=code/statut/en-cours&texte=habitants")
    assert '<input type="hidden" name="statut" value="code/statut/en-cours">' in text
    assert 'value="habitants"' in text
