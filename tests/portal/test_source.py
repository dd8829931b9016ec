"""The document as it was read: its cells, what they became, what was repaired."""

import re
from collections.abc import Callable
from pathlib import Path

from starlette.testclient import TestClient

from planville_kg.pipeline import build
from planville_kg.portal.app import create_app
from planville_kg.portal.settings import settings

Words = Callable[..., str]
PLAN = "nantes-metropole-2015"


def row(text: str, line: int) -> str:
    """Return the row of a line of the document."""
    return text.partition(f'id="ligne-{line}"')[2].partition("</tr>")[0]


def test_each_cell_leads_to_what_it_became(read: Words) -> None:
    """Line 36: the sub-action, and three values that are of it."""
    cells = row(read(f"/source/{PLAN}"), 36)
    action = f"/sous-action/{PLAN}/acces-aux-loisirs-des-publics-eloignes-f799d7ac"
    assert cells.count(f'href="{action}"') == 4


def test_a_cell_that_slid_is_marked(read: Words) -> None:
    """Line 53 slid by two columns to the left: four cells are moved back."""
    text = read(f"/source/{PLAN}")
    assert row(text, 53).count('class="moved"') == 4
    assert row(text, 36).count('class="moved"') == 0
    after = text.partition('id="ligne-53"')[2].partition('id="ligne-54"')[0]
    assert "Cellules remises sous leur colonne" in after


def test_the_document_is_whole(read: Words) -> None:
    """66 rows, 277 cells, three pages, 27 repairs and doubts."""
    text = read(f"/source/{PLAN}")
    assert len(re.findall(r'id="ligne-\d+"', text)) == 66
    assert len(re.findall(r"data-column=", text)) == 277
    assert text.count('class="sheet-page"') == 3
    assert text.count('class="doubt"') == 27


def test_anchors_are_unique(read: Words) -> None:
    found = re.findall(r'id="([^"]+)"', read(f"/source/{PLAN}"))
    assert len(found) == len(set(found))


def test_a_document_without_pages_is_shown_as_it_is_read(tmp_path: Path) -> None:
    """Paragraphs over the whole width, each table under its number, rows that can be told apart."""
    text = (
        "# Axe 1 : Agir\n\n| Action | Statut |\n|---|---|\n| Ouvrir | En cours |\n\nEnsuite :\n\n"
    )
    text += "| Action | Statut |\n|---|---|\n| Fermer | Réalisé |\n"
    (tmp_path / "plan-2024.md").write_text(text, encoding="utf-8")
    build([tmp_path / "plan-2024.md"], tmp_path / "g")
    client = TestClient(create_app(settings(tmp_path / "g")), base_url="http://127.0.0.1")
    page = client.get("/source/plan-2024").text
    marks = ("Axe 1", "Tableau 1", "Ouvrir", "Ensuite", "Tableau 2", "Fermer")
    assert sorted(marks, key=page.index) == list(marks)
    assert 'id="tableau-2-ligne-2"' in page
    link = re.search(r'href="(/sous-action|/action)(/plan-2024/fermer-[^"]+)"', page)
    assert link is not None
    assert "#tableau-2-ligne-2" in client.get(link[1] + link[2]).text
