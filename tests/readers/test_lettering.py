"""Titles told by their letters alone, in Word, OpenDocument and web pages."""

from collections.abc import Callable, Sequence

import pytest
from docx import Document as Written
from docx.shared import Pt
from plan_files import saved
from rich_files import archive

from planville_kg.model import Document, Paragraph
from planville_kg.readers import read_content

Text = tuple[str, float, str]
"""A paragraph: its words, their size in points, and « b » where they are bold, « u » underlined."""

TEXTS: Sequence[Text] = (
    ("Santé et accès aux droits", 16, "b"),
    ("Le territoire manque de médecins.", 11, ""),
    ("Aller vers les habitants", 13, "b"),
    ("Ouvrir un centre de santé", 11, "b"),
    ("Pilote : CPAM", 11, ""),
    ("Objectifs de l'action :", 11, "b"),
    ("Les habitants sont soignés près de chez eux.", 11, "b"),
    ("Suivi", 11, "u"),
)
TITLES = [
    ("titre", 1, "Santé et accès aux droits"),
    ("titre", 2, "Aller vers les habitants"),
    ("titre", 3, "Ouvrir un centre de santé"),
    ("titre", 4, "Suivi"),
]


def as_docx(texts: Sequence[Text], *, styled: int = 0) -> Document:
    """Return a Word document, with some headings that have a style after its texts."""
    written = Written()
    for text, size, look in texts:
        run = written.add_paragraph().add_run(text)
        run.font.size, run.bold, run.underline = Pt(size), "b" in look, "u" in look
    for number in range(styled):
        written.add_heading(f"Titre {number}", 1)
    return read_content("plan.docx", saved(written.save))


def as_odt(texts: Sequence[Text]) -> Document:
    """Return an OpenDocument text with a style for each look."""
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "style", "fo")
    )
    styles = "".join(
        f'<style:style style:name="P{n}" style:family="paragraph"><style:text-properties '
        f'fo:font-size="{size}pt" fo:font-weight="{"bold" if "b" in look else "normal"}" '
        f'style:text-underline-style="{"solid" if "u" in look else "none"}"/></style:style>'
        for n, (_, size, look) in enumerate(texts)
    )
    body = "".join(
        f'<text:p text:style-name="P{n}">{text}</text:p>' for n, (text, *_) in enumerate(texts)
    )
    content = (
        f"<office:document-content {names}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    common = f"<office:document-styles {names}/>"
    return read_content("plan.odt", archive({"content.xml": content, "styles.xml": common}))


def as_html(texts: Sequence[Text]) -> Document:
    """Return a web page whose paragraphs have their look in them."""
    tags = {"b": ("<strong>", "</strong>"), "u": ("<u>", "</u>"), "": ("", "")}
    lines = (
        f'<p><span style="font-size: {size}pt">{tags[look][0]}{text}{tags[look][1]}</span></p>'
        for text, size, look in texts
    )
    return read_content("plan.html", "".join(lines).encode())


def headings(document: Document) -> list[tuple[str, int, str]]:
    """Return the headings of a document."""
    return [
        (block.style, block.level, block.cell.text)
        for block in document.blocks
        if isinstance(block, Paragraph) and block.style
    ]


@pytest.mark.parametrize("made", [as_docx, as_odt, as_html])
def test_large_bold_and_underlined_lines_are_headings(
    made: Callable[[Sequence[Text]], Document],
) -> None:
    """By their size, then their weight; a key with its colon and a sentence are none."""
    assert headings(made(TEXTS)) == TITLES


def test_the_headings_of_an_author_who_uses_styles_are_those() -> None:
    """Two styled headings are those of a cover, above; three are the author's way."""
    assert [level for _, level, _ in headings(as_docx(TEXTS, styled=2))] == [2, 3, 4, 5, 1, 1]
    assert [text for *_, text in headings(as_docx(TEXTS, styled=3))] == [
        "Titre 0",
        "Titre 1",
        "Titre 2",
    ]


def test_a_larger_size_in_which_texts_are_written_tells_no_title() -> None:
    """An introduction in letters of 13 points: only what is bold among them stands out."""
    texts = [
        ("Le contrat de ville est signé.", 13.0, ""),
        ("Il dure six ans", 13.0, ""),
        ("Nos actions", 13.0, "b"),
        *((f"L'action {number} aide les habitants du quartier.", 11.0, "") for number in range(4)),
    ]
    assert headings(as_docx(texts)) == [("titre", 1, "Nos actions")]


def test_sizes_and_weights_of_web_pages() -> None:
    """`<font size>`, pixels, shares and weights in numbers."""
    page = (
        '<p><font size="6">Axes</font></p><p style="font-size: 150%">Emploi</p>'
        '<p style="font-size: 20px">Objectifs</p><p style="font-weight: 700">Actions</p>'
        "<p>Un texte qui finit.</p><p>Un autre texte.</p>"
    )
    assert headings(read_content("plan.html", page.encode())) == [
        ("titre", 1, "Axes"),
        ("titre", 2, "Emploi"),
        ("titre", 3, "Objectifs"),
        ("titre", 4, "Actions"),
    ]
