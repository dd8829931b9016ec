"""Workbook of a PCAET: one flat sheet, the axis on the first row of its group only, a total."""

import sys
from datetime import date
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

sys.path.insert(0, str(Path(__file__).parents[2] / "ecrire"))

from plan import CORPUS, freeze, leaves, load

FOLDER = CORPUS / "reserve2"
# Each column: header, key in the expected plan, width.
COLUMNS = [
    ("N°", "numero@N°", 5),
    ("Axe", "axe", 22),
    ("Fiche action", "numero|autre@Fiche action", 9),
    ("Intitulé", "texte", 40),
    ("Description", "description", 42),
    ("Porteur", "porteur", 20),
    ("Coût estimé (€ HT)", "budget@Coût estimé (€ HT)", 14),
    ("Début", "calendrier@Début", 12),
    ("Fin", "calendrier@Fin", 12),
    ("État d'avancement", "statut", 14),
]
TITLES = [
    "Plan climat-air-énergie territorial du Val de Grosne",
    "Programme d'actions de la transition écologique 2024-2030",
    "Mis à jour le 12/01/2026 – document de travail, ne pas diffuser",
]
HEADER_ROW = len(TITLES) + 1
LINE = Side(style="thin", color="999999")
FORMATS = {"calendrier": "DD/MM/YYYY", "budget": "#,##0"}


def write(cell: Cell, key: str, text: str) -> None:
    """Write a cell, whole days as dates and whole figures as numbers."""
    field = key.partition("@")[0]
    cell.border = Border(top=LINE, bottom=LINE, left=LINE, right=LINE)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if not text:
        return
    if field == "calendrier" and len(text) == len("2024-09-02"):
        cell.value, cell.number_format = date.fromisoformat(text), FORMATS[field]
    elif text.isdigit() and (field == "budget" or key == "numero@N°"):
        cell.value, cell.number_format = int(text), FORMATS.get(field, "0")
    else:
        cell.value = text


book = Workbook()
sheet = book.active
sheet.title = "Actions"
for row, text in enumerate(TITLES, 1):
    sheet.cell(row, 1, text).font = Font(bold=row < 3, size=14 if row == 1 else 11)
for column, (header, _, width) in enumerate(COLUMNS, 1):
    cell = sheet.cell(HEADER_ROW, column, header)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor="2E7D32")
    cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.column_dimensions[cell.column_letter].width = width
sheet.row_dimensions[HEADER_ROW].height = 32
axis = None
row = HEADER_ROW
total = 0
for node in leaves(load(FOLDER / "s2-transition-liste.attendu.toml")):
    row += 1
    sheet.row_dimensions[row].height = 30
    for column, (_, key, _) in enumerate(COLUMNS, 1):
        text = node.text if key == "texte" else node.get(key)
        if key == "axe" and node.above["Volet"] is not axis:
            axis = node.above["Volet"]
            text = axis.text
        write(sheet.cell(row, column), key, text)
        if key.startswith("budget") and text.isdigit():
            total += int(text)
row += 1
sheet.cell(row, 1, "TOTAL").font = Font(bold=True)
write(sheet.cell(row, 7), "budget", str(total))
sheet.cell(row, 7).font = Font(bold=True)
sheet.cell(row + 2, 1, "Non débuté / Engagé / En cours / Soldé / Reporté / Abandonné")
sheet.freeze_panes = sheet.cell(HEADER_ROW + 1, 1)
sheet.auto_filter.ref = f"A{HEADER_ROW}:J{row - 1}"
sheet.page_setup.orientation = "landscape"
sheet.page_setup.fitToHeight = 0
sheet.sheet_properties.pageSetUpPr.fitToPage = True
path = FOLDER / "s2-transition-liste.xlsx"
book.save(path)
freeze(path)
