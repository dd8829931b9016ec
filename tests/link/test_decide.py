"""Decisions put in the place of what the rules found."""

from collections.abc import Callable

from planville_kg.link import Decisions, link
from planville_kg.link.decisions import parse_decisions
from planville_kg.model import Certainty, Plan

ROW = "Agir\tFaire avec ODTI, ODENORE et la CAF\tEn cours\tMixte\tMaurepas"
PlanOf = Callable[..., Plan]


def decisions(*lines: str) -> Decisions:
    header = "nom,plan,decision,identifiant,nature"
    return parse_decisions("d.csv", "\n".join((header, *lines)).encode())


def actors(plan: Plan, made: Decisions) -> list[str]:
    return [found.actor for found in link(plan, decisions=made).actor_links]


def test_a_decided_name_points_to_its_actor(plan_of: PlanOf) -> None:
    """For sure, by the rule « decision », and the decision is kept."""
    made = decisions("odti,,identifier,ars,")
    linked = link(plan_of(ROW), decisions=made)
    (found,) = (each for each in linked.actor_links if each.actor == "organisation/ars")
    assert (found.certainty, found.rule, found.score) == (Certainty.CERTAIN, "decision", None)
    assert found.mention.expression == "ODTI"
    assert found.decision == linked.decisions[0] == made.items[0]


def test_an_ignored_name_leaves_the_links(plan_of: PlanOf) -> None:
    """The mention is no link any more; the decision stays."""
    linked = link(plan_of(ROW), decisions=decisions("ODENORE,,ignorer,,"))
    assert [each.actor for each in linked.actor_links] == ["essai/acteur/odti", "organisation/caf"]
    assert [each.name for each in linked.decisions] == ["ODENORE"]


def test_a_made_actor_is_in_the_plan(plan_of: PlanOf) -> None:
    """An actor that a decision makes is one like the others."""
    linked = link(plan_of(ROW), decisions=decisions("ODTI,,creer,odti,association"))
    (actor,) = (each for each in linked.actors if each.identifier == "organisation/odti")
    assert (actor.kind, actor.label) == ("association", "ODTI")


def test_a_known_name_may_be_decided_too(plan_of: PlanOf) -> None:
    """A person may know better than the reference list."""
    made = decisions("CAF,essai,identifier,cpam,")
    assert "organisation/cpam" in actors(plan_of(ROW), made)


def test_decisions_of_another_plan_change_nothing(plan_of: PlanOf) -> None:
    """A decision holds in its plan."""
    plan = plan_of(ROW)
    made = decisions("ODTI,autre,ignorer,,")
    assert actors(plan, made) == actors(plan, Decisions())
    assert link(plan, decisions=made).decisions == ()


def test_without_the_line_all_is_as_before(plan_of: PlanOf) -> None:
    """A decision is undone by dropping it."""
    plan = plan_of(ROW)
    assert link(plan, decisions=decisions("ODTI,,,,")) == link(plan)


def test_a_decision_on_a_name_that_is_gone_is_told(plan_of: PlanOf) -> None:
    """It is kept, with a note; its actor is known to the plan."""
    linked = link(plan_of(ROW), decisions=decisions("Zèbres,essai,identifier,msa,"))
    assert [each.code for each in linked.diagnostics] == ["decision-sans-mention"]
    assert [each.name for each in linked.decisions] == ["Zèbres"]
    assert "organisation/msa" in {actor.identifier for actor in linked.candidates}
