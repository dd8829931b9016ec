"""`/plan/PLAN/versions`."""

import re
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

from starlette.testclient import TestClient

from planville_kg.compare import Kind
from planville_kg.pipeline.comparing import diff
from planville_kg.portal.addresses import address_of
from planville_kg.portal.app import create_app
from planville_kg.portal.settings import settings

Words = Callable[..., str]


def test_each_version_with_its_figures(words: Words) -> None:
    """Counted by hand: 2 actions and 4 sub-actions in both; the feast has no status."""
    said = words("/plan/essai/versions")
    newest, oldest = said.index("Juin 2024"), said.index("2023", said.index("Juin 2024"))
    assert newest < oldest
    after, before = said[newest:oldest], said[oldest:]
    for version in (after, before):
        assert "Actions 2 Sous-actions 4 4 interventions, par statut" in version
    assert "à réaliser 1 en cours 1 réalisé 1 non renseigné 1" in after
    assert "en cours 3 à réaliser 1 " in before


def test_the_bar_of_statuses_fills_its_width(read: Words) -> None:
    """Three quarters in progress, one to do."""
    page = read("/plan/essai/versions")
    bars = re.findall(r'<svg class="shares".*?</svg>', page)
    assert len(bars) == 2
    shares = re.findall(r'class="s-([a-z-]+)" x="([\d.]+)" width="([\d.]+)"', bars[1])
    assert shares == [("en-cours", "0.0", "75.0"), ("a-realiser", "75.0", "25.0")]


def test_it_leads_to_documents_and_to_what_changed(
    client: TestClient, links: Callable[[str], list[tuple[str, str]]]
) -> None:
    """Both documents are there to read; one version has one before it."""
    found = {words: address for address, words in links("/plan/essai/versions")}
    for name, text in (("ancien.txt", "Tenir une permanence"), ("nouveau.txt", "un bal")):
        assert text in client.get(found[name]).text
    changes = found["Ce qui a changé depuis la version précédente"]
    assert changes == "/comparaison?avant=essai@2023&apres=essai@2024-06"


def test_the_form_needs_no_script(read: Words) -> None:
    """Two lists of versions, the last two chosen, sent to the comparison."""
    page = read("/plan/essai/versions")
    form = re.search(
        r'<form class="form compare" action="/comparaison" method="get".*?</form>', page, re.DOTALL
    )
    assert form is not None
    assert re.findall(r'<select id="\w+" name="(\w+)"', form[0]) == ["avant", "apres"]
    chosen = re.findall(r'value="([^"]+)" selected', form[0])
    assert chosen == ["essai@2023", "essai@2024-06"]


def test_one_version_says_so_and_how_to_add_one(read: Words, words: Words) -> None:
    said = words("/plan/autre/versions")
    assert "Ce plan n’a qu’une version dans le graphe" in said
    assert "Sans date" in said
    assert 'identifiant = "autre"' in read("/plan/autre/versions").replace("&#34;", '"')
    assert "planville build autre.txt nouveau-document.docx --store planville-store" in said
    assert "<form" not in read("/plan/autre/versions")


def test_the_page_of_a_plan_leads_to_its_versions(
    links: Callable[[str], list[tuple[str, str]]],
) -> None:
    """Each date to its version; to compare them, where there are two."""
    assert ("/plan/essai/versions#version-2023", "2023") in links("/plan/essai")
    assert ("/plan/essai/versions", "Les comparer") in links("/plan/essai")
    assert "Les comparer" not in dict(map(reversed, links("/plan/autre")))  # type: ignore[arg-type]


def test_an_unknown_plan_has_none(client: TestClient) -> None:
    assert client.get("/plan/rien/versions").status_code == 404
    assert client.get("/plan/essai%2Fversion%2F2023/versions").status_code == 404


def test_the_iri_of_a_version_leads_to_it(client: TestClient) -> None:
    """People see it among the others; robots know their page."""
    answer = client.get(
        "/id/essai/version/2023", headers={"Accept": "text/html"}, follow_redirects=False
    )
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("/plan/essai/versions#version-2023")
    assert "/plan/essai/versions</loc>" in client.get("/sitemap.xml").text


def test_an_element_says_its_status_in_each_version(words: Words, versions_store: Path) -> None:
    """The place of welcome was in progress; the bal is in one version only."""
    found = diff("essai@2023", "essai", versions_store)
    welcome = next(each for each in found.of(Kind.CHANGED) if each.field == "statut")
    said = words(address_of(welcome.iri))
    assert "Statut, version par version en cours (2023) · réalisé (juin 2024)" in said
    english = words(f"{address_of(welcome.iri)}?langue=en")
    assert "in progress (2023) · carried out (June 2024)" in english
    (new,) = found.of(Kind.APPEARED)
    assert "version par version" not in words(address_of(new.iri))


def test_what_was_retired_says_where_it_stood(client: TestClient, versions_store: Path) -> None:
    """The permanence was in the first version, line 5 of its document."""
    found = diff("essai@2023", "essai", versions_store)
    (gone,) = found.of(Kind.VANISHED)
    page = client.get(address_of(gone.iri), headers={"Accept": "text/html"})
    assert page.status_code == 410
    stood = {text: href for href, text in re.findall(r'<a href="([^"]+)">([^<]+)</a>', page.text)}
    assert stood["2023"] == "/plan/essai/versions#version-2023"
    row = client.get(stood["page 1, ligne 5, colonne 2"])
    assert "Tenir une permanence" in row.text
    assert stood["page 1, ligne 5, colonne 2"].endswith("#page-1-tableau-1-ligne-5")


def test_what_documents_say_is_escaped(read: Words) -> None:
    page = read("/plan/essai/versions")
    assert "Plan &lt;essai&gt;" in page
    assert "<essai>" not in page


def test_it_is_in_english_too(words: Words) -> None:
    said = words("/plan/essai/versions?langue=en")
    assert "June 2024" in said
    assert "in progress 3 to be carried out 1" in said


def test_a_document_that_cannot_be_read_again_is_said_so(
    versions_store: Path, tmp_path: Path
) -> None:
    """The other version is shown; their comparison says which document and why."""
    store = Path(copytree(versions_store, tmp_path / "graphe"))
    (kept,) = store.glob("generation-*/plans/essai/2023/ancien.txt")
    kept.write_bytes(b"")
    client = TestClient(create_app(settings(store)), base_url="http://127.0.0.1")
    page = client.get("/plan/essai/versions")
    assert page.status_code == 200
    assert page.text.count("ne peut pas être relu ici") == 1
    assert page.text.count('class="shares"') == 1
    answer = client.get("/comparaison?avant=essai@2023&apres=essai")
    assert answer.status_code == 400
    assert "ancien.txt" in answer.text
