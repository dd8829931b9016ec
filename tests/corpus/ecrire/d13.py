"""Word tables of a contrat de ville with bands of objectives."""

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from mots import fill, shade
from plan import CORPUS, Node, freeze, load

PATH = CORPUS / "13-contrat-ville-bandes.docx"
COLUMNS = [
    ("", "Mesure"), ("exemples", "Exemples de réalisations"), ("porteur", "Chef de file"),
    ("partenaire", "Contributeurs"), ("calendrier", "Temporalité"), ("budget", "Moyens estimés"),
    ("statut", "Avancement"),
]  # fmt: skip


def write_table(axis: Node, columns: list[tuple[str, str]]) -> None:
    """Write the table of an axis."""
    rows = sum(1 + len(objective.children) for objective in axis.children)
    table = document.add_table(1 + rows, len(columns), style="Table Grid")
    for column, (_, text) in enumerate(columns):
        fill(table.cell(0, column), text, bold=True)
        shade(table.cell(0, column), "D9D9D9")
    row = 1
    for objective in axis.children:
        band = table.cell(row, 0).merge(table.cell(row, len(columns) - 1))
        fill(band, objective.text, bold=True, size=9)
        shade(band, "FFF2CC")
        for measure in objective.children:
            row += 1
            examples = "\n".join(child.text for child in measure.children)
            for column, (name, _) in enumerate(columns):
                text = {"": measure.text, "exemples": examples}.get(name, measure.get(name))
                fill(table.cell(row, column), text)
        row += 1


document = Document()
section = document.sections[0]
section.orientation = WD_ORIENT.LANDSCAPE
section.page_width, section.page_height = Mm(297), Mm(210)
section.left_margin = section.right_margin = Mm(12)
section.footer.paragraphs[0].text = "Agglomération de Sainte-Ermine – service politique de la ville"
document.add_heading("Contrat de ville de l'agglomération de Sainte-Ermine 2024-2030", 0)
document.add_paragraph("Annexe 3 – Programme de mesures")
document.add_paragraph("Les exemples ne sont pas limitatifs.")
axes = [node for node in load(PATH.with_suffix(".attendu.toml")) if node.level == "Volet"]
for number, axis in enumerate(axes):
    document.add_heading(axis.text, 1)
    columns = COLUMNS if number != 1 else [*COLUMNS[:2], *COLUMNS[4:], *COLUMNS[2:4]]
    write_table(axis, columns)
document.save(str(PATH))
freeze(PATH)
