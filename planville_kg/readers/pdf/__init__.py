"""PDF documents: ruled and unruled tables, joined over page breaks, and the text around them."""

from collections.abc import Mapping, Sequence

from planville_kg.errors import UnreadableFileError
from planville_kg.model import Document, Location, Severity, Style
from planville_kg.readers.builder import Builder
from planville_kg.readers.pdf.beside import part_labels
from planville_kg.readers.pdf.carried import carry
from planville_kg.readers.pdf.flow import Paragraphs
from planville_kg.readers.pdf.furniture import split_furniture
from planville_kg.readers.pdf.headed import part_keys
from planville_kg.readers.pdf.hyphens import Hyphens
from planville_kg.readers.pdf.join import join_tables
from planville_kg.readers.pdf.layout import PageLayout, align, lay_out
from planville_kg.readers.pdf.opening import pages_of
from planville_kg.readers.pdf.tables import grid_of, repeated_words
from planville_kg.readers.pdf.wide import join_across
from planville_kg.readers.words import Words

MEDIA_TYPE = "application/pdf"


def read_pdf(name: str, content: bytes) -> Document:
    """Read a PDF.

    Args:
        name: Name of the file.
        content: Its bytes.

    Returns:
        The document. A table that goes on over pages is one table; headers that are repeated,
        running headers and page numbers are paragraphs. A page without text is an error.

    Raises:
        UnreadableFileError: If it is broken, encrypted, too large, or has no text at all.
    """
    builder = Builder(name)
    hyphens = Hyphens()
    layouts: list[PageLayout] = []
    scanned: list[int] = []
    for page in pages_of(name, content):
        if not page.glyphs:
            if page.has_image:
                scanned.append(page.number)
            continue
        if page.garbled:
            _say_garbled(builder, page.number)
        layout = lay_out(page, layouts[-1].panels if layouts else ())
        hyphens.learn(layout)
        layouts.append(layout)
    _refuse_scans(name, builder, scanned, has_text=bool(layouts))
    part_labels(block for page in layouts for block in page.blocks if isinstance(block, list))
    split_furniture(layouts)
    join_across(layouts)
    part_keys(layouts)
    for layout in layouts:
        align(layout)
    pages = carry(layouts)
    _add_blocks(builder, layouts, hyphens, pages)
    return builder.document(MEDIA_TYPE, content)


def _add_blocks(
    builder: Builder, layouts: Sequence[PageLayout], hyphens: Hyphens, pages: Mapping[int, int]
) -> None:
    paragraphs = Paragraphs(builder, layouts, hyphens, pages)
    joined = join_tables(layouts)
    for layout in layouts:
        for block in layout.blocks:
            if not isinstance(block, list):
                table = joined.get(id(block))
                if table is not None:
                    paragraphs.end()
                    builder.table(grid_of(builder.name, table, hyphens), page=layout.number)
                    for page, words in repeated_words(table, hyphens):
                        builder.paragraph(words, Style.REPEATED, page=page)
            else:
                paragraphs.add(block, layout)
    paragraphs.end()
    for layout in layouts:
        for words in paragraphs.notes(layout):
            builder.paragraph(words, Style.NOTE, page=layout.number)
        for comment in layout.comments:
            builder.paragraph(Words.of(comment), Style.COMMENT, page=layout.number)
        for style, line in layout.furniture:
            builder.paragraph(line.words(), style, page=layout.number)


def _refuse_scans(name: str, builder: Builder, scanned: list[int], *, has_text: bool) -> None:
    """Say which pages are images without text; refuse a file that has nothing else.

    Raises:
        UnreadableFileError: If no page has text.
    """
    numbers = ", ".join(map(str, scanned[:20])) + ("…" if len(scanned) > 20 else "")  # noqa: PLR2004
    advice = "faites reconnaître le texte (OCR) ou demandez le document d'origine"
    if not has_text:
        if scanned:
            pages = (
                f"la page {numbers} est une image"
                if len(scanned) == 1
                else (f"les pages {numbers} sont des images")
            )
            raise UnreadableFileError(f"{name} : {pages} sans texte (numérisation) : {advice}.")
        raise UnreadableFileError(f"{name} ne contient aucun texte : il n'y a rien à lire.")
    for number in scanned:
        builder.doubt(
            "page-sans-texte",
            Severity.ERROR,
            f"La page {number} est une image sans texte (numérisation) : rien n'y est lu. Pour la "
            f"lire, {advice}.",
            Location(name, page=number),
        )


def _say_garbled(builder: Builder, number: int) -> None:
    builder.doubt(
        "texte-indechiffrable",
        Severity.WARNING,
        f"Les polices de la page {number} ne disent pas quelles lettres elles dessinent : le texte "
        "peut être faux. Réexportez le PDF depuis le document d'origine.",
        Location(builder.name, page=number),
    )
