"""Open spreadsheet of a PEDT: repeated levels, a typo in one, a shifted row, a doubled cell."""

from odf.opendocument import OpenDocumentSpreadsheet
from odf.style import Style, TableCellProperties, TableColumnProperties, TextProperties
from odf.table import Table, TableCell, TableColumn, TableRow
from odf.text import P
from plan import CORPUS, Node, freeze, leaves, load

HEADERS = [
    "Volet", "Objectif général", "Objectif opérationnel", "Action", "Public visé",
    "Porteur", "Financeurs", "Coût prévisionnel", "Calendrier", "Priorité", "Où en est-on ?", "",
]  # fmt: skip
FIELDS = ["public", "porteur", "financeur", "budget", "calendrier", "priorite", "statut", "autre@"]


def row_of(texts: list[str], style: Style, *, span: int = 1) -> TableRow:
    """Make a row; a span covers that many columns with the first cell."""
    row = TableRow()
    for text in texts:
        cell = TableCell(stylename=style, valuetype="string")
        if span > 1:
            cell.setAttribute("numbercolumnsspanned", span)
        for line in text.split("\n"):
            cell.addElement(P(text=line))
        row.addElement(cell)
    return row


def cells_of(node: Node) -> list[str]:
    """Return the row of an action, with the slips that the plan's author made."""
    above = [node.above[level].text for level in ("Volet", "Orientation", "ObjectifOperationnel")]
    fields = [node.get(name) for name in FIELDS]
    if "immersion" in node.text:
        above[0] = above[0].replace("l'enfant", "l'enfnat")
    if "Jumeler" in node.text:
        fields[1] = f"{fields[1]} {fields[1]}"
    cells = [*above, node.text, *fields]
    if "conseil municipal" in node.text:
        cells = ["", *cells[:-1]]
    return cells


document = OpenDocumentSpreadsheet()
plain = Style(name="plain", family="table-cell")
plain.addElement(TableCellProperties(wrapoption="wrap", border="0.5pt solid #808080"))
bold = Style(name="bold", family="table-cell")
bold.addElement(TextProperties(fontweight="bold"))
bold.addElement(TableCellProperties(backgroundcolor="#ffe699", wrapoption="wrap"))
wide = Style(name="wide", family="table-column")
wide.addElement(TableColumnProperties(columnwidth="4cm"))
for style in (plain, bold, wide):
    document.automaticstyles.addElement(style)
table = Table(name="Plan d'actions")
table.addElement(TableColumn(stylename=wide, numbercolumnsrepeated=12))
title = "PROJET ÉDUCATIF DE TERRITOIRE 2025-2028 – PLAN D'ACTIONS"
table.addElement(row_of([title], bold, span=12))
table.addElement(row_of(["Tableau arrêté par le comité de pilotage du 3 juillet 2025"], plain))
table.addElement(row_of([""], plain))
table.addElement(row_of(HEADERS, bold))
for node in leaves(load(CORPUS / "05-pedt-tableau.attendu.toml")):
    if node.above["Volet"].text.startswith("C.") and "café" in node.text:
        table.addElement(row_of(HEADERS, bold))
    table.addElement(row_of(cells_of(node), plain))
key = "Priorité : 1 = dès la première année ; 2 = à mi-parcours ; 3 = si les moyens le permettent"
table.addElement(row_of([key], plain))
document.spreadsheet.addElement(table)
path = CORPUS / "05-pedt-tableau.ods"
document.save(str(path))
freeze(path)
