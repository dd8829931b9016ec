"""What a person says about a publication, checked as it is typed."""

import csv

import pytest

from planville_kg import assets
from planville_kg.errors import PlanvilleError
from planville_kg.site.options import LICENCES, find_licence, is_address, licences, publication


def test_nothing_said_gives_plain_words() -> None:
    """No address, no date, no contact: none is made up."""
    said = publication()
    assert (said.title, said.publisher, said.entities) == ("Graphe Planville", "Planville", "main")
    assert said.licence == find_licence("etalab-2.0")
    assert (said.base_url, said.contact, said.endpoint, said.day) == (None, None, None, None)


def test_an_address_ends_with_a_slash_and_a_mail_becomes_an_iri() -> None:
    said = publication(base_url="https://exemple.fr/pv", contact="a.b@exemple.fr", title=" A  b ")
    assert said.base_url == "https://exemple.fr/pv/"
    assert said.contact == "mailto:a.b@exemple.fr"
    assert said.title == "A b"
    assert publication(contact="https://exemple.fr/contact").contact == "https://exemple.fr/contact"


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("base_url", "exemple.fr", "https://"),
        ("base_url", "https://exemple.fr/?a", "sans « \\? »"),
        ("base_url", "javascript:alert(1)", "https://"),
        ("base_url", "https://exemple.fr/a b", "https://"),
        ("base_url", "https://[exemple.fr", "https://"),
        ("contact", "a@b", "--contact"),
        ("endpoint", "file:///etc/passwd", "--endpoint"),
        ("day", "25/11/2026", "AAAA-MM-JJ"),
        ("day", "2026-02-30", "AAAA-MM-JJ"),
        ("licence", "mienne", "etalab-2.0"),
        ("title", "  ", "quelques mots"),
        ("entities", "toutes", "main ou all"),
    ],
)
def test_what_is_not_one_is_refused(option: str, value: str, words: str) -> None:
    """The message says what to type."""
    with pytest.raises(PlanvilleError, match=words):
        publication(**{option: value})


def test_a_licence_is_found_by_name_or_address() -> None:
    assert find_licence("cc0-1.0").name.startswith("Creative Commons CC0")
    assert find_licence("https://creativecommons.org/licenses/by/4.0/") == find_licence("cc-by-4.0")
    unknown = find_licence("https://exemple.fr/licence")
    assert (unknown.name, unknown.kind) == ("https://exemple.fr/licence", None)


def test_the_licences_file_is_well_formed() -> None:
    """Each line has its own name, an address, a kind of ADMS and a source."""
    with assets.path(LICENCES).open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert len({line["identifiant"] for line in lines}) == len(lines) == len(licences())
    for line in lines:
        assert is_address(line["iri"])
        assert line["nature"].startswith("http://purl.org/adms/licencetype/")
        assert is_address(line["source"])
