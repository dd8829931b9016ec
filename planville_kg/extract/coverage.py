"""What became of each non-empty cell: the proof that nothing is lost."""

from dataclasses import dataclass

from planville_kg.model import Cell, Plan


@dataclass(frozen=True, slots=True)
class Coverage:
    """The non-empty cells of a document, and those that nothing holds."""

    cells: int
    lost: tuple[Cell, ...]

    @property
    def share(self) -> float:
        """The share of cells that are held, 0…1; an empty document loses nothing."""
        return 1 - len(self.lost) / self.cells if self.cells else 1.0


def coverage(plan: Plan) -> Coverage:
    """Tell which non-empty cells are an element's, a value's, a column's or a note's."""
    kept = {cell.location for element in plan.elements for cell in element.cells}
    kept |= {value.cell.location for element in plan.elements for value in element.values}
    kept |= {
        cell.location
        for element in plan.elements
        for value in element.values
        for cell in value.also
    }
    kept |= {note.cell.location for note in plan.notes}
    kept |= {cell.location for column in plan.columns for cell in column.cells}
    filled = [cell for cell in plan.document.cells() if not cell.is_empty]
    return Coverage(len(filled), tuple(cell for cell in filled if cell.location not in kept))
