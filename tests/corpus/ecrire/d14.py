"""Ruled table of a PLH on turned pages, its merged cells said again at the top of each page."""

from pathlib import Path

from plan import CORPUS, Node, leaves, load
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

PATH = CORPUS / "14-plh-rotation.pdf"
FONTS = Path("/usr/share/fonts/truetype/dejavu")
WIDTHS = [105, 100, 190, 95, 110, 62, 42, 42, 56]
FIELDS = ["porteur", "partenaire", "calendrier", "budget@2025", "budget@2026", "statut"]
HEADERS = ["Orientation", "Objectif", "Action", "Maître d'ouvrage", "Partenaires", "Calendrier"]
LEFT, TOP, BOTTOM, LINE, PAD = 20, 530, 45, 10, 4
EDGES = [LEFT + sum(WIDTHS[:number]) for number in range(len(WIDTHS) + 1)]

for name, file in (("Sans", "DejaVuSans.ttf"), ("Bold", "DejaVuSans-Bold.ttf")):
    registerFont(TTFont(name, str(FONTS / file)))
canvas = Canvas(str(PATH), pagesize=landscape(A4), invariant=1)


def box(first: int, last: int, top: float, bottom: float, text: str, *, font: str = "Sans") -> None:
    """Draw a cell over columns `first` to `last`."""
    left, right = EDGES[first], EDGES[last + 1]
    canvas.rect(left, bottom, right - left, top - bottom)
    canvas.setFont(font, 7.5)
    for number, line in enumerate(simpleSplit(text, font, 7.5, right - left - 2 * PAD)):
        canvas.drawString(left + PAD, top - PAD - 6 - number * LINE, line)


def height(text: str, width: float) -> float:
    """Return the height that a text needs."""
    return len(simpleSplit(text, "Sans", 7.5, width - 2 * PAD)) * LINE + 2 * PAD


def start_page(number: int) -> float:
    """Turn the page, write what each page repeats, return where the rows begin."""
    canvas.setPageRotation(90)
    canvas.translate(A4[0], 0)
    canvas.rotate(90)
    canvas.setFont("Bold", 11)
    title = "PLH de la Côte des Landes – tableau récapitulatif des actions"
    canvas.drawString(LEFT, 558, title)
    canvas.setFont("Sans", 7)
    canvas.drawString(LEFT, 25, f"Conseil communautaire du 9 octobre 2025 – {number}")
    for column, text in enumerate(HEADERS):
        box(column, column, TOP, TOP - 36, text, font="Bold")
    box(6, 7, TOP, TOP - 18, "Budget (k€)", font="Bold")
    box(6, 6, TOP - 18, TOP - 36, "2025", font="Bold")
    box(7, 7, TOP - 18, TOP - 36, "2026", font="Bold")
    box(8, 8, TOP, TOP - 36, "État", font="Bold")
    return TOP - 36


def texts_of(node: Node) -> list[str]:
    """Return the cells of an action, after its two containers."""
    return [node.text, *(node.get(name) for name in FIELDS)]


def draw_page(rows: list[tuple[Node, float]], top: float, before: Node | None) -> None:
    """Draw the rows of a page; a container that goes on from the page before says so."""
    for column, level in enumerate(("Orientation", "ObjectifOperationnel")):
        y, start = top, 0
        for end in range(1, len(rows) + 1):
            group = rows[start][0].above[level]
            if end < len(rows) and rows[end][0].above[level] is group:
                continue
            bottom = y - sum(each for _, each in rows[start:end])
            again = start == 0 and before is not None and before.above[level] is group
            box(column, column, y, bottom, group.text + (" (suite)" if again else ""))
            y, start = bottom, end
    y = top
    for node, tall in rows:
        for column, text in enumerate(texts_of(node), 2):
            box(column, column, y, y - tall, text)
        y -= tall


page, before, rows = 1, None, []
top = y = start_page(page)
for node in leaves(load(PATH.with_suffix(".attendu.toml"))):
    tall = max(height(text, width) for text, width in zip(texts_of(node), WIDTHS[2:], strict=True))
    tall = max(tall, 30)
    if y - tall < BOTTOM:
        draw_page(rows, top, before)
        before, rows = rows[-1][0], []
        canvas.showPage()
        page += 1
        top = y = start_page(page)
    rows.append((node, tall))
    y -= tall
draw_page(rows, top, before)
canvas.save()
