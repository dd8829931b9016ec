"""`Document` → `Extraction`: the understanding of a plan, whatever its layout."""

from planville_kg.extract.extractor import Extractor
from planville_kg.extract.identity import identify
from planville_kg.extract.layout import lay_out
from planville_kg.extract.plans import part_of, split_plans, title_of, without_sheet
from planville_kg.extract.profile import Profile
from planville_kg.model import Document, Extraction, PlanIdentity, Table
from planville_kg.text import slug

__all__ = ["Profile", "extract", "extract_all"]


def extract(
    document: Document, identity: PlanIdentity | None = None, profile: Profile | None = None
) -> Extraction:
    """Understand a document as one plan; never raises for what the document says.

    Args:
        document: What a reader found in a file.
        identity: What names the plan; guessed from the document where it is not given.
        profile: What a person decided of the reading.

    Returns:
        The plan, its document with pages numbered, and a diagnostic for each repair and doubt.
        Every non-empty cell is an element's, a value's, a column's or a note's.
    """
    profile = profile or Profile()
    layout = lay_out(document, profile)
    return Extractor(layout.document, layout.steps, profile, layout.choices).extract(identity)


def extract_all(document: Document, profile: Profile | None = None) -> tuple[Extraction, ...]:
    """Understand each of the plans that a document holds, in reading order.

    Two plans are told by titles of the same rank that each name a plan (« Programme local de
    l'habitat », « Contrat local de santé ») and hold one.
    """
    profile = profile or Profile()
    layout = lay_out(document, profile)
    parts = split_plans(layout.steps)
    if len(parts) == 1:
        return (Extractor(layout.document, layout.steps, profile, layout.choices).extract(None),)
    found = []
    for steps in parts:
        part = part_of(layout.document, steps)
        title = title_of(steps) or document.name
        guessed = identify(f"{title}.{slug(document.name)}", [title])
        tables = {block.location for block in part.blocks if isinstance(block, Table)}
        choices = [choice for choice in layout.choices if choice.location in tables]
        found.append(Extractor(part, without_sheet(steps), profile, choices).extract(guessed))
    return tuple(found)
