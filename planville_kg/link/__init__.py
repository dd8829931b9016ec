"""Texts and columns → territories, themes, actors and cross-references."""

from planville_kg.link.actors import build_recogniser, link_actors
from planville_kg.link.decide import decide
from planville_kg.link.decisions import Decisions
from planville_kg.link.gazetteer import build_gazetteer, choose_perimeter
from planville_kg.link.references import link_references
from planville_kg.link.territories import link_territories, unique
from planville_kg.link.themes import link_themes
from planville_kg.link.zoning import Zoning
from planville_kg.model import LinkedPlan, Plan

__all__ = ["Decisions", "link"]


def link(
    plan: Plan, *, zoning: Zoning | None = None, decisions: Decisions | None = None
) -> LinkedPlan:
    """Tie a plan to territories, themes, actors and its own elements.

    Args:
        plan: A plan as extracted.
        zoning: The QPV and communes of adopted national lists, if any was adopted.
        decisions: What people decided that names of actors designate.

    Returns:
        The plan with its links, each with quotation, place, mode and certainty; nothing is
        inherited here (the graph materialises inheritance).
    """
    perimeter, diagnostics = choose_perimeter(plan)
    gazetteer = build_gazetteer(plan, perimeter, zoning)
    found = link_actors(plan, build_recogniser(plan, gazetteer, perimeter))
    decisions = decisions or Decisions()
    decided = decide(plan, found, decisions)
    references = list(link_references(plan))
    actors = {actor.identifier: actor for _, actor in reversed(decided.named)}
    spoken_of = {link.candidate for link, _ in decided.named}
    spoken_of |= {decision.actor for decision in decided.decisions}
    return LinkedPlan(
        plan=plan,
        territories=tuple(gazetteer.territories[name] for name in sorted(gazetteer.territories)),
        overlaps=gazetteer.overlaps,
        perimeter=gazetteer.perimeter,
        actors=tuple(actors[name] for name in sorted(actors)),
        territory_links=unique(link_territories(plan, gazetteer)),
        theme_links=tuple(link_themes(plan)),
        actor_links=tuple(link for link, _ in decided.named),
        references=tuple(reference for reference, _ in references),
        diagnostics=(
            *diagnostics,
            *gazetteer.diagnostics,
            *(doubt for _, doubt in references if doubt),
            *decided.diagnostics,
        ),
        candidates=tuple(
            actor
            for name, actor in sorted(decisions.actors().items())
            if name in spoken_of and name not in actors
        ),
        decisions=decided.decisions,
    )
