"""Open text document: headings, a table an objective, fiches, a list and a footnote."""

from odf.opendocument import OpenDocumentText
from odf.style import ParagraphProperties, Style, TableCellProperties, TextProperties
from odf.table import CoveredTableCell, Table, TableCell, TableColumn, TableRow
from odf.text import H, List, ListItem, Note, NoteBody, NoteCitation, P
from plan import CORPUS, Node, freeze, load

PATH = CORPUS / "12-pat-mixte.odt"
COLUMNS = ["numero", "", "porteur", "partenaire", "calendrier", "statut"]
HEADERS = ["N°", "Action", "Pilote", "Partenaires mobilisés", "Échéance", "Où en est-on ?"]
KEYS = {
    "porteur": "Porteur de l'action", "partenaire": "Partenaires", "public": "Publics",
    "budget": "Budget", "calendrier": "Durée", "statut": "Avancement",
}  # fmt: skip

document = OpenDocumentText()
framed = Style(name="framed", family="table-cell")
framed.addElement(TableCellProperties(border="0.5pt solid #666666", padding="0.08cm"))
titles = [Style(name=f"Heading_20_{level}", family="paragraph") for level in (1, 2, 3)]
for style, size in zip(titles, ("18pt", "15pt", "12pt"), strict=True):
    style.addElement(TextProperties(fontsize=size, fontweight="bold"))
    style.addElement(ParagraphProperties(margintop="0.4cm", marginbottom="0.2cm"))
    document.styles.addElement(style)
document.automaticstyles.addElement(framed)


def cell_of(text: str) -> TableCell:
    """Make a cell, a paragraph a line."""
    cell = TableCell(stylename=framed, valuetype="string")
    for line in text.split("\n"):
        cell.addElement(P(text=line))
    return cell


def write_table(objective: Node, *, header: bool) -> None:
    """Write the actions of an objective, one a row."""
    table = Table(name=objective.text[:12])
    table.addElement(TableColumn(numbercolumnsrepeated=6))
    rows = [HEADERS] if header else []
    rows += [
        [node.get(name) if name else node.text for name in COLUMNS] for node in objective.children
    ]
    for texts in rows:
        row = TableRow()
        for text in texts:
            cell = cell_of(text)
            if text == "CIVAM":
                note = Note(id="n1", noteclass="footnote")
                note.addElement(NoteCitation(text="1"))
                body = NoteBody()
                body.addElement(
                    P(text="Structure porteuse sous réserve de l'attribution du marché.")
                )
                note.addElement(body)
                cell.firstChild.addElement(note)
            row.addElement(cell)
        table.addElement(row)
    document.text.addElement(table)


def write_fiche(node: Node) -> None:
    """Write an action as a key–value table."""
    table = Table(name=node.text[:8])
    table.addElement(TableColumn(numbercolumnsrepeated=2))
    row = TableRow()
    title = cell_of(node.text)
    title.setAttribute("numbercolumnsspanned", 2)
    row.addElement(title)
    row.addElement(CoveredTableCell())
    table.addElement(row)
    for name, label in KEYS.items():
        row = TableRow()
        row.addElement(cell_of(label))
        row.addElement(cell_of(node.get(name)))
        table.addElement(row)
    document.text.addElement(table)
    document.text.addElement(P())


document.text.addElement(
    H(
        outlinelevel=1,
        stylename=titles[0],
        text="Projet alimentaire territorial des Coteaux de Vère",
    )
)
document.text.addElement(P(text="Plan d'actions 2024-2029"))
document.text.addElement(P(text="Le projet alimentaire territorial répond à trois défis :"))
challenges = List()
for text in (
    "renouveler les actifs agricoles, dont un sur deux partira en retraite d'ici dix ans",
    "rendre accessible à tous une alimentation saine",
    "réduire les émissions de gaz à effet de serre du système alimentaire",
):
    item = ListItem()
    item.addElement(P(text=text))
    challenges.addElement(item)
document.text.addElement(challenges)
for node in load(PATH.with_suffix(".attendu.toml")):
    if node.level == "Volet":
        document.text.addElement(H(outlinelevel=2, stylename=titles[1], text=node.text))
    elif node.level == "ObjectifOperationnel":
        document.text.addElement(H(outlinelevel=3, stylename=titles[2], text=node.text))
        if "Objectif 4" in node.text:
            text = "Les actions de cet objectif sont présentées sous forme de fiches."
            document.text.addElement(P(text=text))
            for action in node.children:
                write_fiche(action)
        else:
            write_table(node, header="Objectif 2" not in node.text)
document.save(str(PATH))
freeze(PATH)
