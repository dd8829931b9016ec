"""Old workbook of a PLH: a sheet an axis, bands of objectives, Excel dates."""

from datetime import date

import xlwt
from plan import CORPUS, Node, load

COLUMNS = [
    ("numero", "N°", 5),
    ("", "Intitulé de l'action", 45),
    ("description|indicateur|autre@Objectifs quantitatifs", "Objectifs quantitatifs", 25),
    ("porteur", "Maître d'ouvrage", 25),
    ("partenaire", "Partenaires", 30),
    ("budget", "Budget (k€)", 10),
    ("calendrier@Début", "Début", 12),
    ("calendrier@Fin", "Fin", 12),
    ("statut", "État", 14),
]
TITLE = xlwt.easyxf("font: bold on, height 280")
BAND = xlwt.easyxf("font: bold on; pattern: pattern solid, fore_colour pale_blue")
HEAD = xlwt.easyxf("font: bold on; align: wrap on; borders: bottom thin")
TEXT = xlwt.easyxf("align: wrap on, vert top")
DATE = xlwt.easyxf("align: vert top", num_format_str="DD/MM/YYYY")


def write_action(sheet: xlwt.Worksheet, row: int, node: Node) -> None:
    """Write the row of an action."""
    for column, (key, _, _) in enumerate(COLUMNS):
        text = node.get(key) if key else node.text
        if not text:
            continue
        if key.startswith("calendrier"):
            sheet.write(row, column, date.fromisoformat(text), DATE)
        else:
            sheet.write(row, column, int(text) if key in ("numero", "budget") else text, TEXT)


def write_axis(number: int, axis: Node) -> None:
    """Write the sheet of an axis."""
    sheet = book.add_sheet(f"Axe {number}")
    sheet.write_merge(0, 0, 0, 8, axis.text, TITLE)
    for column, (_, header, width) in enumerate(COLUMNS):
        sheet.write(2, column, header, HEAD)
        sheet.col(column).width = width * 256
    row = 3
    for objective in axis.children:
        sheet.write_merge(row, row, 0, 8, objective.text, BAND)
        for action in objective.children:
            row += 1
            write_action(sheet, row, action)
        row += 1
    total = sum(int(node.get("budget") or 0) for each in axis.children for node in each.children)
    sheet.write(row, 1, "Budget total de l'axe", HEAD)
    sheet.write(row, 5, total, HEAD)


book = xlwt.Workbook(encoding="utf-8")
cover = book.add_sheet("Sommaire")
cover.write(0, 0, "Programme local de l'habitat 2024-2029 – Programme d'actions", TITLE)
cover.write(2, 0, "Sommaire", HEAD)
axes = [node for node in load(CORPUS / "04-plh-classeur.attendu.toml") if node.level == "Volet"]
for number, axis in enumerate(axes, 1):
    cover.write(2 + number, 0, f"Feuille « Axe {number} »", TEXT)
    write_axis(number, axis)
cover.write(7, 0, "Mise à jour du tableau : comité technique du 12 février 2026", TEXT)
book.save(str(CORPUS / "04-plh-classeur.xls"))
