"""Texts and columns → territories, themes, actors and cross-references."""

from planville_kg.link.actors import build_recogniser, link_actors
from planville_kg.link.gazetteer import build_gazetteer, choose_perimeter
from planville_kg.link.references import link_references
from planville_kg.link.territories import link_territories, unique
from planville_kg.link.themes import link_themes
from planville_kg.model import LinkedPlan, Plan

__all__ = ["link"]


def link(plan: Plan) -> LinkedPlan:
    """Tie a plan to territories, themes, actors and its own elements.

    Args:
        plan: A plan as extracted.

    Returns:
        The plan with its links, each with quotation, place, mode and certainty; nothing is
        inherited here (the graph materialises inheritance).
    """
    perimeter, diagnostics = choose_perimeter(plan)
    gazetteer = build_gazetteer(plan, perimeter)
    named = list(link_actors(plan, build_recogniser(plan, gazetteer, perimeter)))
    references = list(link_references(plan))
    actors = {actor.identifier: actor for _, actor in reversed(named)}
    return LinkedPlan(
        plan=plan,
        territories=tuple(gazetteer.territories[name] for name in sorted(gazetteer.territories)),
        perimeter=gazetteer.perimeter,
        actors=tuple(actors[name] for name in sorted(actors)),
        territory_links=unique(link_territories(plan, gazetteer)),
        theme_links=tuple(link_themes(plan)),
        actor_links=tuple(found for found, _ in named),
        references=tuple(reference for reference, _ in references),
        diagnostics=(*diagnostics, *(doubt for _, doubt in references if doubt)),
    )
