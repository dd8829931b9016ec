"""Titles that only their letters tell, in documents whose author used no styles of headings."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planville_kg.model import Block, Paragraph, Style

_STYLED = 3
"""Styled headings that show that the author uses them, at least."""
_LONG = 90
"""Letters; a longer text is of a paragraph."""
_MAX_TITLE = 160
_ENDINGS = ".;,"
_LARGER = 1.0
"""Points, at least, between the letters of a title and those of the text."""
_SOME = 0.2
"""Texts of one size that end as sentences do, at least, where the text is written in it."""
_MAX_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Lettering:
    """How letters look: their size in points, 0 where the file does not say."""

    size: float = 0.0
    bold: bool = False
    underlined: bool = False


PLAIN = Lettering()


def lettering_of(letters: Mapping[Lettering, int]) -> Lettering | None:
    """Return how a text looks, by its letters: the size of most, bold if all of them are."""
    if not letters:
        return None
    sizes: Counter[float] = Counter()
    for each, count in letters.items():
        sizes[each.size] += count
    size = max(sizes, key=lambda one: (sizes[one], one))
    bold, underlined = (all(getattr(e, name) for e in letters) for name in ("bold", "underlined"))
    return Lettering(size, bold, underlined)


def told_by_letters(
    blocks: Sequence[Block], letterings: Mapping[int, Lettering]
) -> Sequence[Block]:
    """Return blocks, the plain paragraphs that stand out by their letters as headings.

    They are larger than the text, bold or underlined as a whole, short, and end as no sentence
    does. Where three headings or more have a style, these are those of the document.

    Args:
        blocks: The blocks of a document.
        letterings: How plain paragraphs look, by the place of their block.
    """
    styled = [b.level for b in blocks if isinstance(b, Paragraph) and b.style == Style.HEADING]
    if len(styled) >= _STYLED or not letterings:
        return blocks
    texts = {place: _text(blocks[place]) for place in letterings}
    looks = dict(_titles(texts, letterings))
    order = sorted(set(looks.values()), key=lambda look: (-look.size, -look.bold, -look.underlined))
    levels = {look: max([*styled, 0]) + rank for rank, look in enumerate(order, start=1)}
    return [
        replace(block, style=Style.HEADING, level=min(levels[looks[place]], _MAX_LEVELS))
        if place in looks and isinstance(block, Paragraph)
        else block
        for place, block in enumerate(blocks)
    ]


def _text(block: Block) -> str:
    return block.cell.text if isinstance(block, Paragraph) else ""


def _titles(
    texts: Mapping[int, str], letterings: Mapping[int, Lettering]
) -> Iterator[tuple[int, Lettering]]:
    """Yield the places of titles, and how each looks."""
    body = _size_of_text(texts, letterings)
    told = _sizes_told(texts, letterings)
    for place, look in letterings.items():
        text = texts[place]
        if len(text) > _MAX_TITLE or text[-1] in _ENDINGS or not any(map(str.isalpha, text)):
            continue
        larger = look.size >= body + _LARGER and (look.bold or look.size not in told)
        if larger or ((look.bold or look.underlined) and text[-1] != ":"):
            yield place, look


def _size_of_text(texts: Mapping[int, str], letterings: Mapping[int, Lettering]) -> float:
    """Return the size of most letters, those of sentences where there are some."""
    prose = {p: t for p, t in texts.items() if len(t) > _LONG or t[-1] in _ENDINGS}
    sizes: Counter[float] = Counter()
    for place, text in (prose or texts).items():
        sizes[letterings[place].size] += len(text)
    return max(sizes, key=lambda size: (sizes[size], -size))


def _sizes_told(texts: Mapping[int, str], letterings: Mapping[int, Lettering]) -> frozenset[float]:
    """Return the sizes in which texts are written: a good part of them end sentences."""
    ends: dict[float, list[bool]] = {}
    for place, look in letterings.items():
        if not look.bold:
            ends.setdefault(look.size, []).append(texts[place][-1] in _ENDINGS)
    return frozenset(size for size, said in ends.items() if sum(said) > _SOME * len(said))
