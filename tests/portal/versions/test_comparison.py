"""`/comparaison`: what distinguishes two versions, told by hand; see `two_versions`."""

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from planville_kg.compare.formats import to_json
from planville_kg.pipeline.comparing import diff

Words = Callable[..., str]
BOTH = "/comparaison?avant=essai@2023&apres=essai@2024-06"
SECTION = re.compile(r'<section aria-labelledby="(\w+)">(.*?)</section>', re.DOTALL)


@pytest.fixture
def sections(read: Words) -> Callable[[str], dict[str, str]]:
    """Read the sections of a page by their anchor, without the hidden words."""

    def reading(address: str) -> dict[str, str]:
        shown = re.sub(r'<span class="hidden"[^>]*>[^<]*</span>', "", read(address))
        return {name: " ".join(text.split()) for name, text in SECTION.findall(shown)}

    return reading


def test_the_counts_lead_to_their_sections(links: Callable[[str], list[tuple[str, str]]]) -> None:
    """One of each; two fields changed: the status of one, the quartier of another."""
    counts = [each for each in links(BOTH) if each[0].startswith("#") and each[1][0].isdigit()]
    assert counts == [
        ("#apparus", "1 Apparu"),
        ("#disparus", "1 Disparu"),
        ("#deplaces", "1 Déplacé"),
        ("#reformules", "1 Reformulé"),
        ("#modifies", "2 Modifiés"),
    ]


def test_what_did_not_change_is_counted(both: str) -> None:
    """The two actions stay as they were; the six others appeared, moved, or changed."""
    assert "2 Inchangés" in both


def test_the_words_that_differ_are_marked(sections: Callable[[str], dict[str, str]]) -> None:
    """A word came in: nothing is struck."""
    found = sections(BOTH)["reformules"]
    assert re.findall(r"<ins>(.*?)</ins>", found) == ["papier"]
    assert "<del>" not in found


def test_marks_are_said_to_those_who_do_not_see_them(read: Words) -> None:
    found = dict(SECTION.findall(read(BOTH)))["modifies"]
    assert '<del><span class="hidden" lang="fr">[supprimé] </span>en cours' in found
    assert '<ins><span class="hidden" lang="fr">[ajouté] </span>réalisé' in found


def test_fields_before_and_after(sections: Callable[[str], dict[str, str]]) -> None:
    found = sections(BOTH)["modifies"]
    pairs = re.findall(r"<del>(.*?)</del>.*?<ins>(.*?)</ins>", found)
    assert sorted(pairs) == [("Maurepas", "Villejean"), ("en cours", "réalisé")]


def test_what_moved_says_from_where_to_where(sections: Callable[[str], dict[str, str]]) -> None:
    found = sections(BOTH)["deplaces"]
    pairs = re.findall(r"<del>(.*?)</del>.*?<ins>(.*?)</ins>", found)
    assert pairs == [("Agir pour l&#39;accès aux droits", "Agir ailleurs")]


def test_each_change_leads_to_both_cells(
    client: TestClient, links: Callable[[str], list[tuple[str, str]]]
) -> None:
    """Each cell is a row of the page of its own document; what vanished is in the old one only."""
    cells = {address for address, words in links(BOTH) if "ligne" in words}
    documents = {address.partition("#")[0] for address in cells}
    assert len(documents) == 2
    for cell in cells:
        page, _, anchor = cell.partition("#")
        assert f'id="{anchor}"' in client.get(page).text
    old = client.get(next(each for each in documents if "une permanence" in client.get(each).text))
    assert "un bal" not in old.text


def test_what_vanished_leads_to_what_was_retired(
    client: TestClient, links: Callable[[str], list[tuple[str, str]]]
) -> None:
    found = {words: address for address, words in links(BOTH)}
    assert client.get(found["Tenir une permanence"]).status_code == 410
    assert client.get(found["Préparer une <b>fête</b> & un bal"]).status_code == 200


def test_texts_of_documents_are_escaped(read: Words) -> None:
    page = read(BOTH)
    assert "<b>" not in page
    assert "&lt;b&gt;fête&lt;/b&gt; &amp; un bal" in page


