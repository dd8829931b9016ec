"""The names that content makes: `{kind}/{slug}-{8 hex}`, the end of an element's IRI.

The first words, and a hash of the text and of its ancestors': the same after another reading, from
another format, and whatever the status or the place in the document.
"""

from collections import Counter
from hashlib import sha256

from planville_kg.model import Level, Plan
from planville_kg.text import key, slug

KINDS = {
    Level.PILLAR: "pilier",
    Level.COMPONENT: "volet",
    Level.ORIENTATION: "orientation",
    Level.OBJECTIVE: "objectif",
    Level.ACTION: "action",
    Level.SUBACTION: "sous-action",
}


def digest(*parts: object) -> str:
    """Return eight hexadecimal digits that stand for `parts`."""
    return sha256("\x1f".join(map(str, parts)).encode()).hexdigest()[:8]


def natural_names(plan: Plan) -> tuple[str, ...]:
    """Return the names that the content of a plan makes, in reading order.

    Twins, which say the same under the same parent, get `-2`, `-3`…
    """
    names: list[str] = []
    seen: Counter[str] = Counter()
    for element in plan.elements:
        path = [key(element.text), *(key(above.text) for above in plan.ancestors(element))]
        kind = KINDS[element.level]
        name = f"{kind}/{slug(element.text)}-{digest(kind, *path)}"
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(names)
