"""Several plans in one file: titles of the same rank that each name a plan and hold one."""

from collections.abc import Sequence
from dataclasses import replace

from planville_kg.extract.holding import are_parts_of_one
from planville_kg.extract.identity import names_plan
from planville_kg.extract.numbering import marker
from planville_kg.extract.steps import HEADING, SHEET, Aside, Grid, Said, Step, Title
from planville_kg.model import Cell, Document, Paragraph, Table


def split_plans(steps: Sequence[Step]) -> list[tuple[Step, ...]]:
    """Return the steps of each plan of a document; what stands before the first goes with it."""
    cuts = _cuts(steps)
    if len(cuts) < 2:  # noqa: PLR2004 - several
        return [tuple(steps)]
    starts = [0, *cuts[1:]]
    return [tuple(steps[a:b]) for a, b in zip(starts, [*starts[1:], len(steps)], strict=True)]


def _cuts(steps: Sequence[Step]) -> list[int]:
    """Return the places of the titles of plans, those of the highest rank that has two.

    Those of the quarters of one contract are its parts.
    """
    ranks: dict[tuple[str, str], list[int]] = {}
    for index, step in enumerate(steps):
        if isinstance(step, Title) and _names_plan(step):
            ranks.setdefault((step.kind.family, step.kind.name), []).append(index)
    for rank in sorted(ranks):
        full = [
            index
            for index, stop in zip(ranks[rank], [*ranks[rank][1:], len(steps)], strict=True)
            if _holds_plan(steps[index + 1 : stop])
        ]
        if len(full) > 1:
            return [] if are_parts_of_one(_text(steps[index]) for index in full) else full
    return []


def _text(step: Step) -> str:
    return step.text if isinstance(step, Title) else ""


def _names_plan(title: Title) -> bool:
    return (
        title.kind.family in (HEADING, SHEET)
        and marker(title.text) is None
        and names_plan(title.text)
    )


def _holds_plan(steps: Sequence[Step]) -> bool:
    levels = any(
        (isinstance(step, Title) and step.kind.scores) or (isinstance(step, Grid) and step.top)
        for step in steps
    )
    said = any(
        isinstance(step, Said) or (isinstance(step, Grid) and step.columns) for step in steps
    )
    return levels and said


def part_of(document: Document, steps: Sequence[Step]) -> Document:
    """Return the part of a document that steps were read from."""
    kept = {cell.location for step in steps for cell in cells_of(step)}
    blocks = [
        block
        for block in document.blocks
        if any(not cell.is_empty and cell.location in kept for cell in _cells(block))
    ]
    return replace(document, blocks=tuple(blocks))


def _cells(block: Table | Paragraph) -> list[Cell]:
    if isinstance(block, Paragraph):
        return [block.cell]
    return [cell for row in block.rows for cell in row.cells]


def cells_of(step: Step) -> list[Cell]:
    """Return the cells that a step was read from."""
    if not isinstance(step, Grid):
        return [*step.cells, *(step.heads if isinstance(step, Said) else ())]
    found = [cell for column in step.columns for cell in column.cells]
    for item in step.items:
        found.extend(cell for cell in item.cells if not cell.is_empty)
    return found


def without_sheet(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Return the steps of a plan with the sheet that is named like it as no element of it."""
    return tuple(
        Aside("titre", step.cells)
        if isinstance(step, Title) and step.kind.family == SHEET and _names_plan(step)
        else step
        for step in steps
    )


def title_of(steps: Sequence[Step]) -> str | None:
    """Return the title of the plan that steps begin with, where they were cut."""
    named = [step for step in steps if isinstance(step, Title) and _names_plan(step)]
    return named[0].text if named else None
