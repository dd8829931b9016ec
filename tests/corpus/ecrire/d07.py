"""PDF of a CLS with no rule: only the place of the words makes the columns."""

from pathlib import Path

from plan import CORPUS, load
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path("/usr/share/fonts/truetype/dejavu")
COLUMNS = [
    ("", "Action", 40, 165),
    ("porteur", "Porteur", 213, 88),
    ("partenaire", "Partenaires", 309, 98),
    ("calendrier", "Échéance", 415, 58),
    ("indicateur", "Indicateurs", 481, 82),
]
TOP, BOTTOM, LINE = 770, 100, 13

for name, file in (("Sans", "DejaVuSans.ttf"), ("Bold", "DejaVuSans-Bold.ttf")):
    registerFont(TTFont(name, str(FONTS / file)))
path = CORPUS / "07-cls-sans-filets.pdf"
canvas = Canvas(str(path), pagesize=A4, invariant=1)
canvas.setTitle("Contrat local de santé du Pays d'Arvel")


def start_page(number: int) -> float:
    """Write what each page repeats; return where the text goes on."""
    canvas.setFont("Sans", 7)
    canvas.drawString(40, 812, "Contrat local de santé du Pays d'Arvel")
    canvas.drawString(40, 30, "PETR du Pays d'Arvel – 4 place de la Halle")
    canvas.drawRightString(560, 30, f"{number}/2")
    y = TOP
    if number == 1:
        canvas.setFont("Bold", 14)
        canvas.drawString(40, y, "Programme d'actions 2025-2029")
        y -= 34
    canvas.setFont("Bold", 9)
    for _, header, x, _ in COLUMNS:
        canvas.drawString(x, y, header)
    return y - 18


page = 1
y = start_page(page)
for node in load(CORPUS / "07-cls-sans-filets.attendu.toml"):
    if node.level == "Volet":
        if y < BOTTOM + 60:
            canvas.showPage()
            page += 1
            y = start_page(page)
        canvas.setFont("Bold", 10)
        canvas.drawString(40, y - 4, node.text)
        y -= 24
        continue
    texts = [
        simpleSplit(node.get(name) if name else node.text, "Sans", 9, width)
        for name, _, _, width in COLUMNS
    ]
    for line in range(max(len(lines) for lines in texts)):
        if y < BOTTOM:
            canvas.showPage()
            page += 1
            y = start_page(page)
        canvas.setFont("Sans", 9)
        for lines, (_, _, x, _) in zip(texts, COLUMNS, strict=True):
            if line < len(lines):
                canvas.drawString(x, y, lines[line])
        y -= LINE
    y -= 11
canvas.save()
