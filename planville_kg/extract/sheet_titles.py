"""Names of sheets that only say again, in short, the title that stands in each of them."""

from collections.abc import Iterator, Sequence

from planville_kg.extract.steps import SHEET, Grid, Kind, Step, Title
from planville_kg.model import Level
from planville_kg.text import key


def without_names_told(steps: Sequence[Step]) -> Iterator[Step]:
    """Yield steps without the names of sheets where each sheet has one title of an upper level.

    « 1-Produire » says again « Ambition 1 : Préserver et installer ». Sheets that share a title,
    or have several, are parts of their own.
    """
    sheets = _by_sheet(steps)
    kinds = set.intersection(*(set(titles) for titles in sheets)) if sheets else set()
    told = any(_names_each(kind, sheets) for kind in kinds)
    for step in steps:
        if not (told and _is_sheet(step)):
            yield step


def _by_sheet(steps: Sequence[Step]) -> list[dict[Kind, list[str]]]:
    """Return the titles of the upper levels in each named sheet that holds actions, by kind."""
    sheets: list[dict[Kind, list[str]]] = []
    full: list[bool] = []
    for step in steps:
        if _is_sheet(step):
            sheets.append({})
            full.append(False)
        if sheets:
            full[-1] |= isinstance(step, Grid) and _has_actions(step)
            for title in _titles(step):
                sheets[-1].setdefault(title.kind, []).append(key(title.text))
    return [titles for titles, holds in zip(sheets, full, strict=True) if holds]


def _has_actions(grid: Grid) -> bool:
    return any(column.level is Level.ACTION for column in grid.columns) and bool(grid.rows)


def _names_each(kind: Kind, sheets: Sequence[dict[Kind, list[str]]]) -> bool:
    """Tell whether titles of a kind stand once in each sheet, another one in each."""
    texts = [text for titles in sheets for text in titles[kind]]
    return len(sheets) > 1 and len(texts) == len(sheets) == len(set(texts))


def _titles(step: Step) -> Iterator[Title]:
    items = step.items if isinstance(step, Grid) else (step,)
    for item in items:
        best = item.kind.best if isinstance(item, Title) else None
        if isinstance(item, Title) and best and best.depth <= Level.ORIENTATION.depth:
            yield item


def _is_sheet(step: Step) -> bool:
    return isinstance(step, Title) and step.kind.family == SHEET
