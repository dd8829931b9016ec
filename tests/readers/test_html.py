"""Web pages: spans, nested and layout tables, lists, hidden and struck text, encodings."""

import pytest

from planville_kg.model import Document, Paragraph, Table
from planville_kg.readers import read_content


def read(page: str) -> Document:
    return read_content("plan.html", page.encode())


def tables(document: Document) -> list[list[list[str]]]:
    return [
        [["^" if cell.covered else cell.text for cell in row.cells] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


def paragraphs(document: Document) -> list[tuple[str, int, str]]:
    return [
        (block.style, block.level, block.cell.text)
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]


def test_spans_are_placed_as_a_browser_places_them() -> None:
    """Cells slide past those that come down from above; `rowspan=0` goes to the last row."""
    document = read(
        "<table><thead><tr><th rowspan=2>A<th colspan=2>B</thead>"
        "<tr><th>c<th>d<tr><td rowspan=0>e<td>f<td>g<tr><td>h<td>i</table>"
    )
    assert tables(document) == [
        [["A", "B", "^"], ["^", "c", "d"], ["e", "f", "g"], ["^", "h", "i"]]
    ]
    (table,) = document.blocks
    assert isinstance(table, Table)
    assert table.header_rows == 1
    assert table.rows[2].cells[0].row_span == 2


def test_blocks_in_a_cell_are_lines() -> None:
    """Line breaks, paragraphs and items each begin a line; white space is one space."""
    document = read(
        "<table><tr><td>un\n   deux<br>trois<p>quatre</p><ul><li>cinq<li>six</ul><td>x</table>"
    )
    assert tables(document) == [[["un deux\ntrois\nquatre\n• cinq\n• six", "x"]]]


def test_headings_and_lists_keep_their_level() -> None:
    """Numbers and bullets are written as they are seen."""
    document = read("<h2>Axe 1</h2><ol start=3 type=a><li>un<ul><li>deux</ul><li>trois</ol>fin")
    assert paragraphs(document) == [
        ("titre", 2, "Axe 1"),
        ("liste", 1, "c. un"),
        ("liste", 2, "• deux"),
        ("liste", 1, "d. trois"),
        ("", 0, "fin"),
    ]


def test_paragraphs_below_the_words_of_an_item_are_no_items() -> None:
    """The first words are the item's, whatever holds them; what follows them is text."""
    document = read("<ul><li><p>Planter</p><p>Pilote : Ville</p><li>Semer<p>2026</p></ul>ok<p>fin")
    assert paragraphs(document) == [
        ("liste", 1, "• Planter"),
        ("", 0, "Pilote : Ville"),
        ("liste", 1, "• Semer"),
        ("", 0, "2026"),
        ("", 0, "ok"),
        ("", 0, "fin"),
    ]


def test_a_layout_table_is_unrolled() -> None:
    """A table of one row around the plan only frames it."""
    document = read("<table><tr><td>Menu<td><table><tr><td>a<td>b<tr><td>c<td>d</table></table>")
    assert tables(document) == [[["a", "b"], ["c", "d"]]]
    assert paragraphs(document) == [("", 0, "Menu")]


def test_hidden_and_struck_texts_are_kept_and_said() -> None:
    """A person may not see them; the reading does, and says so."""
    document = read(
        '<p style="display: none">caché</p><p>Fait <s>en 2024</s></p><script>x()</script>'
    )
    assert [text for _, _, text in paragraphs(document)] == ["caché", "Fait en 2024"]
    assert [found.code for found in document.diagnostics] == ["texte-barre", "texte-masque"]


def test_the_declared_encoding_is_used() -> None:
    """A page in Windows-1252 that says so is read without a guess."""
    page = '<meta charset="windows-1252"><p>Santé œuvre</p>'.encode("cp1252")
    document = read_content("plan.html", page)
    assert paragraphs(document) == [("", 0, "Santé œuvre")]
    assert document.diagnostics == ()


def test_entities_are_letters_and_nothing_is_fetched() -> None:
    """Named entities are read; an image says its alternative text and is not loaded."""
    document = read(
        '<p>Ville &amp; État&nbsp;: <img src="http://exemple.invalid/x" alt="logo"></p>'
    )
    assert paragraphs(document) == [("", 0, "Ville & État\xa0: logo")]


def test_a_list_of_terms_is_a_table_of_two_columns() -> None:
    """Grouped or not; what is said of a term in several parts is one cell of as many lines."""
    document = read(
        "<html><body><dl><dt>Pilote<dd>CAF</dd>"
        "<div><dt>Partenaires</dt><dd>Ville</dd><dd>État</dd></div></dl>"
    )
    assert tables(document) == [[["Pilote", "CAF"], ["Partenaires", "Ville\nÉtat"]]]


def test_a_list_of_terms_that_holds_anything_else_is_text() -> None:
    """Nothing of it is lost."""
    document = read("<html><body><dl>Avant<dt>Pilote</dt><dd>CAF</dd></dl>")
    assert tables(document) == []
    assert [text for _, _, text in paragraphs(document)] == ["Avant", "Pilote", "CAF"]


def test_the_summary_of_an_accordion_is_a_heading_below_the_last() -> None:
    """What opens an accordion titles it, one rank below the heading that it stands under."""
    page = "<h2>Axe</h2><details><summary>Action</summary><p>Texte</p></details><p>Fin</p>"
    assert paragraphs(read(page)) == [
        ("titre", 2, "Axe"),
        ("titre", 3, "Action"),
        ("", 0, "Texte"),
        ("", 0, "Fin"),
    ]


def test_a_label_beside_a_title_that_ends_their_frame_is_part_of_it() -> None:
    """A tab parts them, as inside the title; a label that text follows is a line of its own."""
    document = read(
        "<html><details><summary><h3>Ouvrir une crèche</h3> "
        "<span class=badge>En cours</span></summary><p>Vingt places.</p></details>"
        "<div><h3>Un bus santé</h3><span class=tag>Santé</span><p>Deux bus.</p></div>"
        "<div><h3>Un forum</h3><span>Annuel</span></div>"
    )
    assert [text for _, _, text in paragraphs(document)] == [
        "Ouvrir une crèche\tEn cours",
        "Vingt places.",
        "Un bus santé",
        "Santé",
        "Deux bus.",
        "Un forum",
        "Annuel",
    ]


@pytest.mark.parametrize(
    "block",
    [
        "<nav><a>Accueil</a></nav>",
        "<div role=navigation>Accueil</div>",
        "<div role=dialog>Accueil</div>",
        "<ol class='breadcrumb'><li>Accueil</ol>",
        "<div class='block-fil-d-ariane'>Accueil</div>",
        "<div id=cookies>Accueil</div>",
        "<footer>Accueil</footer>",
    ],
)
def test_what_surrounds_a_page_is_furniture(block: str) -> None:
    """Menus, trails, footers and consents are kept beside the text, whatever holds them."""
    found = paragraphs(read(f"<html><body><div>{block}</div><h2>Axe 1</h2></body>"))
    assert [(style, text.removeprefix("1. ")) for style, _, text in found] == [
        ("mention-de-page", "Accueil"),
        ("titre", "Axe 1"),
    ]


@pytest.mark.parametrize(
    "block",
    [
        "<article><footer>Pilote : Ville</footer></article>",
        "<li><footer>Pilote : Ville</footer></li>",
        "<div class=navigateur>Pilote : Ville</div>",
        "<header>Pilote : Ville</header>",
    ],
)
def test_what_only_looks_like_furniture_is_text(block: str) -> None:
    """The footer of a card may say who leads an action."""
    ((style, _, text),) = paragraphs(read(f"<html><body><div>{block}</div></body>"))
    assert style != "mention-de-page"
    assert text.removeprefix("• ") == "Pilote : Ville"


def test_a_label_that_ends_an_item_is_parted_from_it_by_a_tab() -> None:
    """Its class says that it is one; other words, and those that more follow, are of the item."""
    document = read(
        "<ul><li>Planter <span class='badge badge-ok'>Fait</span>"
        "<li>Semer <span class=note>ici</span>"
        "<li>Tailler <span class=statut>En cours</span> en mai</ul>"
    )
    assert [text for _, _, text in paragraphs(document)] == [
        "• Planter\tFait",
        "• Semer ici",
        "• Tailler En cours en mai",
    ]


def test_the_parts_of_a_line_are_lines_where_each_has_its_element() -> None:
    """A bold title, its label and what is said of it; a sentence that begins bold stays whole."""
    page = (
        "<ul><li><strong>Ouvrir une crèche municipale</strong> <span class='tag'>En cours</span>"
        "&nbsp;<span>Porteur : CAF | Échéance : 2025</span><ul><li>Travaux</li></ul></li>"
        "<li><strong>Pilote de l'action :</strong> <span>la Ville</span></li>"
        "<li><strong>Former les agents</strong> de la <span>Ville</span></li></ul>"
        "<p><strong>Le plan climat</strong> <em>est adopté</em> <em>par tous</em></p>"
        "<h3><strong>Ouvrir un bus santé</strong> <span>En cours</span> <span>2025</span></h3>"
    )
    document = read_content("page.html", page.encode())
    assert [(b.style, b.cell.text) for b in document.blocks if isinstance(b, Paragraph)] == [
        ("liste", "• Ouvrir une crèche municipale"),
        ("", "En cours"),
        ("", "Porteur : CAF | Échéance : 2025"),
        ("liste", "• Travaux"),
        ("liste", "• Pilote de l'action : la Ville"),
        ("liste", "• Former les agents de la Ville"),
        ("", "Le plan climat est adopté par tous"),
        ("titre", "Ouvrir un bus santé En cours 2025"),
    ]
