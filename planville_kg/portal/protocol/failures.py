"""The status code and the sentence of each way in which a query fails."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from planville_kg.portal.protocol.bounds import Bounds
    from planville_kg.query.pool import Outcome

_SENTENCES = {
    "slow": (504, "La requête a dépassé {0.timeout_s:g} s : ajoutez un filtre ou LIMIT."),
    "crowded": (
        503,
        "La requête durait et d'autres attendaient : recommencez, ou ajoutez un filtre ou LIMIT.",
    ),
    "memory": (503, "La requête a demandé plus de {0.memory_mb} Mo : ajoutez un filtre."),
    "large": (503, "La réponse dépasse {0.max_bytes} octets : ajoutez LIMIT ou un filtre."),
    "busy": (503, "Le service est occupé : recommencez bientôt."),
    "store": (503, "Le graphe ne s'ouvre pas : recommencez bientôt."),
    "gone": (499, "Le client est parti."),
    "unsupported": (501, "La requête appelle une fonction que ce service n'a pas."),
    "failed": (500, "La requête n'a pas pu être exécutée."),
}
_SAID = {"refused": 400, "syntax": 400, "long": 413}
"""What the guard and the engine say in their own words."""

_RETRY = {"Retry-After": "5"}


def failure(found: Outcome, bounds: Bounds) -> HTTPException:
    """Return the answer to a query that was not answered.

    Args:
        found: What became of it.
        bounds: The bounds that it may have passed.
    """
    if found.kind in _SAID:
        return HTTPException(_SAID[found.kind], found.message)
    status, sentence = _SENTENCES[found.kind]
    headers = _RETRY if found.kind in ("busy", "crowded", "store") else None
    return HTTPException(status, sentence.format(bounds), headers)
