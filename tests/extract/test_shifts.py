"""Well-formed tables whose rows are then made to slide."""

from hypothesis import given, settings
from hypothesis import strategies as st

from planville_kg.extract import extract
from planville_kg.model import Plan
from planville_kg.readers.text import read_text

HEADER = ["Volet", "Orientation", "Objectif", "Action", "Sous-action", "Statut", "Type", "Quartier"]
HEADER[6] = "Type d'acteur"
STATUSES = st.sampled_from(["En cours", "A réaliser", "Réalisé", "Abandonné"])
TYPES = st.sampled_from(["Institution", "Mixte", "Porteur de projet"])
PLACES = st.sampled_from(["Le Blosne", "Maurepas", "Villejean", "Tous quartiers"])
LEVELS = 5
MAX_SHIFT = 3

Row = list[str]


@st.composite
def tables(draw: st.DrawFn) -> list[Row]:
    """Draw a table whose upper levels are written once, as merged cells are."""
    rows: list[Row] = []
    for number in range(draw(st.integers(4, 14))):
        opens = 0 if not rows else draw(st.integers(1, LEVELS - 1))
        texts = [""] * opens + [
            f"{HEADER[level]} {number} de travail sur le sujet" for level in range(opens, LEVELS)
        ]
        rows.append([*texts, draw(STATUSES), draw(TYPES), draw(PLACES)])
    return rows


def read(rows: list[Row]) -> Plan:
    text = "\n".join("\t".join(row) for row in [HEADER, *rows])
    return extract(read_text("plan.txt", text.encode())).plan


def meaning(plan: Plan) -> list[tuple[object, ...]]:
    return [
        (e.level, e.text, e.parent, [(v.field, v.text, v.code) for v in e.values], e.missing)
        for e in plan.elements
    ]


def slide(row: Row, by: int) -> Row:
    """Move the cells of a row; only empty cells may fall off on the left."""
    return [""] * by + row if by > 0 else row[-by:]


@settings(max_examples=150, deadline=None)
@given(table=tables(), data=st.data())
def test_a_row_that_slides_by_up_to_three_columns_is_put_back(
    table: list[Row], data: st.DataObject
) -> None:
    """Sliding one row left or right changes nothing of what is read."""
    number = data.draw(st.integers(0, len(table) - 1))
    room = next(index for index, text in enumerate(table[number]) if text)
    by = data.draw(st.integers(-min(room, MAX_SHIFT), MAX_SHIFT))
    slid = [slide(row, by) if i == number else row for i, row in enumerate(table)]
    assert meaning(read(slid)) == meaning(read(table))


@settings(max_examples=50, deadline=None)
@given(table=tables(), data=st.data())
def test_a_run_of_rows_that_slides_together_is_put_back(
    table: list[Row], data: st.DataObject
) -> None:
    """So does sliding a whole run of rows to the right by the same amount."""
    first = data.draw(st.integers(0, len(table) - 1))
    by = data.draw(st.integers(1, MAX_SHIFT))
    slid = [slide(row, by) if i >= first else row for i, row in enumerate(table)]
    assert meaning(read(slid)) == meaning(read(table))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.sampled_from(["", "En cours", "Mixte", "Maurepas", "UN TITRE", "une phrase", "12"]),
            max_size=11,
        ),
        max_size=12,
    )
)
def test_rows_of_noise_are_read_without_loss(rows: list[Row]) -> None:
    """Whatever the rows, nothing fails and every non-empty cell is kept somewhere."""
    plan = read(rows)
    filled = {cell.location for cell in plan.document.cells() if not cell.is_empty}
    kept = {cell.location for element in plan.elements for cell in element.cells}
    kept |= {value.cell.location for element in plan.elements for value in element.values}
    kept |= {note.cell.location for note in plan.notes}
    kept |= {cell.location for column in plan.columns for cell in column.cells}
    assert filled <= kept
