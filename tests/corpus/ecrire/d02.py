"""Word fiches of a contrat local de santé: one key–value table an action, one nested table."""

from docx import Document
from docx.shared import Mm
from docx.table import _Cell
from mots import fill, shade
from plan import CORPUS, Node, freeze, load

KEYS = {
    "description": "Description",
    "porteur": "Structure pilote",
    "partenaire": "Partenaires (rôle)",
    "public": "Public cible",
    "territoire": "Territoire concerné",
    "calendrier": "Calendrier prévisionnel",
    "budget": "Coût estimé",
    "financeur|budget|autre": "Plan de financement",
    "indicateur": "Indicateurs de suivi",
    "statut": "Avancement",
}


def nest(cell: _Cell, parts: list[str]) -> None:
    """Write the funders and their amounts as a table in the cell."""
    table = cell.add_table(len(parts) // 2, 2)
    table.style = document.styles["Table Grid"]
    for number, part in enumerate(parts):
        fill(table.cell(number // 2, number % 2), part)
    cell.add_paragraph()


def write_fiche(node: Node) -> None:
    """Write one fiche."""
    keys = [name for name in KEYS if name in node.fields or name in ("territoire", "budget")]
    table = document.add_table(1 + len(keys), 2, style="Table Grid")
    title = table.cell(0, 0).merge(table.cell(0, 1))
    fill(title, node.text, bold=True, size=11)
    shade(title, "C6E0B4")
    for number, name in enumerate(keys, 1):
        label = KEYS[name]
        if name == "porteur" and "n° 4" in node.text:
            label = "Pilote de l'action"
        fill(table.cell(number, 0), label, bold=True, size=9)
        cell = table.cell(number, 1)
        if name == "financeur|budget|autre":
            nest(cell, node.get(name).split("\n"))
        elif name == "indicateur" and "\n" in node.get(name):
            for place, line in enumerate(node.get(name).split("\n")):
                paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
                paragraph.style = document.styles["List Bullet"]
                paragraph.add_run(line)
        else:
            missing = "à définir" if name == "territoire" else "-"
            fill(cell, node.get(name) or missing, size=9)
    document.add_paragraph()


document = Document()
section = document.sections[0]
section.page_width, section.page_height = Mm(210), Mm(297)
section.header.paragraphs[0].text = "CLS des Trois Vallées"
section.footer.paragraphs[0].text = "Communauté de communes des Trois Vallées – ARS"
document.add_heading("Contrat local de santé 2025-2029 – Fiches actions", 0)
document.add_paragraph(
    "Le contrat local de santé compte trois axes, cinq objectifs opérationnels et neuf fiches "
    "actions."
)
for node in load(CORPUS / "02-cls-fiches.attendu.toml"):
    if node.level == "Action":
        write_fiche(node)
    else:
        document.add_heading(node.text, 2 if node.level == "ObjectifOperationnel" else 1)
path = CORPUS / "02-cls-fiches.docx"
document.save(str(path))
freeze(path)
