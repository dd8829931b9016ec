"""Workbook of two plans: merged axes and Excel dates, then a column that tells the level."""

from datetime import date

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet
from plan import CORPUS, Node, freeze, load

PATH = CORPUS / "15-deux-feuilles.xlsx"
HEALTH = [
    ("", "Axe", 22), ("numero", "Fiche", 8), ("texte", "Intitulé de la fiche action", 40),
    ("description|autre@Objectifs visés", "Objectifs visés", 34), ("porteur", "Pilote", 22),
    ("partenaire|porteur@Co-pilotes", "Co-pilote(s)", 22),
    ("partenaire", "Partenaires associés", 28), ("calendrier@Début", "Début", 12),
    ("calendrier@Fin", "Fin", 12), ("autre|statut@% d'avancement", "% d'avancement", 12),
    ("statut", "État", 14),
]  # fmt: skip
CLIMATE = [
    ("", "Type", 14), ("", "Code", 10), ("texte", "Libellé", 52), ("porteur", "Service pilote", 22),
    ("calendrier", "Échéance", 18), ("budget", "Montant (€ HT)", 16), ("statut", "État", 14),
]  # fmt: skip
TYPES = {
    "Volet": "Axe", "ObjectifOperationnel": "Objectif", "Action": "Action",
    "SousAction": "Sous-action",
}  # fmt: skip
WRAP = Alignment(wrap_text=True, vertical="top")


def typed(key: str, text: str) -> object:
    """Return the cell's value: a date, a share, a number or its text."""
    if key.startswith("calendrier@") and text:
        return date.fromisoformat(text)
    if key.endswith("avancement") and text:
        return int(text.removesuffix(" %")) / 100
    return int(text) if key == "budget" and text else text or None


def write_head(sheet: Worksheet, row: int, columns: list[tuple[str, str, int]]) -> None:
    """Write the header and set the widths."""
    for number, (_, header, width) in enumerate(columns, 1):
        cell = sheet.cell(row, number, header)
        cell.font, cell.alignment = Font(bold=True), WRAP
        cell.fill = PatternFill("solid", fgColor="E2EFDA")
        sheet.column_dimensions[cell.column_letter].width = width


def write_cells(
    sheet: Worksheet, row: int, node: Node, columns: list[tuple[str, str, int]]
) -> None:
    """Write the text and the fields of an element."""
    for number, (key, _, _) in enumerate(columns, 1):
        if key:
            text = node.text if key == "texte" else node.get(key)
            cell = sheet.cell(row, number, typed(key, text))
            cell.alignment = WRAP
            if key.startswith("calendrier@"):
                cell.number_format = "DD/MM/YYYY"
            elif key.endswith("avancement"):
                cell.number_format = "0 %"


def write_health(sheet: Worksheet, axes: list[Node]) -> None:
    """Write the sheet of the CLS."""
    sheet["A1"] = "Contrat local de santé Bocage et Marais 2024-2028 – suivi"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet.merge_cells("A1:K1")
    write_head(sheet, 3, HEALTH)
    row = 4
    for axis in axes:
        sheet.cell(row, 1, axis.text).alignment = WRAP
        end = row + len(axis.children) - 1
        sheet.merge_cells(start_row=row, end_row=end, start_column=1, end_column=1)
        for action in axis.children:
            write_cells(sheet, row, action, HEALTH)
            row += 1
    sheet.column_dimensions["F"].hidden = True
    sheet.row_dimensions[11].hidden = True


def codes(nodes: list[Node]) -> list[str]:
    """Return the code of each element: 1, 1.1, 1.1.2, 1.1.2.1."""
    found: dict[int, str] = {}
    counts: dict[int, int] = {}
    for node in nodes:
        parent = next(
            (each for each in nodes if any(child is node for child in each.children)), None
        )
        counts[id(parent)] = counts.get(id(parent), 0) + 1
        before = found[id(parent)] + "." if parent else ""
        found[id(node)] = before + str(counts[id(parent)])
    return [found[id(node)] for node in nodes]


def write_climate(sheet: Worksheet, nodes: list[Node]) -> None:
    """Write the sheet of the PCAET."""
    sheet["A1"] = "PCAET Bocage et Marais 2025-2030 – suivi des actions"
    sheet["A2"] = "Axe, objectif, action et sous-action : voir la colonne « Type »."
    write_head(sheet, 4, CLIMATE)
    for row, (node, code) in enumerate(zip(nodes, codes(nodes), strict=True), 5):
        sheet.cell(row, 1, TYPES[node.level])
        sheet.cell(row, 2, code)
        write_cells(sheet, row, node, CLIMATE)
        if node.level == "Volet":
            sheet.cell(row, 3).font = Font(bold=True)


nodes = load(PATH.with_suffix(".attendu.toml"))
book = Workbook()
health = book.active
health.title = "CLS"
write_health(health, [node for node in nodes if node.plan == 1 and node.level == "Volet"])
write_climate(book.create_sheet("PCAET"), [node for node in nodes if node.plan != 1])
book.save(PATH)
freeze(PATH)
