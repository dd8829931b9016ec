"""A generated plan as text: pages of a table with merged, shifted and empty cells."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.draws import Draws
from corpus.places import Ground
from corpus.sentences import action, objective, orientation, sub_action
from corpus.words import words

HEADER = (
    "VOLET\tORIENTATIONS STRATEGIQUES\tOBJECTIFS OPERATIONNELS\tACTIONS\tEXEMPLES DE SOUS-ACTIONS\t"
    "En cours /à réaliser\tTYPE D'ACTIONS\tQUARTIER"
)
EVERYWHERE = "TOUS QUARTIERS"
_LEVELS = 4
_PAGE = 21
_VOLET, _ORIENTATION, _OBJECTIVE = 24, 12, 5
"""Rows of a volet, of an orientation and of an objective."""
_SHIFTED, _DOUBLED, _BARE = 0.025, 0.015, 0.12
"""Shares of rows whose empty first cells are lost, whose cells are doubled, without sub-action."""


@dataclass
class _Row:
    """The cells of a row: four levels, a sub-action, a status, a type and a place."""

    levels: list[str]
    tail: list[str]


def table(draws: Draws, ground: Ground, rows: int, title: str) -> str:
    """Return the text of a plan.

    Args:
        draws: Those of the plan.
        ground: Where it applies.
        rows: Its interventions, one a row.
        title: What stands at the top of each page.
    """
    return "\n".join(_lines(draws, _rows(draws, ground, rows), title)) + "\n"


def _lines(draws: Draws, rows: Iterator[_Row], title: str) -> Iterator[str]:
    above = [""] * _LEVELS
    for number, row in enumerate(rows):
        above = _inherit(above, row.levels)
        top = number % _PAGE == 0
        if top:
            yield from ("", title, "", HEADER)
        yield _line(draws, above if top else row.levels, row.tail, whole=top)


def _inherit(above: list[str], levels: list[str]) -> list[str]:
    """Return the levels that a row stands under, itself included."""
    first = next((place for place, text in enumerate(levels) if text), _LEVELS)
    return [*above[:first], *levels[first:]]


def _line(draws: Draws, levels: list[str], tail: list[str], *, whole: bool) -> str:
    if draws.chance(_DOUBLED):
        tail = [tail[0], *(f"{cell} {cell}".strip() for cell in tail[1:])]
    cells = [*levels, *tail]
    if not whole and draws.chance(_SHIFTED):
        first = next(place for place, cell in enumerate(cells) if cell)
        cells = cells[min(first, 2) :]
    return "\t".join(cells)


def _rows(draws: Draws, ground: Ground, count: int) -> Iterator[_Row]:
    volets = list(words().volets)
    start, left, objectives = draws.below(len(volets)), 0, [""]
    for number in range(count):
        levels = [""] * _LEVELS
        if number % _VOLET == 0:
            levels[0] = volets[(start + number // _VOLET) % len(volets)]
        if number % _ORIENTATION == 0:
            levels[1] = orientation(draws)
        if levels[1] or number % _OBJECTIVE == 0:
            levels[2], left = objective(draws), 0
            objectives = [*objectives[-3:], levels[2]]
        bare = draws.chance(_BARE)
        if left == 0 or bare:
            levels[3], left = action(draws), 0 if bare else 1 + draws.below(3)
        left = max(0, left - 1)
        text = "" if bare else sub_action(draws, ground, objectives[1:])
        yield _Row(levels, [text, *_end(draws, ground)])


def _end(draws: Draws, ground: Ground) -> list[str]:
    """Return the status, the type and the place of an intervention."""
    return [
        draws.weighed(words().statuts),
        draws.weighed(words().types),
        _place(draws, ground),
    ]


def _place(draws: Draws, ground: Ground) -> str:
    first, second = draws.one(ground.quartiers), draws.one(ground.quartiers)
    return {
        "tous": EVERYWHERE,
        "un": first.name.upper(),
        "deux": ", ".join(sorted({first.name.upper(), second.name.upper()})),
        "ailleurs": "CENTRE-VILLE",
        "aucun": "",
    }[draws.weighed(words().places)]
