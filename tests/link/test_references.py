"""Passages that send the reader elsewhere in the plan."""

from collections.abc import Callable

import pytest

from planville_kg.extract import extract
from planville_kg.link import link
from planville_kg.link.references import link_references
from planville_kg.model import Certainty, CrossReference, Level, LinkedPlan, Plan, Severity
from planville_kg.readers.text import read_text

HEADER = "Orientation\tObjectif\tAction\tStatut"
TOP = "Réduire les inégalités de santé\tMobiliser les acteurs"
PlanOf = Callable[..., Plan]


def refer(plan_of: PlanOf, text: str) -> tuple[LinkedPlan, list[CrossReference]]:
    plan = plan_of(
        f"{TOP}\t{text}\tEn cours",
        f"{TOP}\t2.1 Créer un accueil\tEn cours",
        f"{TOP}\t2.12 Créer un jardin\tEn cours",
        f"{TOP}\t2.2 Ouvrir une halte\tEn cours",
        header=HEADER,
    )
    linked = link(plan)
    return linked, list(linked.references)


def test_a_quoted_title_finds_its_element(plan_of: PlanOf) -> None:
    """A title in quotation marks is resolved, certain where the words are the same."""
    linked, (found,) = refer(
        plan_of, "Santé : voir orientation « Réduire les inégalités de santé »"
    )
    assert found.target is not None
    assert linked.plan.elements[found.target].level is Level.ORIENTATION
    assert (found.certainty, found.score) == (Certainty.CERTAIN, 1.0)
    assert found.announced_title == "Réduire les inégalités de santé"
    assert linked.diagnostics == ()


def test_the_announced_level_does_not_bind(plan_of: PlanOf) -> None:
    """A title of another level than announced is found, with a note that says so."""
    linked, (found,) = refer(plan_of, "voir infra objectif « REDUIRE LES INEGALITES DE SANTE »")
    assert found.target is not None
    assert linked.plan.elements[found.target].level is Level.ORIENTATION
    assert found.announced_level == "objectif"
    (doubt,) = linked.diagnostics
    assert (doubt.code, doubt.severity) == ("renvoi-autre-niveau", Severity.INFO)


def test_a_near_title_is_probable(plan_of: PlanOf) -> None:
    """A title with some words changed is found, but not certain."""
    _, (found,) = refer(plan_of, "cf. « Réduire les inégalités en santé, vite »")
    assert found.target is not None
    assert found.certainty is Certainty.PROBABLE
    assert 0.75 <= found.score < 0.9


@pytest.mark.parametrize("text", ["voir fiche action n° 2.1", "cf action 2.1", "voir aussi 2.1"])
def test_a_number_finds_its_element(plan_of: PlanOf, text: str) -> None:
    """2.1 is the element whose text begins with that number, not 2.12."""
    linked, (found,) = refer(plan_of, f"Agir ({text})")
    assert found.target is not None
    assert linked.plan.elements[found.target].text == "2.1 Créer un accueil"
    assert found.announced_title == "2.1"


@pytest.mark.parametrize("text", ["voir « Tout autre chose »", "voir action 7.4"])
def test_an_unresolved_reference_is_told(plan_of: PlanOf, text: str) -> None:
    """A reference to nothing is kept without a target, with a warning at its place."""
    linked, (found,) = refer(plan_of, f"Agir, {text}")
    assert (found.target, found.certainty) == (None, Certainty.UNCERTAIN)
    (doubt,) = linked.diagnostics
    assert (doubt.code, doubt.severity) == ("renvoi-sans-cible", Severity.WARNING)
    assert (doubt.location.line, doubt.location.start) == (2, 6)


@pytest.mark.parametrize("text", ["(cf CLS de nantes)", "aller voir les gens", "« Un titre »"])
def test_other_passages_refer_to_nothing(plan_of: PlanOf, text: str) -> None:
    """Without a title in quotation marks or a number, « voir » sends nowhere."""
    _, references = refer(plan_of, f"Agir {text}")
    assert references == []


def test_the_reference_of_the_shipped_plan(nantes: LinkedPlan) -> None:
    """Line 11 announces an objective that is the orientation of line 64."""
    (found,) = nantes.references
    element = nantes.plan.elements[found.element]
    assert element.cells[0].location.line == 11
    assert found.announced_level == "objectif opérationnel"
    assert found.target is not None
    target = nantes.plan.elements[found.target]
    assert (target.level, target.cells[0].location.line) == (Level.ORIENTATION, 64)
    assert found.certainty is Certainty.CERTAIN
    assert [(d.code, d.location.line) for d in nantes.diagnostics] == [("renvoi-autre-niveau", 11)]


def test_a_number_in_a_column_is_a_target_and_a_remark_may_send_there() -> None:
    """« Voir l'action 2 » in a free column leads to the action whose « N° » is 2."""
    text = (
        "N°\tAction\tPilote\tRemarques\n"
        "1\tOuvrir une crèche\tCAF\tVoir l'action 2\n"
        "2\tAider au permis\tVille\t\n"
    )
    plan = extract(read_text("plan.txt", text.encode())).plan
    ((reference, doubt),) = link_references(plan)
    assert (reference.announced_title, reference.target, doubt) == ("2", 1, None)
    assert reference.mention.expression == "Voir l'action 2"
    assert reference.mention.location.column == 4
