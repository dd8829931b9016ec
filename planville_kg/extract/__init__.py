"""`Document` → `Extraction`: the understanding of a plan's table."""

from collections.abc import Iterator, Sequence
from itertools import chain

from planville_kg.extract.align import Aligned, align
from planville_kg.extract.identity import identify
from planville_kg.extract.infer import infer_columns
from planville_kg.extract.sections import FURNITURE, Layout, Section, filled, lay_out
from planville_kg.extract.tree import TreeBuilder, merge_cells
from planville_kg.model import (
    Column,
    Diagnostic,
    Document,
    Extraction,
    Field,
    Location,
    Note,
    Plan,
    PlanIdentity,
    Severity,
)
from planville_kg.schemes import is_everywhere
from planville_kg.text import enumerated, key

__all__ = ["extract"]


def extract(document: Document, identity: PlanIdentity | None = None) -> Extraction:
    """Understand a document as a plan; never raises for what the document says.

    Args:
        document: What a reader found in a file.
        identity: What names the plan; guessed from the document where it is not given.

    Returns:
        The plan, its document with pages numbered, and a diagnostic for each repair and doubt.
        Every non-empty cell is an element's, a value's, a column's or a note's.
    """
    layout = lay_out(document)
    sections, notes, diagnostics = _with_columns(layout)
    sections = _join(sections)
    aligned = [align(section.columns, section.rows) for section in sections]
    builder = TreeBuilder(_places(sections, aligned))
    for section, rows in zip(sections, aligned, strict=True):
        for row in rows:
            diagnostics.extend(_shifts(section.columns, row))
            builder.add(section.columns, row)
    columns = _merge_columns(sections)
    elements = merge_cells(builder.finish(columns))
    notes = (*notes, *builder.notes)
    found = [*document.diagnostics, *diagnostics, *builder.diagnostics]
    if not elements:
        found.append(_no_table(document))
    names = [note.cell.text for note in notes]
    return Extraction(
        Plan(
            identity=identity or identify(document.name, names),
            document=layout.document,
            columns=columns,
            elements=elements,
            notes=notes,
        ),
        tuple(sorted(found, key=_reading_order)),
    )


def _with_columns(
    layout: Layout,
) -> tuple[list[Section], tuple[Note, ...], list[Diagnostic]]:
    """Give each section its columns: its header's, or guessed ones where it has none."""
    sections: list[Section] = []
    notes = list(layout.notes)
    diagnostics: list[Diagnostic] = []
    for section in layout.sections:
        if section.columns:
            sections.append(section)
            continue
        columns, head, doubts = infer_columns(section.rows)
        diagnostics.extend(doubts)
        rows = [row for row in section.rows if row is not head]
        if columns:
            sections.append(Section(columns, tuple(rows)))
        else:
            notes.extend(Note(FURNITURE, cell) for row in rows for cell in filled(row))
    return sections, tuple(notes), diagnostics


def _join(sections: Sequence[Section]) -> list[Section]:
    """Join successive sections under the same header, so that columns are learned from all."""
    joined: list[Section] = []
    for section in sections:
        if joined and _titles(joined[-1]) == _titles(section):
            before = joined.pop()
            columns = _merge_columns([before, section])
            joined.append(Section(columns, before.rows + section.rows))
        else:
            joined.append(section)
    return joined


def _titles(section: Section) -> tuple[tuple[int, str], ...]:
    return tuple((column.number, key(column.header)) for column in section.columns)


def _places(sections: Sequence[Section], aligned: Sequence[Sequence[Aligned]]) -> Iterator[str]:
    """Yield the keys of the places that the territory column names."""
    for section, rows in zip(sections, aligned, strict=True):
        wanted = {i for i, col in enumerate(section.columns) if col.field is Field.TERRITORY}
        for row in rows:
            for index in wanted & row.cells.keys():
                text = row.cells[index].text
                if not is_everywhere(text):
                    yield key(text)
                    yield from map(key, enumerated(text))


def _shifts(columns: Sequence[Column], row: Aligned) -> Iterator[Diagnostic]:
    """Yield the diagnostic of a row whose cells had to slide."""
    moves = [
        (columns[index].number - (cell.location.column or 1), columns[index].header)
        for index, cell in sorted(row.cells.items())
    ]
    slid = [(by, header) for by, header in moves if by]
    if not slid:
        return
    where = ", ".join(f"« {header} » ({by:+d})" for by, header in slid)
    doubt = " Un autre placement était presque aussi bon : vérifiez." if row.is_doubtful else ""
    yield Diagnostic(
        "ligne-decalee",
        Severity.WARNING if row.is_doubtful else Severity.INFO,
        f"Cellules remises sous leur colonne : {where}.{doubt}",
        row.row.location,
    )


def _merge_columns(sections: Sequence[Section]) -> tuple[Column, ...]:
    """Return each column once, with the cells of all the headers that repeat it."""
    merged: dict[tuple[int, str], Column] = {}
    for column in chain.from_iterable(section.columns for section in sections):
        name = (column.number, key(column.header))
        seen = merged.get(name)
        merged[name] = (
            Column(
                seen.number,
                seen.header,
                seen.level,
                seen.field,
                (*seen.cells, *column.cells),
                seen.confidence,
            )
            if seen
            else column
        )
    return tuple(sorted(merged.values(), key=lambda column: (column.number, column.header)))


def _no_table(document: Document) -> Diagnostic:
    return Diagnostic(
        "aucun-tableau",
        Severity.ERROR,
        "Aucun tableau de plan d'actions n'a été trouvé : il faut une ligne de titres (volet, "
        "orientation, objectif, action…) et des cellules séparées par des tabulations, des "
        "points-virgules ou des virgules.",
        Location(document.name),
    )


def _reading_order(diagnostic: Diagnostic) -> tuple[int, int, int, str]:
    place = diagnostic.location
    line = place.line or place.row or 0
    return (place.table or 0, line, place.column or 0, diagnostic.code)
