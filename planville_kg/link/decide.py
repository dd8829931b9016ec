"""Decisions of people put in the place of what the rules found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from planville_kg.link.decision_lines import IGNORE
from planville_kg.link.decisions import Decisions
from planville_kg.model import (
    Actor,
    ActorLink,
    Certainty,
    Decision,
    Diagnostic,
    Location,
    Plan,
    Severity,
)
from planville_kg.text import key

RULE = "decision"


@dataclass(frozen=True, slots=True)
class Decided:
    """The links that stand once decisions are made, the decisions of the plan, and doubts."""

    named: tuple[tuple[ActorLink, Actor], ...]
    decisions: tuple[Decision, ...]
    diagnostics: tuple[Diagnostic, ...]


def decide(plan: Plan, named: Iterable[tuple[ActorLink, Actor]], decisions: Decisions) -> Decided:
    """Apply decisions to the actors that were found in a plan.

    A decided name points to its actor, for sure; an ignored one is left out of the links. The
    decisions themselves are kept, those of this plan even if the name is no longer there.
    """
    wanted = decisions.of(plan.identity.slug)
    actors = decisions.actors() if wanted else {}
    met: set[str] = set()
    kept = []
    for link, actor in named:
        decision = wanted.get(key(link.name))
        met |= {key(link.name)} if decision else set()
        if decision is None:
            kept.append((link, actor))
        elif decision.action != IGNORE:
            kept.append(_decided(link, decision, actors))
    told = [wanted[name] for name in sorted(wanted) if name in met or wanted[name].plan]
    absent = [each for each in told if key(each.name) not in met]
    return Decided(tuple(kept), tuple(told), tuple(_without_mention(plan, d) for d in absent))


def _decided(
    link: ActorLink, decision: Decision, actors: Mapping[str, Actor]
) -> tuple[ActorLink, Actor]:
    actor = actors[decision.actor or ""]
    found = replace(
        link,
        actor=actor.identifier,
        certainty=Certainty.CERTAIN,
        rule=RULE,
        score=None,
        candidate=None,
        candidate_score=None,
        decision=decision,
    )
    return found, actor


def _without_mention(plan: Plan, decision: Decision) -> Diagnostic:
    message = (
        f"La décision sur « {decision.name} » ne s'applique à rien : le plan ne donne plus ce nom."
    )
    where = Location(plan.document.name)
    return Diagnostic("decision-sans-mention", Severity.INFO, message, where)
