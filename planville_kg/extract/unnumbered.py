"""Titles of the kind of others without their number: « Axe transversal – Participation »."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planville_kg.extract.numbering import marker
from planville_kg.extract.steps import HEADING, WORD, Kind, Step, Title
from planville_kg.text import fold

_FEW = 2
_TITLED = re.compile(r"[^\W\d_]+ (?:transvers\w+\b|[^\W\d_]+(?: [^\W\d_]+)?\s*[–—:-]\s+\S)")
"""« Axe transversal », « Axe spécifique – … »: a word, what tells it apart, and its title."""


def with_unnumbered(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps with headings that begin with the word of others as large as titles like them.

    « Axe transversal – Participation » stands where « Axe 1 – Emploi » does. The rubric « Actions »
    beside « Action 1 » is none, nor « Action publique », which names something else.
    """
    kinds: dict[tuple[str, int], list[Title]] = {}
    for step in steps:
        if isinstance(step, Title) and step.kind.family == WORD and step.rank and step.word:
            kinds.setdefault((_first(step.word), step.rank), []).append(step)
    for step in steps:
        if isinstance(step, Title) and (kind := _kind(step, kinds)):
            yield replace(step, kind=kind)
        else:
            yield step


def _kind(title: Title, kinds: dict[tuple[str, int], list[Title]]) -> Kind | None:
    plain = title.kind.family in (HEADING, WORD) and title.rank and marker(title.text) is None
    if not plain or not _TITLED.match(title.text):
        return None
    alike = kinds.get((_first(title.text), title.rank), [])
    return alike[0].kind if len(alike) >= _FEW else None


def _first(text: str) -> str:
    """Return the first word of a text, folded: « Axes » is not « Axe »."""
    return fold(text).split()[0] if text.split() else ""
