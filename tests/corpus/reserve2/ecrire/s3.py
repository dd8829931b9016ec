"""PDF of a contrat local de santé: a ruled key–value table a fiche, headings between them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import reportlab
from reportlab.lib.colors import HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
    Table,
)

sys.path.insert(0, str(Path(__file__).parents[2] / "ecrire"))

from plan import CORPUS, Node, load

FOLDER = CORPUS / "reserve2"
PATH = FOLDER / "s3-cls-fiches-pages.pdf"
# The keys, in the order of the fiche; sub-actions are those of the action.
KEYS = {
    "description|autre@Contexte": "Contexte",
    "description": "Description de l'action",
    "sous-actions": "Sous-actions",
    "public": "Public concerné",
    "porteur": "Pilote",
    "partenaire": "Partenaires associés",
    "calendrier": "Calendrier",
    "budget": "Coût prévisionnel",
    "financeur": "Financeurs",
    "indicateur": "Indicateurs d'évaluation",
    "statut": "État d'avancement",
}
# What another author calls some of them, in the last fiches.
OTHER_KEYS = {"porteur": "Structure pilote", "budget": "Budget", "calendrier": "Échéancier"}
CUT = "Créer une équipe"
FONTS = Path(reportlab.__file__).parent / "fonts"
for name, file in (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf")):
    pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
PLAIN = ParagraphStyle("plain", fontName="Vera", fontSize=9.5, leading=13)
KEY = ParagraphStyle("key", PLAIN, fontName="Vera-Bold")
TITLE = ParagraphStyle("title", KEY, fontSize=16, leading=20, spaceAfter=4)
AXIS = ParagraphStyle("axis", KEY, fontSize=13, leading=16, textColor=HexColor("#1B5E20"))
OBJECTIVE = ParagraphStyle("objective", KEY, fontSize=11, leading=16, spaceAfter=4)


class Numbered(Canvas):
    """A canvas that knows how many pages there are when it writes their numbers."""

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)
        self.pages: list[dict[str, object]] = []

    def showPage(self) -> None:  # noqa: N802 - the name that reportlab calls
        """Keep the page for later."""
        self.pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Write the running head and the number of each page."""
        for number, page in enumerate(self.pages, 1):
            self.__dict__.update(page)
            self.setFont("Vera", 7.5)
            self.drawString(18 * mm, 287 * mm, "CLS du Pays de Garonnelle – fiches actions")
            self.line(18 * mm, 285 * mm, 192 * mm, 285 * mm)
            self.drawRightString(192 * mm, 9 * mm, f"Page {number} / {len(self.pages)}")
            super().showPage()
        super().save()


def fiche(node: Node, number: str) -> Table:
    """Return the table of an action."""
    rows = [(f"Fiche action {number}", node.text)]
    for name, label in KEYS.items():
        said = "\n".join(f"• {line}" for part in node.children for line in part.text.split("\n"))
        text = said if name == "sous-actions" else node.get(name)
        if text:
            other = OTHER_KEYS.get(name, label) if number.startswith("3") else label
            rows.append((other, text))
    cells = [
        (Paragraph(key, KEY), Paragraph(text.replace("\n", "<br/>"), KEY if first else PLAIN))
        for first, (key, text) in zip([True, *[False] * len(rows)], rows, strict=False)
    ]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.6, black),
        ("BACKGROUND", (0, 0), (-1, 0), HexColor("#C8E6C9")),
        ("BACKGROUND", (0, 1), (0, -1), HexColor("#F1F8E9")),
        ("TOPPADDING", (0, 0), (-1, -1), 3.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4.5),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    return Table(cells, colWidths=[44 * mm, 130 * mm], style=style)


def flow() -> Iterator[Flowable]:
    """Yield the document, each heading kept with the fiche under it."""
    yield Paragraph("Contrat local de santé du Pays de Garonnelle 2025-2030", TITLE)
    yield Paragraph("Recueil des fiches actions", PLAIN)
    yield Spacer(1, 6 * mm)
    above: list[Flowable] = []
    objective, rank = "", 0
    for node in load(FOLDER / "s3-cls-fiches-pages.attendu.toml"):
        if node.level == "Volet":
            above = [Paragraph(node.text, AXIS), Spacer(1, 2 * mm)]
        elif node.level == "ObjectifOperationnel":
            above.append(Paragraph(node.text, OBJECTIVE))
            objective, rank = node.text.split()[1], 0
        elif node.level == "Action":
            rank += 1
            table = fiche(node, f"{objective}.{rank}")
            if node.text.startswith(CUT):
                yield from (CondPageBreak(25 * mm), *above, table)
            else:
                yield KeepTogether([*above, table])
            yield Spacer(1, 7 * mm)
            above = []


document = SimpleDocTemplate(
    str(PATH),
    pagesize=A4,
    leftMargin=18 * mm,
    rightMargin=18 * mm,
    topMargin=17 * mm,
    bottomMargin=17 * mm,
    title="Contrat local de santé du Pays de Garonnelle 2025-2030",
    invariant=1,
)
document.build(list(flow()), canvasmaker=Numbered)
