"""What the cells of a generated plan say."""

from corpus.draws import Draws
from corpus.places import Ground
from corpus.words import joined, partners, words

_MENTION, _PARTNER, _SECOND_PARTNER, _PRECISION = 0.12, 0.3, 0.25, 0.2
_REFERENCE, _ALONE = 0.02, 0.7


def orientation(draws: Draws) -> str:
    """Return the title of an orientation, in capitals as plans write them."""
    return joined(draws.one(words().orientations), draws.one(words().objets)).upper()


def objective(draws: Draws) -> str:
    """Return the title of an operational objective."""
    means = draws.one(words().moyens)
    return f"{joined(draws.one(words().objectifs), draws.one(words().objets))} {means}".upper()


def action(draws: Draws) -> str:
    """Return the title of an action."""
    start = joined(draws.one(words().actions), draws.one(words().objets))
    return f"{start} en direction {draws.one(words().publics)}"


def sub_action(draws: Draws, ground: Ground, objectives: list[str]) -> str:
    """Return the text of a sub-action: what, for whom, with whom, sometimes where.

    Args:
        draws: Those of the plan.
        ground: The plan's communes and quartiers, some of which sentences name.
        objectives: Titles to which a sentence may refer.
    """
    if objectives and draws.chance(_REFERENCE):
        title = draws.one(objectives).capitalize()
        return f"Voir infra objectif opérationnel « {title} »"
    said = joined(draws.one(words().sous_actions), draws.one(words().objets))
    said += f" auprès {draws.one(words().publics)}"
    if draws.chance(_PARTNER):
        said += f" {_partner(draws)}"
    if draws.chance(_PRECISION):
        said += f" {draws.one(words().moyens)}. {draws.one(words().precisions)}"
    if draws.chance(_MENTION):
        said += f" ({_mention(draws, ground)})"
    return said


def _partner(draws: Draws) -> str:
    said = f"{draws.one(words().liaisons)} {draws.early(partners())}"
    return f"{said} et {draws.early(partners())}" if draws.chance(_SECOND_PARTNER) else said


def _mention(draws: Draws, ground: Ground) -> str:
    first, second = draws.one(ground.quartiers), draws.one(ground.quartiers)
    return (
        first.name if first == second or draws.chance(_ALONE) else f"{first.name} / {second.name}"
    )
