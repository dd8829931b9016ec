"""A file that holds two plans, and the line of a profile that says which one is meant."""

from pathlib import Path

import pytest

from planville_kg.errors import PlanvilleError
from planville_kg.pipeline import read_plan, read_plans
from planville_kg.pipeline.reading import read_sound_plan

TEXT = """# Programme local de l'habitat

## Orientation 1 : Parc

| Action | Pilote |
|---|---|
| Rénover | Ville |
| Bâtir | Département |

# Contrat local de santé

## Axe 1 : Soins

| Action | Pilote |
|---|---|
| Un bus santé | ARS |
"""


@pytest.fixture
def recueil(tmp_path: Path) -> Path:
    path = tmp_path / "recueil.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_each_plan_is_read(recueil: Path) -> None:
    """Two plans, each with its title; read as one, a doubt says that they are two."""
    first, second = read_plans(recueil)
    assert [e.text for e in first.plan.interventions()] == ["Rénover", "Bâtir"]
    assert [e.text for e in second.plan.interventions()] == ["Un bus santé"]
    assert "plusieurs-plans" in {d.code for d in read_plan(recueil).diagnostics}


def test_a_graph_wants_to_know_which(recueil: Path) -> None:
    """Building refuses, with what to do; a line of the profile beside the file decides."""
    with pytest.raises(PlanvilleError, match="plan = 1"):
        read_sound_plan(recueil)
    profile = recueil.with_suffix(".lecture.toml")
    profile.write_text("plan = 2\n", encoding="utf-8")
    assert [e.text for e in read_sound_plan(recueil).plan.interventions()] == ["Un bus santé"]
    profile.write_text("plan = 0\n", encoding="utf-8")
    assert sum(1 for _ in read_sound_plan(recueil).plan.interventions()) == 3
    profile.write_text("plan = 3\n", encoding="utf-8")
    with pytest.raises(PlanvilleError, match="n° 3"):
        read_sound_plan(recueil)
