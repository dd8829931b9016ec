"""PDF printed from Word: merged cells and rows cut by the page breaks, one header only."""

import subprocess
import tempfile
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from mots import fill, merge_runs, shade
from plan import CORPUS, leaves, load

HEADERS = [
    "VOLET", "ORIENTATIONS STRATÉGIQUES", "OBJECTIFS OPÉRATIONNELS", "ACTIONS",
    "EXEMPLES DE SOUS-ACTIONS", "PILOTE", "PARTENAIRES", "QUARTIER", "ÉCHÉANCE", "STATUT",
]  # fmt: skip
FIELDS = ["porteur", "partenaire", "territoire", "calendrier", "statut"]
WIDTHS = [32, 28, 28, 31, 43, 28, 25, 22, 22, 20]

document = Document()
section = document.sections[0]
section.orientation = WD_ORIENT.LANDSCAPE
section.page_width, section.page_height = Mm(297), Mm(210)
section.left_margin = section.right_margin = Mm(10)
footer = section.footer.paragraphs[0]
footer.add_run("Document approuvé en comité de pilotage le 18 décembre 2024 – page ")
for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
    run = footer.add_run()
    run._r.append(
        parse_xml(f'<w:fldChar {nsdecls("w")} w:fldCharType="{kind}"/>')
        if kind
        else parse_xml(f"<w:instrText {nsdecls('w')}>{text}</w:instrText>")
    )
document.add_heading("Contrat de ville 2024-2030 de Rives-de-Sarre – Programme opérationnel", 1)
nodes = leaves(load(CORPUS / "06-contrat-ville-pages.attendu.toml"))
table = document.add_table(1 + len(nodes), len(HEADERS), style="Table Grid")
table.autofit = False
for column, text in enumerate(HEADERS):
    fill(table.cell(0, column), text, bold=True, size=7)
    shade(table.cell(0, column), "F8CBAD")
for column, level in enumerate(["Volet", "Orientation", "ObjectifOperationnel"]):
    merge_runs(table, column, [node.above[level].text for node in nodes], 1, bold=column == 0)
actions = [node if node.level == "Action" else node.above["Action"] for node in nodes]
merge_runs(table, 3, [action.text for action in actions], 1, bold=False)
for row, node in enumerate(nodes, 1):
    if node.level == "SousAction":
        fill(table.cell(row, 4), node.text)
    for column, name in enumerate(FIELDS, 5):
        fill(table.cell(row, column), node.get(name))
for column, width in zip(table.columns, WIDTHS, strict=True):
    column.width = Mm(width)
for row in table.rows:
    for cell, width in zip(row.cells, WIDTHS, strict=True):
        cell.width = Mm(width)
with tempfile.TemporaryDirectory() as folder:
    path = Path(folder) / "06-contrat-ville-pages.docx"
    document.save(str(path))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(CORPUS), str(path)]
    subprocess.run(command, check=True, capture_output=True)
