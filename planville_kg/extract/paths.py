"""Levels written as one path: « Axe 1 : Emploi / Objectif 1.2 : Insertion », « Axe 1 > … »."""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from planville_kg.extract.held import texts_by_column
from planville_kg.extract.numbering import marker
from planville_kg.extract.steps import Aside, Grid, Step, Title, kind_of_marker
from planville_kg.model import Cell, Field, Level, Row
from planville_kg.text import squeeze

_STEP = re.compile(r"\s*[>›»→|/;\n]\s*|,?\s+[–—-]\s+|\.?\s+(?=[A-ZÀ-Ý][^\W\d_]+(?: [^\W\d_]+)? \d)")


def path_of(text: str) -> tuple[str, ...]:
    """Return the titles that a text names one below the other, or nothing where it is no path.

    Each begins with the word and the number of a level below that of the one before it.

    >>> path_of("Axe 1 : Emploi / Objectif 1.2 : Lever les freins / embauche")
    ('Axe 1 : Emploi', 'Objectif 1.2 : Lever les freins / embauche')
    >>> path_of("Axe 1 : Emploi / formation"), path_of("Axe 1 / Axe 3")
    ((), ())
    """
    found, start = [], 0
    for step in _STEP.finditer(text):
        if step.start() > start and _depth(text[step.end() :]) is not None:
            found.append(text[start : step.start()])
            start = step.end()
    found.append(text[start:])
    nested = all(_is_below(below, above) for above, below in pairwise(found))
    return tuple(map(squeeze, found)) if len(found) > 1 and nested else ()


def _is_below(text: str, above: str) -> bool:
    """Tell whether a title stands below another: « Enjeu 1 », then « Objectif stratégique 1.1 ».

    Of two words for one level, the one above comes first.
    """
    upper, lower = _depth(above), _depth(text)
    if upper is None or lower is None:
        return False
    same = upper == lower < Level.ACTION.depth
    return upper < lower or (same and _word(above) != _word(text))


def _word(text: str) -> tuple[str, ...]:
    known = marker(text)
    return known.stems if known else ()


def _depth(text: str) -> int | None:
    known = marker(text)
    best = kind_of_marker(known).best if known and known.word else None
    return best.depth if best else None


def titles_of_path(text: str, cells: tuple[Cell, ...], *, is_key: bool = False) -> list[Title]:
    """Return the title of each element that a path names; nothing where a text is no path."""
    titles = []
    for part in path_of(text):
        known = marker(part)
        assert known is not None  # noqa: S101 - for the type checker
        titles.append(Title(kind_of_marker(known), part, cells, known.word, is_key=is_key))
    return titles


def path_above(text: str, cells: tuple[Cell, ...]) -> list[Title]:
    """Return the titles that say where an action stands: « Lien : Axe 1 > Objectif 1.2 »."""
    titles = titles_of_path(text, cells, is_key=True)
    bottom = titles[-1].kind.best if titles else None
    return titles if bottom and bottom.depth < Level.ACTION.depth else []


def _titles(title: Title) -> list[Title]:
    raw = title.cells[0].text if len(title.cells) == 1 else ""
    text = raw if squeeze(raw) == title.text else title.text
    found = titles_of_path(text, title.cells, is_key=title.is_key)
    return [replace(each, rank=title.rank) for each in found]


def with_paths(steps: Iterable[Step]) -> Iterator[Step]:
    """Yield steps with each title, and each cell of a column, that is a path as its titles."""
    for step in steps:
        if isinstance(step, Title):
            yield from _titles(step) or [step]
        elif isinstance(step, Grid):
            yield _without_paths(step)
        else:
            yield step


def _without_paths(grid: Grid) -> Grid:
    """Return a grid with the paths of its columns as titles above its rows."""
    texts = texts_by_column(grid)
    numbers = {
        column.number
        for column in grid.columns
        if (said := texts.get(column.number)) and sum(map(_is_path, said)) > len(said) / 2
    }
    items: list[Row | Title | Aside] = []
    for item in grid.items:
        paths = [] if not isinstance(item, Row) else _paths(item, numbers)
        items += [each for cell in paths for each in titles_of_path(cell.text, (cell,))]
        items.append(_blank(item, paths) if isinstance(item, Row) else item)
    columns = (
        replace(each, level=None, field=Field.OTHER) if each.number in numbers else each
        for each in grid.columns
    )
    return replace(grid, columns=tuple(columns), items=tuple(items))


def _is_path(text: str) -> bool:
    return bool(path_of(text))


def _paths(row: Row, numbers: Container[int]) -> list[Cell]:
    return [c for c in row.cells if c.location.column in numbers and _is_path(c.text)]


def _blank(row: Row, said: Container[Cell]) -> Row:
    cells = (replace(cell, text="") if cell in said else cell for cell in row.cells)
    return replace(row, cells=tuple(cells))
