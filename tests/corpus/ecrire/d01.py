"""Word table of a contrat de ville: merged cells, a two-row header, a footnote, a text box."""

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from mots import add_footnotes, add_text_box, fill, merge_runs, refer_to_note, repeat_header, shade
from plan import CORPUS, Node, freeze, leaves, load

HEADERS = [
    "Pilier", "Orientation stratégique", "Objectif opérationnel", "Action",
    "Pilote", "Partenaires", "Échéance", "État d'avancement",
]  # fmt: skip
FIELDS = ["porteur", "partenaire", "calendrier", "statut"]


def write_rows(document: Document, nodes: list[Node], *, header: bool) -> None:
    """Write one table, with or without its header."""
    first = 2 if header else 0
    table = document.add_table(first + len(nodes), 8, style="Table Grid")
    if header:
        for first_column, text in ((0, "Stratégie"), (4, "Mise en œuvre")):
            place = table.cell(0, first_column).merge(table.cell(0, first_column + 3))
            fill(place, text, bold=True)
            shade(place, "BDD7EE")
        for number, text in enumerate(HEADERS):
            fill(table.cell(1, number), text, bold=True)
            shade(table.cell(1, number), "DDEBF7")
        repeat_header(table, 2)
    for column, level in enumerate(["Pilier", "Orientation", "ObjectifOperationnel"]):
        texts = [node.above[level].text for node in nodes]
        merge_runs(table, column, texts, first, bold=column == 0)
    for number, node in enumerate(nodes, first):
        action = table.cell(number, 3)
        if not node.fields:
            action = action.merge(table.cell(number, 7))
        fill(action, node.text)
        if "classe relais" in node.text:
            refer_to_note(action.paragraphs[0], 1)
        if node.fields:
            for column, name in enumerate(FIELDS, 4):
                fill(table.cell(number, column), node.get(name))


document = Document()
section = document.sections[0]
section.orientation = WD_ORIENT.LANDSCAPE
section.page_width, section.page_height = Mm(297), Mm(210)
section.left_margin = section.right_margin = Mm(12)
section.header.paragraphs[0].text = "Montreval Agglomération – Direction de la cohésion sociale"
section.footer.paragraphs[0].text = "Page 1"
document.add_heading("Contrat de ville « Engagements Quartiers 2030 » – Plan d'actions", 1)
document.add_paragraph(
    "Le présent plan d'actions décline les orientations validées par le comité de pilotage. "
    "Il sera actualisé chaque année."
)
add_text_box(document.add_paragraph(), "Document de travail – version du 14 mars 2024")
add_footnotes(document, ["Sous réserve de l'accord de la commission d'affectation du rectorat."])
actions = leaves(load(CORPUS / "01-contrat-ville-tableau.attendu.toml"))
social = [node for node in actions if node.above["Pilier"].text.startswith("COHÉSION")]
write_rows(document, social, header=True)
document.add_page_break()
write_rows(document, [node for node in actions if node not in social], header=False)
path = CORPUS / "01-contrat-ville-tableau.docx"
document.save(str(path))
freeze(path)