@pytest.mark.parametrize(
    ("kind", "title"), [("apparus", "Apparus 1"), ("reformules", "Reformulés 1")]
)
def test_one_kind_is_shown_alone(
    sections: Callable[[str], dict[str, str]], words: Words, kind: str, title: str
) -> None:
    assert set(sections(f"{BOTH}&changement={kind}")) == {kind}
    assert title in words(f"{BOTH}&changement={kind}")


def test_one_field_is_shown_alone(sections: Callable[[str], dict[str, str]]) -> None:
    found = sections(f"{BOTH}&changement=modifies&champ=statut")["modifies"]
    assert "réalisé" in found
    assert "Villejean" not in found


@pytest.mark.parametrize(
    "said",
    ["changement=rien", "changement=modifies&champ=rien", "champ=statut", "page=0", "format=ttl"],
)
def test_what_does_not_exist_is_refused(client: TestClient, said: str) -> None:
    assert client.get(f"{BOTH}&{said}").status_code == 422


def test_json_is_that_of_the_command_line(client: TestClient, versions_store: Path) -> None:
    """The same bytes, whatever the page shows."""
    expected = to_json(diff("essai@2023", "essai@2024-06", versions_store))
    assert client.get(f"{BOTH}&format=json").content == expected
    assert client.get(f"{BOTH}&changement=apparus&format=json").content == expected
    assert len(json.loads(expected)["changed"]) == 2


def test_tables_hold_what_is_shown(client: TestClient) -> None:
    """Six changes, or the two that a filter keeps; a workbook is one."""
    answer = client.get(f"{BOTH}&format=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [
        "apparu",
        "disparu",
        "déplacé",
        "reformulé",
        "modifié",
        "modifié",
    ]
    kept = client.get(f"{BOTH}&changement=modifies&format=csv").text.splitlines()
    assert len(kept) == 3
    assert client.get(f"{BOTH}&format=xlsx").content.startswith(b"PK")
    assert "essai%402023-essai%402024-06.csv" in answer.headers["content-disposition"]


def test_the_command_line_is_given(both: str) -> None:
    assert (
        "planville diff essai@2023 essai@2024-06 --store planville-store --format csv "
        "-o changements.csv" in both
    )


def test_a_plan_alone_is_its_newest_version(words: Words) -> None:
    """As on the command line."""
    assert "juin 2024 · nouveau.txt" in words("/comparaison?avant=essai@2023&apres=essai")


def test_twice_the_same_version_says_that_nothing_changed(words: Words) -> None:
    said = words("/comparaison?avant=essai@2023&apres=essai@2023")
    assert "C’est deux fois la même version." in said
    assert "Rien n’a changé entre ces deux documents : leurs 6 éléments sont les mêmes." in said


def test_two_plans_are_compared_and_said_to_be_two(words: Words) -> None:
    """As `planville diff` does: nothing is common here."""
    said = words("/comparaison?avant=autre@sans-date&apres=essai@2023")
    assert "Ce sont deux plans différents" in said
    assert "6 Apparus 2 Disparus" in said


@pytest.mark.parametrize("name", ["essai@1999", "rien", "../../etc/passwd", "/etc/passwd", "<i>x"])
def test_an_unknown_version_is_not_found_and_the_known_ones_are_listed(
    client: TestClient, name: str
) -> None:
    """A name is never taken for the path of a file."""
    answer = client.get("/comparaison", params={"avant": name, "apres": "essai"})
    assert answer.status_code == 404
    assert "Cette version n’est pas dans le graphe" in answer.text
    for known in ("essai@2023", "essai@2024-06", "autre@sans-date"):
        assert f"<code>{known}</code>" in answer.text
    assert "<i>" not in answer.text


def test_without_versions_it_asks_which(read: Words) -> None:
    """The two versions of the only plan that has two are proposed."""
    chosen = re.findall(r'value="([^"]+)" selected', read("/comparaison"))
    assert chosen == ["essai@2023", "essai@2024-06"]


def test_it_is_in_english_too(words: Words) -> None:
    said = words(f"{BOTH}&langue=en")
    assert "What changed" in said
    assert "[removed] in progress [end]" in said
    assert "Status" in said
