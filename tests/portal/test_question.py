"""Questions and requests: the sentence, the chips, the table, the refusal, the downloads."""

import csv
import io
from collections.abc import Callable
from urllib.parse import quote

from openpyxl import load_workbook
from starlette.testclient import TestClient

Links = Callable[[str], list[tuple[str, str]]]
Words = Callable[..., str]
MALAKOFF = "/question?q=Quelles actions sur le non-recours à Malakoff ?"
BY_QUARTIER = "/question?demande=" + quote("mesure=interventions&par=quartier", safe="")


def test_a_question_is_answered_with_its_places(words: Words, links: Links) -> None:
    """The four rows of « tous quartiers »: lines 32, 34, 65 and 76, read by hand."""
    assert "4 interventions sur le thème non-recours pour le quartier Malakoff." in words(MALAKOFF)
    places = {address: said for address, said in links(MALAKOFF) if address.startswith("/source/")}
    assert set(places.values()) == {"32", "34", "65", "76"}
    assert {address.partition("#")[2].partition("-tableau")[0] for address in places} == {
        "page-2",
        "page-3",
    }


def test_each_chip_leads_to_the_request_without_it(links: Links, words: Words) -> None:
    """Without Malakoff, the nine interventions on non-recours remain."""
    page = [address for address, _ in links(MALAKOFF) if address.startswith("/question?demande=")]
    without = next(address for address in page if "quartier" not in address)
    assert "9 interventions sur le thème non-recours" in words(without)


def test_a_refusal_says_why_and_what_can_be_asked(words: Words, links: Links) -> None:
    text = words("/question?q=Quel est le budget ?")
    assert "Le plan n’écrit pas de budget par action" in text
    assert any("q=" in address for address, _ in links("/question?q=Quel est le budget ?"))


def test_each_count_leads_to_what_it_counts(links: Links, words: Words) -> None:
    """Nine rows say Bottière in the column: the list is read as the count was."""
    address = next(each for each, said in links(BY_QUARTIER) if said == "9" and "bottiere" in each)
    assert "quartier.lecture=colonne" in address
    assert "9 interventions" in words(address)


def test_downloads_hold_what_is_shown(client: TestClient) -> None:
    """Ten groups: eight quartiers, « tous quartiers », and those that say none."""
    text = client.get(f"{BY_QUARTIER}&format=csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {row["Quartier"]: row["Interventions"] for row in rows}["Tous quartiers"] == "25"
    assert len(rows) == 10
    book = load_workbook(io.BytesIO(client.get(f"{BY_QUARTIER}&format=xlsx").content))
    assert book.worksheets[0].max_row >= 10
    found = client.get(f"{BY_QUARTIER}&format=json").json()
    assert found["request"] == "mesure=interventions&par=quartier"
    assert found["total"] == 55


def test_what_is_typed_is_escaped(read: Words) -> None:
    text = read("/question?q=<script>alert(1)</script> à Malakoff ?")
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_an_unknown_request_or_format_is_refused(client: TestClient) -> None:
    assert client.get("/question?demande=liste%3Dlicornes").status_code == 422
    assert client.get(f"{BY_QUARTIER}&format=pdf").status_code == 422
