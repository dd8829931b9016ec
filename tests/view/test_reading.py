"""The report of a reading: every cell marked, everything escaped."""

import re

from handmade import heading, line, table, understood

from planville_kg.view.reading import render


def cells(page: str) -> list[tuple[str, str]]:
    """Return the class and the first words of each cell of a table or line of a page."""
    found = re.findall(r'<(?:td|p) class="([\w -]+)"[^>]*>(?:<a [^>]*>)?\s*([^<\n]*)', page)
    return [(kind.strip(), text.strip()) for kind, text in found]


def test_each_cell_is_marked_by_what_became_of_it() -> None:
    """Elements, values, headers and notes; a repair stands in its cell."""
    found = understood(
        heading(1, "Plan d'actions"),
        table(["Action", "Budget"], ["Ouvrir une crèche", "300 € par an"]),
        line("Fin du document."),
    )
    page = render([found])
    assert cells(page) == [
        ("line note", "Plan d&#39;actions"),
        ("entete", "Action"),
        ("entete", "Budget"),
        ("element", "Ouvrir une crèche"),
        ("champ doubtful", "300 € par an"),
        ("line note", "Fin du document."),
    ]
    assert "valeur-non-lue" in page


def test_what_a_document_says_is_never_code() -> None:
    """A title that looks like a script is text, in the source and in the result."""
    found = understood(table(["Action", "Pilote"], ["<script>alert(1)</script>", "<b>CAF</b>"]))
    page = render([found])
    assert "<script" not in page
    assert "<b>" not in page
    assert page.count("&lt;script&gt;") == 2
    assert "default-src &#39;none&#39;" in page


def test_merged_cells_keep_their_spans() -> None:
    """The page has the shape of the document."""
    found = understood(
        table(["Objectif", "Action"], [("Accueillir", 2, 1), "Ouvrir"], ["Recruter"])
    )
    assert 'rowspan="2"' in render([found])
