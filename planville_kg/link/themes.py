"""What about: the themes of the thesaurus that an element's own text speaks of."""

from collections.abc import Iterator

from planville_kg.link.phrases import PhraseIndex, content_stem
from planville_kg.link.quotation import quote, segments
from planville_kg.model import Certainty, Plan, ThemeLink
from planville_kg.schemes import load_scheme

SCHEME = "theme"
RULE = "thesaurus"


def link_themes(plan: Plan) -> Iterator[ThemeLink]:
    """Yield one link for each element and theme: the first words that speak of it.

    Words match without regard to case, accents, hyphens or inflection; the longest label wins.
    """
    index = PhraseIndex(_labels(), content_stem)
    for element in plan.elements:
        seen: set[str] = set()
        for segment, offset in segments(element):
            for match in index.find(segment):
                if match.name not in seen:
                    seen.add(match.name)
                    mention = quote(element, segment, offset, match.start, match.end)
                    yield ThemeLink(
                        element=element.index,
                        theme=match.name,
                        certainty=Certainty.CERTAIN,
                        rule=RULE,
                        mention=mention,
                    )


def _labels() -> Iterator[tuple[str, str]]:
    for concept in load_scheme(SCHEME):
        for name in concept.names:
            yield name, concept.slug
