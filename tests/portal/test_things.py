"""The pages of one thing: what it is, all it is tied to, and the words that say it."""

import re
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from planville_kg.portal.addresses import address_of, local_of, plan_of, told_apart

Links = Callable[[str], list[tuple[str, str]]]
Words = Callable[..., str]
PLAN = "nantes-metropole-2015"
LEISURE = f"/sous-action/{PLAN}/acces-aux-loisirs-des-publics-eloignes-f799d7ac"


def test_an_action_says_where_each_fact_is_read(words: Words, links: Links) -> None:
    """Line 36, page 2, row 29 of its table: title in column 5, status 6, type 7, quartier 8."""
    text = words(LEISURE)
    assert "Accès aux loisirs des publics éloignés (Malakoff)" in text
    for column in (5, 6, 7, 8):
        assert f"page 2, ligne 36, colonne {column}" in text
    addresses = dict(links(LEISURE))
    assert f"/source/{PLAN}#page-2-tableau-1-ligne-29" in addresses
    assert addresses[f"/quartier/{PLAN}/malakoff"].startswith("Malakoff")
    assert "/theme/loisirs" in addresses


def test_the_words_that_were_read_are_marked(read: Words) -> None:
    """The quotation is whole; the words of the place are marked in it."""
    assert "<mark>Malakoff</mark>" in read(LEISURE)


def test_an_action_is_found_from_what_it_is_in(links: Links) -> None:
    """Breadcrumbs lead through the plan, the orientation, the objective and the action."""
    found = [each for each, _ in links(LEISURE) if PLAN in each and "langue" not in each]
    kinds = [each.split("/")[1] for each in found]
    assert kinds[:5] == ["plan", "volet", "orientation", "objectif", "action"]


def test_a_place_counts_what_reaches_it(words: Words, links: Links) -> None:
    """Malakoff: 3 declared and 25 of all quartiers; it overlaps a QPV in each zoning."""
    page = f"/quartier/{PLAN}/malakoff"
    text = words(page)
    assert "28 interventions" in text
    assert "QP044013" in text
    assert "QN04413M" in text
    assert ("/commune/44109", "Nantes") in links(page)


def test_the_scope_of_a_plan_lists_what_is_for_all(words: Words) -> None:
    """25 rows say « tous quartiers »."""
    assert "25 interventions" in words(f"/perimetre/{PLAN}/tous-quartiers")


def test_a_theme_is_defined_and_quoted(words: Words) -> None:
    """Non-recours: nine interventions; line 9 names it in its action."""
    text = words("/theme/non-recours")
    assert "Fait de ne pas demander ou de ne pas recevoir une aide" in text
    assert "9 interventions" in text
    assert "page 1, ligne 9, colonne 4" in text


def test_a_partner_is_named_beside_others(words: Words, links: Links) -> None:
    """The CAF is named once, at line 35, with the city and the department."""
    text = words("/partenaire/caf")
    assert "1 intervention" in text
    assert "page 2, ligne 35, colonne 5" in text
    assert ("/partenaire/ville-de-nantes", "Ville de Nantes") in links("/partenaire/caf")


def test_a_plan_shows_its_tree(read: Words) -> None:
    """90 elements: 1 volet, 3 orientations, 10 objectives, 28 actions, 48 sub-actions."""
    text = read(f"/plan/{PLAN}")
    tree = text[text.index('class="tree"') : text.index('class="flow"')]
    found = [re.findall(rf'href="/{kind}/', tree) for kind in ("volet", "orientation", "objectif")]
    assert [len(each) for each in found] == [1, 3, 10]
    assert len(re.findall('href="/action/', tree)) == 28
    assert len(re.findall('href="/sous-action/', tree)) == 48


@pytest.mark.parametrize(
    "address",
    [
        "/theme/licorne",
        "/plan/ailleurs",
        f"/quartier/{PLAN}",
        f"/action/{PLAN}/rien/de/tel",
        "/partenaire/<b>",
        "/partenaire/a%20b",
        "/source/ailleurs",
        f"/source/{PLAN}/ailleurs",
    ],
)
def test_what_is_not_there_is_a_missing_page(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "local",
    [
        f"id/{PLAN}",
        f"id/{PLAN}/sous-action/x",
        f"id/{PLAN}/acteur/igism",
        "id/organisation/caf",
        "id/qpv/QP044013",
        "id/commune/44109",
        "code/theme/sante",
    ],
)
def test_addresses_lead_back_to_iris(local: str) -> None:
    address = address_of(f"https://w3id.org/planville/{local}")
    _, kind, rest = address.split("/", 2)
    assert local_of(kind, rest) == local


def test_what_has_no_page_has_no_address() -> None:
    assert address_of("https://w3id.org/planville/code/statut/en-cours") == ""
    assert address_of(None) == ""
    assert plan_of("https://w3id.org/planville/id/organisation/caf") == ""


def test_things_of_one_name_say_their_plan() -> None:
    root = "https://w3id.org/planville/id"
    named = [(f"{root}/a/quartier/x", "Centre"), (f"{root}/b/quartier/x", "Centre")]
    assert [label for _, label in told_apart([*named, (None, "non renseigné")])] == [
        "Centre · a",
        "Centre · b",
        "non renseigné",
    ]
