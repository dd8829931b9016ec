"""Documents of any shape: every cell is somewhere, and reading never fails."""

from handmade import document, heading, item, line, table
from hypothesis import given, settings
from hypothesis import strategies as st

from planville_kg.extract import extract, extract_all
from planville_kg.extract.coverage import coverage
from planville_kg.model import Paragraph, Table

WORDS = (
    "Action|Axe 1 : Emploi|Pilote|Pilote : CAF|2026|En cours|une phrase|Objectif|Total|AXES|"
    "Fiche action n° 3|1.2 Un titre|Sous-actions :|Partenaires|12 k€|-|à définir|I. Emploi|"
    "Objectifs : lutter|Budget (k€)|TOUS QUARTIERS|Nantes, Rezé|Statut|Intitulé : Ouvrir|"
    "Programme local de l'habitat|Contrat de ville|Calendrier|"
).split("|")
TEXTS = st.sampled_from([word for word in WORDS if word])
CELLS = st.one_of(st.sampled_from(WORDS), st.tuples(TEXTS, st.integers(1, 2), st.integers(1, 2)))


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 5))
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5))
    return table(*rows, sheet=draw(st.sampled_from([None, "Axe 1", "Feuil1"])))


BLOCKS = st.one_of(
    tables(),
    st.builds(heading, st.integers(1, 3), TEXTS),
    st.builds(item, TEXTS, st.integers(1, 2)),
    st.builds(line, TEXTS, st.sampled_from(["", "note", "en-tete", "legende"])),
)


@settings(max_examples=200, deadline=None)
@given(blocks=st.lists(BLOCKS, min_size=1, max_size=6))
def test_every_cell_is_an_element_a_value_a_column_or_a_note(
    blocks: list[Table | Paragraph],
) -> None:
    """Read as one plan or as several, nothing of a document is lost."""
    made = document(*blocks)
    assert coverage(extract(made).plan).lost == ()
    parts = extract_all(made)
    assert [coverage(each.plan).lost for each in parts] == [()] * len(parts)
    kept = {cell.location for each in parts for cell in each.plan.document.cells()}
    assert {cell.location for cell in made.cells() if not cell.is_empty} <= kept
