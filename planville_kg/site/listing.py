"""The list of entities under their headings, for the page that leads to their files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planville_kg.site.entities import Entity
from planville_kg.site.reader import Reader
from planville_kg.site.wording import load_wording
from planville_kg.text import key

MAX_LISTED = 1_000
OTHERS = "Autres"


@dataclass(frozen=True, slots=True)
class Group:
    """A heading, the names and paths of the entities listed under it, and how many there are."""

    title: str
    anchor: str
    entities: tuple[tuple[str, str], ...]
    total: int


def group_entities(
    reader: Reader, entities: Iterable[Entity], names: Mapping[str, str]
) -> tuple[Group, ...]:
    """Return the entities under the first heading that fits each, at most `MAX_LISTED` a heading.

    Args:
        reader: The store.
        entities: The entities that have files.
        names: The path of each one's files, without extension.
    """
    titles = [*(title for _, title in load_wording().groups), OTHERS]
    found: dict[str, list[tuple[str, str]]] = {title: [] for title in titles}
    for each in entities:
        found[_title(each)].append((reader.label(each.iri), names[each.iri]))
    return tuple(
        Group(title, f"groupe-{rank}", tuple(sorted(listed, key=_order)[:MAX_LISTED]), len(listed))
        for rank, (title, listed) in enumerate(found.items(), start=1)
        if listed
    )


def _order(listed: tuple[str, str]) -> tuple[str, str]:
    """Return what sorts names as a French reader does: accents and case do not count."""
    return key(listed[0]), listed[1]


def _title(entity: Entity) -> str:
    fitting = [title for kind, title in load_wording().groups if kind in entity.kinds]
    return fitting[0] if fitting else OTHERS
