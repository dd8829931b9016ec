"""A file that holds two plans, and the line of a profile that says which one is meant."""

from pathlib import Path

import pytest

from planville_kg.errors import PlanvilleError
from planville_kg.link.decisions import Decisions
from planville_kg.pipeline import build, read_plan, read_plans
from planville_kg.pipeline.deciding import record_decisions
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


def test_each_plan_of_a_file_stands_in_the_graph(recueil: Path, tmp_path: Path) -> None:
    """Each is named by the file and its title, in the store too, whatever is made of it again."""
    store = tmp_path / "depot"
    slugs = ["recueil-contrat-local-de-sante", "recueil-programme-local-de-l-habitat"]
    built = build([recueil], store)
    assert sorted(plan.identity.slug for plan in built.plans) == slugs
    assert sorted(plan.interventions for plan in built.plans) == [1, 2]
    again = record_decisions(store, Decisions())
    assert sorted(plan.identity.slug for plan in again.plans) == slugs
    assert again.quads == built.quads


def test_the_identifier_of_a_file_names_all_its_plans(recueil: Path) -> None:
    """What the sidecar says of the file is said of each of its plans."""
    recueil.with_suffix(".toml").write_text('identifiant = "metz"\ndate = "2025"\n', "utf-8")
    found = [each.plan.identity for each in read_plans(recueil)]
    assert [(each.slug, each.date) for each in found] == [
        ("metz-programme-local-de-l-habitat", "2025"),
        ("metz-contrat-local-de-sante", "2025"),
    ]


def test_one_plan_of_a_file_is_asked_for_by_its_number(recueil: Path) -> None:
    """Where one plan is wanted, a line of the profile beside the file says which."""
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
