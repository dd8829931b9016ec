"""Word contrat de ville: a table an orientation under its heading, one cut in two."""

import sys
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt
from docx.table import _Cell

sys.path.insert(0, str(Path(__file__).parents[2] / "ecrire"))

from mots import fill, merge_runs, repeat_header, shade
from plan import CORPUS, Node, freeze, leaves, load

FOLDER = CORPUS / "reserve2"
WIDTHS = {
    "objectif": ("Objectif opérationnel", 42),
    "action": ("Actions", 64),
    "porteur": ("Pilote", 34),
    "partenaire": ("Partenaires", 45),
    "calendrier": ("Échéance", 23),
    "indicateur": ("Indicateurs de suivi", 46),
    "vide": ("Observations", 25),
}
USUAL = list(WIDTHS)
SWAPPED = ["objectif", "action", "porteur", "calendrier", "indicateur", "partenaire", "vide"]


def write_table(nodes: list[Node], order: list[str]) -> None:
    """Write the actions as one table, equal neighbours of two columns as merged cells."""
    table = document.add_table(1 + len(nodes), len(order), style="Table Grid")
    table.autofit = False
    for column, name in enumerate(order):
        header = "Pilote(s)" if name == "porteur" and order is SWAPPED else WIDTHS[name][0]
        fill(table.cell(0, column), header, bold=True)
        shade(table.cell(0, column), "BDD7EE")
        if name == "objectif":
            texts = [node.above["ObjectifOperationnel"].text for node in nodes]
            merge_runs(table, column, texts, 1, bold=True)
        elif name == "porteur":
            merge_runs(table, column, [node.get(name) for node in nodes], 1, bold=False)
        else:
            for row, node in enumerate(nodes, 1):
                write_cell(table.cell(row, column), node, name)
    repeat_header(table, 1)
    for column, name in zip(table.columns, order, strict=True):
        column.width = Mm(WIDTHS[name][1])
    for row in table.rows:
        for cell, name in zip(row.cells, order, strict=True):
            cell.width = Mm(WIDTHS[name][1])


def write_cell(cell: _Cell, node: Node, name: str) -> None:
    """Write what a column says of an action; several partners are a list in the cell."""
    text = node.text if name == "action" else node.get(name)
    if name == "partenaire" and "\n" in text:
        for number, line in enumerate(text.split("\n")):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            paragraph.style = document.styles["List Bullet"]
            paragraph.add_run(line).font.size = Pt(8)
    else:
        fill(cell, text)


document = Document()
section = document.sections[0]
section.orientation = WD_ORIENT.LANDSCAPE
section.page_width, section.page_height = Mm(297), Mm(210)
section.left_margin = section.right_margin = Mm(9)
section.header.paragraphs[0].text = "Val-de-Brise Agglomération"
section.footer.paragraphs[0].text = "Signé le 28 juin 2024 – annexe 2"
document.add_heading("Contrat de ville « Engagements Quartiers 2030 »", 0)
document.add_heading("Programme d'actions", 1)
document.add_paragraph(
    "Quartiers prioritaires concernés : la Fontaine-aux-Loups (QN03799X) et les Peupliers "
    "(QN03798X), soit 6 240 habitants."
)
nodes = load(FOLDER / "s1-engagements-quartiers.attendu.toml")
for orientation in (node for node in nodes if node.level == "Orientation"):
    document.add_heading(orientation.text, 2)
    rows = [node for node in leaves(nodes) if node.above["Orientation"] is orientation]
    if orientation.text.startswith("Orientation 2"):
        write_table(rows[:3], USUAL)
        document.add_paragraph().paragraph_format.page_break_before = True
        write_table(rows[3:], USUAL)
    else:
        write_table(rows, SWAPPED if orientation.text.startswith("Orientation 3") else USUAL)
    document.add_paragraph()
document.add_heading("Gouvernance et évaluation", 1)
document.add_paragraph(
    "Le comité de pilotage se réunit deux fois par an. Une évaluation à mi-parcours est prévue en "
    "2027."
)
path = FOLDER / "s1-engagements-quartiers.docx"
document.save(str(path))
freeze(path)
